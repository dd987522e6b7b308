/** A run as the timeline uses it: an environment with its groups, marks, lines and look-ups. */

import { FLAG } from '../engine/result.js';
import { groupsOf } from './lanes.js';
import { MARK } from './layout.js';
import { firstBeyond, LaneMarks, StateCounts, StepLine, TimeInState } from './lod.js';
import { SharedRows } from './packing.js';

/**
 * @typedef {object} ObjectLines what is drawn of a resource, queue, container, store or barrier
 * @property {StepLine | null} use slots held
 * @property {StepLine | null} level items or level
 * @property {StepLine | null} waiting processes that wait to get or to put
 * @property {number} scale the greatest value of `use`, `level` and their capacity
 * @property {number} waitingScale the greatest value of the waiting area; the same where that reads well
 */

export class Trace {
  /** @type {Map<number, ObjectLines>} */
  #lines = new Map();
  /** @type {WeakMap<import('./lanes.js').Group, StateCounts>} */
  #counts = new WeakMap();
  /** @type {WeakMap<import('./packing.js').Packing, SharedRows>} */
  #shared = new WeakMap();
  /** @type {Map<number, import('../engine/result.js').Series[]>} */
  #series = new Map();

  /**
   * @param {import('../engine/result.js').Environment} environment
   * @param {import('../engine/result.js').Site[]} sites
   */
  constructor(environment, sites) {
    this.environment = environment;
    this.sites = sites;
    this.segments = environment.segments;
    this.groups = groupsOf(environment);
    this.horizon = environment.horizon > 0 ? environment.horizon : 0;
    /** Never empty, so that a scale always exists. */
    this.end = this.horizon > 0 ? this.horizon : 1;
    this.times = new TimeInState(this.segments);
    this.marks = marksOf(environment);
    for (const series of environment.series) {
      const known = this.#series.get(series.lane);
      if (known) known.push(series);
      else this.#series.set(series.lane, [series]);
    }
  }

  /** @param {number} lane @param {import('../engine/result.js').Series['what']} what */
  seriesOf(lane, what) {
    return this.#series.get(lane)?.find((series) => series.what === what);
  }

  /** @param {number} lane @returns {ObjectLines} */
  linesOf(lane) {
    const known = this.#lines.get(lane);
    if (known) return known;
    /** @param {import('../engine/result.js').Series['what']} what */
    const line = (what) => {
      const series = this.seriesOf(lane, what);
      if (!series) return null;
      return new StepLine(this.environment.levels, series.first, series.count, this.horizon);
    };
    const use = line('use');
    const level = line('items') ?? line('level');
    const queue = line('queue');
    const putters = line('putters');
    const waiting =
      queue && putters && putters.greatest > 0
        ? sumOf(queue, putters, this.horizon)
        : (queue ?? putters);
    const capacity = this.environment.lanes[lane].capacity ?? 0;
    const scale = Math.max(
      Number.isFinite(capacity) ? capacity : 0,
      use?.greatest ?? 0,
      level?.greatest ?? 0,
    );
    const longest = waiting?.greatest ?? 0;
    // One scale for both where that reads well: a queue of 4 before 2 tellers is twice as high.
    const shared = use !== null && longest <= 3 * Math.max(1, scale);
    const lines = {
      use,
      level,
      waiting,
      scale: Math.max(1, shared ? Math.max(scale, longest) : scale) || 1,
      waitingScale: Math.max(1, shared ? Math.max(scale, longest) : longest),
    };
    // A container may hold less than one of something.
    if (level && !use && scale > 0) lines.scale = scale;
    this.#lines.set(lane, lines);
    return lines;
  }

  /** @param {import('./lanes.js').Group} group */
  countsOf(group) {
    let counts = this.#counts.get(group);
    if (!counts) {
      counts = new StateCounts(this.segments, group.lanes);
      this.#counts.set(group, counts);
    }
    return counts;
  }

  /** @param {import('./packing.js').Packing} packing */
  sharedOf(packing) {
    let shared = this.#shared.get(packing);
    if (!shared) {
      shared = new SharedRows(this.segments, this.marks, packing);
      this.#shared.set(packing, shared);
    }
    return shared;
  }

  /** @param {number} lane @returns {number} its group, -1 for none */
  groupOf(lane) {
    return this.groups.findIndex((group) => group.lanes.includes(lane));
  }

  /**
   * The segment of a lane at a time, -1 if there is none.
   * @param {number} lane
   * @param {number} time
   */
  segmentAt(lane, time) {
    const { start, end, offsets } = this.segments;
    const row = firstBeyond(end, offsets[lane], offsets[lane + 1], time);
    return row < offsets[lane + 1] && start[row] <= time ? row : -1;
  }

