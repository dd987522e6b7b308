/**
 * Which rectangle where: from a trace and a view to bars, columns, steps and marks, in device
 * pixels. Pure; painting is elsewhere, so that this can be tested exactly.
 *
 * A bar of two device pixels or more is a bar. What is smaller shares its pixel column: the
 * column is split by the exact share of time in each state. A column so split replaces whatever
 * bar would have covered it, and counts that bar's share too, so nothing is hidden by a neighbour.
 */

import { beyondNear, firstBeyond, nextBeyond } from './lod.js';

/** Least width of a bar in device pixels. */
export const LEAST_BAR = 2;

/** Bits of a mark: what happened at an instant. @enum {number} */
export const MARK = { interrupted: 1, left: 2, raised: 4, log: 8, all: 15 };

/** A typed array that grows; reused from frame to frame so that painting allocates nothing. */
class Grown {
  /** @param {Int32ArrayConstructor | Float64ArrayConstructor | Uint32ArrayConstructor} type */
  constructor(type) {
    this.type = type;
    /** @type {any} */
    this.data = new type(256);
  }

  /** @param {number} size */
  reserve(size) {
    if (size <= this.data.length) return;
    const next = new this.type(Math.max(size, this.data.length * 2));
    next.set(this.data);
    this.data = next;
  }
}

/** Bars and split columns of one lane. */
export class LaneLayout {
  #segment = new Grown(Uint32Array);
  #x0 = new Grown(Int32Array);
  #x1 = new Grown(Int32Array);
  #column = new Grown(Int32Array);
  #share = new Grown(Float64Array);

  bars = 0;
  columns = 0;

  /** Segment row of each bar. @returns {Uint32Array} */
  get segment() {
    return this.#segment.data;
  }

  /** First device pixel of each bar; never left of -1 (which is "begins before the view"). @returns {Int32Array} */
  get x0() {
    return this.#x0.data;
  }

  /** Device pixel after each bar's last. @returns {Int32Array} */
  get x1() {
    return this.#x1.data;
  }

  /** Device pixel of each split column. @returns {Int32Array} */
  get column() {
    return this.#column.data;
  }

  /**
   * Six figures a column, each a share of the column's time: delayed, holding, waiting of the
   * lit, then of all. Without lit sites the first three are zero.
   * @returns {Float64Array}
   */
  get share() {
    return this.#share.data;
  }

  /** @param {number} segment @param {number} x0 @param {number} x1 */
  addBar(segment, x0, x1) {
    const i = this.bars++;
    if (i >= this.#segment.data.length) {
      this.#segment.reserve(i + 1);
      this.#x0.reserve(i + 1);
      this.#x1.reserve(i + 1);
    }
    this.#segment.data[i] = segment;
    this.#x0.data[i] = x0;
    this.#x1.data[i] = x1;
  }

