import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Arrangement } from './arrangement.js';
import { changeCaption } from './captions.js';
import { Ghosts, Pinned } from './ghosts.js';
import { environmentOf } from './handwritten.js';
import { ROW } from './lanes.js';
import { LaneLayout, layoutLane } from './layout.js';
import { TimeScale } from './scale.js';
import { Trace } from './trace.js';

/**
 * A desk, and guests with a bar each.
 * @param {[number, number][]} guests
 * @param {[number, number][]} queue
 * @param {number} [horizon]
 */
function shop(guests, queue, horizon = 100) {
  const environment = environmentOf({
    horizon,
    lanes: [
      { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
      ...guests.map(([start, end], i) => ({
        name: `guest ${i}`,
        ended: 'returned',
        end,
        bars: /** @type {[number, number, 1][]} */ ([[start, end, 1]]),
      })),
    ],
    levels: [
      { lane: 0, what: 'use', steps: [[0, 1]] },
      { lane: 0, what: 'queue', steps: queue },
    ],
  });
  return new Trace(environment, []);
}

/** @param {Trace} now @param {Trace} before */
function compared(now, before) {
  const ghosts = new Ghosts(now, new Pinned(before));
  const arrangement = new Arrangement();
  arrangement.take(now, ghosts);
  return { ghosts, arrangement };
}

test('the ghost of a bar lies at its own times, on the same scale', () => {
  const now = shop([[0, 40]], []);
  const before = shop([[10, 60]], []);
  const { ghosts } = compared(now, before);
  assert.equal(ghosts.lane(1), 1);
  const layout = new LaneLayout();
  const { segments, times } = ghosts.pinned;
  layoutLane(segments, times, null, ghosts.lane(1), new TimeScale(0, 100, 200, 1), layout);
  assert.deepEqual([layout.bars, layout.x0[0], layout.x1[0]], [1, 20, 120]);
});

test('the longer run decides how much there is to see', () => {
  const { ghosts } = compared(shop([[0, 40]], [], 50), shop([[10, 60]], [], 80));
  assert.deepEqual([ghosts.end, ghosts.horizon], [80, 50]);
});

test('a difference of levels: now less then, up to where both ran', () => {
  const now = shop(
    [],
    [
      [0, 0],
      [10, 3],
      [20, 0],
    ],
  );
  const before = shop(
    [],
    [
      [0, 0],
      [15, 2],
      [30, 5],
    ],
    40,
  );
  const { ghosts } = compared(now, before);
  const change = ghosts.changeOf(0);
  assert.ok(change);
  assert.equal(change.what, 'queue');
  assert.equal(change.greatest, 5);
  const at = [5, 12, 17, 25, 35].map((time) => change.line.at(time));
  assert.deepEqual(at, [0, 3, 1, -2, -5]);
  // (5 * 3 + 5 * 1 - 10 * 2 - 10 * 5) / 40
  assert.equal(changeCaption(ghosts, 0), 'queue −1.3');
});

test('lives that share a row do not meet in the pinned run either', () => {
  // 0 and 1 follow each other now, but were there at once before.
  const guests = /** @type {[number, number][]} */ ([
    [0, 10],
    [20, 30],
    [40, 50],
    [60, 70],
  ]);
  const now = shop(guests, []);
  const before = shop(
    [
      [0, 25],
      [20, 30],
      [40, 50],
      [60, 70],
    ],
    [],
  );
  const rowsOf = (/** @type {Arrangement} */ arrangement) => {
    arrangement.pack(now.groups[1], true);
    return arrangement.rows(now);
  };
  const alone = new Arrangement();
  alone.take(now);
  const plain = rowsOf(alone);
  assert.equal(plain.ofLane[1], plain.ofLane[2]);
  const { ghosts, arrangement } = compared(now, before);
  const rows = rowsOf(arrangement);
  assert.notEqual(rows.ofLane[1], rows.ofLane[2]);
  const packing = rows.packings[1];
  assert.ok(packing);
  const shared = ghosts.sharedOf(packing);
  for (let r = 0; r < packing.rows; r++) {
    for (let s = shared.segments.offsets[r] + 1; s < shared.segments.offsets[r + 1]; s++) {
      assert.ok(shared.segments.start[s] >= shared.segments.end[s - 1]);
    }
  }
});

test('lanes that only the pinned run has are a group of their own, at the end', () => {
  const now = shop([[0, 10]], []);
  const { arrangement } = compared(
    now,
    shop(
      [
        [0, 10],
        [5, 20],
        [9, 30],
      ],
      [],
    ),
  );
  const rows = arrangement.rows(now);
  const ghosts = [...rows.kind].flatMap((kind, row) => (kind === ROW.ghost ? rows.ghost[row] : []));
  assert.deepEqual(ghosts, [2, 3]);
  assert.equal(rows.groups.at(-1)?.title, 'Pinned run only');
  arrangement.compare(null);
  assert.equal(arrangement.rows(now).groups.length, 2);
});

test('rows have room for ghosts only while a run is pinned', () => {
  const now = shop([[0, 10]], []);
  const { arrangement } = compared(now, now);
  const height = (/** @type {import('./lanes.js').Rows} */ rows) =>
    rows.top[rows.ofLane[1] + 1] - rows.top[rows.ofLane[1]];
  assert.equal(height(arrangement.rows(now)), 28);
  arrangement.compare(null);
  assert.equal(height(arrangement.rows(now)), 22);
});
