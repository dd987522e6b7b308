import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNumbers } from '../test/container.js';
import { Arrangement, KEPT } from './arrangement.js';
import { environmentOf } from './handwritten.js';
import { ROW } from './lanes.js';
import { Trace } from './trace.js';

/** @param {() => number} random */
function anyRun(random) {
  const horizon = 100;
  const classes = ['Guest', 'Cook', 'Van'];
  return environmentOf({
    horizon,
    lanes: Array.from({ length: 2 + Math.floor(random() * 90) }, (_, i) => {
      if (random() < 0.1) return { name: `thing ${i}`, kind: 'resource', class: 'Resource' };
      const start = random() * 90;
      const end = random() < 0.1 ? start : start + random() * 10;
      return {
        name: `p ${Math.floor(random() * 50)}`,
        class: classes[Math.floor(random() * classes.length)],
        ended: random() < 0.8 ? 'returned' : null,
        bars:
          random() < 0.1 ? [] : [[start, end, /** @type {0 | 1 | 2} */ (Math.floor(random() * 3))]],
      };
    }),
  });
}

test('whatever is folded, packed, sorted, filtered and on top: a lane is in one row or in none', () => {
  const random = randomNumbers(21);
  const arrangement = new Arrangement();
  for (let round = 0; round < 150; round++) {
    const trace = new Trace(anyRun(random), []);
    const { lanes } = trace.environment;
    arrangement.take(trace);
    for (let step = 0; step < 6; step++) {
      const rows = arrangement.rows(trace);
      check(arrangement, trace, rows);
      const group = rows.groups[Math.floor(random() * rows.groups.length)];
      const lane = lanes[Math.floor(random() * lanes.length)];
      const dice = Math.floor(random() * 5);
      if (dice === 0 && group) arrangement.fold(group, random() < 0.5);
      if (dice === 1 && group) arrangement.pack(group, random() < 0.5);
      if (dice === 2) arrangement.keep(lane, random() < 0.6);
      if (dice === 3) {
        arrangement.order = /** @type {const} */ (['first', 'name', 'wait', 'duration'])[
          Math.floor(random() * 4)
        ];
      }
      if (dice === 4) {
        arrangement.passed =
          random() < 0.3 ? null : Uint8Array.from(lanes, () => Number(random() < 0.5));
      }
    }
  }
});

/**
 * @param {Arrangement} arrangement
 * @param {Trace} trace
 * @param {import('./lanes.js').Rows} rows
 */
function check(arrangement, trace, rows) {
  const { lanes } = trace.environment;
  const times = new Uint8Array(lanes.length);
  for (let row = 0; row < rows.count; row++) {
    assert.ok(rows.top[row + 1] > rows.top[row]);
    for (const lane of rows.lanesOf(row)) {
      times[lane]++;
      assert.equal(rows.ofLane[lane], row);
    }
  }
  lanes.forEach((lane, i) => {
    const kept = arrangement.isKept(lane);
    const passed = arrangement.passed === null || arrangement.passed[i] === 1;
    const home = trace.groups[trace.groupOf(i)].id;
    const folded = arrangement.folded.has(kept ? KEPT : home);
    assert.equal(times[i], (kept || passed) && !folded ? 1 : 0, `${lane.name}, lane ${i}`);
  });
  rows.groups.forEach((group, g) => {
    const first = rows.header[g];
    assert.equal(rows.kind[first], ROW.group);
    if (group.id === KEPT) assert.equal(g, 0);
  });
}
