import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headlineOf } from './headline.js';

/** @param {[string, number, number | null, number | null][]} classes name, count, mean wait, mean sojourn @returns {any} */
const run = (...classes) => ({
  statistics: {
    classes: classes.map(([name, count, meanWait, meanSojourn]) => ({
      class: name,
      count,
      meanWait,
      meanSojourn,
    })),
  },
});

test('it is of the class that waits longest in either run', () => {
  const before = run(['Clerk', 2, 1, 9], ['Customer', 8, 0.5, 4]);
  const now = run(['Clerk', 2, 1, 9], ['Customer', 8, 6, 12]);
  assert.deepEqual(headlineOf(now, before), { what: 'mean wait of Customer', before: 0.5, now: 6 });
});

test('where nobody waits it is how long the largest class stays', () => {
  const before = run(['Clock', 1, null, 50], ['Sleeper', 3, 0, 6]);
  const now = run(['Clock', 1, null, 50], ['Sleeper', 3, 0, 8]);
  const said = { what: 'mean sojourn of Sleeper', before: 6, now: 8 };
  assert.deepEqual(headlineOf(now, before), said);
});

test('classes that only one run has say nothing', () => {
  assert.equal(headlineOf(run(['Cat', 1, 2, 3]), run(['Dog', 1, 2, 3])), null);
});
