/**
 * A deadlock: a ring of processes, each of which waits for what the next one holds. Who waits for
 * whom, in words.
 */

import { FLAG, NONE, STATE } from '../engine/result.js';
import { ownershipOf } from './ownership.js';
import { decimalsFor, formatTime } from './scale.js';
import { lanePart, linePart, segmentPart } from './words.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('./describe.js').Part} Part
 *
 * @typedef {object} RingLink
 * @property {number} lane of a process
 * @property {number} segment its wait, which the run's end leaves open
 * @property {number} object lane of what it waits for, or NONE
 * @property {number} next lane of the process it waits for
 */

/**
 * @param {Environment} environment
 * @returns {RingLink[]} nothing when there is no deadlock
 */
export function ringOf({ deadlock, segments }) {
  const { state, flags, object, offsets } = segments;
  const links = deadlock.map((lane, i) => {
    const segment = offsets[lane + 1] - 1;
    return { lane, segment, object: object[segment], next: deadlock[(i + 1) % deadlock.length] };
  });
  const waits = links.every(
    ({ lane, segment }) =>
      segment >= offsets[lane] && state[segment] === STATE.waiting && flags[segment] & FLAG.open,
  );
  return waits ? links : [];
}

/** When the ring closed: the last of its waits began. @param {Environment} environment @param {RingLink[]} ring */
export function closedAt({ segments }, ring) {
  const last = ring.reduce((a, b) =>
    segments.first[b.segment] > segments.first[a.segment] ? b : a,
  );
  return { time: segments.start[last.segment], row: segments.first[last.segment] };
}

/**
 * @param {Environment} environment
 * @param {import('../engine/result.js').Site[]} sites
 * @param {RingLink[]} ring not empty
 * @returns {{title: Part[], lines: Part[][], spoken: string}}
 */
export function describeRing(environment, sites, ring) {
  const { lanes, segments, events } = environment;
  const decimals = decimalsFor(environment.horizon);
  const time = (/** @type {number} */ t) => formatTime(t, Number.isInteger(t) ? 0 : decimals);
  const ownership = ownershipOf(environment);
  const lines = ring.map(({ lane, segment, object, next }) => {
    const where = linePart(sites, segments.site[segment]);
    const at = where ? [' at ', where] : [];
    /** @type {Part[]} */
    const line = [segmentPart(lane, segment, lanes[lane].name), ' waits for '];
    const after = segments.offsets[next + 1] - 1;
    const other = segmentPart(next, after, lanes[next].name);
    if (object === NONE || object === next) return [...line, other, ...at];
    const got = ownership.acquiredAt(next, object, events.length);
    const since = got >= 0 ? ` has held it since ${time(events.time[got])}` : ' holds it';
    return [...line, lanePart(environment, object), ...at, '; ', other, since];
  });
  const names = ring.map(({ lane }) => lanes[lane].name);
  return {
    title: [
      `${ring.length} processes wait for each other, since ${time(closedAt(environment, ring).time)}`,
    ],
    lines,
    spoken: `Deadlock: ${names[0]} waits for ${[...names.slice(1), names[0]].join(', who waits for ')}`,
  };
}

/** The link of the ring that a bar is, -1 for none. @param {RingLink[]} ring @param {number} segment */
export const linkOf = (ring, segment) => ring.findIndex((link) => link.segment === segment);

/**
 * Where the arrows of a ring stand: one beside the other in the time in which all wait, before it
 * where that is too short.
 * @param {Environment} environment
 * @param {RingLink[]} ring not empty
 * @param {import('./scale.js').TimeScale} scale
 * @param {number} least between two, device pixels
 * @returns {{x: number[], step: number}} device pixels
 */
export function placesOf(environment, ring, scale, least) {
  const { end } = environment.segments;
  const margin = least / 2;
  const until = Math.max(...ring.map(({ segment }) => end[segment]));
  const right = Math.min(scale.deviceOf(until), scale.deviceWidth - margin);
  const left = Math.max(scale.deviceOf(closedAt(environment, ring).time), margin);
  const step = Math.max(least, (right - left) / ring.length);
  const first = Math.max(margin, right - step * ring.length);
  return { x: ring.map((_, i) => Math.round(first + (i + 0.5) * step)), step };
}
