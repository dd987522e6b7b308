import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeResult } from '../engine/result.js';
import { makeLarge, randomNumbers } from '../test/container.js';
import { environmentOf } from './handwritten.js';
import {
  countsByColumn,
  firstBeyond,
  LaneMarks,
  nextBeyond,
  StateCounts,
  StepLine,
  TimeInState,
} from './lod.js';

const large = decodeResult(makeLarge({ segments: 2000, lanes: 5, seed: 3 })).environments[0];

/** Time in each state of a lane within a stretch, the slow way. */
function slow(
  /** @type {any} */ segments,
  /** @type {number} */ lane,
  /** @type {number} */ from,
  /** @type {number} */ to,
) {
  const spent = [0, 0, 0];
  for (let row = segments.offsets[lane]; row < segments.offsets[lane + 1]; row++) {
    const a = Math.max(from, segments.start[row]);
    const b = Math.min(to, segments.end[row]);
    if (b > a) spent[segments.state[row]] += b - a;
  }
  return spent;
}

test('time in each state over any stretch is what a walk over its bars gives', () => {
  const times = new TimeInState(large.segments);
  const random = randomNumbers(5);
  for (let i = 0; i < 500; i++) {
    const lane = 1 + Math.floor(random() * 5);
    const from = random() * 1100 - 50;
    const to = from + random() ** 3 * 1000;
    const fast = times.over(lane, from, to);
    slow(large.segments, lane, from, to).forEach((t, s) => {
      assert.ok(Math.abs(fast[s] - t) < 1e-9, `lane ${lane} ${from} ${to} state ${s}`);
    });
  }
});

test('lit time counts bars of lit sites alone', () => {
  const { segments } = environmentOf({
    lanes: [
      {
        name: 'a',
        bars: [
          [0, 10, 0, { site: 0 }],
          [10, 30, 0, { site: 1 }],
        ],
      },
    ],
  });
  const lit = new TimeInState(segments, Uint8Array.from([0, 1]));
  assert.deepEqual([...lit.over(0, 5, 20)], [10, 0, 0]);
});

test('look-ups among sorted values agree', () => {
  const values = Float64Array.from([1, 2, 2, 3, 8, 9]);
  for (const bound of [0, 1, 2, 2.5, 8, 9, 10]) {
    const expected = values.findIndex((v) => v > bound);
    const at = expected < 0 ? 6 : expected;
    assert.equal(firstBeyond(values, 0, 6, bound), at);
    assert.equal(nextBeyond(values, 0, 6, bound), at);
  }
  assert.equal(nextBeyond(values, 4, 6, 0), 4);
});

test('a step line keeps what lasts and forgets dips of no width', () => {
  const { levels } = environmentOf({
    lanes: [],
    levels: [
      {
        lane: 0,
        what: 'use',
        steps: [
          [0, 0],
          [5, 2],
          [8, 1],
          [8, 2],
          [9, 3],
          [9, 1],
        ],
      },
    ],
  });
  const line = new StepLine(levels, 0, 6, 10);
  assert.deepEqual([...line.time], [0, 5, 9]);
  assert.deepEqual([...line.value], [0, 2, 1]);
  assert.deepEqual(
    [line.at(4.9), line.at(5), line.at(8), line.at(9), line.at(-1)],
    [0, 2, 2, 1, 0],
  );
  assert.equal(line.greatest, 2);
  assert.equal(line.mean(0, 10), (4 * 2 + 1) / 10);
});

test('least and greatest of a range of a long step line are exact', () => {
  const random = randomNumbers(9);
  const n = 1000;
  const levels = {
    length: n,
    time: Float64Array.from({ length: n }, (_, i) => i),
    value: Float64Array.from({ length: n }, () => Math.floor(random() * 1e6)),
    seq: new Uint32Array(n),
  };
  const line = new StepLine(levels, 0, n, n);
  for (let i = 0; i < 200; i++) {
    const a = Math.floor(random() * n);
    const b = a + 1 + Math.floor(random() * (n - a));
    const out = Float64Array.from([Infinity, -Infinity]);
    line.widen(a, b, out);
    const part = levels.value.subarray(a, b);
    assert.deepEqual([...out], [Math.min(...part), Math.max(...part)]);
  }
});

test('mean counts of a group and of the overview agree with a walk', () => {
  const lanes = [1, 2, 3, 4, 5];
  const counts = new StateCounts(large.segments, lanes);
  const columns = 37;
  const all = countsByColumn(large.segments, 100, 900, columns);
  for (let x = 0; x < columns; x++) {
    const from = 100 + (800 * x) / columns;
    const to = 100 + (800 * (x + 1)) / columns;
    for (let s = 0; s < 3; s++) {
      const expected =
        lanes.reduce((n, lane) => n + slow(large.segments, lane, from, to)[s], 0) / (to - from);
      assert.ok(Math.abs(counts.mean(s, from, to) - expected) < 1e-6);
      assert.ok(Math.abs(all[x * 3 + s] - expected) < 1e-6);
    }
  }
  assert.equal(counts.greatest, 5);
});

test('one that ends as another begins makes one at once', () => {
  const { segments } = environmentOf({
    lanes: [
      { name: 'a', bars: [[0, 5, 1]] },
      { name: 'b', bars: [[5, 9, 2]] },
    ],
  });
  assert.equal(new StateCounts(segments, [0, 1]).greatest, 1);
});

test('marks come by lane, in order of time', () => {
  const lane = [2, 0, 2, 9];
  const marks = new LaneMarks(
    3,
    4,
    (i) => lane[i],
    (i) => i,
    (i) => i + 10,
  );
  assert.deepEqual([...marks.offsets], [0, 1, 1, 3]);
  assert.deepEqual([...marks.time], [1, 0, 2]);
  assert.deepEqual([...marks.what], [11, 10, 12]);
});
