/**
 * An instant, unfolded: what happens in zero time, one event after another. The axis opens at the
 * instant's time; what lies before moves to the left, what lies after to the right, and between
 * them is a band that is not to scale: an event a slot. Pure: which event, which bar, which level
 * where, in device pixels.
 */

import { EVENT_KINDS, NONE } from '../engine/result.js';
import { firstBeyond, firstRowBeyond } from './lod.js';
import { TimeScale } from './scale.js';

/** Widths of an event's slot, CSS pixels. */
export const SLOT = { least: 14, most: 64 };
/** The band takes at most so much of the plot. */
const SHARE = 0.7;
/** What stays of the plot at each side of the band, CSS pixels. */
const MARGIN = 24;

/** What a span of a band shows: a state by its number, or that the process runs. */
export const RUNNING = 3;

/**
 * @typedef {object} Instant
 * @property {number} time simulated
 * @property {number} first row of its first event
 * @property {number} end row after its last
 *
 * @typedef {{x0: number, x1: number, what: number, segment: number}} Span device pixels; segment is -1 while running
 * @typedef {{x0: number, x1: number, value: number}} Step device pixels
 */

/**
 * The events that happen at the time of one of them.
 * @param {import('../engine/result.js').Events} events
 * @param {number} row
 * @returns {Instant}
 */
export function instantOf({ time, length }, row) {
  const now = time[row];
  let first = 0;
  for (let high = row; first < high; ) {
    const middle = (first + high) >>> 1;
    if (time[middle] < now) first = middle + 1;
    else high = middle;
  }
  return { time: now, first, end: firstBeyond(time, row, length, now) };
}

/** Where the axis opens, and what lies where in the band. */
export class Opening {
  /**
   * @param {Instant} instant
   * @param {number} row of the event at the playhead, which is in the band
   * @param {TimeScale} scale without the opening
   */
  constructor({ time, first, end }, row, scale) {
    const { ratio, deviceWidth } = scale;
    this.time = time;
    this.first = first;
    this.end = end;
    /** How many events the instant has; the band shows rows `from` to `to` - 1 of them. */
    this.count = end - first;
    const room = Math.max(SLOT.least * ratio * 2, deviceWidth * SHARE);
    const most = Math.max(2, Math.floor(room / (SLOT.least * ratio)));
    const shown = Math.min(this.count, most);
    // Page by page, so that the band stands still while the playhead moves within it.
    const page = this.count > most ? Math.floor((row - first) / shown) * shown : 0;
    this.from = first + Math.min(page, this.count - shown);
    this.to = this.from + shown;
    /** Width of a slot, device pixels. */
    this.slot = Math.floor(Math.min(SLOT.most * ratio, room / shown));
    this.width = this.slot * shown;
    const at = Math.round(scale.deviceOf(time));
    const margin = MARGIN * ratio;
    const least = at + this.width - deviceWidth + margin;
    const shift = Math.max(Math.min(this.width / 2, at - margin), least, 0);
    /** How far what lies before moves to the left; what lies after moves right by the rest. */
    this.shift = Math.round(shift);
    this.at = at;
    this.left = at - this.shift;
    this.right = this.left + this.width;
  }

  /** Middle of an event's slot; an end of the band for events beyond it. @param {number} row */
  x(row) {
    if (row < this.from) return this.left;
    if (row >= this.to) return this.right;
    return this.left + Math.round((row - this.from + 0.5) * this.slot);
  }

  /** The event whose slot is at a place, -1 outside of the band. @param {number} x device pixels */
  rowAt(x) {
    if (x < this.left || x >= this.right) return -1;
    return Math.min(this.to - 1, this.from + Math.floor((x - this.left) / this.slot));
  }

  /** Whether an event is among those of the instant. @param {number} row */
  holds(row) {
    return row >= this.first && row < this.end;
  }
}

/** A scale with an opening: where a time is, and which time a place has. */
export class OpenedScale extends TimeScale {
  /** @param {TimeScale} plain @param {Opening} opening */
  constructor({ from, to, width, ratio }, opening) {
    super(from, to, width, ratio);
    this.opening = opening;
  }

