import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNumbers } from '../test/container.js';
import { binsFor, countIn, quantile } from './histogram.js';

test('every value is in one bin, and no bin at either end is empty', () => {
  const random = randomNumbers(7);
  for (let k = 0; k < 300; k++) {
    const scale = 10 ** Math.floor(random() * 9 - 4);
    const least = random() < 0.5 ? 0 : scale * random() * 40;
    const values = Float64Array.from(
      { length: 1 + Math.floor(random() * 60) },
      () => least + scale * random(),
    );
    const bins = binsFor(values);
    assert.ok(bins);
    const counts = countIn(values, bins);
    assert.equal(
      counts.reduce((a, b) => a + b, 0),
      values.length,
    );
    assert.ok(bins.count <= 26, `${bins.count} bins`);
    assert.ok(counts[bins.count - 1] > 0 || bins.count === 1);
    assert.ok(Math.min(...values) >= bins.from - bins.width * 1e-6);
    assert.ok(Math.max(...values) <= bins.from + bins.width * (bins.count + 1e-6));
  }
});

test('edges are round, from 0 where the values are not far from it', () => {
  assert.deepEqual(binsFor([0, 7]), { from: 0, width: 1, count: 8 });
  assert.deepEqual(binsFor([2, 11.9]), { from: 0, width: 1, count: 12 });
  assert.deepEqual(binsFor([100, 112]), { from: 100, width: 1, count: 13 });
  assert.deepEqual(binsFor([0, 0]), { from: 0, width: 1, count: 1 });
  assert.deepEqual(binsFor([5, 5]), { from: 5, width: 1, count: 1 });
  assert.equal(binsFor([], []), null);
  assert.deepEqual([...countIn([0, 0.5, 1, 2.5, 2.5], { from: 0, width: 1, count: 3 })], [2, 1, 2]);
});

test('two samples share their bins', () => {
  assert.deepEqual(binsFor([0, 3], [0, 24]), { from: 0, width: 2, count: 13 });
});

test('a quantile is a value that the share does not exceed', () => {
  const sorted = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(
    [0, 0.5, 0.9, 0.91, 1].map((share) => quantile(sorted, share)),
    [1, 5, 9, 10, 10],
  );
});
