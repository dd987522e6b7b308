/**
 * Short lives in shared rows: each goes to the first row that is free when it begins. So no two
 * overlap, the same run packs the same way, and there are only as many rows as lives at once.
 */

import { LaneMarks, TimeInState } from './lod.js';

/**
 * First fit by time. A life covers its beginning but not its end; one of no length covers its
 * instant, so that it is never under another.
 * @param {Float64Array} start simulated times
 * @param {Float64Array} end simulated times, none before its start
 * @returns {{row: Int32Array, rows: number, order: Uint32Array}} the row of each life, how many rows
 *   there are, and the lives in order of time
 */
export function pack(start, end) {
  const count = start.length;
  const order = new Uint32Array(count);
  let sorted = true;
  for (let i = 0; i < count; i++) {
    order[i] = i;
    if (i > 0 && start[i] < start[i - 1]) sorted = false;
  }
  if (!sorted) order.sort((a, b) => start[a] - start[b] || a - b);
  const row = new Int32Array(count);
  /** Lives that go on, the first to end on top. */
  const busy = new Heap(
    (a, b) => end[a] < end[b] || (end[a] === end[b] && end[a] > start[a] && end[b] === start[b]),
  );
  const free = new Heap((a, b) => a < b);
  let rows = 0;
  for (const life of order) {
    const now = start[life];
    while (busy.size > 0) {
      const first = busy.top;
      if (end[first] > now || (end[first] === now && start[first] === now)) break;
      busy.pop();
      free.push(row[first]);
    }
    row[life] = free.size > 0 ? free.pop() : rows++;
    busy.push(life);
  }
  return { row, rows, order };
}

/** A heap of whole numbers; the one before all others is on top. */
class Heap {
  /** @type {number[]} */
  #held = [];

  /** @param {(a: number, b: number) => boolean} before */
  constructor(before) {
    this.before = before;
  }

  get size() {
    return this.#held.length;
  }

  get top() {
    return this.#held[0];
  }

  /** @param {number} value */
  push(value) {
    const held = this.#held;
    let i = held.length;
    held.push(value);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.before(value, held[parent])) break;
      held[i] = held[parent];
      i = parent;
    }
    held[i] = value;
  }

  /** @returns {number} */
  pop() {
    const held = this.#held;
    const top = held[0];
    const value = /** @type {number} */ (held.pop());
    if (held.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= held.length) break;
      if (child + 1 < held.length && this.before(held[child + 1], held[child])) child++;
      if (!this.before(held[child], value)) break;
      held[i] = held[child];
      i = child;
    }
    held[i] = value;
    return top;
  }
}

/**
 * When a lane has something to show.
 * @param {import('../engine/result.js').Environment} environment
 * @param {number} lane
 * @returns {[number, number]} simulated times
 */
export function lifeOf({ segments, lanes }, lane) {
  const { start, end, offsets } = segments;
  const low = offsets[lane];
  const high = offsets[lane + 1];
  if (high > low) return [start[low], end[high - 1]];
  const from = lanes[lane].start;
  return [from, Math.max(from, lanes[lane].end ?? from)];
}

/** The lanes of a group in rows: those that ended share rows, those that did not have one each. */
export class Packing {
  /**
   * @param {import('../engine/result.js').Environment} environment
   * @param {ArrayLike<number>} lanes
   * @param {(lane: number) => [number, number]} [life] when a lane has something to show, simulated times
   */
  constructor(environment, lanes, life = (lane) => lifeOf(environment, lane)) {
    /** @type {number[]} */
    const ended = [];
    /** Lanes with a row of their own. @type {number[]} */
    this.alone = [];
    for (let i = 0; i < lanes.length; i++) {
      (environment.lanes[lanes[i]].ended === null ? this.alone : ended).push(lanes[i]);
    }
    const start = new Float64Array(ended.length);
    const end = new Float64Array(ended.length);
    ended.forEach((lane, i) => {
      [start[i], end[i]] = life(lane);
    });
    const { row, rows, order } = pack(start, end);
    /** How many rows are shared. */
    this.rows = rows;
    /** Shared row r holds lanes offsets[r] .. offsets[r + 1] - 1 of `lanes`, in order of time. */
    this.offsets = new Uint32Array(rows + 1);
    for (const r of row) this.offsets[r + 1]++;
    for (let r = 0; r < rows; r++) this.offsets[r + 1] += this.offsets[r];
    const next = this.offsets.slice(0, rows);
    this.lanes = new Uint32Array(ended.length);
    /** When each of `lanes` begins and ends, simulated time. */
    this.start = new Float64Array(ended.length);
    this.end = new Float64Array(ended.length);
    for (const i of order) {
      const at = next[row[i]]++;
      this.lanes[at] = ended[i];
      this.start[at] = start[i];
      this.end[at] = end[i];
    }
  }
}

