/** What histograms are made of: the waits that ended in a stretch of time, and the stays. */

import { staysOf } from './stays.js';
import { Stretch } from './stretch.js';
import { ENDED, visitsOf } from './visits.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} Durations
 * @property {'wait' | 'sojourn'} what
 * @property {number} lane of the thing waited for; -1 for the stays of a class
 * @property {string} class
 * @property {Float64Array} lengths sorted, simulated time
 */

/**
 * Waits for each thing, whether they were served or left, and the stays of each class of process.
 * @param {Environment} environment
 * @param {{from: number, to: number} | null} [range] simulated time; the whole run unless given
 * @returns {Durations[]} without those of which nothing ended
 */
export function durationsOf(environment, range) {
  const { horizon } = environment;
  const stretch = new Stretch(range?.from ?? 0, range?.to ?? horizon, horizon);
  /** @param {import('./visits.js').Visits} visits */
  const ended = ({ start, end, how, length }) => {
    const lengths = [];
    for (let i = 0; i < length; i++) {
      if (how[i] !== ENDED.open && stretch.holds(end[i])) lengths.push(end[i] - start[i]);
    }
    return Float64Array.from(lengths).sort();
  };
  /** @type {Durations[]} */
  const all = [];
  for (const [lane, { waits }] of visitsOf(environment)) {
    all.push({ what: 'wait', lane, class: '', lengths: ended(waits) });
  }
  for (const { class: name, stays } of staysOf(environment)) {
    all.push({ what: 'sojourn', lane: -1, class: name, lengths: ended(stays) });
  }
  return all.filter(({ lengths }) => lengths.length > 0);
}
