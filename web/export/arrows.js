/** Who let whom go, as arrows from bar to bar. */

import { FLAG, NONE, STATE } from '../engine/result.js';

/** Kinds of events by which a process ends another's wait. */
const DEEDS = new Set([4, 5, 6, 7, 9, 10, 11, 13, 16, 17]);
const TIMEOUT = 14;
const INTERRUPTED = 8;

/**
 * The bar of another process that ended when it let go one that waited in a bar; NONE if the wait
 * ended otherwise.
 * @param {import('../engine/result.js').Environment} environment
 * @param {number} lane
 * @param {number} segment
 */
function letGoBy({ segments, events }, lane, segment) {
  if (segments.state[segment] !== STATE.waiting || segments.flags[segment] & FLAG.open) return NONE;
  const endedBy = (/** @type {number} */ actor, /** @type {number} */ row) => {
    const [first, stop] = [segments.offsets[actor], segments.offsets[actor + 1]];
    let low = first;
    let high = stop;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (segments.last[middle] !== NONE && segments.last[middle] <= row) low = middle + 1;
      else high = middle;
    }
    // Who acts while being let go is in a bar yet that ends at the same time.
    for (const at of [low - 1, low]) {
      if (at >= first && at < stop && segments.end[at] === events.time[row]) return at;
    }
    return NONE;
  };
  let row = segments.last[segment];
  for (let hops = 0; row < events.length && hops < 12; hops++) {
    const actor = events.actor[row];
    const kind = events.kind[row];
    if (events.time[row] < segments.end[segment] || kind === TIMEOUT) return NONE;
    if (kind === INTERRUPTED && actor === lane && events.target[row] !== NONE) {
      if (events.parent[row] === NONE) return endedBy(events.target[row], row);
    }
    if (actor !== NONE && actor !== lane && DEEDS.has(kind)) return endedBy(actor, row);
    row = events.parent[row];
  }
  return NONE;
}

/** Bars that are looked at before others get a turn. */
const TURN = 4000;

/**
 * A bar has one identity, which it hands on to the first that it lets go; the others have arrows
 * beside. Gives up its turn now and then.
 * @param {import('../engine/result.js').Environment} environment
 * @returns {Generator<string, {id: Uint32Array, out: Uint8Array, into: Uint8Array, beside: {from: number, to: number, id: number}[]}>}
 */
export function* arrowsOf(environment) {
  const { segments, lanes } = environment;
  const { length, first } = segments;
  const source = new Uint32Array(length).fill(NONE);
  let count = 0;
  for (let lane = 0; lane < lanes.length; lane++) {
    for (let row = segments.offsets[lane]; row + 1 < segments.offsets[lane + 1]; row++) {
      source[row + 1] = letGoBy(environment, lane, row);
      if (source[row + 1] !== NONE) count++;
      if (row % TURN === 0) yield '';
    }
  }
  // In order of their beginning, so that each is reached before what it lets go. Numbers sort fast.
  const keys = new Float64Array(count);
  for (let to = 0, n = 0; to < length; to++) {
    if (source[to] !== NONE) keys[n++] = first[to] * length + to;
  }
  keys.sort();
  const id = new Uint32Array(length);
  const out = new Uint8Array(length);
  const into = new Uint8Array(length);
  const beside = [];
  let next = 0;
  for (const key of keys) {
    const to = key % length;
    const from = source[to];
    if (out[from]) {
      beside.push({ from, to, id: 0 });
      continue;
    }
    if (id[from] === 0) id[from] = ++next;
    out[from] = 1;
    into[to] = 1;
    id[to] = id[from];
  }
  for (const arrow of beside) arrow.id = ++next;
  return { id, out, into, beside };
}
