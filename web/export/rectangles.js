/** Data of SVG paths: boxes and outlines in whole pixels, cut off at the edges of the plot. */

/** A number after another: what tells them apart is a space or a minus. @param {number[]} numbers */
const joined = (numbers) => numbers.map((n, i) => (i > 0 && n >= 0 ? ` ${n}` : `${n}`)).join('');

export class Rectangles {
  d = '';

  /** @param {number} width pixels */
  constructor(width) {
    this.width = width;
  }

  /** @param {string} letter @param {number[]} numbers */
  op(letter, ...numbers) {
    this.d += letter + joined(numbers);
  }

  /**
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1 pixel after the last
   * @param {number} y1 pixel after the last
   */
  box(x0, y0, x1, y1) {
    const left = Math.max(x0, 0);
    const right = Math.min(x1, this.width);
    if (right <= left || y1 <= y0) return;
    this.d += `M${joined([left, y0])}h${right - left}v${y1 - y0}h${left - right}z`;
  }

  /**
   * A bar with its corners off. One that was going on when the run stopped has a torn end.
   * @param {import('../timeline/paint.js').Geometry} g
   * @param {number} x0
   * @param {number} x1
   * @param {boolean} touches the bar before
   * @param {boolean} open
   */
  outline({ barTop, barBottom }, x0, x1, touches, open) {
    const left = Math.max(x0, 0);
    const right = Math.min(x1, this.width);
    if (right <= left) return;
    const wide = !open && x1 - x0 >= 6;
    const cutLeft = x0 >= 0 && !touches && wide;
    const start = cutLeft ? left + 1 : left;
    this.op('M', start, barTop);
    if (open && x1 <= this.width) {
      this.op('H', right - 2);
      for (let y = barTop; y + 4 < barBottom; y += 4) this.d += `V${y + 2}h2v2h-2`;
      this.op('V', barBottom);
    } else if (x1 <= this.width && wide) {
      this.d += `H${right - 1}v1h1V${barBottom - 1}h-1v1`;
    } else this.d += `H${right}V${barBottom}`;
    this.op('H', start);
    if (cutLeft) this.d += `v-1h-1V${barTop + 1}h1`;
    this.d += 'z';
  }

  /**
   * A bar within its outline.
   * @param {import('../timeline/paint.js').Geometry} g
   * @param {number} x0
   * @param {number} x1
   * @param {boolean} open
   */
  inside({ barTop, barBottom }, x0, x1, open) {
    if (!open || x1 > this.width || x1 - x0 < 4) {
      this.box(x0, barTop + 1, x1 - 1, barBottom - 1);
      return;
    }
    this.box(x0, barTop + 1, x1 - 2, barBottom - 1);
    for (let y = barTop + 2; y < barBottom - 2; y += 4) this.box(x1 - 2, y, x1 - 1, y + 2);
  }
}
