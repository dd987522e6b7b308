/** The strip above the axis: the whole run at a glance, and the window that shows where one is. */

import { element } from '../element.js';
import { countsByColumn } from './lod.js';
import { Strip } from './strip.js';

export class Overview {
  /** @type {import('./trace.js').Trace | null} */
  #trace = null;
  #painted = '';
  /** @type {Float64Array | null} */
  #counts = null;
  /** The pinned run beside, if there is one. @type {import('./trace.js').Trace | null} */
  #beside = null;
  /** @type {Float64Array | null} */
  #countsBeside = null;
  #countsKey = '';
  /** @type {import('./search.js').Hit[]} */
  #hits = [];
  #current = -1;
  #paintedHits = '';
  /** Simulated times. @type {number[]} */
  #marks = [];

  /** @param {{moveTo: (from: number, to: number) => void}} actions */
  constructor(actions) {
    this.actions = actions;
    this.canvas = element('canvas', { 'aria-hidden': 'true' });
    this.found = element('canvas', { 'aria-hidden': 'true', class: 'timeline-found' });
    this.before = element('div', { class: 'timeline-shade' });
    this.after = element('div', { class: 'timeline-shade' });
    this.window = element('div', { class: 'timeline-window' });
    this.node = element(
      'div',
      { class: 'timeline-overview' },
      this.canvas,
      this.before,
      this.after,
      this.found,
      this.window,
    );
    /** @type {{x: number, from: number, to: number, part: 'left' | 'right' | 'all'} | null} */
    let drag = null;
    this.node.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || !this.whole) return;
      event.preventDefault();
      this.node.setPointerCapture(event.pointerId);
      const x = event.clientX - this.node.getBoundingClientRect().left;
      const left = this.#xOf(this.from);
      const right = this.#xOf(this.to);
      const grip = Math.min(8, Math.max(3, (right - left) / 4));
      /** @type {'left' | 'right' | 'all'} */
      let part = 'all';
      if (Math.abs(x - left) <= grip) part = 'left';
      else if (Math.abs(x - right) <= grip) part = 'right';
      else if (x < left || x > right) {
        const half = (this.to - this.from) / 2;
        const middle = this.#timeAt(x);
        this.actions.moveTo(middle - half, middle + half);
        drag = { x, from: middle - half, to: middle + half, part };
        return;
      }
      drag = { x, from: this.from, to: this.to, part };
    });
    this.node.addEventListener('pointermove', (event) => {
      if (!drag) return;
      const x = event.clientX - this.node.getBoundingClientRect().left;
      const by = this.#timeAt(x) - this.#timeAt(drag.x);
      if (drag.part === 'all') this.actions.moveTo(drag.from + by, drag.to + by);
      else if (drag.part === 'left') {
        this.actions.moveTo(Math.min(drag.from + by, drag.to - this.#least()), drag.to);
      } else {
        this.actions.moveTo(drag.from, Math.max(drag.to + by, drag.from + this.#least()));
      }
    });
    const stop = () => {
      drag = null;
    };
    this.node.addEventListener('pointerup', stop);
    this.node.addEventListener('pointercancel', stop);
    this.from = 0;
    this.to = 1;
    /** @type {{from: number, to: number} | null} */
    this.whole = null;
    this.width = 0;
  }

  #least() {
    return this.whole ? (this.whole.to - this.whole.from) / 10_000 : 1;
  }

  /** @param {number} time */
  #xOf(time) {
    if (!this.whole) return 0;
    return ((time - this.whole.from) / (this.whole.to - this.whole.from)) * this.width;
  }

  /** @param {number} x CSS pixels */
  #timeAt(x) {
    if (!this.whole) return 0;
    return this.whole.from + (x / this.width) * (this.whole.to - this.whole.from);
  }

  /** @param {import('./trace.js').Trace | null} trace */
  setTrace(trace) {
    this.#trace = trace;
    this.#counts = null;
    this.#painted = '';
    this.setHits([], -1);
  }

  /** @param {import('./trace.js').Trace | null} trace of the pinned run */
  setBeside(trace) {
    if (trace === this.#beside) return;
    this.#beside = trace;
    this.#countsBeside = null;
    this.#painted = '';
  }

  /**
   * @param {import('./search.js').Hit[]} hits
   * @param {number} current index of the one that was gone to, -1 for none
   */
  setHits(hits, current) {
    this.#hits = hits;
    this.#current = current;
    this.#paintedHits = '';
  }

  /** @param {import('./marks.js').Mark[]} marks */
  setMarks(marks) {
    this.#marks = marks.map((mark) => mark.time);
    this.#paintedHits = '';
  }

  /** @param {number} columns @param {number} ratio @param {string} ink */
  #showHits(columns, ratio, ink) {
    const key = `${columns} ${ink} ${this.whole?.from} ${this.whole?.to}`;
    if (key === this.#paintedHits) return;
    this.#paintedHits = key;
    this.found.hidden = this.#hits.length === 0 && this.#marks.length === 0;
    this.found.width = columns;
    this.found.height = Math.round(36 * ratio);
    const context = this.found.getContext('2d');
    if (!context) return;
    context.fillStyle = ink;
    const tick = (/** @type {import('./search.js').Hit} */ hit, /** @type {number} */ height) => {
      const x = Math.round(this.#xOf(hit.time) * ratio);
      context.fillRect(x, 0, Math.max(1, Math.round(ratio)), Math.round(height * ratio));
    };
    let before = -1;
    for (const hit of this.#hits) {
      const x = Math.round(this.#xOf(hit.time) * ratio);
      if (x !== before) tick(hit, 6);
      before = x;
    }
    for (const time of this.#marks) {
      const x = Math.round(this.#xOf(time) * ratio);
      const size = Math.round(ratio);
      for (let y = 0; y < 36; y += 6) context.fillRect(x, y * size, size, 3 * size);
    }
    if (this.#hits[this.#current]) tick(this.#hits[this.#current], 36);
  }

  /**
   * @param {import('./view.js').View} view
   * @param {number} ratio
   * @param {import('./look.js').Look} look
   */
  show(view, ratio, look) {
    this.from = view.from;
    this.to = view.to;
    this.whole = view.whole();
    this.width = view.width;
    const left = Math.max(0, this.#xOf(view.from));
    // A little short of the edge, so that its frame is whole.
    const right = Math.min(view.width - 4, this.#xOf(view.to));
    this.node.style.width = `${view.width}px`;
    this.window.style.transform = `translateX(${left}px)`;
    this.window.style.width = `${Math.max(8, right - left)}px`;
    this.before.style.width = `${left}px`;
    this.after.style.transform = `translateX(${right}px)`;
    this.after.style.width = `${Math.max(0, view.width - right)}px`;
    const columns = Math.max(1, Math.round(view.width * ratio));
    this.#showHits(columns, ratio, look.palette.ink);
    const height = Math.round(28 * ratio);
    const key = `${columns} ${height} ${look.name} ${this.whole.from} ${this.whole.to}`;
    if (key === this.#painted || !this.#trace) return;
    this.#painted = key;
    const countsKey = `${columns} ${this.whole.from} ${this.whole.to}`;
    if (!this.#counts || countsKey !== this.#countsKey) {
      this.#countsKey = countsKey;
      this.#counts = countsByColumn(this.#trace.segments, this.whole.from, this.whole.to, columns);
      this.#countsBeside = null;
    }
    if (this.#beside) {
      const { segments } = this.#beside;
      this.#countsBeside ??= countsByColumn(segments, this.whole.from, this.whole.to, columns);
    }
    this.canvas.width = columns;
    this.canvas.height = height;
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const image = context.createImageData(columns, height);
    const strip = new Strip(columns, height, new Uint32Array(image.data.buffer));
    const line = Math.max(1, Math.round(ratio));
    paintOverview(strip, this.#counts, look.pixels, line, this.#countsBeside);
    context.putImageData(image, 0, 0);
  }
}

/**
 * Mean counts by state, stacked: holding, waiting, delayed from the ground up.
 * @param {Strip} strip
 * @param {Float64Array} counts three a column
 * @param {import('./palette.js').Pixels} colors
 * @param {number} line device pixels
 * @param {Float64Array | null} [beside] counts of the pinned run: how many wait and hold there, as a line
 */
export function paintOverview(strip, counts, colors, line, beside = null) {
  let most = 0;
  for (const of of beside ? [counts, beside] : [counts]) {
    for (let x = 0; x < strip.width; x++) {
      most = Math.max(most, of[x * 3] + of[x * 3 + 1] + of[x * 3 + 2]);
    }
  }
  if (!(most > 0)) return;
  for (let x = 0; x < strip.width; x++) {
    let sum = 0;
    let y = strip.height;
    for (const s of [1, 2, 0]) {
      const count = counts[x * 3 + s];
      if (!(count > 1e-9)) continue;
      sum += count;
      const top = Math.min(y - 1, strip.height - Math.round((sum / most) * (strip.height - line)));
      strip.fill(x, top, x + 1, y, colors.states[s].column);
      y = top;
    }
  }
  if (!beside) return;
  let before = -1;
  for (let x = 0; x < strip.width; x++) {
    const share = (beside[x * 3 + 1] + beside[x * 3 + 2]) / most;
    const y = strip.height - line - Math.round(share * (strip.height - 2 * line));
    const from = before < 0 ? y : Math.min(y, before);
    strip.fill(x, from, x + 1, Math.max(y, before) + line, colors.ink);
    before = y;
  }
}