  /** @param {number} time */
  deviceOf(time) {
    const { time: now, shift, width } = this.opening;
    const x = super.deviceOf(time);
    return time <= now ? x - shift : x - shift + width;
  }

  /** @param {number} time */
  cssOf(time) {
    return this.deviceOf(time) / this.ratio;
  }

  /** @param {number} x device pixels */
  timeAtDevice(x) {
    const { time, left, right, shift, width } = this.opening;
    if (x < left) return super.timeAtDevice(x + shift);
    return x < right ? time : super.timeAtDevice(x + shift - width);
  }

  /** @param {number} x CSS pixels */
  timeAtCss(x) {
    return this.timeAtDevice(x * this.ratio);
  }
}

const [START, END, FAIL] = ['start', 'end', 'fail'].map((name) => EVENT_KINDS.indexOf(name));

/**
 * Rows at which processes begin and end within an opening.
 * @param {import('../engine/result.js').Events} events
 * @param {Opening} opening
 * @returns {Map<number, {begins: number, ends: number}>} by lane; -1 where it does not
 */
export function livesIn({ kind, actor }, { first, end }) {
  const lives = new Map();
  for (let row = first; row < end; row++) {
    const what = kind[row];
    if ((what !== START && what !== END && what !== FAIL) || actor[row] === NONE) continue;
    const life = lives.get(actor[row]) ?? { begins: -1, ends: -1 };
    if (what === START) life.begins = row;
    else life.ends = row;
    lives.set(actor[row], life);
  }
  return lives;
}

/**
 * What a process does from event to event of an opening: its bars, those of no length too, and
 * between them that it runs.
 * @param {import('../engine/result.js').Segments} segments
 * @param {number} lane
 * @param {Opening} opening
 * @param {{begins: number, ends: number} | undefined} life within the opening
 * @returns {Span[]}
 */
export function spansOf({ start, end, state, first, last, offsets }, lane, opening, life) {
  const { time, left, right } = opening;
  const [low, high] = [offsets[lane], offsets[lane + 1]];
  let row = firstBeyond(end, low, high, time);
  while (row > low && end[row - 1] === time) row--;
  /** @type {Span[]} */
  const spans = [];
  const add = (
    /** @type {number} */ x0,
    /** @type {number} */ x1,
    what = RUNNING,
    segment = -1,
  ) => {
    if (x1 > x0) spans.push({ x0, x1, what, segment });
  };
  // Where the process is free to run: from its beginning, or from the end of its last bar.
  let free = life && life.begins >= 0 ? opening.x(life.begins) : -1;
  for (; row < high && start[row] <= time; row++) {
    const x0 = start[row] < time ? left : opening.x(first[row]);
    const x1 = end[row] > time || last[row] === NONE ? right : opening.x(last[row]);
    if (free >= 0) add(free, x0);
    add(x0, x1, state[row], row);
    free = x1;
  }
  if (free >= 0 && free < right && life && life.ends >= 0) add(free, opening.x(life.ends));
  return spans;
}

/**
 * A level from event to event of an opening, dips of no length too.
 * @param {import('../engine/result.js').Levels} levels
 * @param {import('../engine/result.js').Series | undefined} series
 * @param {Opening} opening
 * @returns {Step[]}
 */
export function stepsOf({ time, value, seq }, series, opening) {
  if (!series || series.count === 0) return [];
  const [low, high] = [series.first, series.first + series.count];
  let row = firstBeyond(time, low, high, opening.time);
  while (row > low && time[row - 1] === opening.time) row--;
  row = Math.max(row, firstRowBeyond(seq, row, high, opening.from - 1));
  /** @type {Step[]} */
  const steps = [];
  let x0 = opening.left;
  let now = row > low ? value[row - 1] : 0;
  for (; row < high && time[row] === opening.time && seq[row] < opening.to; row++) {
    const x = opening.x(seq[row]);
    if (x > x0) steps.push({ x0, x1: x, value: now });
    x0 = x;
    now = value[row];
  }
  steps.push({ x0, x1: opening.right, value: now });
  return steps;
}
