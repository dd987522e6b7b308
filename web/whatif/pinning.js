/** The run that is kept to be compared with: what of it belongs beside which simulation. */

import { changesBetween } from './changes.js';

/**
 * @typedef {import('../engine/result.js').Result} Result
 * @typedef {import('./changes.js').Made} Made
 */

/** Bytes of a run beyond which it is not kept: two of them must fit beside the engine. */
const MOST = 384 * 2 ** 20;

/** Bytes that a run takes: all its columns are in one buffer. @param {Result} result */
function sizeOf({ environments }) {
  return environments[0]?.segments.start.buffer.byteLength ?? 0;
}

export class Pinning {
  /** @type {{result: Result, made: Made} | null} */
  #kept = null;

  get pinned() {
    return this.#kept !== null;
  }

  /**
   * @param {Result} result
   * @param {Made} made
   * @returns {string} why it cannot be kept; '' when it is
   */
  pin(result, made) {
    const size = sizeOf(result);
    if (size > MOST) {
      const mega = (/** @type {number} */ bytes) => Math.round(bytes / 2 ** 20);
      return `This run is too large to be pinned: it takes ${mega(size)} MB, and ${mega(MOST)} MB is the most.`;
    }
    this.#kept = { result, made };
    return '';
  }

  drop() {
    this.#kept = null;
  }

  /**
   * The pinned run as far as it belongs to one of the present simulations.
   * @param {Made} now
   * @param {number} number of the simulation, from 1
   * @returns {import('../timeline/timeline.js').PinnedRun | null}
   */
  beside(now, number) {
    if (!this.#kept) return null;
    const { result, made } = this.#kept;
    return {
      environment: result.environments[number - 1] ?? null,
      sites: result.sites,
      changes: changesBetween(made, now),
    };
  }
}
