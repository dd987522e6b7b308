/** How long processes stayed in the system, by class. */

import { EVENT_KINDS, STATE } from '../engine/result.js';
import { ENDED } from './visits.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} ClassStays
 * @property {string} class
 * @property {Uint32Array} lanes in order of creation
 * @property {import('./visits.js').Visits} stays from creation until its end, in order of beginning
 * @property {boolean} asked whether any of them ever asked for something
 */

const ASKING = ['acquire', 'put', 'get'].map((name) => EVENT_KINDS.indexOf(name));

/** @type {WeakMap<Environment, ClassStays[]>} */
const known = new WeakMap();

/**
 * @param {Environment} environment
 * @returns {ClassStays[]} in order of first appearance
 */
export function staysOf(environment) {
  let stays = known.get(environment);
  if (!stays) {
    stays = read(environment);
    known.set(environment, stays);
  }
  return stays;
}

/** @param {Environment} environment @returns {ClassStays[]} */
function read({ lanes, segments, events, horizon }) {
  const asked = new Uint8Array(lanes.length);
  for (let row = 0; row < events.length; row++) {
    if (ASKING.includes(events.kind[row]) && events.actor[row] < lanes.length) {
      asked[events.actor[row]] = 1;
    }
  }
  /** @type {Map<string, number[]>} */
  const classes = new Map();
  lanes.forEach((lane, i) => {
    if (lane.kind !== 'process') return;
    const members = classes.get(lane.class);
    if (members) members.push(i);
    else classes.set(lane.class, [i]);
    for (let row = segments.offsets[i]; row < segments.offsets[i + 1] && !asked[i]; row++) {
      if (segments.state[row] === STATE.waiting) asked[i] = 1;
    }
  });
  return [...classes].map(([name, members]) => {
    const order = [...members].sort((a, b) => lanes[a].start - lanes[b].start);
    return {
      class: name,
      lanes: Uint32Array.from(members),
      stays: {
        length: order.length,
        start: Float64Array.from(order, (i) => lanes[i].start),
        end: Float64Array.from(order, (i) => lanes[i].end ?? horizon),
        how: Uint8Array.from(order, (i) => (lanes[i].ended ? ENDED.served : ENDED.open)),
        putter: new Uint8Array(order.length),
      },
      asked: members.some((i) => asked[i] === 1),
    };
  });
}
