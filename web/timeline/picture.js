/** The first canvas: rows of a run, and what lies behind them. */

import { paintNames } from './barnames.js';
import { ROW } from './lanes.js';
import { LaneLayout, layoutLane, layoutMarks, layoutSteps, StepsLayout } from './layout.js';
import {
  geometry,
  paintArea,
  paintChange,
  paintCounts,
  paintDotted,
  paintGhostCounts,
  paintGhosts,
  paintLane,
  paintMarks,
  paintSteps,
  topOf,
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
 * @property {import('./ghosts.js').Ghosts | null} ghosts the pinned run beside
 * @property {number} selectedLane -1 for none
 */

/**
 * The rows that scroll and are in view.
 * @param {Pick<Scene, 'rows' | 'scrollTop' | 'height'>} scene
 * @returns {{first: number, last: number}} last is exclusive
 */
export function visibleRows({ rows, scrollTop, height }) {
  const first = Math.max(rows.stuckRows, rows.at(scrollTop + rows.stuck));
  let last = first;
  while (last < rows.count && rows.top[last] < scrollTop + height) last++;
  return { first, last };
}

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
    const { rows, scale, scrollTop, palette, ghosts } = scene;
    const { ratio } = scale;
    const g = geometry(ratio, ghosts !== null);
    const { width, height } = this.canvas;
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, width, height);
    const yOf = (/** @type {number} */ row) => Math.round(rows.yOf(row, scrollTop) * ratio);
    // Hatching is anchored to time 0, so that it moves with the bars.
    const phase = -scale.deviceOf(0) % (g.hatchPeriod * 1024);
    const { first, last } = visibleRows(scene);
    const selected = scene.selectedLane < 0 ? -1 : rows.ofLane[scene.selectedLane];
    for (let row = first; row < last; row++)
      this.#paintRow(context, scene, g, row, yOf(row), phase);
    if (rows.stuckRows > 0) {
      context.clearRect(0, 0, width, yOf(0) + Math.round(rows.stuck * ratio));
      for (let row = 0; row < rows.stuckRows; row++) {
        this.#paintRow(context, scene, g, row, yOf(row), phase);
      }
    }
    // What lies behind: lines of the axis, rules between groups, the selected lane.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = palette.grid;
    for (const time of ticks) context.fillRect(Math.round(scale.deviceOf(time)), 0, g.line, height);
    const stuck = Math.round(rows.stuck * ratio);
    for (let row = Math.max(1, first); row < last; row++) {
      if (rows.kind[row] !== ROW.group || yOf(row) < stuck) continue;
      context.fillRect(0, yOf(row), width, g.line);
    }
    if (selected >= 0 && (selected < rows.stuckRows || (selected >= first && selected < last))) {
      context.fillStyle = palette.band;
      const top = selected < rows.stuckRows ? yOf(selected) : Math.max(stuck, yOf(selected));
      const height = Math.round((rows.top[selected + 1] - rows.top[selected]) * ratio);
      context.fillRect(0, top, width, yOf(selected) + height - top);
    }
    context.globalCompositeOperation = 'source-over';
    if (stuck > 0 && scrollTop > 0) {
      context.fillStyle = palette.muted;
      context.fillRect(0, stuck - g.line, width, g.line);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Scene} scene
   * @param {import('./paint.js').Geometry} g
   * @param {number} row
   * @param {number} y device pixels
   * @param {number} phase of the hatching, device pixels
   */
  #paintRow(context, scene, g, row, y, phase) {
    const { trace, rows, scale, pixels, ghosts } = scene;
    const lane = rows.lane[row];
    const kind = rows.kind[row];
    if (kind === ROW.group) return;
    const bars = kind === ROW.process || kind === ROW.shared || kind === ROW.ghost;
    const { image, strip } = this.#strip(bars ? g.rowHeight : g.objectHeight);
    if (kind === ROW.process) {
      layoutLane(trace.segments, trace.times, scene.litTimes, lane, scale, this.#layout);
      paintLane(strip, g, pixels, this.#layout, trace.segments, scene.lit, phase);
      layoutMarks(trace.marks, lane, scale, g.glyph * 4, this.#marks);
      paintMarks(strip, g, pixels, this.#marks);
      const there = ghosts?.lane(lane) ?? -1;
      if (ghosts && there >= 0)
        this.#paintGhosts(ghosts.pinned, there, scale, strip, g, pixels, phase);
    } else if (kind === ROW.object) this.#paintObject(scene, strip, g, lane);
    else if (kind === ROW.counts) this.#paintCounts(scene, strip, g, rows.groups[rows.group[row]]);
    else if (kind === ROW.ghost && ghosts) {
      // Alone in its row, it lies where the other rows have their present bars.
      const place = {
        ...g,
        ghostTop: g.barTop + 4 * g.line,
        ghostBottom: g.barBottom - 4 * g.line,
      };
      this.#paintGhosts(ghosts.pinned, rows.ghost[row], scale, strip, place, pixels, phase);
    } else if (kind === ROW.ghostObject && ghosts) {
      this.#paintGhostLines(ghosts.pinned.linesOf(rows.ghost[row]), scale, strip, g, pixels, null);
    }
    const packing = rows.packings[rows.group[row]];
    if (kind !== ROW.shared || !packing) {
      context.putImageData(image, 0, y, 0, 0, image.width, rowPixels(rows, row, scale.ratio));
      return;
    }
    const shared = trace.sharedOf(packing);
    const of = rows.shared[row];
    const { segments, times, marks } = shared;
    layoutLane(segments, times, shared.litTimes(scene.lit), of, scale, this.#layout);
    shared.separate(this.#layout, g.line);
    paintLane(strip, g, pixels, this.#layout, segments, scene.lit, phase);
    layoutMarks(marks, of, scale, g.glyph * 4, this.#marks);
    paintMarks(strip, g, pixels, this.#marks);
    if (ghosts) {
      this.#paintGhosts(ghosts.sharedOf(packing), of, scale, strip, g, pixels, phase);
    }
    context.putImageData(image, 0, y);
    paintNames(context, scene, packing, of, y, g);
  }

  /**
   * The pinned run's bars in a row.
   * @param {Pick<import('./trace.js').Trace, 'segments' | 'times' | 'marks'>} of the pinned run, or its shared rows
   * @param {number} lane
   * @param {import('./scale.js').TimeScale} scale
   * @param {Strip} strip
   * @param {import('./paint.js').Geometry} g
   * @param {import('./palette.js').Pixels} pixels
   * @param {number} phase
   */
  #paintGhosts({ segments, times, marks }, lane, scale, strip, g, pixels, phase) {
    layoutLane(segments, times, null, lane, scale, this.#layout);
    layoutMarks(marks, lane, scale, g.glyph, this.#marks);
    paintGhosts(strip, g, pixels, this.#layout, segments, this.#marks, phase);
  }

  /**
   * Who waits and what is in use in the pinned run, as thin lines.
   * @param {import('./trace.js').ObjectLines} lines
   * @param {import('./scale.js').TimeScale} scale
   * @param {Strip} strip
   * @param {import('./paint.js').Geometry} g
   * @param {import('./palette.js').Pixels} pixels
   * @param {{scale: number, waitingScale: number} | null} heights those of the present run beside
   */
  #paintGhostLines(lines, scale, strip, g, pixels, heights) {
    const thin = { ...g, stroke: g.line };
    const { scale: top, waitingScale } = heights ?? lines;
    for (const [line, greatest, color, pale] of /** @type {const} */ ([
      [lines.waiting, waitingScale, pixels.areaEdge, pixels.area],
      [lines.level, top, pixels.levelRange, pixels.levelArea],
      [lines.use, top, pixels.lineRange, pixels.lineRange],
    ])) {
      if (!line) continue;
      layoutSteps(line, scale, this.#steps);
      paintSteps(strip, thin, this.#steps, greatest, color, pale, line !== lines.waiting);
    }
  }

  /**
   * @param {Scene} scene
   * @param {Strip} strip
   * @param {import('./paint.js').Geometry} g
   * @param {import('./lanes.js').Group} group
   */
  #paintCounts({ trace, ghosts, scale, pixels }, strip, g, group) {
    const counts = trace.countsOf(group);
    const before = ghosts?.countsOf(group);
    const greatest = Math.max(topOf(counts), before ? topOf(before) : 0);
    paintCounts(strip, g, pixels, counts, scale, greatest);
    if (before) paintGhostCounts(strip, g, pixels, before, scale, greatest);
  }

  /**
   * A thing's lane: what it holds, who waits, its capacity and its use, from back to front.
   * @param {Scene} scene
   * @param {Strip} strip
   * @param {import('./paint.js').Geometry} g
   * @param {number} lane
   */
  #paintObject({ trace, scale, pixels, ghosts }, strip, g, lane) {
    const lines = trace.linesOf(lane);
    const before = ghosts?.linesOf(lane) ?? null;
    const heights = {
      scale: Math.max(lines.scale, before?.scale ?? 0),
      waitingScale: Math.max(lines.waitingScale, before?.waitingScale ?? 0),
    };
    const steps = this.#steps;
    if (lines.level) {
      layoutSteps(lines.level, scale, steps);
      paintArea(strip, g, steps, heights.scale, pixels.levelArea, 0);
    }
    const waiting = lines.waiting && lines.waiting.greatest > 0 ? lines.waiting : null;
    if (waiting) {
      layoutSteps(waiting, scale, steps);
      paintArea(strip, g, steps, heights.waitingScale, pixels.area, pixels.areaEdge);
    }
    if (before) {
      this.#paintGhostLines(before, scale, strip, g, pixels, heights);
      // Where both are the same, the present shows.
      if (waiting) {
        layoutSteps(waiting, scale, steps);
        paintArea(strip, g, steps, heights.waitingScale, 0, pixels.areaEdge);
      }
    }
    if (lines.level) {
      layoutSteps(lines.level, scale, steps);
      paintSteps(strip, g, steps, heights.scale, pixels.level, pixels.levelRange);
    }
    const { capacity } = trace.environment.lanes[lane];
    if (capacity !== null && Number.isFinite(capacity) && (lines.use || lines.level)) {
      const x0 = Math.max(0, Math.round(scale.deviceOf(0)));
      const x1 = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(trace.end)));
      paintDotted(strip, g, x0, x1, capacity, heights.scale, pixels.muted);
    }
    if (lines.use) {
      layoutSteps(lines.use, scale, steps);
      paintSteps(strip, g, steps, heights.scale, pixels.line, pixels.lineRange);
    }
    const change = ghosts?.changeOf(lane);
    if (change && change.greatest > 0) {
      layoutSteps(change.line, scale, steps);
      paintChange(strip, g, steps, change.greatest, pixels);
    }
  }
}

/**
 * Height of a row, which may be less than its strip's.
 * @param {import('./lanes.js').Rows} rows
 * @param {number} row
 * @param {number} ratio
 */
function rowPixels(rows, row, ratio) {
  return Math.round((rows.top[row + 1] - rows.top[row]) * ratio);
}
