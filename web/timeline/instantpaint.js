/** Paints an unfolded instant: the picture opens, and the band shows event after event. */

import { EVENT_KINDS, NONE } from '../engine/result.js';
import { livesIn, RUNNING, spansOf, stepsOf } from './instant.js';
import { ROW } from './lanes.js';
import { LaneLayout, StepsLayout } from './layout.js';
import { paintArea, paintDotted, paintLane, paintSteps } from './paint.js';
import { visibleRows } from './picture.js';
import { decimalsFor, formatTime } from './scale.js';
import { Strip } from './strip.js';

/** Least width of a slot that bears a word, CSS pixels. */
const WORD = 40;

/** @type {Record<string, string>} */
const WORDS = {
  start: 'begins',
  wait: 'waits',
  resume: 'goes on',
  acquire: 'acquires',
  release: 'releases',
  put: 'puts',
  get: 'gets',
  interrupt: 'interrupts',
  interrupted: 'is struck',
  preempted: 'loses it',
  end: 'ends',
  fail: 'fails',
  log: 'logs',
  cancel: 'cancels',
  timeout: 'time is up',
  create: 'makes',
  succeed: 'triggers',
  barrier: 'releases',
};

/**
 * Opens the picture and paints the band into it.
 * @param {HTMLCanvasElement} canvas with the picture as it is without the opening
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./instant.js').Opening} opening
 */
export function paintOpening(canvas, scene, g, opening) {
  const context = canvas.getContext('2d');
  if (!context) return;
  open(context, opening);
  const { trace, rows, scrollTop, palette, scale } = scene;
  const { events } = trace.environment;
  const { left, right, width, from, to } = opening;
  const height = canvas.height;
  context.fillStyle = palette.band;
  context.fillRect(left, 0, width, height);
  context.fillStyle = palette.grid;
  for (let row = from; row < to; row++) context.fillRect(opening.x(row), 0, g.line, height);
  const lives = livesIn(events, opening);
  const paint = (/** @type {number} */ row) => paintRow(context, scene, g, opening, row, lives);
  const { first, last } = visibleRows(scene);
  for (let row = first; row < last; row++) paint(row);
  if (rows.stuckRows > 0) {
    context.fillStyle = palette.band;
    context.fillRect(left, 0, width, Math.round(rows.stuck * scale.ratio));
    for (let row = 0; row < rows.stuckRows; row++) paint(row);
  }
  const middle = (/** @type {number} */ lane) => {
    const row = lane === NONE ? -1 : (rows.ofLane[lane] ?? -1);
    if (row < 0) return null;
    const object = rows.kind[row] === ROW.object;
    const y = Math.round(rows.yOf(row, scrollTop) * scale.ratio);
    return y + (object ? g.objectBottom : (g.barTop + g.barBottom) >> 1);
  };
  for (let row = from; row < to; row++) {
    paintEvent(
      context,
      scene,
      g,
      opening,
      row,
      middle(events.actor[row]),
      middle(events.target[row]),
    );
  }
  context.fillStyle = palette.muted;
  for (const x of [left, right - g.line]) {
    for (let y = 0; y < height; y += 4 * g.line) context.fillRect(x, y, g.line, 2 * g.line);
  }
  paintCaption(context, scene, g, opening);
}

/**
 * Moves apart what lies left and right of the instant.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./instant.js').Opening} opening
 */
function open(context, { at, shift, left, right, width }) {
  const { canvas } = context;
  const before = left > 0 ? context.getImageData(shift, 0, left, canvas.height) : null;
  const after =
    right < canvas.width && at < canvas.width
      ? context.getImageData(Math.max(0, at), 0, canvas.width - right, canvas.height)
      : null;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (before) context.putImageData(before, 0, 0);
  if (after) context.putImageData(after, left + width, 0);
}

const layout = new LaneLayout();
const steps = new StepsLayout();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./instant.js').Opening} opening
 * @param {number} row
 * @param {Map<number, {begins: number, ends: number}>} lives
 */
function paintRow(context, scene, g, opening, row, lives) {
  const { trace, rows, scale, scrollTop, pixels, palette } = scene;
  const { left, right, width } = opening;
  const kind = rows.kind[row];
  const y = Math.round(rows.yOf(row, scrollTop) * scale.ratio);
  if (kind === ROW.group) {
    if (row === 0) return;
    context.fillStyle = palette.grid;
    context.fillRect(left, y, width, g.line);
    return;
  }
  const height = Math.round((rows.top[row + 1] - rows.top[row]) * scale.ratio);
  const image = context.getImageData(left, y, width, height);
  const strip = new Strip(width, height, new Uint32Array(image.data.buffer));
  if (kind === ROW.object) paintLevels(scene, strip, g, opening, rows.lane[row]);
  else if (kind === ROW.process || kind === ROW.shared) {
    layout.bars = 0;
    layout.columns = 0;
    const running = [];
    for (const lane of livingIn(rows, row, opening)) {
      for (const { x0, x1, what, segment } of spansOf(
        trace.segments,
        lane,
        opening,
        lives.get(lane),
      )) {
        if (what === RUNNING) running.push([x0 - left, x1 - left]);
        // A bar that goes on beyond the band has no edge there.
        else
          layout.addBar(segment, x0 === left ? -9 : x0 - left, (x1 === right ? 9 : 0) + x1 - left);
      }
    }
    paintLane(strip, g, pixels, layout, trace.segments, scene.lit, 0);
    const middle = (g.barTop + g.barBottom) >> 1;
    for (const [x0, x1] of running) {
      strip.fill(x0, middle - 2 * g.line, x1, middle + 2 * g.line, pixels.ink);
    }
  }
  context.putImageData(image, left, y);
}

