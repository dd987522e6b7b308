/** Who held what when: acquires and releases, found by process and by thing. */

import { NONE } from '../engine/result.js';
import { firstRowBeyond } from './lod.js';

const ACQUIRE = 3;
const RELEASE = 4;
const PREEMPTED = 9;

/** @type {WeakMap<import('../engine/result.js').Environment, Ownership>} */
const known = new WeakMap();

/** @param {import('../engine/result.js').Environment} environment */
export function ownershipOf(environment) {
  let ownership = known.get(environment);
  if (!ownership) {
    ownership = new Ownership(environment);
    known.set(environment, ownership);
  }
  return ownership;
}

export class Ownership {
  /** @param {import('../engine/result.js').Environment} environment */
  constructor(environment) {
    const { kind, actor, target, length } = environment.events;
    const lanes = environment.lanes.length;
    this.events = environment.events;
    const held = new Uint32Array(lanes + 1);
    const holders = new Uint32Array(lanes + 1);
    const matters = (/** @type {number} */ row) =>
      (kind[row] === ACQUIRE || kind[row] === RELEASE || kind[row] === PREEMPTED) &&
      actor[row] < lanes &&
      target[row] < lanes;
    for (let row = 0; row < length; row++) {
      if (!matters(row)) continue;
      held[actor[row] + 1]++;
      holders[target[row] + 1]++;
    }
    for (let lane = 0; lane < lanes; lane++) {
      held[lane + 1] += held[lane];
      holders[lane + 1] += holders[lane];
    }
    this.heldOffsets = held;
    this.holdersOffsets = holders;
    /** Event rows by process. */
    this.held = new Uint32Array(held[lanes]);
    /** Event rows by thing. */
    this.holders = new Uint32Array(holders[lanes]);
    const nextHeld = held.slice();
    const nextHolders = holders.slice();
    for (let row = 0; row < length; row++) {
      if (!matters(row)) continue;
      this.held[nextHeld[actor[row]]++] = row;
      this.holders[nextHolders[target[row]]++] = row;
    }
  }

  /**
   * @param {number} object lane of a thing
   * @param {number} row event row; what it does itself does not count
   * @returns {number[]} lanes that held it just before, in the order in which they got it
   */
  holdersBefore(object, row) {
    return this.#sum(this.holders, this.holdersOffsets, object, row, this.events.actor);
  }

  /**
   * @param {number} process lane
   * @param {number} row event row, which counts too
   * @returns {number[]} lanes of things that the process held just after
   */
  heldAfter(process, row) {
    return this.#sum(this.held, this.heldOffsets, process, row + 1, this.events.target);
  }

  /**
   * @param {number} process lane
   * @param {number} object lane of a thing
   * @param {number} row event row
   * @returns {number} the row with which the process last got the thing up to then, -1 if it did not
   */
  acquiredAt(process, object, row) {
    const low = this.heldOffsets[process];
    for (
      let i = firstRowBeyond(this.held, low, this.heldOffsets[process + 1], row) - 1;
      i >= low;
      i--
    ) {
      const at = this.held[i];
      if (this.events.target[at] === object && this.events.kind[at] === ACQUIRE) return at;
    }
    return -1;
  }

  /**
   * @param {Uint32Array} rows
   * @param {Uint32Array} offsets
   * @param {number} lane
   * @param {number} before event row
   * @param {Uint32Array} other
   */
  #sum(rows, offsets, lane, before, other) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    if (lane === NONE) return [];
    const end = firstRowBeyond(rows, offsets[lane], offsets[lane + 1], before - 1);
    for (let i = offsets[lane]; i < end; i++) {
      const who = other[rows[i]];
      if (this.events.kind[rows[i]] === ACQUIRE) {
        counts.set(who, (counts.get(who) ?? 0) + 1);
        continue;
      }
      // Whoever releases need not be who acquired: then the first holder's slot is the one freed.
      const freed = counts.has(who) ? who : counts.keys().next().value;
      if (freed === undefined) continue;
      const left = (counts.get(freed) ?? 0) - 1;
      if (left > 0) counts.set(freed, left);
      else counts.delete(freed);
    }
    return [...counts.keys()];
  }
}
