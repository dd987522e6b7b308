import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantile, spread } from './figures.js';

test('a quantile is a value that occurred, whatever the order', () => {
  const values = [5, 1, 4, 2, 3];
  assert.equal(quantile(values, 0.5), 3);
  assert.equal(quantile(values, 1), 5);
  assert.deepEqual(spread(Array.from({ length: 100 }, (_, i) => 99 - i)), { p50: 50, p95: 95 });
  assert.deepEqual(values, [5, 1, 4, 2, 3]);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});
