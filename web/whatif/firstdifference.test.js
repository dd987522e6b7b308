import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS } from '../engine/result.js';
import { environmentOf } from '../timeline/handwritten.js';
import { firstDifference } from './firstdifference.js';
import { LaneIndex, Match } from './match.js';

const kind = (/** @type {string} */ name) => EVENT_KINDS.indexOf(name);
/** @type {[number, number, number, number][]} */
const EVENTS = [
  [0, kind('start'), 1, -1],
  [2, kind('acquire'), 1, 0],
  [5, kind('log'), 1, -1],
  [5, kind('end'), 1, -1],
];

/** @param {object} [parts] */
const run = (parts = {}) =>
  environmentOf({
    lanes: [{ name: 'desk', kind: 'resource', class: 'Resource' }, { name: 'ann' }],
    events: EVENTS,
    log: [[5, 1, 'bye']],
    ...parts,
  });

/** @param {any} now @param {any} before */
const parting = (now, before) =>
  firstDifference(now, before, new Match(now, new LaneIndex(before)));

test('the same run parts nowhere', () => {
  assert.equal(parting(run(), run()), null);
});

test('another time, another deed, another thing', () => {
  for (const [at, event] of /** @type {const} */ ([
    [1, [3, kind('acquire'), 1, 0]],
    [1, [2, kind('wait'), 1, 0]],
    [3, [5, kind('end'), 0, -1]],
  ])) {
    const events = EVENTS.map((row, i) => (i === at ? [...event] : row));
    assert.deepEqual(parting(run({ events }), run()), { row: at, here: true, there: true });
  }
});

test('another word in the log', () => {
  const said = run({ log: [[5, 1, 'see you']] });
  assert.deepEqual(parting(said, run()), { row: 2, here: true, there: true });
});

test('one run goes on where the other ended', () => {
  const short = run({ events: EVENTS.slice(0, 3) });
  assert.deepEqual(parting(short, run()), { row: 3, here: false, there: true });
  assert.deepEqual(parting(run(), short), { row: 3, here: true, there: false });
});

test('lanes that stand elsewhere are still the same', () => {
  const lanes = [{ name: 'ann' }, { name: 'desk', kind: 'resource', class: 'Resource' }];
  const events = EVENTS.map(([time, what, actor, target]) => {
    const other = (/** @type {number} */ lane) => (lane < 0 ? lane : 1 - lane);
    return [time, what, other(actor), other(target)];
  });
  const moved = run({ lanes, events });
  const before = run();
  for (const lane of moved.lanes) lane.ordinal = 0;
  for (const lane of before.lanes) lane.ordinal = 0;
  assert.equal(parting(moved, before), null);
});
