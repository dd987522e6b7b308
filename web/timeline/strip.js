/**
 * A row of the timeline as pixels. Everything that belongs to a run is painted here, pixel by
 * pixel and without blending, and put on the canvas in one piece: the cost depends on the width
 * of the row and never on how much lies in it.
 */

/** Pixels side by side up to which they are set one by one. */
const NARROW = 24;

export class Strip {
  /**
   * @param {number} width device pixels
   * @param {number} height device pixels
   * @param {Uint32Array} pixels width * height of them
   */
  constructor(width, height, pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  clear() {
    this.pixels.fill(0);
  }

  /**
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1 pixel after the last
   * @param {number} y1 pixel after the last
   * @param {number} color
   */
  fill(x0, y0, x1, y1, color) {
    const { width, pixels } = this;
    const left = x0 > 0 ? x0 : 0;
    const right = x1 < width ? x1 : width;
    if (right <= left) return;
    const top = y0 > 0 ? y0 : 0;
    const bottom = y1 < this.height ? y1 : this.height;
    if (right - left === 1) {
      for (let i = top * width + left; i < bottom * width; i += width) pixels[i] = color;
      return;
    }
    // Where little is to be filled, the call would take longer than the pixels.
    const narrow = right - left < NARROW;
    for (let y = top; y < bottom; y++) {
      const from = y * width + left;
      const to = y * width + right;
      if (narrow) for (let i = from; i < to; i++) pixels[i] = color;
      else pixels.fill(color, from, to);
    }
  }

  /**
   * Rising diagonals over a rectangle, anchored to `phase` so that they move with time.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @param {number} color
   * @param {number} period device pixels from diagonal to diagonal
   * @param {number} thickness device pixels
   * @param {number} phase device pixels, 0 <= phase < period
   */
  hatch(x0, y0, x1, y1, color, period, thickness, phase) {
    const { width, pixels } = this;
    const left = x0 > 0 ? x0 : 0;
    const right = x1 < width ? x1 : width;
    for (let y = y0 > 0 ? y0 : 0; y < y1 && y < this.height; y++) {
      const row = y * width;
      let at = (left + y + phase) % period;
      for (let x = left; x < right; x++) {
        if (at < thickness) pixels[row + x] = color;
        at = at + 1 === period ? 0 : at + 1;
      }
    }
  }
}
