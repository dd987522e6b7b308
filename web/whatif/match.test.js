import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneIndex, Match } from './match.js';

/** @param {string[]} names kind, class and ordinal of each lane @returns {any} */
const run = (...names) => ({
  lanes: names.map((name) => {
    const [kind, of, ordinal] = name.split(' ');
    return { kind, class: of, ordinal: Number(ordinal) };
  }),
});

test('lanes are the same by class and ordinal, wherever they stand', () => {
  const before = run('resource Resource 0', 'process Guest 0', 'process Guest 1', 'process Cook 0');
  const now = run('process Guest 1', 'process Cook 0', 'process Guest 0', 'resource Resource 0');
  const match = new Match(now, new LaneIndex(before));
  assert.deepEqual([...match.there], [2, 3, 1, 0]);
  assert.deepEqual([...match.gone], []);
});

test('what only one run has is told', () => {
  const before = run('process Guest 0', 'process Guest 1', 'process Guest 2');
  const now = run('process Guest 0', 'process Cook 0');
  const match = new Match(now, new LaneIndex(before));
  assert.deepEqual([...match.there], [0, -1]);
  assert.deepEqual([...match.gone], [1, 2]);
});

test('a kind tells two classes of one name apart', () => {
  const match = new Match(run('queue Line 0'), new LaneIndex(run('process Line 0')));
  assert.deepEqual([...match.there], [-1]);
  assert.deepEqual([...match.gone], [0]);
});
