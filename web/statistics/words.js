/** Figures and sentences of the statistics, as text. */

import { formatTime, listWords, plural } from '../format.js';
import { formatSpan } from '../timeline/scale.js';

/** @typedef {import('../engine/result.js').Environment} Environment */

/** @param {Environment} environment */
export function horizonWords({ until, now, horizon }) {
  const to = formatTime(horizon);
  if (until !== null) {
    const early = now < until ? `; the last event was at ${formatTime(now)}` : '';
    return `Means are weighted by simulated time, from 0 to ${to}, the time the run was given${early}.`;
  }
  return `Means are weighted by simulated time, from 0 to ${to}, the time of the last event.`;
}

/** @param {number | null | undefined} value three significant digits @returns {string | null} */
export function figure(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(1);
  if (size === 0 || size >= 0.01) return value.toFixed(2);
  return String(Number(value.toPrecision(2)));
}

/** @param {number | null | undefined} share @returns {string | null} */
export function percent(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) return null;
  return `${(share * 100).toFixed(1)}%`;
}

/**
 * How a figure changed, with its sign.
 * @param {{value: number | null, share?: boolean} | null} now
 * @param {{value: number | null, share?: boolean} | null} before
 * @returns {{text: string, share: number} | null} share is of the larger of the two, -1 to 1; null
 *   where there is nothing to compare
 */
export function changeWords(now, before) {
  const a = now?.value ?? null;
  const b = before?.value ?? null;
  if (a === null || b === null) return null;
  if (a === b) return { text: 'same', share: 0 };
  if (!Number.isFinite(a) || !Number.isFinite(b)) return { text: 'other', share: 0 };
  const by = a - b;
  const sign = by > 0 ? '+' : '−';
  const size = Math.abs(by);
  const whole = Number.isInteger(a) && Number.isInteger(b);
  // A difference in the last bits of a sum is none.
  if (size < 1e-12 * Math.max(Math.abs(a), Math.abs(b))) return { text: 'same', share: 0 };
  const text = now?.share ? `${(size * 100).toFixed(1)} pp` : whole ? String(size) : figure(size);
  return { text: `${sign}${text}`, share: by / Math.max(Math.abs(a), Math.abs(b)) };
}

/** @param {number | null} size */
export function capacity(size) {
  return size === null || !Number.isFinite(size) ? '∞' : formatTime(size);
}

/**
 * @param {{from: number, to: number}} range simulated time
 * @param {number} horizon
 */
export function rangeWords({ from, to }, horizon) {
  const span = formatSpan(from, to, horizon);
  return `Means are weighted by simulated time, from ${span.start} to ${span.end}, which is ${span.duration} long. Waits and sojourns count in full where they end.`;
}

/** @type {Record<'waiting' | 'using' | 'system', (name: string) => string>} */
const PLACES = {
  waiting: (name) => `waiting for ${name}`,
  using: (name) => `holding ${name}`,
  system: (name) => `${name} in the system`,
};

/**
 * @param {Environment} environment
 * @param {import('./little.js').LittleRow} row
 */
export function littlePlace({ lanes }, { what, lane, class: of }) {
  return PLACES[what](lane >= 0 ? lanes[lane].name : of);
}

/**
 * Why L and λ · W agree or not, with the sum.
 * @param {import('./little.js').Little} law
 * @param {{from: number, to: number}} range simulated time
 * @param {number} horizon
 */
export function littleWords(law, range, horizon) {
  const { L, product, before, after, open, rest, holds } = law;
  const length = range.to - range.from;
  const { start, end } = formatSpan(range.from, range.to, horizon);
  const parts = [];
  const terms = [figure(product)];
  if (before.count > 0) {
    parts.push(`${plural(before.count, 'was', 'were')} there already at ${start}`);
    terms.push(`+ ${figure(before.time / length)}`);
  }
  if (after.count > 0) {
    parts.push(`${plural(after.count, 'stays', 'stay')} beyond ${end}`);
    terms.push(`− ${figure(after.time / length)}`);
  }
  const still = open > 0 ? `${plural(open, 'was', 'were')} still there when the run stopped` : '';
  if (!holds) {
    const edges = parts.length > 0 ? `; ${listWords(parts)}` : '';
    return `apart by ${figure(Math.abs(rest))}: not every stay is recorded by itself, as where one process awaits several things at once${edges}`;
  }
  if (parts.length === 0) return still ? `equal; ${still}, counted until then` : 'equal';
  if (still) parts.push(still);
  return `${listWords(parts)}: ${terms.join(' ')} = ${figure(L)}`;
}

/**
 * A circle of processes of which each waits for what the next one holds.
 * @param {Environment} environment
 * @returns {string} '' without one
 */
export function deadlockSentence({ lanes, deadlock }) {
  if (deadlock.length === 0) return '';
  const name = (/** @type {number} */ i) => lanes[deadlock[i % deadlock.length]]?.name ?? '';
  const links = deadlock.map((_, i) => `${name(i)} waits for what ${name(i + 1)} holds`);
  return `${listWords(links)}. None of them can go on.`;
}

/**
 * Who still waits at the end, for what, since when, and who has it.
 * @param {Environment} environment
 * @param {number} most sentences before the rest are counted
 * @returns {string[]}
 */
export function waitingSentences({ lanes, waiting }, most) {
  const name = (/** @type {number} */ lane) => lanes[lane]?.name ?? '';
  const sentences = waiting.slice(0, most).map((wait) => {
    const thing = wait.object >= 0 ? ` for ${name(wait.object)}` : '';
    const holders = wait.holders.map(name);
    const few =
      holders.length > 4 ? [...holders.slice(0, 3), `${holders.length - 3} others`] : holders;
    const held = few.length > 0 ? `, held by ${listWords(few)}` : '';
    return `${name(wait.lane)} waits${thing} since ${formatTime(wait.since)}${held}.`;
  });
  if (waiting.length > most) sentences.push(`And ${plural(waiting.length - most, 'other')}.`);
  return sentences;
}
