/** Which stretch of time is shown, and how it moves: zoom about a point, pan, fit. */

/** Paper left of time 0 and right of the horizon when all is shown, CSS pixels. */
const MARGIN = { left: 10, right: 18 };

export class View {
  /**
   * @param {number} end simulated time of the run's end, beyond 0
   * @param {number} width CSS pixels
   */
  constructor(end, width) {
    this.end = end;
    this.width = width;
    this.from = 0;
    this.to = end;
    /** Whether all is shown, and so stays when the width changes. */
    this.fitted = true;
    this.fit();
  }

  /** All of the run, with a margin. */
  whole() {
    const inner = Math.max(20, this.width - MARGIN.left - MARGIN.right);
    const perPixel = this.end / inner;
    return { from: -MARGIN.left * perPixel, to: this.end + MARGIN.right * perPixel };
  }

  fit() {
    const { from, to } = this.whole();
    this.from = from;
    this.to = to;
    this.fitted = true;
  }

  /** @param {number} width CSS pixels */
  resize(width) {
    if (width === this.width) return;
    this.width = width;
    if (this.fitted) this.fit();
    else this.show(this.from, this.to);
  }

  /**
   * Shows a stretch, kept within the run and within what numbers can tell apart.
   * @param {number} from
   * @param {number} to
   */
  show(from, to) {
    const whole = this.whole();
    const widest = whole.to - whole.from;
    const least = Math.max(Math.abs(to) * 1e-12, this.end * 1e-12) * 16;
    let span = to - from;
    if (!(span > 0)) span = least;
    if (span >= widest * (1 - 1e-9)) {
      this.fit();
      return;
    }
    const middle = (from + to) / 2;
    if (span < least) span = least;
    let start = middle - span / 2;
    if (start < whole.from) start = whole.from;
    if (start + span > whole.to) start = whole.to - span;
    this.from = start;
    this.to = start + span;
    this.fitted = false;
  }

  /**
   * @param {number} factor below 1 zooms in
   * @param {number} about simulated time that stays where it is
   */
  zoomed(factor, about) {
    return { from: about + (this.from - about) * factor, to: about + (this.to - about) * factor };
  }
}
