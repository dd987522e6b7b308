import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf } from '../timeline/handwritten.js';
import { littleOf } from './little.js';
import { Stretch } from './stretch.js';
import { changeWords, littleWords } from './words.js';

/** One desk; bob waits from 10 to 40 and eve from 50 until the run stops at 100. */
const DESK = environmentOf({
  horizon: 100,
  lanes: [
    { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
    { name: 'ann', bars: [[0, 40, 1, { first: 1, last: 4 }]], end: 40, ended: 'returned' },
    {
      name: 'bob',
      bars: [
        [10, 40, 2, { object: 0, first: 2, last: 6 }],
        [40, 100, 1, { first: 6, flags: 5 }],
      ],
    },
    { name: 'eve', bars: [[50, 100, 2, { object: 0, first: 7, flags: 4 }]] },
  ],
  events: [
    [0, 3, 1, 0],
    [0, 1, 1, -1],
    [10, 1, 2, 0],
    [40, 14, 1, -1],
    [40, 4, 1, 0],
    [40, 3, 2, 0],
    [40, 2, 2, 0],
    [50, 1, 3, 0],
  ],
  levels: [
    {
      lane: 0,
      what: 'use',
      steps: [
        [0, 0],
        [0, 1],
      ],
    },
    {
      lane: 0,
      what: 'queue',
      steps: [
        [0, 0],
        [10, 1],
        [40, 0],
        [50, 1],
      ],
    },
  ],
});

test('both sides and the edges are what one counts by hand', () => {
  const whole = littleOf(DESK).find((row) => row.what === 'waiting');
  assert.ok(whole);
  // ann got it at once: three came, and stayed 0, 30 and 50 until the run stopped.
  assert.deepEqual(
    [whole.L, whole.lambda, whole.W, whole.open, whole.holds],
    [0.8, 0.03, 80 / 3, 1, true],
  );
  const part = littleOf(DESK, { from: 20, to: 60 }).find((row) => row.what === 'waiting');
  assert.ok(part);
  assert.deepEqual(part.before, { count: 1, time: 20 });
  assert.deepEqual(part.after, { count: 1, time: 40 });
  assert.deepEqual([part.L, part.lambda, part.W, part.product], [0.75, 1 / 40, 50, 1.25]);
  assert.equal(
    littleWords(part, { from: 20, to: 60 }, 100),
    '1 was there already at 20, 1 stays beyond 60 and 1 was still there when the run stopped: 1.25 + 0.50 − 1.00 = 0.75',
  );
});

test('a stretch holds its first instant, and its last only where the run ends', () => {
  const times = Float64Array.from([0, 1, 1, 2, 5]);
  assert.equal(new Stretch(0, 1, 5).count(times), 1);
  assert.equal(new Stretch(1, 5, 5).count(times), 4);
  assert.equal(new Stretch(1, 2, 5).holds(2), false);
  assert.equal(new Stretch(2, 5, 5).holds(5), true);
});

test('a change is told with its sign, shares in points', () => {
  const words = (/** @type {number | null} */ a, /** @type {number | null} */ b, share = false) =>
    changeWords({ value: a, share }, { value: b, share })?.text ?? null;
  assert.deepEqual(
    [words(3, 2), words(2, 3), words(0.5, 2.25), words(0.612, 0.88, true), words(4, 4)],
    ['+1', '−1', '−1.75', '−26.8 pp', 'same'],
  );
  assert.equal(words(null, 2), null);
  assert.equal(words(0.1 + 0.2, 0.3), 'same');
  assert.equal(changeWords({ value: 1 }, null), null);
});