  /**
   * The segment of a lane nearest to a time, -1 if the lane has none.
   * @param {number} lane
   * @param {number} time
   */
  nearestSegment(lane, time) {
    return this.nearestIn(this.segments, lane, time);
  }

  /**
   * The same in other columns: those of shared rows.
   * @param {import('../engine/result.js').Segments} segments
   * @param {number} lane
   * @param {number} time
   */
  nearestIn({ start, end, offsets }, lane, time) {
    const low = offsets[lane];
    const high = offsets[lane + 1];
    if (low === high) return -1;
    const row = Math.min(firstBeyond(end, low, high, time), high - 1);
    if (start[row] <= time || row === low) return row;
    return time - end[row - 1] < start[row] - time ? row - 1 : row;
  }

  /**
   * @param {number} segment
   * @returns {number} its lane
   */
  laneOf(segment) {
    const { offsets } = this.segments;
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
   * By site: whether it, or a site that called it, is among those given.
   * @param {ReadonlySet<number>} sites
   */
  litSites(sites) {
    const lit = new Uint8Array(this.sites.length);
    for (let i = 0; i < lit.length; i++) {
      for (let s = i; s >= 0; s = this.sites[s].parent) {
        if (sites.has(s)) {
          lit[i] = 1;
          break;
        }
      }
    }
    return lit;
  }
}

/**
 * Log lines, interrupts, waits given up and failures, as marks on lanes.
 * @param {import('../engine/result.js').Environment} environment
 */
function marksOf(environment) {
  const { segments, lanes, log } = environment;
  /** @type {number[]} */
  const lane = [];
  /** @type {number[]} */
  const time = [];
  /** @type {number[]} */
  const what = [];
  const bits = FLAG.interrupted | FLAG.left;
  const logs = new LaneMarks(
    lanes.length,
    log.length,
    (i) => log.lane[i],
    (i) => log.time[i],
    () => MARK.log,
  );
  const add = (/** @type {number} */ l, /** @type {number} */ t, /** @type {number} */ w) => {
    lane.push(l);
    time.push(t);
    what.push(w);
  };
  for (let l = 0; l < lanes.length; l++) {
    // Both lists are in order of time: merge them as they come.
    let next = logs.offsets[l];
    const addLogs = (/** @type {number} */ until) => {
      while (next < logs.offsets[l + 1] && logs.time[next] <= until)
        add(l, logs.time[next++], MARK.log);
    };
    for (let row = segments.offsets[l]; row < segments.offsets[l + 1]; row++) {
      const flags = segments.flags[row] & bits;
      if (flags === 0) continue;
      addLogs(segments.end[row]);
      add(
        l,
        segments.end[row],
        // Who is interrupted did not give up.
        flags & FLAG.interrupted ? MARK.interrupted : MARK.left,
      );
    }
    addLogs(Infinity);
    // Nothing happens to a process after its end.
    if (lanes[l].ended === 'raised') add(l, lanes[l].end ?? environment.horizon, MARK.raised);
  }
  return new LaneMarks(
    lanes.length,
    lane.length,
    (i) => lane[i],
    (i) => time[i],
    (i) => what[i],
  );
}

/**
 * The sum of two lines, as a line.
 * @param {StepLine} a
 * @param {StepLine} b
 * @param {number} horizon
 */
export function sumOf(a, b, horizon) {
  return joined(a, b, 1, horizon);
}

/**
 * One line less another; a line that is missing is nothing all the time.
 * @param {StepLine | null} a
 * @param {StepLine | null} b
 * @param {number} horizon simulated time
 */
export function differenceOf(a, b, horizon) {
  const nothing = { length: 0, time: new Float64Array(0), value: new Float64Array(0) };
  return joined(a ?? nothing, b ?? nothing, -1, horizon);
}

/**
 * @param {Pick<StepLine, 'length' | 'time' | 'value'>} a
 * @param {Pick<StepLine, 'length' | 'time' | 'value'>} b
 * @param {1 | -1} sign of the second
 * @param {number} horizon
 */
function joined(a, b, sign, horizon) {
  const time = new Float64Array(a.length + b.length);
  const value = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let n = 0;
  while (i < a.length || j < b.length) {
    const next = Math.min(i < a.length ? a.time[i] : Infinity, j < b.length ? b.time[j] : Infinity);
    if (next > horizon) break;
    while (i < a.length && a.time[i] <= next) i++;
    while (j < b.length && b.time[j] <= next) j++;
    time[n] = next;
    value[n++] = (i > 0 ? a.value[i - 1] : 0) + sign * (j > 0 ? b.value[j - 1] : 0);
  }
  return new StepLine({ length: n, time, value, seq: new Uint32Array(n) }, 0, n, horizon);
}
