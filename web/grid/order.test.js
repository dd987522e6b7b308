import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderRows, ranks } from './order.js';

test('rows are ordered by their keys, equal ones as they were, those without a key last', () => {
  const keys = [3, 1, Number.NaN, 3, 2];
  const key = (/** @type {number} */ row) => keys[row];
  assert.deepEqual([...orderRows(5, null, key)], [1, 4, 0, 3, 2]);
  assert.deepEqual([...orderRows(5, null, key, true)], [0, 3, 4, 1, 2]);
  assert.deepEqual([...orderRows(5, null, null)], [0, 1, 2, 3, 4]);
  assert.deepEqual([...orderRows(5, null, null, true)], [4, 3, 2, 1, 0]);
});

test('rows that do not pass are left out', () => {
  assert.deepEqual(
    [
      ...orderRows(
        6,
        (row) => row % 2 === 1,
        (row) => -row,
      ),
    ],
    [5, 3, 1],
  );
  assert.deepEqual(
    [
      ...orderRows(
        3,
        () => false,
        (row) => row,
      ),
    ],
    [],
  );
});

test('words rank as a reader orders them, equal words equally', () => {
  assert.deepEqual([...ranks(['machine 10', 'machine 2', 'Anna', 'machine 2'])], [3, 1, 0, 1]);
});
