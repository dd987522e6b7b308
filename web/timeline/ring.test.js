import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS } from '../engine/result.js';
import { recordedRun } from '../test/traces.js';
import { environmentOf } from './handwritten.js';
import { closedAt, describeRing, placesOf, ringOf } from './ring.js';
import { TimeScale } from './scale.js';

const kind = (/** @type {string} */ name) => EVENT_KINDS.indexOf(name);
const OPEN = 4;

/** Ann holds the pen and wants the ink, Bob the other way round, from 3 on. */
const stuck = (/** @type {object} */ parts = {}) =>
  environmentOf({
    horizon: 10,
    deadlock: [2, 3],
    lanes: [
      { name: 'pen', kind: 'resource', class: 'Resource' },
      { name: 'ink', kind: 'resource', class: 'Resource' },
      { name: 'ann', bars: [[2, 10, 2, { flags: OPEN, object: 1, site: 0, first: 2 }]] },
      { name: 'bob', bars: [[3, 10, 2, { flags: OPEN, object: 0, site: 1, first: 3 }]] },
    ],
    events: [
      [1, kind('acquire'), 2, 0],
      [1.5, kind('acquire'), 3, 1],
      [2, kind('wait'), 2, 1],
      [3, kind('wait'), 3, 0],
    ],
    ...parts,
  });

/** @type {any} */
const sites = [{ line: 7 }, { line: 9 }];
const text = (/** @type {import('./describe.js').Part[]} */ parts) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

test('who waits for what, and who holds that', () => {
  const environment = stuck();
  const ring = ringOf(environment);
  assert.deepEqual(
    ring.map(({ lane, object, next }) => [lane, object, next]),
    [
      [2, 1, 3],
      [3, 0, 2],
    ],
  );
  const { title, lines, spoken } = describeRing(environment, sites, ring);
  assert.equal(text(title), '2 processes wait for each other, since 3');
  assert.deepEqual(lines.map(text), [
    'ann waits for ink at line 7; bob has held it since 1.5',
    'bob waits for pen at line 9; ann has held it since 1',
  ]);
  assert.equal(spoken, 'Deadlock: ann waits for bob, who waits for ann');
  assert.deepEqual(closedAt(environment, ring), { time: 3, row: 3 });
});

test('processes that wait for each other’s end', () => {
  const environment = stuck({
    deadlock: [0, 1],
    events: [],
    lanes: [
      { name: 'ann', bars: [[2, 10, 2, { flags: OPEN, object: 1, site: 0, first: 0 }]] },
      { name: 'bob', bars: [[3, 10, 2, { flags: OPEN, object: 0, site: 1, first: 0 }]] },
    ],
  });
  const { lines } = describeRing(environment, sites, ringOf(environment));
  assert.deepEqual(lines.map(text), ['ann waits for bob at line 7', 'bob waits for ann at line 9']);
});

test('no deadlock, no ring', () => {
  assert.deepEqual(ringOf(stuck({ deadlock: [] })), []);
  assert.deepEqual(ringOf(recordedRun('bank').environments[0]), []);
});

test('the philosophers close the ring, and its arrows stand apart within the time they wait', () => {
  const [environment] = recordedRun('dining-philosophers').environments;
  const ring = ringOf(environment);
  assert.ok(ring.length > 1);
  const scale = new TimeScale(0, environment.horizon, 800, 1);
  const { x, step } = placesOf(environment, ring, scale, 10);
  const closed = scale.deviceOf(closedAt(environment, ring).time);
  for (let i = 0; i < x.length; i++) {
    assert.ok(x[i] > closed && x[i] < 800, `${x[i]}`);
    if (i > 0) assert.ok(Math.abs(x[i] - x[i - 1] - step) <= 1);
  }
  // When the run ends as soon as the ring closes they stand before.
  const short = placesOf(stuck({ horizon: 3 }), ringOf(stuck()), new TimeScale(0, 3, 800, 1), 10);
  assert.ok(short.x.every((at) => at > 0 && at < 800) && short.x[1] - short.x[0] >= 10);
});
