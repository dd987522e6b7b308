import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatOptions } from '../engine/client.js';
import {
  formatCount,
  formatDecimals,
  formatDuration,
  formatShort,
  formatTime,
  listWords,
  plural,
} from '../format.js';

test('times have six digits at most and no trailing zeros', () => {
  assert.equal(formatTime(20), '20');
  assert.equal(formatTime(25.07249999), '25.0725');
  assert.equal(formatTime(0.1 + 0.2), '0.3');
  assert.equal(formatTime(1234567.8), '1234570');
});

test('a column of times lines up', () => {
  assert.equal(formatDecimals(Float64Array.of(1, 2, 30)), 0);
  assert.equal(formatDecimals(Float64Array.of(0.5, 39.25)), 3);
  assert.equal(formatDecimals(Float64Array.of(0.5, 123456.5)), 1);
  assert.equal(formatDecimals(new Float64Array(0)), 0);
});

test('short figures have three digits and stay short', () => {
  const short = [0, 7, 12.34, 999.6, 1234, 12_345, 999_999, 2.5e6, 0.5, 0.01234, 1e-5].map(
    formatShort,
  );
  assert.deepEqual(short, [
    '0',
    '7',
    '12.3',
    '1k',
    '1.23k',
    '12.3k',
    '1M',
    '2.5M',
    '0.5',
    '0.0123',
    '1e-5',
  ]);
});

test('durations, counts and lists read as people write them', () => {
  assert.equal(formatDuration(0.02), '0.1 ms');
  assert.equal(formatDuration(0.84), '0.8 ms');
  assert.equal(formatDuration(12.4), '12 ms');
  assert.equal(formatDuration(2345), '2.3 s');
  assert.equal(formatCount(9999), '9999');
  assert.equal(formatCount(1234567), '1\u202f234\u202f567');
  assert.equal(plural(1, 'event'), '1 event');
  assert.equal(plural(2, 'process', 'processes'), '2 processes');
  assert.equal(listWords(['a', 'b', 'c']), 'a, b and c');
  assert.equal(listWords(['a']), 'a');
});

test('options are lines whose values cannot break out', () => {
  assert.equal(
    formatOptions({ seed: '7', 'set.NAME': "'a\nseed=9'" }),
    "seed=7\nset.NAME='a%0Aseed%3D9'",
  );
});
