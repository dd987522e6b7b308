/**
 * What is selected on the timeline, and how it is found again after another run: a lane is the
 * same lane when class and ordinal are, a bar when it is its lane's n-th.
 */
import { NONE, STATE } from './engine/result.js';

/**
 * @typedef {import('./engine/result.js').Environment} Environment
 * @typedef {{lane: number, segment: number}} Selection segment is -1 for the lane as a whole
 * @typedef {{kind: string, class: string, ordinal: number, nth: number}} Identity nth is -1 for the lane as a whole
 */

/**
 * @param {Environment} environment
 * @param {Selection} selection
 * @returns {Identity}
 */
export function identify(environment, { lane, segment }) {
  const { kind, class: of, ordinal } = environment.lanes[lane];
  const nth = segment < 0 ? -1 : segment - environment.segments.offsets[lane];
  return { kind, class: of, ordinal, nth };
}

/**
 * @param {Environment} environment
 * @param {Identity} identity
 * @returns {Selection | null}
 */
export function findAgain(environment, identity) {
  const lane = environment.lanes.findIndex(
    (l) => l.kind === identity.kind && l.class === identity.class && l.ordinal === identity.ordinal,
  );
  if (lane < 0) return null;
  if (identity.nth < 0) return { lane, segment: -1 };
  const { offsets } = environment.segments;
  const segment = offsets[lane] + identity.nth;
  return segment < offsets[lane + 1] ? { lane, segment } : null;
}

/**
 * @param {Environment} environment
 * @returns {Selection | null}
 */
export function longestWait({ segments, lanes }) {
  let best = -1;
  let longest = 0;
  for (let s = 0; s < segments.length; s++) {
    const length = segments.end[s] - segments.start[s];
    if (segments.state[s] === STATE.waiting && length > longest) {
      best = s;
      longest = length;
    }
  }
  return best < 0 ? null : { lane: laneOf(segments.offsets, best, lanes.length), segment: best };
}

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} time simulated
 * @returns {Selection | null} the lane's bar at that time
 */
export function barAt({ segments }, lane, time) {
  for (let s = segments.offsets[lane + 1] - 1; s >= segments.offsets[lane]; s--) {
    if (segments.start[s] <= time) return { lane, segment: s };
  }
  return null;
}

/**
 * @param {Environment | null} environment
 * @param {Selection} selection
 * @returns {number | null} row of the event that began the bar
 */
export function eventOfBar(environment, { segment }) {
  const row = segment < 0 ? NONE : (environment?.segments.first[segment] ?? NONE);
  return row === NONE ? null : row;
}

/**
 * @param {Environment} environment
 * @param {number} row of an event
 * @returns {Selection | null} the bar that it began, the longest if there are several
 */
export function barOfEvent({ segments, lanes }, row) {
  let best = -1;
  let longest = -1;
  for (let s = 0; s < segments.length; s++) {
    const length = segments.end[s] - segments.start[s];
    if (segments.first[s] === row && length > longest) {
      best = s;
      longest = length;
    }
  }
  return best < 0 ? null : { lane: laneOf(segments.offsets, best, lanes.length), segment: best };
}

/**
 * @param {Uint32Array} offsets
 * @param {number} segment
 * @param {number} lanes
 */
function laneOf(offsets, segment, lanes) {
  let low = 0;
  let high = lanes;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle + 1] <= segment) low = middle + 1;
    else high = middle;
  }
  return low;
}
