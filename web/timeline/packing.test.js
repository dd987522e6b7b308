import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNumbers } from '../test/container.js';
import { Arrangement, ordered } from './arrangement.js';
import { namePlaces, shortName } from './barnames.js';
import { environmentOf } from './handwritten.js';
import { ROW } from './lanes.js';
import { Packing, pack } from './packing.js';
import { TimeScale } from './scale.js';
import { Trace } from './trace.js';

/**
 * @param {() => number} random
 * @param {number} count
 * @returns {[Float64Array, Float64Array]} starts and ends on a coarse grid, so that many meet
 */
function lives(random, count) {
  const start = Float64Array.from({ length: count }, () => Math.floor(random() * 40));
  const end = start.map((t) => t + (random() < 0.25 ? 0 : Math.floor(random() * 9)));
  return [start, end];
}

/** Whether two lives may not be in one row. @param {number[]} a @param {number[]} b start and end */
function clash([a0, a1], [b0, b1]) {
  if (a0 === a1 && b0 === b1) return a0 === b0;
  if (a0 === a1) return b0 <= a0 && a0 < b1;
  if (b0 === b1) return a0 <= b0 && b0 < a1;
  return a0 < b1 && b0 < a1;
}

test('no two lives of a row overlap, and there are no more rows than lives at once', () => {
  const random = randomNumbers(5);
  for (let round = 0; round < 300; round++) {
    const [start, end] = lives(random, Math.floor(random() * 60));
    const { row, rows } = pack(start, end);
    let most = 0;
    for (let i = 0; i < start.length; i++) {
      const life = [start[i], end[i]];
      // The greatest number at once is reached where some life begins.
      let alive = 0;
      for (let k = 0; k < start.length; k++) {
        if (clash(life, [start[k], end[k]]) && row[i] === row[k]) assert.equal(i, k);
        const there = start[k] < start[i] || (start[k] === start[i] && k <= i);
        if (there && clash(life, [start[k], end[k]])) alive++;
      }
      most = Math.max(most, alive);
    }
    assert.equal(rows, most);
    assert.ok(row.every((r) => r >= 0 && r < rows));
  }
});

test('each life is in the first row that is free when it begins', () => {
  const random = randomNumbers(6);
  for (let round = 0; round < 200; round++) {
    const [start, end] = lives(random, 40);
    const { row, order } = pack(start, end);
    order.forEach((life, n) => {
      for (let r = 0; r < row[life]; r++) {
        const before = [...order.subarray(0, n)].filter((other) => row[other] === r);
        assert.ok(
          before.some((other) => clash([start[life], end[life]], [start[other], end[other]])),
          `life ${life} could be in row ${r}`,
        );
      }
    });
  }
});

test('the same lives are packed the same way', () => {
  const [start, end] = lives(randomNumbers(7), 500);
  assert.deepEqual(pack(start, end), pack(start.slice(), end.slice()));
});

