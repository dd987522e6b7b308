/**
 * Level of detail: answers "how much" over any stretch of time without walking what lies in it.
 * Nothing is sampled and nothing is dropped; every figure is exact to rounding.
 */

/**
 * First row in [from, to) whose value exceeds `bound`, else `to`. Values must not fall.
 * @param {Float64Array} values
 * @param {number} from
 * @param {number} to
 * @param {number} bound
 */
export function firstBeyond(values, from, to, bound) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * First row in [from, to) whose number exceeds `bound`, else `to`. Numbers must not fall.
 * @param {Uint32Array} rows
 * @param {number} from
 * @param {number} to
 * @param {number} bound
 */
export function firstRowBeyond(rows, from, to, bound) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * As firstBeyond, for an answer expected near `from`: doubles its stride, then halves.
 * @param {Float64Array} values
 * @param {number} from
 * @param {number} to
 * @param {number} bound
 */
export function nextBeyond(values, from, to, bound) {
  let stride = 1;
  let low = from;
  let probe = from;
  while (probe < to && values[probe] <= bound) {
    low = probe + 1;
    probe += stride;
    stride *= 2;
  }
  return firstBeyond(values, low, Math.min(probe, to), bound);
}

/**
 * As nextBeyond, for an answer expected near a guess: looks there first, and from there both ways.
 * @param {Float64Array} values
 * @param {number} from
 * @param {number} to
 * @param {number} bound
 * @param {number} guess
 */
