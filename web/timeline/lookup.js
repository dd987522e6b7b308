/** Who did what at a time or at an event, found in a run's columns. */

import { NONE, STATE } from '../engine/result.js';
import { firstBeyond, firstRowBeyond } from './lod.js';
import { ownershipOf } from './ownership.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 */

/**
 * Things held while a bar lasts: what its process has once all of the bar's first instant is done.
 * @param {Environment} environment
 * @param {number} segment
 * @param {number} row the bar's first event
 */
export function heldDuring(environment, segment, row) {
  const { actor } = environment.events;
  if (row === NONE || row >= actor.length) return [];
  const lane = laneOfSegment(environment, segment);
  return ownershipOf(environment).heldAfter(lane, row);
}

/** @param {Environment} environment @param {number} segment */
export function laneOfSegment({ segments: { offsets } }, segment) {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle + 1] > segment) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Waits for a thing that stood when an event happened.
 * @param {Environment} environment
 * @param {number} object
 * @param {number} row event row, or NONE for the end of the run
 * @param {number} from simulated time: waits that ended before do not count
 * @param {number} to simulated time: waits that began later do not count
 * @returns {number[]} segments, in the order in which they began
 */
export function waitersAt({ segments }, object, row, from, to) {
  const found = [];
  const { start, end, state, object: objects, first, last, length } = segments;
  for (let s = 0; s < length; s++) {
    if (objects[s] !== object || state[s] !== STATE.waiting) continue;
    if (start[s] > to || end[s] < from) continue;
    // At one instant, rows tell before from after.
    if (first[s] >= row) continue;
    if (from === to && last[s] !== NONE && last[s] < row) continue;
    if (from !== to && (end[s] <= from || start[s] >= to)) continue;
    found.push(s);
  }
  return found.sort((a, b) => first[a] - first[b]);
}

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} time
 * @returns {number} the bar that covers what follows a time, or the last that touches it; -1 for none
 */
export function laneSegmentAt({ segments }, lane, time) {
  const { start, end, offsets } = segments;
  const low = offsets[lane];
  const high = offsets[lane + 1];
  const row = firstBeyond(end, low, high, time);
  if (row < high && start[row] <= time) return row;
  return row > low && end[row - 1] === time ? row - 1 : -1;
}

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} time
 * @returns {number} the bar that ended at a time, else the one that covers it; -1 for none
 */
export function laneSegmentEnding({ segments }, lane, time) {
  const { start, end, offsets } = segments;
  const low = offsets[lane];
  const high = offsets[lane + 1];
  const row = firstBeyond(end, low, high, time);
  for (let s = row - 1; s >= low && end[s] === time; s--) if (start[s] < time) return s;
  if (row < high && start[row] <= time) return row;
  return row > low ? row - 1 : -1;
}

/**
 * The wait by which a process got what it holds, if it waited.
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} segment
 * @param {number[]} held
 */
export function waitBefore(environment, lane, segment, held) {
  const { segments } = environment;
  const ownership = ownershipOf(environment);
  for (const object of held) {
    const got = ownership.acquiredAt(lane, object, segments.first[segment]);
    for (let s = segment - 1; got >= 0 && s >= segments.offsets[lane]; s--) {
      // Only the wait in which it was got; an earlier one was for an earlier time.
      if (segments.last[s] === NONE || segments.last[s] < got) break;
      if (segments.state[s] !== STATE.waiting || segments.object[s] !== object) continue;
      if (segments.first[s] <= got && segments.end[s] > segments.start[s]) return s;
    }
  }
  return -1;
}

/**
 * What a queue, store or container held just before an event.
 * @param {Environment} environment
 * @param {number} object
 * @param {number} row event row
 */
export function contentBefore({ series, levels }, object, row) {
  const line = series.find((s) => s.lane === object && (s.what === 'items' || s.what === 'level'));
  if (!line) return null;
  const next = firstRowBeyond(levels.seq, line.first, line.first + line.count, row - 1);
  if (next > line.first) return levels.value[next - 1];
  return line.what === 'items' ? 0 : null;
}
