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

/**
 * A bar has one identity, which it hands on to the first that it lets go; the others have arrows
 * beside.
 * @param {import('../engine/result.js').Environment} environment
 */
export function arrowsOf(environment) {
  const { segments, lanes } = environment;
  /** @type {{from: number, to: number}[]} */
  const links = [];
  for (let lane = 0; lane < lanes.length; lane++) {
    for (let row = segments.offsets[lane]; row + 1 < segments.offsets[lane + 1]; row++) {
      const from = letGoBy(environment, lane, row);
      if (from !== NONE) links.push({ from, to: row + 1 });
    }
  }
  // In order of their beginning, so that each is reached before what it lets go.
  links.sort((a, b) => segments.first[a.to] - segments.first[b.to]);
  const id = new Uint32Array(segments.length);
  const out = new Uint8Array(segments.length);
  const into = new Uint8Array(segments.length);
  /** @type {{from: number, to: number, id: number}[]} */
  const beside = [];
  let next = 0;
  for (const { from, to } of links) {
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
