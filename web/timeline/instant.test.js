import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS } from '../engine/result.js';
import { environmentOf } from './handwritten.js';
import { instantOf, livesIn, OpenedScale, Opening, RUNNING, spansOf, stepsOf } from './instant.js';
import { TimeScale } from './scale.js';

const kind = (/** @type {string} */ name) => EVENT_KINDS.indexOf(name);

/** At 10 ann goes on, hands the desk to bob and ends; bob goes on and holds it. */
const run = environmentOf({
  horizon: 20,
  lanes: [
    { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
    { name: 'ann', ended: 'returned', end: 10, bars: [[0, 10, 1, { first: 0, last: 2 }]] },
    {
      name: 'bob',
      bars: [
        [5, 10, 2, { object: 0, first: 1, last: 6 }],
        [10, 10, 0, { first: 7, last: 8 }],
        [10, 20, 1, { first: 9, last: -1, flags: 4 }],
      ],
    },
  ],
  events: [
    [0, kind('wait'), 1, -1],
    [5, kind('wait'), 2, 0],
    [10, kind('resume'), 1, -1],
    [10, kind('release'), 1, 0],
    [10, kind('acquire'), 2, 0],
    [10, kind('end'), 1, -1],
    [10, kind('resume'), 2, 0],
    [10, kind('wait'), 2, -1],
    [10, kind('resume'), 2, -1],
    [10, kind('wait'), 2, -1],
  ],
  levels: [
    {
      lane: 0,
      what: 'use',
      steps: [
        [0, 1, 0],
        [10, 0, 3],
        [10, 1, 4],
      ],
    },
    {
      lane: 0,
      what: 'queue',
      steps: [
        [0, 0, 0],
        [5, 1, 1],
        [10, 0, 4],
      ],
    },
  ],
});
const instant = instantOf(run.events, 4);
/** 20 pixels a unit of time; 8 events of 35 pixels (0.7 of 400, by 8). */
const scale = new TimeScale(0, 20, 400, 1);
const opening = new Opening(instant, 4, scale);

test('the events of an instant', () => {
  assert.deepEqual(instant, { time: 10, first: 2, end: 10 });
  assert.deepEqual(instantOf(run.events, 2), instant);
  assert.deepEqual(instantOf(run.events, 9), instant);
  assert.deepEqual(instantOf(run.events, 0), { time: 0, first: 0, end: 1 });
});

test('the axis opens to both sides, with an equal slot for each event', () => {
  assert.deepEqual([opening.slot, opening.width], [35, 280]);
  assert.deepEqual([opening.left, opening.right], [60, 340]);
  assert.deepEqual([opening.x(2), opening.x(3), opening.x(9)], [78, 113, 323]);
  assert.deepEqual([opening.x(1), opening.x(10)], [60, 340]);
  assert.deepEqual([opening.rowAt(59), opening.rowAt(60), opening.rowAt(339)], [-1, 2, 9]);
});

test('what lies before and after keeps its scale', () => {
  const opened = new OpenedScale(scale, opening);
  assert.deepEqual([opened.deviceOf(9), opened.deviceOf(10), opened.deviceOf(11)], [40, 60, 360]);
  for (const time of [2, 9.5, 12, 19]) {
    assert.ok(Math.abs(opened.timeAtDevice(opened.deviceOf(time)) - time) < 1e-9);
  }
  assert.equal(opened.timeAtDevice(200), 10);
});

test('at the edges of the plot the band is still in view', () => {
  for (const [from, to] of [
    [0, 2000],
    [10, 30],
    [-10, 10],
  ]) {
    const at = new Opening(instant, 4, new TimeScale(from, to, 400, 1));
    assert.ok(at.left >= 0 && at.right <= 400, `${from} to ${to}: ${at.left} to ${at.right}`);
  }
});

test('more events than fit are shown page by page', () => {
  const many = { time: 10, first: 100, end: 1100 };
  const at = (/** @type {number} */ row) => new Opening(many, row, scale);
  const shown = at(100).to - at(100).from;
  assert.equal(shown, 20);
  assert.deepEqual([at(119).from, at(120).from, at(1099).to], [100, 120, 1100]);
  for (let row = 100; row < 1100; row++) {
    const { from, to } = at(row);
    assert.ok(row >= from && row < to);
  }
});

test('a process from event to event: its bars, and where it runs', () => {
  const lives = livesIn(run.events, opening);
  assert.deepEqual(lives.get(1), { begins: -1, ends: 5 });
  const x = (/** @type {number} */ row) => opening.x(row);
  assert.deepEqual(spansOf(run.segments, 1, opening, lives.get(1)), [
    { x0: 60, x1: x(2), what: 1, segment: 0 },
    { x0: x(2), x1: x(5), what: RUNNING, segment: -1 },
  ]);
  assert.deepEqual(spansOf(run.segments, 2, opening, lives.get(2)), [
    { x0: 60, x1: x(6), what: 2, segment: 1 },
    { x0: x(6), x1: x(7), what: RUNNING, segment: -1 },
    { x0: x(7), x1: x(8), what: 0, segment: 2 },
    { x0: x(8), x1: x(9), what: RUNNING, segment: -1 },
    { x0: x(9), x1: 340, what: 1, segment: 3 },
  ]);
});

test('a dip of no width shows', () => {
  const [use, queue] = run.series;
  assert.deepEqual(stepsOf(run.levels, use, opening), [
    { x0: 60, x1: opening.x(3), value: 1 },
    { x0: opening.x(3), x1: opening.x(4), value: 0 },
    { x0: opening.x(4), x1: 340, value: 1 },
  ]);
  assert.deepEqual(
    stepsOf(run.levels, queue, opening).map(({ value }) => value),
    [1, 0],
  );
  assert.deepEqual(stepsOf(run.levels, undefined, opening), []);
});