export function beyondNear(values, from, to, bound, guess) {
  let low = from;
  let high = guess < to ? guess : to;
  if (high < to && values[high] <= bound) {
    low = high + 1;
    for (let stride = 1; ; stride *= 2) {
      high = low + stride;
      if (high >= to) {
        high = to;
        break;
      }
      if (values[high] > bound) break;
      low = high + 1;
    }
  } else {
    for (let stride = 1; high - stride > low; stride *= 2) {
      if (values[high - stride] <= bound) {
        low = high - stride + 1;
        break;
      }
      high -= stride;
    }
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Time spent in each state before each segment of its lane: shares of any column by two look-ups. */
export class TimeInState {
  #segments;
  #before;
  #lit;

  /**
   * @param {import('../engine/result.js').Segments} segments
   * @param {Uint8Array | null} [lit] by site: count only segments of lit sites
   */
  constructor(segments, lit = null) {
    this.#segments = segments;
    this.#lit = lit;
    const { start, end, state, site, offsets } = segments;
    const before = new Float64Array(segments.length * 3);
    for (let lane = 0; lane + 1 < offsets.length; lane++) {
      let delayed = 0;
      let holding = 0;
      let waiting = 0;
      for (let row = offsets[lane]; row < offsets[lane + 1]; row++) {
        before[row * 3] = delayed;
        before[row * 3 + 1] = holding;
        before[row * 3 + 2] = waiting;
        if (lit && !lit[site[row]]) continue;
        const duration = end[row] - start[row];
        if (state[row] === 0) delayed += duration;
        else if (state[row] === 1) holding += duration;
        else waiting += duration;
      }
    }
    this.#before = before;
  }

  /**
   * Time in each state (delayed, holding, waiting) of one lane between two times, into
   * out[at .. at + 2].
   * @param {number} lane
   * @param {number} a the lane's first row that ends after `from`, or the lane's end
   * @param {number} from
   * @param {number} b the lane's first row that ends after `to`, or the lane's end
   * @param {number} to
   * @param {Float64Array} out
   * @param {number} at
   */
  between(lane, a, from, b, to, out, at) {
    const { start, end, state, site, offsets } = this.#segments;
    const before = this.#before;
    const lit = this.#lit;
    const stop = offsets[lane + 1];
    if (offsets[lane] === stop) {
      out[at] = out[at + 1] = out[at + 2] = 0;
      return;
    }
    let last = b;
    let reach = to;
    if (b >= stop) {
      last = stop - 1;
      reach = end[last];
    }
    out[at] = before[last * 3];
    out[at + 1] = before[last * 3 + 1];
    out[at + 2] = before[last * 3 + 2];
    if (reach > start[last] && (!lit || lit[site[last]])) {
      out[at + state[last]] += reach - start[last];
    }
    last = a;
    reach = from;
    if (a >= stop) {
      last = stop - 1;
      reach = end[last];
    }
    out[at] -= before[last * 3];
    out[at + 1] -= before[last * 3 + 1];
    out[at + 2] -= before[last * 3 + 2];
    if (reach > start[last] && (!lit || lit[site[last]])) {
      out[at + state[last]] -= reach - start[last];
    }
  }

  /**
   * Time in each state of one lane in [from, to).
   * @param {number} lane
   * @param {number} from
   * @param {number} to
   * @returns {Float64Array} delayed, holding, waiting
   */
  over(lane, from, to) {
    const { end, offsets } = this.#segments;
    const out = new Float64Array(3);
    const low = offsets[lane];
    const high = offsets[lane + 1];
    const a = firstBeyond(end, low, high, from);
    this.between(lane, a, from, firstBeyond(end, a, high, to), to, out, 0);
    return out;
  }
}

const BLOCK = 64;

/**
 * A step function of time: settled values only, for a dip of no width is no dip at this scale.
 * Least and greatest value of any range come from blocks.
 */
export class StepLine {
  /**
   * @param {import('../engine/result.js').Levels} levels
   * @param {number} first row
   * @param {number} count rows
   * @param {number} horizon simulated time at which the line ends
   */
  constructor(levels, first, count, horizon) {
    const time = new Float64Array(count);
    const value = new Float64Array(count);
    let n = 0;
    for (let row = first; row < first + count; row++) {
      const t = levels.time[row];
      const v = levels.value[row];
      if (n > 0 && time[n - 1] === t) n--;
      if (n > 0 && value[n - 1] === v) continue;
      time[n] = t;
      value[n] = v;
      n++;
    }
    this.length = n;
    this.time = time.subarray(0, n);
    this.value = value.subarray(0, n);
    this.horizon = horizon;
    const blocks = Math.ceil(n / BLOCK);
    this.low = new Float64Array(blocks).fill(Infinity);
    this.high = new Float64Array(blocks).fill(-Infinity);
    this.least = n > 0 ? Infinity : 0;
    this.greatest = n > 0 ? -Infinity : 0;
    for (let i = 0; i < n; i++) {
      const b = Math.floor(i / BLOCK);
      if (value[i] < this.low[b]) this.low[b] = value[i];
      if (value[i] > this.high[b]) this.high[b] = value[i];
    }
    for (let b = 0; b < blocks; b++) {
      if (this.low[b] < this.least) this.least = this.low[b];
      if (this.high[b] > this.greatest) this.greatest = this.high[b];
    }
  }

  /** @param {number} time @returns {number} the settled value then; 0 before the first */
  at(time) {
    const next = firstBeyond(this.time, 0, this.length, time);
    return next > 0 ? this.value[next - 1] : 0;
  }

  /**
   * Widens out[0] (least) and out[1] (greatest) by the values of rows [from, to).
   * @param {number} from
   * @param {number} to
   * @param {Float64Array} out
   */
  widen(from, to, out) {
    let i = from;
    while (i < to) {
      if (i % BLOCK === 0 && i + BLOCK <= to) {
        const b = i / BLOCK;
        if (this.low[b] < out[0]) out[0] = this.low[b];
        if (this.high[b] > out[1]) out[1] = this.high[b];
        i += BLOCK;
      } else {
        const v = this.value[i++];
        if (v < out[0]) out[0] = v;
        if (v > out[1]) out[1] = v;
      }
    }
  }

  /**
   * Time-weighted mean over [from, to).
   * @param {number} from
   * @param {number} to
   */
  mean(from, to) {
    if (!(to > from)) return this.at(from);
    let area = 0;
    let i = firstBeyond(this.time, 0, this.length, from);
    let value = i > 0 ? this.value[i - 1] : 0;
    let t = from;
    for (; i < this.length && this.time[i] < to; i++) {
      area += value * (this.time[i] - t);
      t = this.time[i];
      value = this.value[i];
    }
    return (area + value * (to - t)) / (to - from);
  }
}

/**
 * How many of some lanes are in each state, exactly averaged over any column. Built once for a
 * group from its sorted starts and ends.
 */
export class StateCounts {
  /**
   * @param {import('../engine/result.js').Segments} segments
   * @param {ArrayLike<number>} lanes
   */
  constructor(segments, lanes) {
    const { start, end, state, offsets } = segments;
    const sizes = [0, 0, 0];
    for (let i = 0; i < lanes.length; i++) {
      for (let row = offsets[lanes[i]]; row < offsets[lanes[i] + 1]; row++) sizes[state[row]]++;
    }
    /** @type {Edges[]} */
    this.starts = [];
    /** @type {Edges[]} */
    this.ends = [];
    const begun = sizes.map((n) => new Float64Array(n));
    const ended = sizes.map((n) => new Float64Array(n));
    const filled = [0, 0, 0];
    for (let i = 0; i < lanes.length; i++) {
      for (let row = offsets[lanes[i]]; row < offsets[lanes[i] + 1]; row++) {
        const s = state[row];
        begun[s][filled[s]] = start[row];
        ended[s][filled[s]++] = end[row];
      }
    }
    for (let s = 0; s < 3; s++) {
      this.starts.push(new Edges(begun[s]));
      this.ends.push(new Edges(ended[s]));
    }
  }

  /**
   * Mean number of lanes in a state over [from, to).
   * @param {number} state
   * @param {number} from
   * @param {number} to
   */
  mean(state, from, to) {
    const begun = this.starts[state];
    const ended = this.ends[state];
    const a = begun.until(from);
    const b = ended.until(from);
    return a - b + begun.part(a, from, to) - ended.part(b, from, to);
  }

  /** The greatest count of lanes in any state at once. */
  get greatest() {
    if (this.cachedGreatest === undefined) {
      const begun = mergeSorted(this.starts.map((e) => e.times));
      const ended = mergeSorted(this.ends.map((e) => e.times));
      let count = 0;
      let greatest = 0;
      let j = 0;
      for (let i = 0; i < begun.length; i++) {
        while (j < ended.length && ended[j] <= begun[i]) {
          j++;
          count--;
        }
        count++;
        if (count > greatest) greatest = count;
      }
      this.cachedGreatest = greatest;
    }
    return this.cachedGreatest;
  }
}

/** @param {Float64Array[]} lists */
function mergeSorted(lists) {
  const all = new Float64Array(lists.reduce((n, list) => n + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

/** Sorted instants with running sums, so that a mean over a stretch is a subtraction. */
class Edges {
  /** @param {Float64Array} times sorted in place */
  constructor(times) {
    this.times = times.sort();
    this.sums = new Float64Array(times.length + 1);
    for (let i = 0; i < times.length; i++) this.sums[i + 1] = this.sums[i] + times[i];
    this.hint = 0;
  }

  /** @param {number} time @returns {number} how many instants are at or before it */
  until(time) {
    // Columns are asked from left to right: the last answer is a good place to begin.
    const from = this.hint < this.times.length && this.times[this.hint] <= time ? this.hint : 0;
    const found = nextBeyond(this.times, from, this.times.length, time);
    this.hint = Math.max(0, found - 1);
    return found;
  }

  /**
   * Sum over the instants in (from, to] of the part of the stretch that lies after them.
   * @param {number} first row of the first instant after `from`
   * @param {number} from
   * @param {number} to
   */
  part(first, from, to) {
    const last = nextBeyond(this.times, first, this.times.length, to);
    if (last - first < 32) {
      // Few: term by term, which loses no digits to large sums.
      let sum = 0;
      for (let i = first; i < last; i++) sum += (to - this.times[i]) / (to - from);
      return sum;
    }
    return ((last - first) * to - (this.sums[last] - this.sums[first])) / (to - from);
  }
}

/**
 * Mean number of segments in each state in each of `columns` equal columns of [from, to), in one
 * pass over all segments: for the overview, which is drawn once for a run.
 * @param {import('../engine/result.js').Segments} segments
 * @param {number} from
 * @param {number} to
 * @param {number} columns
 * @returns {Float64Array} three figures a column: delayed, holding, waiting
 */
export function countsByColumn(segments, from, to, columns) {
  const { start, end, state } = segments;
  const counts = new Float64Array(columns * 3);
  const steps = new Float64Array((columns + 1) * 3);
  const scale = columns / (to - from);
  for (let row = 0; row < segments.length; row++) {
    const a = (start[row] - from) * scale;
    const b = (end[row] - from) * scale;
    if (!(b > a) || b <= 0 || a >= columns) continue;
    const s = state[row];
    const first = a > 0 ? Math.floor(a) : 0;
    const last = b < columns ? Math.floor(b) : columns;
    const left = a > 0 ? a : 0;
    if (first === last) {
      counts[first * 3 + s] += b - left;
      continue;
    }
    counts[first * 3 + s] += first + 1 - left;
    if (last < columns) counts[last * 3 + s] += b - last;
    if (last > first + 1) {
      steps[(first + 1) * 3 + s]++;
      steps[last * 3 + s]--;
    }
  }
  for (let s = 0; s < 3; s++) {
    let running = 0;
    for (let c = 0; c < columns; c++) {
      running += steps[c * 3 + s];
      counts[c * 3 + s] += running;
    }
  }
  return counts;
}

/** Instants on lanes (log lines, interrupts), sorted by lane and time. */
export class LaneMarks {
  /**
   * @param {number} lanes
   * @param {number} count
   * @param {(i: number) => number} laneOf
   * @param {(i: number) => number} timeOf must not fall within a lane
   * @param {(i: number) => number} whatOf what the mark stands for
   */
  constructor(lanes, count, laneOf, timeOf, whatOf) {
    const offsets = new Uint32Array(lanes + 1);
    for (let i = 0; i < count; i++) if (laneOf(i) < lanes) offsets[laneOf(i) + 1]++;
    for (let lane = 0; lane < lanes; lane++) offsets[lane + 1] += offsets[lane];
    this.offsets = offsets;
    this.time = new Float64Array(offsets[lanes]);
    this.what = new Uint32Array(offsets[lanes]);
    const next = offsets.slice(0, lanes);
    for (let i = 0; i < count; i++) {
      const lane = laneOf(i);
      if (lane >= lanes) continue;
      this.time[next[lane]] = timeOf(i);
      this.what[next[lane]++] = whatOf(i);
    }
  }
}