/** The bars and marks of shared rows, as if each row were a lane: for layout, detail and hits. */
export class SharedRows {
  /** @type {Uint8Array | null} */
  #lit = null;
  /** @type {TimeInState | null} */
  #litTimes = null;

  /**
   * @param {import('../engine/result.js').Segments} segments
   * @param {LaneMarks} marks of lanes
   * @param {Pick<Packing, 'lanes' | 'offsets' | 'rows'>} packing
   */
  constructor(segments, marks, packing) {
    this.packing = packing;
    const { lanes, offsets, rows } = packing;
    let count = 0;
    for (const lane of lanes) count += segments.offsets[lane + 1] - segments.offsets[lane];
    /** The run's own row of each of these bars. */
    this.source = new Uint32Array(count);
    /** The lane of each of these bars. */
    this.lane = new Uint32Array(count);
    const made = {
      length: count,
      start: new Float64Array(count),
      end: new Float64Array(count),
      state: new Uint8Array(count),
      flags: new Uint8Array(count),
      object: new Uint32Array(count),
      site: new Uint32Array(count),
      first: new Uint32Array(0),
      last: new Uint32Array(0),
      offsets: new Uint32Array(rows + 1),
    };
    /** @type {number[]} */
    const rowOf = [];
    /** @type {number[]} */
    const markAt = [];
    let n = 0;
    for (let r = 0; r < rows; r++) {
      for (let i = offsets[r]; i < offsets[r + 1]; i++) {
        const lane = lanes[i];
        for (let s = segments.offsets[lane]; s < segments.offsets[lane + 1]; s++, n++) {
          this.source[n] = s;
          this.lane[n] = lane;
          made.start[n] = segments.start[s];
          made.end[n] = segments.end[s];
          made.state[n] = segments.state[s];
          made.flags[n] = segments.flags[s];
          made.object[n] = segments.object[s];
          made.site[n] = segments.site[s];
        }
        for (let m = marks.offsets[lane]; m < marks.offsets[lane + 1]; m++) {
          rowOf.push(r);
          markAt.push(m);
        }
      }
      made.offsets[r + 1] = n;
    }
    /** @type {import('../engine/result.js').Segments} */
    this.segments = made;
    this.times = new TimeInState(made);
    this.marks = new LaneMarks(
      rows,
      rowOf.length,
      (i) => rowOf[i],
      (i) => marks.time[markAt[i]],
      (i) => marks.what[markAt[i]],
    );
  }

  /** @param {Uint8Array | null} lit by site */
  litTimes(lit) {
    if (lit !== this.#lit) {
      this.#lit = lit;
      this.#litTimes = lit && new TimeInState(this.segments, lit);
    }
    return this.#litTimes;
  }

  /**
   * Puts a gap between bars of different lives that touch.
   * @param {import('./layout.js').LaneLayout} layout
   * @param {number} gap device pixels
   */
  separate(layout, gap) {
    for (let i = 1; i < layout.bars; i++) {
      const [before, bar] = [layout.segment[i - 1], layout.segment[i]];
      if (this.lane[before] === this.lane[bar] || layout.x0[i] - layout.x1[i - 1] >= gap) continue;
      if (layout.x1[i] - layout.x0[i] > 3 * gap) layout.x0[i] = layout.x1[i - 1] + gap;
    }
  }
}
