/** The stretches of time that were looked at: back and forth. */

/** @typedef {{from: number, to: number}} Stretch simulated time */

/** Steps back that are kept. */
const MOST = 100;

export class ViewHistory {
  /** @type {Stretch[]} */
  #past = [];
  /** @type {Stretch[]} */
  #future = [];
  /** @type {Stretch | null} */
  #now = null;

  clear() {
    this.#past = [];
    this.#future = [];
    this.#now = null;
  }

  /** The view has come to rest. @param {Stretch} view */
  rest({ from, to }) {
    const now = this.#now;
    // Rounding moves the edges by less than anybody sees.
    const hair = (to - from) * 1e-6;
    if (now && Math.abs(now.from - from) <= hair && Math.abs(now.to - to) <= hair) return;
    if (now) this.#past.push(now);
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#now = { from, to };
  }

  /** @returns {Stretch | null} what was seen before, null when nothing was */
  back() {
    const before = this.#past.pop();
    if (!before || !this.#now) return null;
    this.#future.push(this.#now);
    this.#now = before;
    return before;
  }

  /** @returns {Stretch | null} what was seen before going back, null when nothing was */
  forth() {
    const next = this.#future.pop();
    if (!next || !this.#now) return null;
    this.#past.push(this.#now);
    this.#now = next;
    return next;
  }
}
