import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeResult } from '../engine/result.js';
import { makeLarge } from '../test/container.js';
import { environmentOf } from './handwritten.js';
import { LaneLayout, layoutLane, layoutMarks, layoutSteps, MARK, StepsLayout } from './layout.js';
import { LaneMarks, StepLine, TimeInState } from './lod.js';
import { TimeScale } from './scale.js';

/** Bars as [segment, x0, x1], columns as [x, delayed, holding, waiting]. */
function laid(/** @type {any} */ environment, /** @type {TimeScale} */ scale, lane = 0) {
  const out = new LaneLayout();
  layoutLane(environment.segments, new TimeInState(environment.segments), null, lane, scale, out);
  const round = (/** @type {number} */ x) => Math.round(x * 1e6) / 1e6;
  return {
    bars: Array.from({ length: out.bars }, (_, i) => [out.segment[i], out.x0[i], out.x1[i]]),
    columns: Array.from({ length: out.columns }, (_, i) => [
      out.column[i],
      ...[3, 4, 5].map((k) => round(out.share[i * 6 + k])),
    ]),
  };
}

const one = (/** @type {any[]} */ ...bars) =>
  environmentOf({ lanes: [{ name: 'a', bars: /** @type {any} */ (bars) }] });

test('bars of two pixels and more are rectangles on device pixels', () => {
  const env = one([0, 10, 1], [10, 30.6, 2], [50, 52, 0]);
  assert.deepEqual(laid(env, new TimeScale(0, 100, 100, 1)), {
    bars: [
      [0, 0, 10],
      [1, 10, 31],
      [2, 50, 52],
    ],
    columns: [],
  });
  assert.deepEqual(laid(env, new TimeScale(0, 100, 100, 2)).bars[1], [1, 20, 61]);
});

test('smaller ones split their column by the exact share of time', () => {
  const env = one([10, 10.25, 1], [10.25, 10.5, 2], [10.5, 11, 0], [40, 40.5, 2]);
  assert.deepEqual(laid(env, new TimeScale(0, 100, 100, 1)), {
    bars: [],
    columns: [
      [10, 0.5, 0.25, 0.25],
      [40, 0, 0, 0.5],
    ],
  });
});

test('a sliver between wide bars is not hidden by them, and their shares count in its column', () => {
  const env = one([0, 10.6, 1], [10.6, 11.4, 2], [11.4, 20, 0]);
  assert.deepEqual(laid(env, new TimeScale(0, 100, 100, 1)), {
    bars: [
      [0, 0, 10],
      [2, 12, 20],
    ],
    columns: [
      [10, 0, 0.6, 0.4],
      [11, 0.6, 0, 0.4],
    ],
  });
});

test('bars of no width take no pixel, wherever they stand', () => {
  const env = one([0, 10, 1], [10, 10, 2], [10, 20, 0], [20, 20, 1]);
  assert.deepEqual(laid(env, new TimeScale(0, 100, 100, 1)), {
    bars: [
      [0, 0, 10],
      [2, 10, 20],
    ],
    columns: [],
  });
});

test('what begins before the view or ends beyond it stays open there', () => {
  const env = one([0, 60, 1], [60, 100, 2]);
  assert.deepEqual(laid(env, new TimeScale(50, 70, 100, 1)).bars, [
    [0, -1, 50],
    [1, 50, 101],
  ]);
});

