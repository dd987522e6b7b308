/** The second canvas: what moves while the picture stands: range, playhead, hover, selection. */

import { paintHits } from './hitmarks.js';
import { OpenedScale } from './instant.js';
import { geometry } from './paint.js';
import { placesOf } from './ring.js';

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./picture.js').Scene} scene
 * @param {{range: {from: number, to: number} | null, playhead: number | null, playheadX: number,
 *   hover: {lane: number, segment: number} | null, selection: {lane: number, segment: number} | null,
 *   cause: number, chain: import('./chain.js').Link[], ring: import('./ring.js').RingLink[], hits: import('./search.js').HitsByLane | null, hit: import('./search.js').Hit | null,
 *   marks: import('./marks.js').Mark[]}} shown cause is the lane of whoever ended the selected bar, -1 for none;
 *   playheadX is in device pixels
 */
export function paintOverlay(canvas, scene, shown) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { scale, palette } = scene;
  const g = geometry(scale.ratio, scene.ghosts !== null);
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  if (shown.range) {
    const x0 = Math.round(scale.deviceOf(shown.range.from));
    const x1 = Math.round(scale.deviceOf(shown.range.to));
    context.fillStyle = palette.ink;
    context.globalAlpha = 0.08;
    context.fillRect(x0, 0, x1 - x0, height);
    context.globalAlpha = 0.7;
    context.fillRect(x0, 0, g.line, height);
    context.fillRect(x1 - g.line, 0, g.line, height);
    context.globalAlpha = 1;
  }
  context.fillStyle = palette.muted;
  for (const { time } of shown.marks) {
    const x = Math.round(scale.deviceOf(time));
    for (let y = 0; x >= 0 && x < width && y < height; y += 6 * g.line) {
      context.fillRect(x, y, g.line, 3 * g.line);
    }
  }
  if (shown.hits) paintHits(context, scene, g, shown.hits, shown.hit);
  if (shown.hover) outline(context, scene, g, shown.hover, g.line);
  if (shown.playhead !== null) {
    const x = Math.round(shown.playheadX);
    context.fillStyle = palette.ink;
    if (x >= 0 && x < width) context.fillRect(x, 0, g.line, height);
  }
  for (const { bar, cause } of shown.chain) {
    arrow(context, scene, g, cause.lane, bar);
    outline(context, scene, g, bar, g.line);
  }
  if (shown.ring.length > 0) paintRing(context, scene, g, shown.ring);
  if (shown.selection) {
    if (shown.cause >= 0) arrow(context, scene, g, shown.cause, shown.selection);
    outline(context, scene, g, shown.selection, 2 * g.line);
  }
}

/**
 * From whoever ended a bar to the bar's end: straight up or down, for it is one instant.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {number} cause lane
 * @param {{lane: number, segment: number}} bar
 */
function arrow(context, { trace, rows, scale, scrollTop, palette }, g, cause, bar) {
  const [, x] = edgesOf(scale, trace, bar.segment);
  if (x < 0 || x > context.canvas.width) return;
  upright(context, { rows, scale, scrollTop, palette }, g, cause, bar.lane, x);
}

/**
 * An arrow straight up or down from the middle of one lane to the bars of another.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<import('./picture.js').Scene, 'rows' | 'scale' | 'scrollTop' | 'palette'>} scene
 * @param {import('./paint.js').Geometry} g
 * @param {number} lane it comes from
 * @param {number} other lane it goes to
 * @param {number} x device pixels
 */
function upright(context, { rows, scale, scrollTop, palette }, g, lane, other, x) {
  const from = rows.ofLane[lane];
  const to = rows.ofLane[other];
  if (from < 0 || to < 0 || from === to) return;
  const middle = (/** @type {number} */ row) =>
    Math.round((rows.yOf(row, scrollTop) + (rows.top[row + 1] - rows.top[row]) / 2) * scale.ratio);
  const down = to > from ? 1 : -1;
  const start = middle(from);
  const top = Math.round(rows.yOf(to, scrollTop) * scale.ratio);
  // The tip touches the frame of the bar, on the side from which it comes.
  const tip = down > 0 ? top + g.barTop - 3 * g.line : top + g.barBottom + 3 * g.line;
  const head = 3 * g.glyph;
  const center = x + g.line / 2;
  context.fillStyle = palette.paper;
  context.beginPath();
  context.arc(center, start, g.glyph + 1.5 * g.line, 0, 7);
  context.fill();
  context.fillStyle = palette.ink;
  context.fillRect(x - g.line, Math.min(start, tip), 3 * g.line, Math.abs(tip - start));
  context.beginPath();
  context.arc(center, start, g.glyph, 0, 7);
  context.fill();
  context.beginPath();
  context.moveTo(center, tip);
  context.lineTo(center - g.glyph - g.line, tip - down * head * 0.6);
  context.lineTo(center + g.glyph + g.line, tip - down * head * 0.6);
  context.fill();
}

