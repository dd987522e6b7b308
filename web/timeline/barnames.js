/** Names upon the bars of shared rows, where there is room: which text where, and the painting. */

import { firstBeyond, nextBeyond } from './lod.js';
import { luminance } from './palette.js';

/** Room left and right of a name, CSS pixels. */
const ROOM = 4;
/** Least width of a life that may bear a name, CSS pixels. */
const LEAST = 16;
/** Bars of one life that are compared to find the widest. */
const MOST = 64;

/**
 * @typedef {{lane: number, bar: number, x0: number, x1: number}} NamePlace bar is a row of the run's
 *   segments; x0 and x1 are device pixels
 */

/**
 * For every life of a shared row that is wide enough: its widest bar in view.
 * @param {import('./packing.js').Packing} packing
 * @param {number} row shared row
 * @param {import('../engine/result.js').Segments} segments
 * @param {import('./scale.js').TimeScale} scale
 * @returns {NamePlace[]}
 */
export function namePlaces(packing, row, segments, scale) {
  const places = [];
  const { start, end } = packing;
  const high = packing.offsets[row + 1];
  const least = LEAST * scale.ratio;
  let i = firstBeyond(end, packing.offsets[row], high, scale.from);
  while (i < high && start[i] < scale.to) {
    const x0 = Math.max(0, scale.deviceOf(start[i]));
    if (Math.min(scale.deviceWidth, scale.deviceOf(end[i])) - x0 < least) {
      // Lives that begin here or later and end before are narrower still.
      i = Math.max(i + 1, nextBeyond(end, i, high, scale.timeAtDevice(x0 + least)));
      continue;
    }
    const lane = packing.lanes[i];
    const last = segments.offsets[lane + 1];
    const first = firstBeyond(segments.end, segments.offsets[lane], last, scale.from);
    let best = { lane, bar: -1, x0: 0, x1: 0 };
    for (let s = first; s < last && s < first + MOST && segments.start[s] < scale.to; s++) {
      const a = Math.max(0, Math.round(scale.deviceOf(segments.start[s])));
      const b = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(segments.end[s])));
      if (b - a > best.x1 - best.x0) best = { lane, bar: s, x0: a, x1: b };
    }
    if (best.bar >= 0) places.push(best);
    i++;
  }
  return places;
}

/** @type {Map<string, number>} */
const widths = new Map();

/** @param {CanvasRenderingContext2D} context @param {string} text */
function widthOf(context, text) {
  const key = `${context.font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 20_000) widths.clear();
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} room device pixels
 * @param {number} ratio
 */
function fits(context, text, room, ratio) {
  // Most letters are wider: what cannot fit need not be measured.
  return text.length * 3 * ratio <= room && widthOf(context, text) <= room;
}

/** What tells names of a class apart: "customer 12" is "12" where there is little room. @param {string} name */
export function shortName(name) {
  return name.match(/\d+\)?$/)?.[0] ?? '';
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./packing.js').Packing} packing
 * @param {number} row shared row
 * @param {number} y device pixels, top of the row
 * @param {import('./paint.js').Geometry} g
 */
export function paintNames(context, scene, packing, row, y, g) {
  const { trace, scale, palette, lit } = scene;
  const { segments } = trace;
  const places = namePlaces(packing, row, segments, scale);
  if (places.length === 0) return;
  const { ratio } = scale;
  context.font = `${Math.round(10.5 * ratio)}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const middle = y + Math.round((g.barTop + g.barBottom) / 2 + 0.5 * ratio);
  for (const { lane, bar, x0, x1 } of places) {
    if (lit && !lit[segments.site[bar]]) continue;
    const room = x1 - x0 - 2 * ROOM * ratio;
    const { name } = trace.environment.lanes[lane];
    let text = name;
    if (!fits(context, text, room, ratio)) {
      text = shortName(name);
      if (text === '' || !fits(context, text, room, ratio)) continue;
    }
    const { fill } = palette.states[segments.state[bar]];
    const x = x0 + ROOM * ratio;
    if (segments.state[bar] === 2) {
      // Hatching would run through the letters.
      context.fillStyle = fill;
      const top = y + g.barTop + g.line;
      context.fillRect(
        x - 2 * ratio,
        top,
        widthOf(context, text) + 4 * ratio,
        g.barBottom - top + y - g.line,
      );
    }
    context.fillStyle = inkOn(fill);
    context.fillText(text, x, middle);
  }
}

/** Black or white, whichever is easier to read on a colour. @param {string} fill */
export function inkOn(fill) {
  const l = luminance(fill);
  return 1.05 / (l + 0.05) > (l + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
