/**
 * Little's law over a stretch of time: the mean number inside, L, is the rate of arrivals, λ, times
 * the mean time that an arrival stays, W. Over a stretch the two differ by what its edges cut off:
 *
 *   L · T = λ · W · T + (time inside of those already there) − (time after it of those still there)
 *
 * L is measured on the recorded level; λ, W and the edges on visits. Where the two disagree by more
 * than rounding, `rest` says by how much.
 */

import { levelIn, lineOf, waitingLine } from './figures.js';
import { staysOf } from './stays.js';
import { Stretch } from './stretch.js';
import { ENDED, visitsOf } from './visits.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} Little
 * @property {number} L mean number inside
 * @property {number} lambda arrivals a unit of time
 * @property {number | null} W mean time inside of those who arrived in the stretch, in full; null without any
 * @property {number} product λ · W
 * @property {number} arrivals
 * @property {{count: number, time: number}} before who was there already, and how long they still stayed within
 * @property {{count: number, time: number}} after arrivals still there at the end, and how long they stayed beyond it
 * @property {number} open arrivals that had not left when the run stopped: their stay is counted until then
 * @property {number} rest what is left of L once edges are counted; 0 but for rounding when the law holds
 * @property {boolean} holds
 *
 * @typedef {Little & {what: 'waiting' | 'using' | 'system', lane: number, class: string}} LittleRow
 *   lane is -1 for the processes of a class
 */

/**
 * @param {import('./visits.js').Visits} visits
 * @param {Stretch} stretch longer than nothing
 * @param {number} [measured] mean number inside as it was recorded; the visits' own unless given
 * @returns {Little}
 */
export function little({ start, end, how, length }, stretch, measured) {
  const { from, to, length: span } = stretch;
  const before = { count: 0, time: 0 };
  const after = { count: 0, time: 0 };
  let inside = 0;
  let arrivals = 0;
  let stayed = 0;
  let open = 0;
  for (let i = 0; i < length; i++) {
    const there = stretch.overlap(start[i], end[i]);
    inside += there;
    if (start[i] < from) {
      if (there > 0) {
        before.count++;
        before.time += there;
      }
      continue;
    }
    if (!stretch.holds(start[i])) continue;
    arrivals++;
    stayed += end[i] - start[i];
    if (how[i] === ENDED.open) open++;
    if (end[i] > to) {
      after.count++;
      after.time += end[i] - to;
    }
  }
  const L = measured ?? inside / span;
  const product = stayed / span;
  const rest = L - (product + before.time / span - after.time / span);
  return {
    L,
    lambda: arrivals / span,
    W: arrivals > 0 ? stayed / arrivals : null,
    product,
    arrivals,
    before,
    after,
    open,
    rest,
    holds: Math.abs(rest) <= 1e-9 * Math.max(1, L, product, (before.time + after.time) / span),
  };
}

/**
 * The law for everybody who waits for a thing, for whatever is held of it, and for the processes of
 * each class in the system as a whole.
 * @param {Environment} environment
 * @param {{from: number, to: number} | null} [range] simulated time; the whole run unless given
 * @returns {LittleRow[]} without those nobody ever came to
 */
export function littleOf(environment, range) {
  const { lanes, horizon } = environment;
  const stretch = new Stretch(range?.from ?? 0, range?.to ?? horizon, horizon);
  if (!(stretch.length > 0)) return [];
  /** @param {import('../timeline/lod.js').StepLine | null} line */
  const measured = (line) => (line ? (levelIn(line, stretch).mean ?? undefined) : undefined);
  /** @type {LittleRow[]} */
  const rows = [];
  for (const [lane, { waits, holds }] of visitsOf(environment)) {
    const of = { lane, class: '' };
    if (waits.length > 0) {
      rows.push({
        what: 'waiting',
        ...of,
        ...little(waits, stretch, measured(waitingLine(environment, lane))),
      });
    }
    const { kind } = lanes[lane];
    if ((kind === 'resource' || kind === 'preemptive') && holds.length > 0) {
      rows.push({
        what: 'using',
        ...of,
        ...little(holds, stretch, measured(lineOf(environment, lane, 'use'))),
      });
    }
  }
  for (const { class: name, stays } of staysOf(environment)) {
    rows.push({ what: 'system', lane: -1, class: name, ...little(stays, stretch) });
  }
  return rows;
}
