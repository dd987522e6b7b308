/**
 * Who was where from when to when: every wait for a thing, every hold of it, every process's stay
 * in the system. What is counted and averaged over a stretch of time is read off these.
 */

import { EVENT_KINDS, FLAG, STATE } from '../engine/result.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} Visits in order of arrival
 * @property {number} length
 * @property {Float64Array} start simulated time
 * @property {Float64Array} end simulated time; the horizon where it was still going on
 * @property {Uint8Array} how see ENDED
 * @property {Uint8Array} putter 1 for who waited to put rather than to get
 *
 * @typedef {object} ThingVisits visits to one resource, queue, store, container or barrier
 * @property {Visits} waits from asking until getting, leaving or the end of the run; 0 long for who got it at once
 * @property {Visits} holds from acquiring until releasing
 * @property {Float64Array} released simulated times
 * @property {Float64Array} puts simulated times
 * @property {Float64Array} gets simulated times, of what was acquired or got
 */

const kindOf = (/** @type {string} */ name) => EVENT_KINDS.indexOf(name);
const ACQUIRE = kindOf('acquire');
const RELEASE = kindOf('release');
const PUT = kindOf('put');
const GET = kindOf('get');
const PREEMPTED = kindOf('preempted');

/** How a visit ended. @enum {number} */
export const ENDED = { served: 0, left: 1, open: 2 };

/** @typedef {{start: number, end: number, how: number, putter: number}} Visit */
/** @typedef {{actor: number, visit: Visit}} Hold */

/** Visits as they come. */
class Book {
  /** @type {Visit[]} */
  rows = [];

  /** @param {Visit} visit */
  add(visit) {
    this.rows.push(visit);
    return visit;
  }

  /** @returns {Visits} */
  settled() {
    const { rows } = this;
    // A sort that keeps the order of equals: arrivals of one instant stay as they were found.
    rows.sort((a, b) => a.start - b.start);
    return {
      length: rows.length,
      start: Float64Array.from(rows, (row) => row.start),
      end: Float64Array.from(rows, (row) => row.end),
      how: Uint8Array.from(rows, (row) => row.how),
      putter: Uint8Array.from(rows, (row) => row.putter),
    };
  }
}

/** @type {WeakMap<Environment, Map<number, ThingVisits>>} */
const known = new WeakMap();

/**
 * @param {Environment} environment
 * @returns {Map<number, ThingVisits>} by lane of the thing
 */
export function visitsOf(environment) {
  let visits = known.get(environment);
  if (!visits) {
    visits = read(environment);
    known.set(environment, visits);
  }
  return visits;
}

/** @param {Environment} environment */
function read(environment) {
  const { lanes, segments, events, series, horizon } = environment;
  /** @type {Map<number, {waits: Book, holds: Book, held: Hold[], released: number[], puts: number[], gets: number[], putters: boolean}>} */
  const things = new Map();
  lanes.forEach((lane, i) => {
    if (lane.kind === 'process') return;
    things.set(i, {
      waits: new Book(),
      holds: new Book(),
      held: [],
      released: [],
      puts: [],
      gets: [],
      putters: false,
    });
  });
  for (const { lane, what } of series) {
    const thing = things.get(lane);
    if (thing && what === 'putters') thing.putters = true;
  }

  // The bar in which a process is at a row: bars and rows both come in order.
  const at = segments.offsets.slice(0, lanes.length);
  const barDuring = (/** @type {number} */ lane, /** @type {number} */ row) => {
    if (lane >= lanes.length) return -1;
    const high = segments.offsets[lane + 1];
    while (at[lane] < high && segments.last[at[lane]] < row) at[lane]++;
    return at[lane] < high && segments.first[at[lane]] < row ? at[lane] : -1;
  };
  /** Bars in which the process got the very thing it is said to wait for. */
  const satisfied = new Uint8Array(segments.length);

  for (let row = 0; row < events.length; row++) {
    const kind = events.kind[row];
    if (
      kind !== ACQUIRE &&
      kind !== RELEASE &&
      kind !== PUT &&
      kind !== GET &&
      kind !== PREEMPTED
    ) {
      continue;
    }
    const thing = things.get(events.target[row]);
    if (!thing) continue;
    const time = events.time[row];
    const actor = events.actor[row];
    if (kind === RELEASE || kind === PREEMPTED) {
      release(thing.held, actor, time, kind === RELEASE ? ENDED.served : ENDED.left);
      if (kind === RELEASE) thing.released.push(time);
      continue;
    }
    if (kind === PUT) thing.puts.push(time);
    else thing.gets.push(time);
    const bar = barDuring(actor, row);
    if (bar >= 0 && segments.object[bar] === events.target[row]) satisfied[bar] = 1;
    if (kind !== PUT || thing.putters) {
      const start = bar >= 0 ? segments.start[bar] : time;
      thing.waits.add({ start, end: time, how: ENDED.served, putter: kind === PUT ? 1 : 0 });
    }
    if (kind === ACQUIRE) {
      const visit = thing.holds.add({ start: time, end: horizon, how: ENDED.open, putter: 0 });
      thing.held.push({ actor, visit });
    }
  }
  for (let bar = 0; bar < segments.length; bar++) {
    if (segments.state[bar] !== STATE.waiting || satisfied[bar]) continue;
    const thing = things.get(segments.object[bar]);
    if (!thing) continue;
    const flags = segments.flags[bar];
    // Who waits at a barrier gets nothing; it just goes on.
    const barrier = lanes[segments.object[bar]].kind === 'barrier' && !(flags & FLAG.left);
    const how = flags & FLAG.open ? ENDED.open : barrier ? ENDED.served : ENDED.left;
    thing.waits.add({ start: segments.start[bar], end: segments.end[bar], how, putter: 0 });
  }

  /** @type {Map<number, ThingVisits>} */
  const visits = new Map();
  for (const [lane, thing] of things) {
    visits.set(lane, {
      waits: thing.waits.settled(),
      holds: thing.holds.settled(),
      released: Float64Array.from(thing.released),
      puts: Float64Array.from(thing.puts),
      gets: Float64Array.from(thing.gets),
    });
  }
  return visits;
}

/**
 * Ends the oldest hold of a process; when another than the holder releases, the oldest of all.
 * @param {Hold[]} held those that still go on, oldest first
 * @param {number} actor lane
 * @param {number} time simulated
 * @param {number} how
 */
function release(held, actor, time, how) {
  const own = held.findIndex((hold) => hold.actor === actor);
  const [ended] = held.splice(own < 0 ? 0 : own, 1);
  if (!ended) return;
  ended.visit.end = time;
  ended.visit.how = how;
}
