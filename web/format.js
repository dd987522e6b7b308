/** How the page writes numbers. */

/**
 * @param {number} t simulated time
 * @returns {string} at most six significant digits, no trailing zeros
 */
export function formatTime(t) {
  if (!Number.isFinite(t)) return String(t);
  return String(Number(t.toPrecision(6)));
}

/**
 * Decimals with which a column of times lines up: none for whole numbers, else about six digits.
 * @param {Float64Array} times in order
 */
export function formatDecimals(times) {
  const looked = Math.min(times.length, 1000);
  let whole = true;
  for (let i = 0; i < looked && whole; i++) whole = Number.isInteger(times[i]);
  if (whole) return 0;
  const last = Math.abs(times[times.length - 1]);
  return Math.max(1, Math.min(6, 5 - Math.ceil(Math.log10(Math.max(1, last)))));
}

/** @param {number} n @returns {string} with thin spaces between thousands */
export function formatCount(n) {
  return n < 10_000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/**
 * @param {number} x not negative
 * @returns {string} at most five characters up to a quadrillion, three significant digits
 */
export function formatShort(x) {
  if (x === 0) return '0';
  if (x < 0.001) return x.toExponential(0);
  const [unit, by] = UNITS.find(([, by]) => Number(x.toPrecision(3)) >= by) ?? ['', 1];
  return `${Number((x / by).toPrecision(3))}${unit}`;
}

/** @type {[string, number][]} */
const UNITS = [
  ['T', 1e12],
  ['G', 1e9],
  ['M', 1e6],
  ['k', 1e3],
];

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
  if (milliseconds < 1) return `${Math.max(0.1, Number(milliseconds.toFixed(1)))} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
export function plural(n, one, many = `${one}s`) {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/**
 * @param {string[]} words
 * @returns {string} "a, b and c"
 */
export function listWords(words) {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
