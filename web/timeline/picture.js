/** The first canvas: rows of a run, and what lies behind them. */

import { ROW } from './lanes.js';
import { LaneLayout, layoutLane, layoutMarks, layoutSteps, StepsLayout } from './layout.js';
import {
  geometry,
  paintArea,
  paintCounts,
  paintDotted,
  paintLane,
  paintMarks,
  paintSteps,
} from './paint.js';
import { Strip } from './strip.js';

/**
 * @typedef {object} Scene what both canvases show
 * @property {import('./trace.js').Trace} trace
 * @property {import('./lanes.js').Rows} rows
 * @property {import('./scale.js').TimeScale} scale
 * @property {number} scrollTop CSS pixels
 * @property {number} height of the stage, CSS pixels
 * @property {import('./palette.js').Palette} palette
 * @property {import('./palette.js').Pixels} pixels
 * @property {Uint8Array | null} lit by site
 * @property {import('./lod.js').TimeInState | null} litTimes
 * @property {number} selectedLane -1 for none
 */

export class Picture {
  #layout = new LaneLayout();
  #steps = new StepsLayout();
  /** @type {{x: number, what: number}[]} */
  #marks = [];
  /** One strip a height of row, reused from row to row and from frame to frame. @type {Map<number, {image: ImageData, strip: Strip}>} */
  #strips = new Map();

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  clear() {
    this.canvas.getContext('2d')?.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** @param {number} height device pixels */
  #strip(height) {
    const { width } = this.canvas;
    let kept = this.#strips.get(height);
    if (!kept || kept.image.width !== width) {
      const image = new ImageData(width, height);
      kept = { image, strip: new Strip(width, height, new Uint32Array(image.data.buffer)) };
      this.#strips.set(height, kept);
    }
    kept.strip.clear();
    return kept;
  }

  /**
   * @param {Scene} scene
   * @param {number[]} ticks simulated times of the axis
   */
  paint(scene, ticks) {
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const { trace, rows, scale, scrollTop, palette, pixels } = scene;
    const { ratio } = scale;
    const g = geometry(ratio);
    const { width, height } = this.canvas;
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, width, height);
    const first = Math.max(0, rows.at(scrollTop));
    const limit = scrollTop + scene.height;
    const yOf = (/** @type {number} */ row) => Math.round((rows.top[row] - scrollTop) * ratio);
    // Hatching is anchored to time 0, so that it moves with the bars.
    const phase = -scale.deviceOf(0) % (g.hatchPeriod * 1024);
    let selected = -1;
    let end = first;
    for (; end < rows.count && rows.top[end] < limit; end++) {
      const lane = rows.lane[end];
      const kind = rows.kind[end];
      if (lane >= 0 && lane === scene.selectedLane) selected = end;
      if (kind === ROW.group) continue;
      const { image, strip } = this.#strip(kind === ROW.process ? g.rowHeight : g.objectHeight);
      if (kind === ROW.process) {
        layoutLane(trace.segments, trace.times, scene.litTimes, lane, scale, this.#layout);
        paintLane(strip, g, pixels, this.#layout, trace.segments, scene.lit, phase);
        layoutMarks(trace.marks, lane, scale, g.glyph * 4, this.#marks);
        paintMarks(strip, g, pixels, this.#marks);
      } else if (kind === ROW.object) this.#paintObject(scene, strip, g, lane);
      else paintCounts(strip, g, pixels, trace.countsOf(trace.groups[rows.group[end]]), scale);
      context.putImageData(image, 0, yOf(end));
    }
    // What lies behind: lines of the axis, rules between groups, the selected lane.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = palette.grid;
    for (const time of ticks) context.fillRect(Math.round(scale.deviceOf(time)), 0, g.line, height);
    for (let row = Math.max(1, first); row < end; row++) {
      if (rows.kind[row] === ROW.group) context.fillRect(0, yOf(row), width, g.line);
    }
    if (selected >= 0) {
      context.fillStyle = palette.band;
      context.fillRect(0, yOf(selected), width, yOf(selected + 1) - yOf(selected));
    }
    context.globalCompositeOperation = 'source-over';
  }

  /**
   * A thing's lane: what it holds, who waits, its capacity and its use, from back to front.
   * @param {Scene} scene
   * @param {Strip} strip
   * @param {import('./paint.js').Geometry} g
   * @param {number} lane
   */
  #paintObject({ trace, scale, pixels }, strip, g, lane) {
    const lines = trace.linesOf(lane);
    const steps = this.#steps;
    if (lines.level) {
      layoutSteps(lines.level, scale, steps);
      paintArea(strip, g, steps, lines.scale, pixels.levelArea, 0);
    }
    if (lines.waiting && lines.waiting.greatest > 0) {
      layoutSteps(lines.waiting, scale, steps);
      paintArea(strip, g, steps, lines.waitingScale, pixels.area, pixels.areaEdge);
    }
    if (lines.level) {
      layoutSteps(lines.level, scale, steps);
      paintSteps(strip, g, steps, lines.scale, pixels.level, pixels.levelRange);
    }
    const { capacity } = trace.environment.lanes[lane];
    if (capacity !== null && Number.isFinite(capacity) && (lines.use || lines.level)) {
      const x0 = Math.max(0, Math.round(scale.deviceOf(0)));
      const x1 = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(trace.end)));
      paintDotted(strip, g, x0, x1, capacity, lines.scale, pixels.muted);
    }
    if (lines.use) {
      layoutSteps(lines.use, scale, steps);
      paintSteps(strip, g, steps, lines.scale, pixels.line, pixels.lineRange);
    }
  }
}
