import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NONE } from './codes.js';
import { unpackColumn } from './columns.js';

/** @param {any} column @param {ArrayBufferView<ArrayBuffer>[]} parts */
function unpacked(column, ...parts) {
  const bytes = new Uint8Array(64);
  let at = 8;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer), at);
    at += part.byteLength;
  }
  return unpackColumn({ name: '', offset: 8, ...column }, bytes);
}

test('columns that are not packed are views', () => {
  const bytes = new Uint8Array(32);
  const column = unpackColumn({ name: '', type: 'u32', offset: 8, length: 3 }, bytes);
  assert.equal(column.buffer, bytes.buffer);
  assert.equal(column.length, 3);
});

test('numbers of any width are unpacked', () => {
  for (const [width, Cells] of /** @type {const} */ ([
    [1, Uint8Array],
    [2, Uint16Array],
    [4, Uint32Array],
  ])) {
    const of = { length: 4, width };
    const more = unpacked({ ...of, type: 'u32', pack: 'more' }, Cells.of(0, 1, 7, 255));
    assert.deepEqual(more, Uint32Array.of(NONE, 0, 6, 254));
    const back = unpacked({ ...of, type: 'u32', pack: 'back' }, Cells.of(0, 1, 0, 2));
    assert.deepEqual(back, Uint32Array.of(NONE, 0, NONE, 1));
    const cell = unpacked({ ...of, type: 'u32', pack: 'cell' }, Cells.of(0, 1, 7, 255));
    assert.deepEqual(cell, Uint32Array.of(0, 1, 7, 255));
    const ints = unpacked({ ...of, type: 'f64', pack: 'ints' }, Cells.of(0, 1, 7, 255));
    assert.deepEqual(ints, Float64Array.of(0, 1, 7, 255));
  }
});

test('a value that stands many times is put out as often', () => {
  const runs = { type: 'f64', pack: 'runs', length: 6, width: 3 };
  const column = unpacked(runs, Float64Array.of(0.5, -1, 0.5), Uint8Array.of(3, 1, 2));
  assert.deepEqual(column, Float64Array.of(0.5, 0.5, 0.5, -1, 0.5, 0.5));
});