test('no time is lost or invented: columns and bars together are the whole of a busy lane', () => {
  const { segments } = decodeResult(makeLarge({ segments: 30000, lanes: 3, seed: 8 }))
    .environments[0];
  const times = new TimeInState(segments);
  for (const [from, to] of [
    [0, 1000],
    [200, 230],
    [499.99, 500.02],
  ]) {
    const scale = new TimeScale(from, to, 700, 1);
    const out = new LaneLayout();
    layoutLane(segments, times, null, 2, scale, out);
    const covered = new Uint8Array(scale.deviceWidth);
    for (let i = 0; i < out.bars; i++) {
      for (let x = Math.max(0, out.x0[i]); x < Math.min(700, out.x1[i]); x++) {
        assert.equal(covered[x], 0, `pixel ${x} is drawn once`);
        covered[x] = 1;
      }
    }
    for (let i = 0; i < out.columns; i++) {
      const x = out.column[i];
      assert.equal(covered[x], 0, `pixel ${x} is drawn once`);
      covered[x] = 1;
      const spent = times.over(2, scale.timeAtDevice(x), scale.timeAtDevice(x + 1));
      for (let s = 0; s < 3; s++) {
        assert.ok(Math.abs(out.share[i * 6 + 3 + s] - spent[s] * scale.devicePerTime) < 1e-6);
      }
    }
    for (let x = 0; x < 700; x++) {
      const spent = times.over(2, scale.timeAtDevice(x), scale.timeAtDevice(x + 1));
      const busy = (spent[0] + spent[1] + spent[2]) * scale.devicePerTime;
      if (busy > 0.999) assert.equal(covered[x], 1, `pixel ${x} of ${from}..${to} is drawn`);
    }
  }
});

test('lit shares are parts of the whole', () => {
  const env = one([10, 10.25, 1, { site: 0 }], [10.25, 10.75, 1, { site: 1 }]);
  const out = new LaneLayout();
  const lit = new TimeInState(env.segments, Uint8Array.from([0, 1]));
  layoutLane(
    env.segments,
    new TimeInState(env.segments),
    lit,
    0,
    new TimeScale(0, 100, 100, 1),
    out,
  );
  assert.deepEqual([...out.share.subarray(0, 6)], [0, 0.5, 0, 0, 0.75, 0]);
});

/** Runs as [x0, x1, least, greatest, last]. */
function steps(
  /** @type {[number, number][]} */ changes,
  /** @type {TimeScale} */ scale,
  horizon = 100,
) {
  const env = environmentOf({ lanes: [], levels: [{ lane: 0, what: 'use', steps: changes }] });
  const out = new StepsLayout();
  layoutSteps(new StepLine(env.levels, 0, changes.length, horizon), scale, out);
  return Array.from({ length: out.length }, (_, i) => [
    out.x0[i],
    out.x1[i],
    ...out.values.subarray(i * 3, i * 3 + 3),
  ]);
}

test('steps run level and turn within one pixel', () => {
  assert.deepEqual(
    steps(
      [
        [0, 0],
        [20, 2],
        [50, 1],
      ],
      new TimeScale(0, 100, 100, 1),
    ),
    [
      [0, 20, 0, 0, 0],
      [20, 21, 0, 2, 2],
      [21, 50, 2, 2, 2],
      [50, 51, 1, 2, 1],
      [51, 100, 1, 1, 1],
    ],
  );
});

test('changes within a pixel keep their least, greatest and last', () => {
  assert.deepEqual(
    steps(
      [
        [0, 1],
        [20.1, 5],
        [20.4, 0],
        [20.8, 3],
      ],
      new TimeScale(0, 100, 100, 1),
    ).slice(0, 3),
    [
      [0, 20, 1, 1, 1],
      [20, 21, 0, 5, 3],
      [21, 100, 3, 3, 3],
    ],
  );
});

test('a line ends at its horizon and begins where it is known', () => {
  assert.deepEqual(steps([[10, 4]], new TimeScale(0, 100, 100, 1), 60), [[10, 60, 4, 4, 4]]);
  assert.deepEqual(steps([[10, 4]], new TimeScale(30, 40, 100, 1), 60), [[0, 100, 4, 4, 4]]);
});

test('marks in one pixel are one mark that stands for all', () => {
  const time = [5, 5.2, 5.4, 80];
  const what = [MARK.log, MARK.interrupted, MARK.log, MARK.left];
  const marks = new LaneMarks(
    1,
    4,
    () => 0,
    (i) => time[i],
    (i) => what[i],
  );
  /** @type {any[]} */
  const out = [];
  layoutMarks(marks, 0, new TimeScale(0, 100, 100, 1), 0, out);
  assert.deepEqual(out, [
    { x: 5, what: MARK.log | MARK.interrupted },
    { x: 80, what: MARK.left },
  ]);
});
