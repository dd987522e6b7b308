/**
 * The columns of a container, and the ways in which the engine packs them (engine/internal/trace/pack.go):
 * most of a run is small numbers, or the number before once more.
 */
import { NONE } from './codes.js';

/** @typedef {Float64Array | Uint32Array | Uint8Array} Column */

/**
 * @typedef {object} Described
 * @property {string} name
 * @property {'f64' | 'u32' | 'u8'} type of its elements
 * @property {number} offset in the container
 * @property {number} length elements
 * @property {'more' | 'back' | 'cell' | 'ints' | 'runs'} [pack] more: an element is one more than its value, 0 is NONE;
 *   back: how far its value lies before its row, 0 is NONE; cell, ints: the value; runs: so many values, then a
 *   byte for each that says how many times it stands
 * @property {number} [width] bytes of a packed element; of runs, how many there are
 */

/**
 * @param {Described} column
 * @param {Uint8Array} bytes the container; columns that are not packed are views of it
 * @returns {Column}
 */
export function unpackColumn({ type, offset, length, pack, width = 1 }, bytes) {
  const buffer = /** @type {ArrayBuffer} */ (bytes.buffer);
  const at = bytes.byteOffset + offset;
  if (!pack) {
    if (type === 'f64') return new Float64Array(buffer, at, length);
    if (type === 'u32') return new Uint32Array(buffer, at, length);
    return new Uint8Array(buffer, at, length);
  }
  if (pack === 'runs') {
    const values = new Float64Array(buffer, at, width);
    return repeated(values, new Uint8Array(buffer, at + 8 * width, width), length);
  }
  const Cells = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Uint32Array;
  const cells = new Cells(buffer, at, length);
  if (pack === 'ints') return Float64Array.from(cells);
  const column = new Uint32Array(cells);
  if (pack === 'more') for (let i = 0; i < length; i++) column[i]--;
  if (pack === 'back') {
    for (let i = 0; i < length; i++) column[i] = column[i] ? i - column[i] : NONE;
  }
  return column;
}

/**
 * @param {Float64Array} values
 * @param {Uint8Array} counts
 * @param {number} length
 */
function repeated(values, counts, length) {
  const column = new Float64Array(length);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    for (const end = at + counts[i]; at < end; at++) column[at] = value;
  }
  return column;
}
