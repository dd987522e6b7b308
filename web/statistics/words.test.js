import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf } from '../timeline/handwritten.js';
import { capacity, deadlockSentence, figure, horizonWords, waitingSentences } from './words.js';

test('figures keep what tells them apart', () => {
  assert.deepEqual(
    [0, 0.83333, 12.345, 1234.56, 0.00123, null, Number.NaN].map((x) => figure(x)),
    ['0.00', '0.83', '12.35', '1234.6', '0.0012', null, null],
  );
  assert.deepEqual([capacity(null), capacity(3), capacity(2.5)], ['∞', '3', '2.5']);
});

test('the horizon is said in words', () => {
  const env = environmentOf({ lanes: [], horizon: 60 });
  assert.equal(
    horizonWords({ ...env, until: 60, now: 39.9673 }),
    'Means are weighted by simulated time, from 0 to 60, the time the run was given; the last event was at 39.9673.',
  );
  assert.equal(
    horizonWords({ ...env, until: null, now: 60 }),
    'Means are weighted by simulated time, from 0 to 60, the time of the last event.',
  );
});

test('who still waits is told, and a circle is a deadlock', () => {
  const env = environmentOf({
    lanes: [
      { name: 'plato' },
      { name: 'kant' },
      { name: 'fork 0', kind: 'resource' },
      { name: 'fork 1', kind: 'resource' },
    ],
    deadlock: [0, 1],
    waiting: [
      { lane: 0, object: 2, site: 0, since: 1.5, holders: [1] },
      { lane: 1, object: 3, site: 0, since: 2, holders: [0] },
      { lane: 1, object: -1, site: 0, since: 3, holders: [] },
    ],
  });
  assert.equal(
    deadlockSentence(env),
    'plato waits for what kant holds and kant waits for what plato holds. None of them can go on.',
  );
  assert.deepEqual(waitingSentences(env, 9), [
    'plato waits for fork 0 since 1.5, held by kant.',
    'kant waits for fork 1 since 2, held by plato.',
    'kant waits since 3.',
  ]);
  assert.deepEqual(waitingSentences(env, 1).slice(1), ['And 2 others.']);
  assert.equal(deadlockSentence(environmentOf({ lanes: [] })), '');
});