  /** @param {number} x @returns {number} where its shares go, which are those of an earlier frame */
  addColumn(x) {
    const i = this.columns++;
    if (i >= this.#column.data.length) this.#column.reserve(i + 1);
    if (i * 6 + 6 > this.#share.data.length) this.#share.reserve(i * 6 + 6);
    this.#column.data[i] = x;
    return i * 6;
  }
}

/**
 * @param {import('../engine/result.js').Segments} segments
 * @param {import('./lod.js').TimeInState} times
 * @param {import('./lod.js').TimeInState | null} litTimes of lit sites alone, when some are lit
 * @param {number} lane
 * @param {import('./scale.js').TimeScale} scale
 * @param {LaneLayout} out
 */
export function layoutLane(segments, times, litTimes, lane, scale, out) {
  out.bars = 0;
  out.columns = 0;
  const { start, end, offsets } = segments;
  const low = offsets[lane];
  const high = offsets[lane + 1];
  const width = scale.deviceWidth;
  const { from: origin, to: limit, devicePerTime } = scale;
  const columnTime = 1 / devicePerTime;
  let row = firstBeyond(end, low, high, origin);
  // First pixel that no split column has taken yet.
  let free = 0;
  let bar = -1;
  // How many rows the column before took: a good guess for the next.
  let stride = 1;
  while (row < high && start[row] < limit) {
    const a = (start[row] - origin) * devicePerTime;
    const b = (end[row] - origin) * devicePerTime;
    if (b - a >= LEAST_BAR) {
      const x0 = Math.max(a < 0 ? -1 : Math.round(a), free > 0 ? free : -1);
      const x1 = b > width ? width + 1 : Math.round(b);
      if (x1 > x0) {
        out.addBar(row, x0, x1);
        bar = out.bars - 1;
      }
      row++;
      continue;
    }
    if (!(end[row] > start[row])) {
      row++;
      continue;
    }
    const x = Math.max(Math.floor(a), free);
    if (x >= width) break;
    const left = origin + x / devicePerTime;
    const right = origin + (x + 1) / devicePerTime;
    // Rows that end before this column does begin in it or before it: none of them is a bar.
    const next = beyondNear(end, row, high, right, row + stride);
    stride = next - row;
    let first = row;
    while (first > low && end[first - 1] > left) first--;
    const at = out.addColumn(x);
    const { share } = out;
    times.between(lane, first, left, next, right, share, at + 3);
    if (litTimes) litTimes.between(lane, first, left, next, right, share, at);
    else share[at] = share[at + 1] = share[at + 2] = 0;
    for (let s = litTimes ? at : at + 3; s < at + 6; s++) {
      const part = share[s] / columnTime;
      share[s] = part < 1e-7 ? 0 : part > 1 ? 1 : part;
    }
    if (bar >= 0 && out.x1[bar] > x) out.x1[bar] = x;
    free = x + 1;
    row = next;
  }
}

/** Steps of one line: runs of one value, and columns in which it changes. */
export class StepsLayout {
  #x0 = new Grown(Int32Array);
  #x1 = new Grown(Int32Array);
  #values = new Grown(Float64Array);
  length = 0;

  /** @returns {Int32Array} */
  get x0() {
    return this.#x0.data;
  }

  /** @returns {Int32Array} */
  get x1() {
    return this.#x1.data;
  }

  /** Three figures a run: least, greatest, last. @returns {Float64Array} */
  get values() {
    return this.#values.data;
  }

  /** @param {number} x0 @param {number} x1 @param {number} least @param {number} greatest @param {number} last */
  add(x0, x1, least, greatest, last) {
    const i = this.length++;
    if (i >= this.#x0.data.length) {
      this.#x0.reserve(i + 1);
      this.#x1.reserve(i + 1);
    }
    if (i * 3 + 3 > this.#values.data.length) this.#values.reserve(i * 3 + 3);
    this.#x0.data[i] = x0;
    this.#x1.data[i] = x1;
    this.#values.data[i * 3] = least;
    this.#values.data[i * 3 + 1] = greatest;
    this.#values.data[i * 3 + 2] = last;
  }
}

const bounds = new Float64Array(2);

/**
 * Steps, never slopes. The line ends at its horizon and not a pixel later.
 * @param {import('./lod.js').StepLine} line
 * @param {import('./scale.js').TimeScale} scale
 * @param {StepsLayout} out
 */
export function layoutSteps(line, scale, out) {
  out.length = 0;
  if (line.length === 0) return;
  const stop = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(line.horizon)));
  let next = firstBeyond(line.time, 0, line.length, scale.from);
  let x = 0;
  let value = 0;
  if (next === 0) {
    // Nothing is known before the first level.
    value = line.value[0];
    x = Math.max(0, Math.floor(scale.deviceOf(line.time[0])));
    next = 1;
  } else {
    value = line.value[next - 1];
  }
  while (x < stop) {
    const change = next < line.length ? Math.floor(scale.deviceOf(line.time[next])) : stop;
    if (change > x) {
      const to = Math.min(change, stop);
      out.add(x, to, value, value, value);
      x = to;
      if (x >= stop) break;
    }
    const after = nextBeyond(line.time, next, line.length, scale.timeAtDevice(x + 1));
    // Rounding may put a change a hair beyond its own column; it must be taken all the same.
    const taken = Math.max(after, next + 1);
    bounds[0] = value;
    bounds[1] = value;
    line.widen(next, taken, bounds);
    value = line.value[taken - 1];
    out.add(x, x + 1, bounds[0], bounds[1], value);
    x++;
    next = taken;
  }
}

/**
 * Device pixels of a lane's marks in the view; marks that share a pixel are one.
 * @param {import('./lod.js').LaneMarks} marks
 * @param {number} lane
 * @param {import('./scale.js').TimeScale} scale
 * @param {number} reach device pixels beyond the edges that still count
 * @param {{x: number, what: number}[]} out
 */
export function layoutMarks(marks, lane, scale, reach, out) {
  out.length = 0;
  const high = marks.offsets[lane + 1];
  let i = firstBeyond(marks.time, marks.offsets[lane], high, scale.timeAtDevice(-reach));
  const limit = scale.deviceWidth + reach;
  while (i < high) {
    const x = Math.floor(scale.deviceOf(marks.time[i]));
    if (x > limit) break;
    let what = 0;
    const after = Math.max(i + 1, nextBeyond(marks.time, i, high, scale.timeAtDevice(x + 1)));
    for (let k = i; k < after && what !== MARK.all; k++) what |= marks.what[k];
    out.push({ x, what });
    i = after;
  }
}