/**
 * The lanes of a row that may show in an opening.
 * @param {import('./lanes.js').Rows} rows
 * @param {number} row
 * @param {import('./instant.js').Opening} opening
 * @returns {number[]}
 */
function livingIn(rows, row, { time }) {
  const packing = rows.packings[rows.group[row]];
  const of = rows.shared[row];
  if (!packing || of < 0) return [rows.lane[row]];
  const lanes = [];
  for (let i = packing.offsets[of]; i < packing.offsets[of + 1] && packing.start[i] <= time; i++) {
    if (packing.end[i] >= time) lanes.push(packing.lanes[i]);
  }
  return lanes;
}

/**
 * @param {import('./picture.js').Scene} scene
 * @param {Strip} strip
 * @param {import('./paint.js').Geometry} g
 * @param {import('./instant.js').Opening} opening
 * @param {number} lane
 */
function paintLevels({ trace, ghosts, pixels }, strip, g, opening, lane) {
  const { levels } = trace.environment;
  const lines = trace.linesOf(lane);
  const before = ghosts?.linesOf(lane);
  const top = Math.max(lines.scale, before?.scale ?? 0);
  const waiting = Math.max(lines.waitingScale, before?.waitingScale ?? 0);
  /** @param {...import('../engine/result.js').Series['what']} names */
  const lay = (...names) => {
    const found = names.map((what) => trace.seriesOf(lane, what)).find((series) => series);
    steps.length = 0;
    const { left } = opening;
    let last = NaN;
    for (const { x0, x1, value } of stepsOf(levels, found, opening)) {
      if (value !== last && !Number.isNaN(last)) {
        steps.add(x0 - left, x0 - left + 1, Math.min(last, value), Math.max(last, value), value);
      }
      steps.add(x0 - left + (Number.isNaN(last) ? 0 : 1), x1 - left, value, value, value);
      last = value;
    }
  };
  lay('items', 'level');
  paintArea(strip, g, steps, top, pixels.levelArea, 0);
  paintSteps(strip, g, steps, top, pixels.level, pixels.levelRange);
  lay('queue', 'putters');
  paintArea(strip, g, steps, waiting, pixels.area, pixels.areaEdge);
  const { capacity } = trace.environment.lanes[lane];
  if (capacity !== null && Number.isFinite(capacity) && (lines.use || lines.level)) {
    paintDotted(strip, g, 0, opening.width, capacity, top, pixels.muted);
  }
  lay('use');
  paintSteps(strip, g, steps, top, pixels.line, pixels.lineRange);
}

/**
 * An event: a dot on whoever does it, a line to what it is done to, and a word where there is room.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./instant.js').Opening} opening
 * @param {number} row of the event
 * @param {number | null} actor device pixels from the top; null where there is none
 * @param {number | null} target
 */
function paintEvent(context, { trace, scale, palette }, g, opening, row, actor, target) {
  const { ratio } = scale;
  const x = opening.x(row);
  context.fillStyle = palette.ink;
  if (actor !== null && target !== null && actor !== target) {
    context.fillRect(x, Math.min(actor, target), g.line, Math.abs(target - actor));
    ring(context, palette, x, target, 2.5 * ratio);
  }
  const y = actor ?? target ?? 10 * ratio;
  context.fillStyle = palette.ink;
  context.beginPath();
  context.arc(x + g.line / 2, y, 3 * ratio, 0, 7);
  context.fill();
  if (opening.slot < WORD * ratio || actor === null) return;
  const word = WORDS[EVENT_KINDS[trace.environment.events.kind[row]]] ?? '';
  context.font = `${Math.round(10 * ratio)}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const room = opening.slot - 8 * ratio;
  const wide = Math.min(room, context.measureText(word).width);
  const at = x + 6 * ratio;
  context.fillStyle = palette.band;
  context.fillRect(at - ratio, y - 6 * ratio, wide + 2 * ratio, 12 * ratio);
  context.fillStyle = palette.ink;
  context.fillText(word, at, y + ratio / 2, room);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./palette.js').Palette} palette
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function ring(context, palette, x, y, radius) {
  context.beginPath();
  context.arc(x + 0.5, y, radius, 0, 7);
  context.fillStyle = palette.band;
  context.fill();
  context.strokeStyle = palette.ink;
  context.lineWidth = Math.max(1, radius / 2);
  context.stroke();
}

/**
 * Says what the band is.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./picture.js').Scene} scene
 * @param {import('./paint.js').Geometry} g
 * @param {import('./instant.js').Opening} opening
 */
function paintCaption(context, { trace, scale, palette }, g, opening) {
  const { ratio } = scale;
  const { count, from, to, first, left, width } = opening;
  const time = formatTime(opening.time, decimalsFor(trace.end));
  const part = to - from < count ? `events ${from - first + 1} to ${to - first} of ${count}` : '';
  const events = part || (count === 1 ? '1 event' : `${count} events`);
  context.font = `${Math.round(11 * ratio)}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const room = width - 12 * ratio;
  const text = [
    `${events} at ${time}, one after another; no time passes`,
    `${events} at ${time}; no time passes`,
    `${events} at ${time}`,
    events,
  ].find((words) => context.measureText(words).width <= room);
  if (!text) return;
  context.fillStyle = palette.band;
  context.fillRect(left + g.line, 0, width - 2 * g.line, 22 * ratio);
  context.fillStyle = palette.muted;
  context.fillText(text, left + 6 * ratio, 12 * ratio);
}
