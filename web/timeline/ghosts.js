/**
 * A pinned run beside the present one: whose bars, levels and counts belong under which row.
 * Knows both traces; nothing of the page.
 */

import { firstDifference } from '../whatif/firstdifference.js';
import { LaneIndex, Match } from '../whatif/match.js';
import { SharedRows } from './packing.js';
import { differenceOf } from './trace.js';

/**
 * @typedef {import('./lod.js').StepLine} StepLine
 * @typedef {object} Change of a level against the pinned run
 * @property {StepLine} line the level now less the level in the pinned run
 * @property {'queue' | 'waiting' | 'held' | 'use'} what the level is of
 * @property {number} greatest its greatest size, either way
 */

/** The run that was pinned, with what is made of it once. */
export class Pinned {
  /** @param {import('./trace.js').Trace} trace */
  constructor(trace) {
    this.trace = trace;
    this.index = new LaneIndex(trace.environment);
  }
}

export class Ghosts {
  /** @type {WeakMap<import('./packing.js').Packing, SharedRows>} */
  #shared = new WeakMap();
  /** @type {Map<number, Change | null>} */
  #changes = new Map();

  /** @param {import('./trace.js').Trace} trace the present run @param {Pinned} pinned */
  constructor(trace, { trace: before, index }) {
    this.trace = trace;
    this.pinned = before;
    this.match = new Match(trace.environment, index);
    this.parting = firstDifference(trace.environment, before.environment, this.match);
    /** Simulated time at which the longer of both ends. */
    this.end = Math.max(trace.end, before.end);
  }

  /** The same lane of the pinned run, -1 for none. @param {number} lane */
  lane(lane) {
    return this.match.there[lane] ?? -1;
  }

  /**
   * When a lane has something to show in either run: lives that share a row must not meet there.
   * @param {number} lane
   * @param {[number, number]} life in the present run, simulated times
   * @returns {[number, number]}
   */
  life(lane, [start, end]) {
    const there = this.lane(lane);
    if (there < 0) return [start, end];
    const { segments } = this.pinned;
    const low = segments.offsets[there];
    const high = segments.offsets[there + 1];
    if (low === high) return [start, end];
    return [Math.min(start, segments.start[low]), Math.max(end, segments.end[high - 1])];
  }

  /** Bars of the pinned run in shared rows. @param {import('./packing.js').Packing} packing */
  sharedOf(packing) {
    let shared = this.#shared.get(packing);
    if (!shared) {
      const lanes = [];
      const offsets = new Uint32Array(packing.rows + 1);
      for (let r = 0; r < packing.rows; r++) {
        for (let i = packing.offsets[r]; i < packing.offsets[r + 1]; i++) {
          const there = this.lane(packing.lanes[i]);
          if (there >= 0) lanes.push(there);
        }
        offsets[r + 1] = lanes.length;
      }
      const there = { rows: packing.rows, lanes: Uint32Array.from(lanes), offsets };
      shared = new SharedRows(this.pinned.segments, this.pinned.marks, there);
      this.#shared.set(packing, shared);
    }
    return shared;
  }

  /** What is drawn of a thing in the pinned run. @param {number} lane of the present run */
  linesOf(lane) {
    const there = this.lane(lane);
    return there < 0 ? null : this.pinned.linesOf(there);
  }

  /**
   * How the level of a thing that says most differs: who waits, else what it holds, else its use.
   * @param {number} lane of the present run
   * @returns {Change | null}
   */
  changeOf(lane) {
    const known = this.#changes.get(lane);
    if (known !== undefined) return known;
    const before = this.linesOf(lane);
    const change = before && changeOf(this.trace.linesOf(lane), before, this.horizon);
    this.#changes.set(lane, change);
    return change;
  }

  /** Simulated time up to which both ran. */
  get horizon() {
    return Math.min(this.trace.horizon, this.pinned.horizon);
  }

  /** How many of a class are in each state in the pinned run. @param {import('./lanes.js').Group} group */
  countsOf({ id }) {
    const there = this.pinned.groups.find((group) => group.id === id);
    return there ? this.pinned.countsOf(there) : null;
  }
}

/**
 * @param {import('./trace.js').ObjectLines} now
 * @param {import('./trace.js').ObjectLines} before
 * @param {number} horizon simulated time
 * @returns {Change | null}
 */
function changeOf(now, before, horizon) {
  const waits = Math.max(now.waiting?.greatest ?? 0, before.waiting?.greatest ?? 0) > 0;
  const part = waits ? 'waiting' : now.level || before.level ? 'level' : 'use';
  const [a, b] = [now[part], before[part]];
  if (!a && !b) return null;
  const line = differenceOf(a, b, horizon);
  const what =
    part === 'waiting' ? (now.use ? 'queue' : 'waiting') : part === 'level' ? 'held' : 'use';
  return { line, what, greatest: Math.max(Math.abs(line.least), Math.abs(line.greatest)) };
}
