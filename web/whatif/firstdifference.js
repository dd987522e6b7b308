/** Where two runs part: the first event that is not the same in both. */

import { EVENT_KINDS, NONE } from '../engine/result.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {object} Parting
 * @property {number} row of the event, which is the same in both: those before are alike
 * @property {boolean} here whether this run has such an event; it may have ended before
 * @property {boolean} there whether the other run has
 */

const LOG = EVENT_KINDS.indexOf('log');

/**
 * Events are the same that happen at the same time and do the same to the same. Where in the code
 * does not matter: lines move when somebody edits.
 * @param {Environment} now
 * @param {Environment} other
 * @param {import('./match.js').Match} match of their lanes
 * @returns {Parting | null} null when all events are the same
 */
export function firstDifference(now, other, { there }) {
  const [a, b] = [now.events, other.events];
  const both = Math.min(a.length, b.length);
  const laneThere = (/** @type {number} */ lane) => (lane === NONE ? NONE : (there[lane] ?? -2));
  let logs = 0;
  for (let row = 0; row < both; row++) {
    const same =
      a.time[row] === b.time[row] &&
      a.kind[row] === b.kind[row] &&
      laneThere(a.actor[row]) === b.actor[row] &&
      laneThere(a.target[row]) === b.target[row];
    if (!same) return { row, here: true, there: true };
    // Log lines are in order of their events, in both runs alike as far as we have come.
    if (a.kind[row] === LOG) {
      const line = logs++;
      if (!now.log.message.sameIn(other.log.message, line)) return { row, here: true, there: true };
    }
  }
  if (a.length === b.length) return null;
  return { row: both, here: a.length > both, there: b.length > both };
}
