/** A stretch of simulated time, and what lies in it. */

import { firstBeyond } from '../timeline/lod.js';

/**
 * Figures of neighbouring stretches add up: a stretch holds its first instant, and its last one
 * only where the run ends with it.
 */
export class Stretch {
  /**
   * @param {number} from simulated time
   * @param {number} to simulated time
   * @param {number} horizon of the run
   */
  constructor(from, to, horizon) {
    this.from = from;
    this.to = to;
    this.closed = to >= horizon;
    this.whole = from <= 0 && this.closed;
    this.length = to - from;
  }

  /** @param {number} time simulated */
  holds(time) {
    return time >= this.from && (time < this.to || (this.closed && time === this.to));
  }

  /**
   * How many instants lie in it.
   * @param {Float64Array} times in order
   */
  count(times) {
    const [first, last] = this.rows(times);
    return last - first;
  }

  /**
   * The rows of instants that lie in it: from the first, up to but without the second.
   * @param {Float64Array} times in order
   * @returns {[number, number]}
   */
  rows(times) {
    const low = firstFrom(times, this.from);
    if (this.closed) return [low, firstBeyond(times, low, times.length, this.to)];
    return [low, Math.max(low, firstFrom(times, this.to))];
  }

  /**
   * How much of a visit lies in it.
   * @param {number} start simulated time
   * @param {number} end simulated time
   */
  overlap(start, end) {
    return Math.max(0, Math.min(end, this.to) - Math.max(start, this.from));
  }
}

/**
 * First row whose instant is at or after a time.
 * @param {Float64Array} times in order
 * @param {number} time
 */
function firstFrom(times, time) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