/** @param {number} count @param {(i: number) => Partial<{class: string, ended: string | null, name: string}>} [more] */
function crowd(count, more = () => ({})) {
  return environmentOf({
    horizon: count + 10,
    lanes: [
      { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
      ...Array.from({ length: count }, (_, i) => ({
        name: `guest ${i}`,
        class: 'Guest',
        ended: 'returned',
        bars: /** @type {[number, number, 0 | 1 | 2][]} */ ([
          [i, i + 1, 2],
          [i + 1, i + 2.5, 1],
        ]),
        ...more(i),
      })),
    ],
    log: [[3, 2, 'hello']],
  });
}

test('a class of many short lives shares rows by itself; a small one does not', () => {
  for (const [count, shared] of [
    [40, 3],
    [12, 0],
  ]) {
    const trace = new Trace(crowd(count), []);
    const arrangement = new Arrangement();
    arrangement.take(trace);
    const rows = arrangement.rows(trace);
    assert.equal(rows.kind.filter((kind) => kind === ROW.shared).length, shared);
    for (let lane = 1; lane <= count; lane++) {
      assert.ok([...rows.lanesOf(rows.ofLane[lane])].includes(lane));
    }
  }
});

test('who has not ended keeps a row', () => {
  const environment = crowd(40, (i) => ({ ended: i === 4 ? null : 'returned' }));
  const trace = new Trace(environment, []);
  const arrangement = new Arrangement();
  arrangement.take(trace);
  const rows = arrangement.rows(trace);
  assert.equal(rows.kind[rows.ofLane[5]], ROW.process);
  assert.equal(rows.lane[rows.ofLane[5]], 5);
});

test('packing by hand is kept for the next run, and so is a lane on top', () => {
  const arrangement = new Arrangement();
  const first = new Trace(crowd(12), []);
  arrangement.take(first);
  arrangement.pack(arrangement.rows(first).groups[1], true);
  arrangement.keep(first.environment.lanes[7], true);
  const second = new Trace(crowd(15), []);
  arrangement.take(second);
  const rows = arrangement.rows(second);
  assert.equal(rows.groups[0].title, 'Kept on top');
  assert.deepEqual([...rows.groups[0].lanes], [7]);
  assert.equal(rows.kind[rows.ofLane[7]], ROW.process);
  assert.equal(rows.keptRows, 2);
  assert.equal(rows.kind[rows.ofLane[8]], ROW.shared);
  assert.ok(![...rows.groups[2].lanes].includes(7), 'kept on top and in its group');
});

test('what is kept on top stays where it is while the rest scrolls', () => {
  const arrangement = new Arrangement();
  const trace = new Trace(crowd(12), []);
  arrangement.take(trace);
  arrangement.keep(trace.environment.lanes[9], true);
  const rows = arrangement.rows(trace);
  rows.stick(400);
  assert.equal(rows.yOf(1, 100), rows.top[1]);
  assert.equal(rows.yOf(5, 100), rows.top[5] - 100);
  assert.equal(rows.under(rows.top[1] + 3, 100), 1);
  assert.equal(rows.under(rows.stuck + 3, 100), rows.at(rows.stuck + 103));
  rows.stick(60);
  assert.equal(rows.stuck, 0);
});

test('the bars of a shared row are the bars of its lives, with their marks', () => {
  const trace = new Trace(crowd(30), []);
  const packing = new Packing(trace.environment, trace.groups[1].lanes);
  const shared = trace.sharedOf(packing);
  assert.equal(shared.segments.length, 60);
  assert.deepEqual(
    [...shared.source].sort((a, b) => a - b),
    [...Array(60).keys()],
  );
  for (let row = 0; row < packing.rows; row++) {
    for (let i = shared.segments.offsets[row]; i < shared.segments.offsets[row + 1]; i++) {
      assert.equal(trace.laneOf(shared.source[i]), shared.lane[i]);
      assert.equal(shared.segments.start[i], trace.segments.start[shared.source[i]]);
      if (i > shared.segments.offsets[row]) {
        assert.ok(shared.segments.start[i] >= shared.segments.end[i - 1]);
      }
    }
  }
  assert.deepEqual([...shared.marks.time], [3]);
});

test('a name goes upon the widest bar of its life in view, and lives too narrow have none', () => {
  const trace = new Trace(crowd(30), []);
  const packing = new Packing(trace.environment, trace.groups[1].lanes);
  const near = namePlaces(packing, 0, trace.segments, new TimeScale(0, 10, 1000, 1));
  assert.deepEqual(
    near.map(({ lane, bar, x0, x1 }) => [lane, bar, x0, x1]),
    [
      [1, 1, 100, 250],
      [4, 7, 400, 550],
      [7, 13, 700, 850],
      [10, 18, 900, 1000],
    ],
  );
  assert.deepEqual(namePlaces(packing, 0, trace.segments, new TimeScale(0, 40, 100, 1)), []);
  assert.equal(shortName('customer 12'), '12');
  assert.equal(shortName('Ada'), '');
});

test('lanes sort by name with numbers as numbers, by total wait and by duration', () => {
  const trace = new Trace(
    environmentOf({
      lanes: [
        { name: 'b 10', bars: [[0, 9, 2]] },
        {
          name: 'b 9',
          bars: [
            [0, 20, 0],
            [20, 21, 2],
          ],
        },
        { name: 'a', bars: [[5, 9, 1]] },
      ],
    }),
    [],
  );
  const lanes = Uint32Array.of(0, 1, 2);
  assert.deepEqual([...ordered(trace, lanes, 'name')], [2, 1, 0]);
  assert.deepEqual([...ordered(trace, lanes, 'wait')], [0, 1, 2]);
  assert.deepEqual([...ordered(trace, lanes, 'duration')], [1, 0, 2]);
});