/**
 * The ring of a deadlock: from each process to the one that holds what it waits for, with the name
 * of that thing where there is room.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./ring.js').RingLink[]} ring
 */
function paintRing(context, scene, g, ring) {
  const { trace, rows, scale, scrollTop, palette } = scene;
  const { lanes } = trace.environment;
  const px = (/** @type {number} */ css) => css * scale.ratio;
  const { x, step } = placesOf(trace.environment, ring, scale, px(10));
  for (const link of ring) outline(context, scene, g, link, g.line);
  ring.forEach((link, i) => upright(context, scene, g, link.lane, link.next, x[i]));
  context.font = `600 ${Math.round(px(10))}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const texts = ring.map(({ object, next }) =>
    object === next ? '' : (lanes[object]?.name ?? ''),
  );
  const room = Math.max(...texts.map((text) => context.measureText(text).width)) + px(16);
  if (step < room) return;
  ring.forEach((link, i) => {
    const row = rows.ofLane[link.lane];
    if (row < 0 || !texts[i]) return;
    const y = (rows.yOf(row, scrollTop) + 11) * scale.ratio;
    const wide = context.measureText(texts[i]).width + px(6);
    const fits = x[i] + px(7) + wide <= context.canvas.width;
    const left = fits ? x[i] + px(7) : x[i] - px(7) - wide;
    context.fillStyle = palette.paper;
    context.fillRect(left, y - px(6), wide, px(12));
    context.fillStyle = palette.ink;
    context.fillText(texts[i], left + px(3), y + px(0.5));
  });
}

/**
 * Where a bar begins and ends; within an unfolded instant, at the events that begin and end it.
 * @param {import('./scale.js').TimeScale} scale
 * @param {import('./trace.js').Trace} trace
 * @param {number} segment
 * @returns {[number, number]} device pixels
 */
function edgesOf(scale, { segments }, segment) {
  const { start, end, first, last } = segments;
  const opening = scale instanceof OpenedScale ? scale.opening : null;
  const at = (/** @type {number} */ time, /** @type {number} */ row) =>
    opening?.holds(row) ? opening.x(row) : Math.round(scale.deviceOf(time));
  return [at(start[segment], first[segment]), at(end[segment], last[segment])];
}

/**
 * A frame around a bar, in ink with paper about it, so that it shows on any colour.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {{lane: number, segment: number}} bar
 * @param {number} thick device pixels
 */
function outline(context, { trace, rows, scale, scrollTop, palette }, g, bar, thick) {
  const row = rows.ofLane[bar.lane];
  if (row < 0 || bar.segment < 0) return;
  const { width, height } = context.canvas;
  const y = Math.round(rows.yOf(row, scrollTop) * scale.ratio);
  if (y > height || y + g.rowHeight < 0) return;
  const [left, right] = edgesOf(scale, trace, bar.segment);
  if (right < 0 || left > width) return;
  const thin = right - left < 3 * g.line;
  // A bar of no width still gets a frame that can be seen.
  const x0 = Math.max(thin ? Math.floor((left + right) / 2) - g.line : left, -4 * thick);
  const x1 = Math.min(thin ? x0 + 3 * g.line : right, width + 4 * thick);
  const frame = (
    /** @type {number} */ by,
    /** @type {number} */ wide,
    /** @type {string} */ color,
  ) => {
    context.fillStyle = color;
    const top = y + g.barTop - by;
    const bottom = y + g.barBottom + by;
    context.fillRect(x0 - by, top, x1 - x0 + 2 * by, wide);
    context.fillRect(x0 - by, bottom - wide, x1 - x0 + 2 * by, wide);
    context.fillRect(x0 - by, top, wide, bottom - top);
    context.fillRect(x1 + by - wide, top, wide, bottom - top);
  };
  const stuck = row < rows.stuckRows ? 0 : Math.round(rows.stuck * scale.ratio);
  context.save();
  context.beginPath();
  context.rect(0, stuck, width, height);
  context.clip();
  frame(thick + g.line, g.line, palette.paper);
  frame(thick, thick, palette.ink);
  context.restore();
}
