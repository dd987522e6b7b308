/**
 * Which lane of one run is which of another: the same class and ordinal in the simulation of the
 * same number. Knows neither page nor picture.
 */

/** @typedef {import('../engine/result.js').Environment} Environment */

/** The lanes of a run, to be found by identity. Made once for a run that many are compared with. */
export class LaneIndex {
  /** Lanes by kind and class, at their ordinals. @type {Map<string, number[]>} */
  #members = new Map();

  /** @param {Environment} environment */
  constructor({ lanes }) {
    this.size = lanes.length;
    let members = /** @type {number[]} */ ([]);
    let last = { kind: '', class: '' };
    lanes.forEach((lane, i) => {
      if (lane.kind !== last.kind || lane.class !== last.class) {
        members = this.#members.get(`${lane.kind} ${lane.class}`) ?? [];
        this.#members.set(`${lane.kind} ${lane.class}`, members);
        last = lane;
      }
      members[lane.ordinal] = i;
    });
  }

  /** @param {string} kind @param {string} of class @returns {number[]} lanes at their ordinals */
  members(kind, of) {
    return this.#members.get(`${kind} ${of}`) ?? [];
  }
}

/** How the lanes of two runs belong together. */
export class Match {
  /**
   * @param {Environment} now
   * @param {LaneIndex} index of the other run
   */
  constructor({ lanes }, index) {
    /** By lane of this run: the same lane of the other, -1 for none. */
    this.there = new Int32Array(lanes.length).fill(-1);
    const found = new Uint8Array(index.size);
    let members = /** @type {number[]} */ ([]);
    let last = { kind: '', class: '' };
    for (let i = 0; i < lanes.length; i++) {
      const lane = lanes[i];
      if (lane.kind !== last.kind || lane.class !== last.class) {
        members = index.members(lane.kind, lane.class);
        last = lane;
      }
      const other = members[lane.ordinal];
      if (other === undefined) continue;
      this.there[i] = other;
      found[other] = 1;
    }
    const gone = [];
    for (let i = 0; i < found.length; i++) if (!found[i]) gone.push(i);
    /** Lanes of the other run that this one has not. */
    this.gone = Uint32Array.from(gone);
  }
}
