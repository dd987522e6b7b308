import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween } from './changes.js';

const SOURCE = 'TELLERS = 2  # tellers\nSEED = 1\nrun(TELLERS)\n';

/** @param {{source?: string, options?: Record<string, string>, seed?: number}} [parts] @returns {any} */
function made({ source = SOURCE, options = {}, seed = 1 } = {}) {
  const start = source.indexOf('= ') + 2;
  const end = source.indexOf(' ', start);
  const text = source.slice(start, end);
  const parameters = [{ name: 'TELLERS', label: 'tellers', text, start, end }];
  return { source, options, parameters, seed };
}

test('nothing was changed', () => {
  assert.deepEqual(changesBetween(made(), made()), []);
});

test('a control was moved, or the literal edited: the same change', () => {
  const moved = made({ options: { 'set.TELLERS': '3' } });
  const edited = made({ source: SOURCE.replace('2', '3') });
  assert.deepEqual(changesBetween(made(), moved), ['tellers 2 → 3']);
  assert.deepEqual(changesBetween(made(), edited), ['tellers 2 → 3']);
  assert.deepEqual(changesBetween(moved, edited), []);
});

test('the seed, in its field or in the code', () => {
  assert.deepEqual(changesBetween(made(), made({ seed: 7 })), ['seed 1 → 7']);
  const source = SOURCE.replace('SEED = 1', 'SEED = 7');
  assert.deepEqual(changesBetween(made(), made({ seed: 7, source })), ['seed 1 → 7']);
});

test('anything else is the code', () => {
  const source = SOURCE.replace('run(', 'walk(');
  assert.deepEqual(changesBetween(made(), made({ source })), ['the code']);
  const both = made({ source, options: { 'set.TELLERS': '4' }, seed: 2 });
  assert.deepEqual(changesBetween(made(), both), ['tellers 2 → 4', 'seed 1 → 2', 'the code']);
});
