/** Figures and sentences of the statistics, as text. */

import { formatTime, listWords, plural } from '../format.js';

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

/** @param {number | null} size */
export function capacity(size) {
  return size === null || !Number.isFinite(size) ? '∞' : formatTime(size);
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
