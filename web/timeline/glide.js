/** A move of the view in little time, so that the eye can follow. */

/** Milliseconds. */
const DURATION = 140;

export class Glide {
  /**
   * @param {{from: number, to: number}} start simulated times shown at first
   * @param {{from: number, to: number}} end simulated times shown at last
   * @param {number} began milliseconds
   */
  constructor(start, end, began) {
    this.start = { from: start.from, to: start.to };
    this.end = { from: end.from, to: end.to };
    this.began = began;
  }

  /**
   * @param {number} now milliseconds
   * @returns {{from: number, to: number, done: boolean}}
   */
  at(now) {
    const t = (now - this.began) / DURATION;
    if (t >= 1) return { ...this.end, done: true };
    const eased = t <= 0 ? 0 : 1 - (1 - t) ** 3;
    const first = this.start.to - this.start.from;
    const last = this.end.to - this.end.from;
    // Spans change by ratio, so that zooming feels even at every depth; the edges keep pace.
    const span = first * (last / first) ** eased;
    const share = Math.abs(last - first) < 1e-9 * first ? eased : (span - first) / (last - first);
    const from = this.start.from + (this.end.from - this.start.from) * share;
    return { from, to: from + span, done: false };
  }
}
