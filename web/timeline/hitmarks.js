/** Hits of a search on the picture: a line over a life whose name was found, a pointer at a line that was. */

import { ROW } from './lanes.js';
import { firstBeyond, nextBeyond } from './lod.js';
import { lifeOf } from './packing.js';
import { visibleRows } from './picture.js';

/** @type {WeakMap<import('./search.js').HitsByLane, WeakMap<object, Float64Array>>} */
const known = new WeakMap();

/**
 * Times of all hits of a folded group, in order.
 * @param {import('./search.js').HitsByLane} hits
 * @param {import('./lanes.js').Group} group
 * @param {import('../engine/result.js').Environment} environment
 */
function timesOf(hits, group, environment) {
  const byGroup = known.get(hits) ?? new WeakMap();
  known.set(hits, byGroup);
  let times = byGroup.get(group);
  if (!times) {
    const found = [];
    for (const lane of group.lanes) {
      if (hits.named[lane]) found.push(lifeOf(environment, lane)[0]);
      for (let i = hits.offsets[lane]; i < hits.offsets[lane + 1]; i++) found.push(hits.time[i]);
    }
    times = Float64Array.from(found).sort();
    byGroup.set(group, times);
  }
  return times;
}

/** @type {WeakMap<import('./search.js').HitsByLane, WeakMap<import('./packing.js').Packing, {offsets: Uint32Array, lives: Uint32Array}>>} */
const found = new WeakMap();

/**
 * The lives of shared rows that have hits: row r has lives offsets[r] .. offsets[r + 1] - 1.
 * @param {import('./search.js').HitsByLane} hits
 * @param {import('./packing.js').Packing} packing
 */
function livesOf(hits, packing) {
  const byPacking = found.get(hits) ?? new WeakMap();
  found.set(hits, byPacking);
  let lives = byPacking.get(packing);
  if (!lives) {
    const offsets = new Uint32Array(packing.rows + 1);
    const list = [];
    for (let row = 0; row < packing.rows; row++) {
      for (let i = packing.offsets[row]; i < packing.offsets[row + 1]; i++) {
        const lane = packing.lanes[i];
        if (hits.named[lane] || hits.offsets[lane + 1] > hits.offsets[lane]) list.push(i);
      }
      offsets[row + 1] = list.length;
    }
    lives = { offsets, lives: Uint32Array.from(list) };
    byPacking.set(packing, lives);
  }
  return lives;
}

/** Paints hits of one row after another, in few strokes. */
class Pen {
  #from = 0;
  #to = -1;
  #tip = -Infinity;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('./scale.js').TimeScale} scale
   * @param {import('./paint.js').Geometry} g
   */
  constructor(context, scale, g) {
    this.context = context;
    this.scale = scale;
    this.g = g;
    this.y = 0;
    context.beginPath();
  }

  /** @param {number} y device pixels, top of the next row */
  row(y) {
    this.flush();
    this.y = y;
    this.#tip = -Infinity;
  }

  /** A line over a life; lives come in order of time. @param {number} start @param {number} end simulated times */
  over(start, end) {
    const x0 = Math.max(0, Math.round(this.scale.deviceOf(start)));
    const x1 = Math.min(this.scale.deviceWidth, Math.round(this.scale.deviceOf(end)));
    if (x1 < 0 || x0 > this.scale.deviceWidth) return;
    const to = Math.max(x0 + 2 * this.g.line, x1);
    if (this.#to >= 0 && x0 <= this.#to) {
      this.#to = Math.max(this.#to, to);
      return;
    }
    this.flush();
    this.#from = x0;
    this.#to = to;
  }

  flush() {
    if (this.#to < 0) return;
    const { line } = this.g;
    this.context.rect(this.#from, this.y + line, this.#to - this.#from, 2 * line);
    this.#to = -1;
  }

  /**
   * Triangles that stand on their tips at instants; those that would lie upon one another are one.
   * @param {Float64Array} times in order
   * @param {number} low
   * @param {number} high
   */
  pointers(times, low, high) {
    const { scale, g } = this;
    const apart = 2 * g.line;
    let i = firstBeyond(times, low, high, scale.timeAtDevice(-g.glyph * 2));
    while (i < high && times[i] < scale.to) {
      const x = scale.deviceOf(times[i]);
      if (Math.abs(x - this.#tip) >= apart) {
        this.pointer(x, 1);
        this.#tip = x;
      }
      i = Math.max(i + 1, nextBeyond(times, i, high, times[i] + apart / scale.devicePerTime));
    }
  }

  /** @param {number} x device pixels @param {number} size */
  pointer(x, size) {
    const half = (this.g.glyph * (size + 1)) / 2;
    const center = Math.round(x) + this.g.line / 2;
    this.context.moveTo(center - half, this.y);
    this.context.lineTo(center + half, this.y);
    this.context.lineTo(center, this.y + half * 1.7);
  }

  done() {
    this.flush();
    this.context.fill();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./search.js').HitsByLane} hits
 * @param {import('./search.js').Hit | null} current
 */
export function paintHits(context, scene, g, hits, current) {
  const { rows, scrollTop, scale, palette } = scene;
  const { first, last } = visibleRows(scene);
  const { width, height } = context.canvas;
  context.fillStyle = palette.ink;
  context.save();
  context.beginPath();
  context.rect(0, Math.round(rows.stuck * scale.ratio), width, height);
  context.clip();
  paintRows(new Pen(context, scale, g), scene, hits, first, last);
  context.restore();
  const pen = new Pen(context, scale, g);
  paintRows(pen, scene, hits, 0, rows.stuckRows);
  if (!current || current.kind === 'lane' || current.lane < 0) return;
  const row = rows.ofLane[current.lane];
  if (row < 0) return;
  context.beginPath();
  pen.row(Math.round(rows.yOf(row, scrollTop) * scale.ratio));
  pen.pointer(scale.deviceOf(current.time), 2);
  pen.done();
}

/**
 * @param {Pen} pen
 * @param {import('./picture.js').Scene} scene
 * @param {import('./search.js').HitsByLane} hits
 * @param {number} first row
 * @param {number} last row, exclusive
 */
function paintRows(pen, scene, hits, first, last) {
  const { trace, rows, scale, scrollTop } = scene;
  for (let row = first; row < last; row++) {
    const kind = rows.kind[row];
    if (kind === ROW.group) continue;
    pen.row(Math.round(rows.yOf(row, scrollTop) * scale.ratio));
    const packing = rows.packings[rows.group[row]];
    if (kind === ROW.counts) {
      const times = timesOf(hits, rows.groups[rows.group[row]], trace.environment);
      pen.pointers(times, 0, times.length);
    } else if (kind === ROW.shared && packing) {
      const { offsets, lives } = livesOf(hits, packing);
      const from = scale.timeAtDevice(-pen.g.glyph * 2);
      for (let k = offsets[rows.shared[row]]; k < offsets[rows.shared[row] + 1]; k++) {
        const life = lives[k];
        if (packing.end[life] < from) continue;
        if (packing.start[life] > scale.to) break;
        const lane = packing.lanes[life];
        if (hits.named[lane]) pen.over(packing.start[life], packing.end[life]);
        pen.pointers(hits.time, hits.offsets[lane], hits.offsets[lane + 1]);
      }
    } else {
      const lane = rows.lane[row];
      if (hits.named[lane] && kind === ROW.process) pen.over(...lifeOf(trace.environment, lane));
      pen.pointers(hits.time, hits.offsets[lane], hits.offsets[lane + 1]);
    }
  }
  pen.done();
}
