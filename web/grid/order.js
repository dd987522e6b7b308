/** Which rows of a table show, and in which order: pure, over numbers alone. */

/**
 * Rows that pass, ordered by their keys; rows without a key (NaN) come last either way, equal
 * ones stay in the table's own order.
 * @param {number} length rows of the table
 * @param {((row: number) => boolean) | null} passes null: all of them
 * @param {((row: number) => number) | null} key null: the table's own order
 * @param {boolean} [falling]
 * @returns {Uint32Array}
 */
export function orderRows(length, passes, key, falling = false) {
  let rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (!passes || passes(row)) rows[count++] = row;
  rows = rows.subarray(0, count);
  if (!key) return falling ? rows.reverse() : rows;
  const keys = new Float64Array(length);
  const sign = falling ? -1 : 1;
  for (const row of rows) {
    const of = key(row);
    keys[row] = Number.isNaN(of) ? Infinity : sign * of;
  }
  return rows.sort((a, b) => keys[a] - keys[b] || a - b);
}

/**
 * The place of each word among all of them as a reader would order them: "machine 2" before
 * "machine 10".
 * @param {string[]} words
 * @returns {Uint32Array}
 */
export function ranks(words) {
  const collator = new Intl.Collator('en', { numeric: true });
  const order = words
    .map((_, i) => i)
    .sort((a, b) => collator.compare(words[a], words[b]) || a - b);
  const ranks = new Uint32Array(words.length);
  order.forEach((word, place) => {
    const equal = place > 0 && words[order[place - 1]] === words[word];
    ranks[word] = equal ? ranks[order[place - 1]] : place;
  });
  return ranks;
}
