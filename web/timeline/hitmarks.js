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
  context.save();
  context.beginPath();
  context.rect(0, Math.round(rows.stuck * scale.ratio), width, height);
  context.clip();
  context.fillStyle = palette.ink;
  for (let row = first; row < last; row++) paintRow(context, scene, g, hits, row);
  context.restore();
  context.fillStyle = palette.ink;
  for (let row = 0; row < rows.stuckRows; row++) paintRow(context, scene, g, hits, row);
  if (!current || current.kind === 'lane' || current.lane < 0) return;
  const row = rows.ofLane[current.lane];
  if (row < 0) return;
  const y = Math.round(rows.yOf(row, scrollTop) * scale.ratio);
  pointer(context, g, scale.deviceOf(current.time), y, 2);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./search.js').HitsByLane} hits
 * @param {number} row
 */
function paintRow(context, { trace, rows, scale, scrollTop }, g, hits, row) {
  const y = Math.round(rows.yOf(row, scrollTop) * scale.ratio);
  const kind = rows.kind[row];
  if (kind === ROW.group) return;
  if (kind === ROW.counts) {
    const times = timesOf(hits, rows.groups[rows.group[row]], trace.environment);
    pointers(context, scale, g, times, 0, times.length, y);
    return;
  }
  const packing = rows.packings[rows.group[row]];
  if (kind !== ROW.shared || !packing) {
    const lane = rows.lane[row];
    if (hits.named[lane] && kind === ROW.process) over(context, trace, scale, g, lane, y);
    pointers(context, scale, g, hits.time, hits.offsets[lane], hits.offsets[lane + 1], y);
    return;
  }
  const of = rows.shared[row];
  const high = packing.offsets[of + 1];
  let i = firstBeyond(packing.end, packing.offsets[of], high, scale.timeAtDevice(-g.glyph * 2));
  for (; i < high && packing.start[i] < scale.to; i++) {
    const lane = packing.lanes[i];
    if (hits.named[lane]) over(context, trace, scale, g, lane, y);
    pointers(context, scale, g, hits.time, hits.offsets[lane], hits.offsets[lane + 1], y);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./trace.js').Trace} trace
 * @param {import('./scale.js').TimeScale} scale
 * @param {import('./paint.js').Geometry} g
 * @param {number} lane
 * @param {number} y device pixels, top of the row
 */
function over(context, trace, scale, g, lane, y) {
  const [start, end] = lifeOf(trace.environment, lane);
  const x0 = Math.max(0, Math.round(scale.deviceOf(start)));
  const x1 = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(end)));
  if (x1 < 0 || x0 > scale.deviceWidth) return;
  context.fillRect(x0, y + g.line, Math.max(2 * g.line, x1 - x0), 2 * g.line);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./scale.js').TimeScale} scale
 * @param {import('./paint.js').Geometry} g
 * @param {Float64Array} times
 * @param {number} low
 * @param {number} high
 * @param {number} y device pixels, top of the row
 */
function pointers(context, scale, g, times, low, high, y) {
  let i = firstBeyond(times, low, high, scale.timeAtDevice(-g.glyph * 2));
  while (i < high && times[i] < scale.to) {
    pointer(context, g, scale.deviceOf(times[i]), y, 1);
    // Those that would lie upon this one.
    i = Math.max(i + 1, nextBeyond(times, i, high, times[i] + g.line / scale.devicePerTime));
  }
}

/**
 * A triangle that stands on its tip at an instant.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Geometry} g
 * @param {number} x device pixels
 * @param {number} y device pixels, top of the row
 * @param {number} size
 */
function pointer(context, g, x, y, size) {
  const half = (g.glyph * (size + 1)) / 2;
  const center = Math.round(x) + g.line / 2;
  context.beginPath();
  context.moveTo(center - half, y);
  context.lineTo(center + half, y);
  context.lineTo(center, y + half * 1.7);
  context.fill();
}
