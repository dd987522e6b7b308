/** What the labels beside the rows say, and how wide they want to be. */

import { formatCount } from '../format.js';
import { ROW } from './lanes.js';
import { formatTime } from './scale.js';

/** @type {WeakMap<import('./trace.js').Trace, Map<number, string>>} */
const known = new WeakMap();

/**
 * A thing's figures over the whole run: "use 1.7 of 2 · queue 0.9".
 * @param {import('./trace.js').Trace} trace
 * @param {number} lane
 */
export function captionOf(trace, lane) {
  const captions = known.get(trace) ?? new Map();
  known.set(trace, captions);
  const before = captions.get(lane);
  if (before !== undefined) return before;
  const { capacity } = trace.environment.lanes[lane];
  const lines = trace.linesOf(lane);
  const mean = (/** @type {import('./lod.js').StepLine} */ line) =>
    formatTime(line.mean(0, trace.end), 1);
  const of =
    capacity !== null && Number.isFinite(capacity) ? ` of ${Number(capacity.toPrecision(4))}` : '';
  const parts = [];
  if (lines.use) parts.push(`use ${mean(lines.use)}${of}`);
  if (lines.level) parts.push(`holds ${mean(lines.level)}${of}`);
  if (lines.waiting) parts.push(`${lines.use ? 'queue' : 'waiting'} ${mean(lines.waiting)}`);
  const caption = parts.join(' · ');
  captions.set(lane, caption);
  return caption;
}

/**
 * How a thing's mean figures differ from those of the pinned run, over the time that both ran:
 * "queue +0.4 · use −0.1".
 * @param {import('./ghosts.js').Ghosts} ghosts
 * @param {number} lane
 */
export function changeCaption(ghosts, lane) {
  const before = ghosts.linesOf(lane);
  if (!before) return 'not in the pinned run';
  const now = ghosts.trace.linesOf(lane);
  const mean = (/** @type {import('./lod.js').StepLine | null} */ line) =>
    line ? line.mean(0, ghosts.horizon) : 0;
  const parts = [];
  for (const [what, a, b] of /** @type {const} */ ([
    [now.use ? 'queue' : 'waiting', now.waiting, before.waiting],
    ['held', now.level, before.level],
    ['use', now.use, before.use],
  ])) {
    if (!a && !b) continue;
    const by = mean(a) - mean(b);
    const size = Math.abs(by).toFixed(1);
    if (size !== '0.0') parts.push(`${what} ${by > 0 ? '+' : '−'}${size}`);
  }
  return parts.length > 0 ? parts.join(' · ') : 'as in the pinned run';
}

/**
 * @param {import('./trace.js').Trace} trace
 * @param {import('./lanes.js').Rows} rows
 * @param {import('./arrangement.js').Arrangement} arrangement
 * @param {number} row
 * @param {number} shown lane in a shared row that is selected or under the pointer, else -1
 * @returns {import('./labels.js').LabelText}
 */
export function labelOf(trace, rows, arrangement, row, shown) {
  const group = rows.groups[rows.group[row]];
  const { lanes } = trace.environment;
  const shared = rows.kind[row] === ROW.shared;
  const lane = shared && shown >= 0 ? shown : rows.lane[row];
  if (rows.kind[row] === ROW.group) {
    const all = group.of ? ` of ${formatCount(group.of)}` : '';
    const many = group.lanes.length > 1 || !group.objects || all !== '';
    return {
      name: group.title,
      caption: '',
      count: many ? `${formatCount(group.lanes.length)}${all}` : '',
      expanded: !arrangement.folded.has(group.id),
      packed: arrangement.packable(group) ? arrangement.isPacked(group) : null,
    };
  }
  if (shared && lane < 0) {
    const { length } = rows.lanesOf(row);
    const name = length === 1 ? lanes[rows.lanesOf(row)[0]].name : `${formatCount(length)} in turn`;
    return { name, caption: '', count: '', expanded: true, quiet: length > 1 };
  }
  const { ghosts } = arrangement;
  if (ghosts && rows.ghost[row] >= 0) {
    const { name } = ghosts.pinned.environment.lanes[rows.ghost[row]];
    return { name, caption: '', count: '', expanded: true, quiet: true };
  }
  if (lane < 0) {
    const caption = `at most ${formatCount(trace.countsOf(group).greatest)}`;
    return { name: 'at once', caption, count: '', expanded: true };
  }
  return {
    name: lanes[lane].name,
    caption: rows.kind[row] === ROW.object ? captionOf(trace, lane) : '',
    change: ghosts && rows.kind[row] === ROW.object ? changeCaption(ghosts, lane) : '',
    count: '',
    expanded: true,
    kept: arrangement.isKept(lanes[lane]),
    lane,
  };
}

/** Room about a name: its indent and a gap, CSS pixels. */
const ROOM = 38;
/** Room for the button that packs a group, CSS pixels. */
const BUTTON = 26;

/** Widths of texts by font and text: names are the same from run to run. @type {Map<string, number>} */
const widths = new Map();
const MOST_WIDTHS = 4000;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} font
 * @returns {(text: string) => number} CSS pixels
 */
function measureIn(context, font) {
  return (text) => {
    const key = `${font}\n${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      if (widths.size >= MOST_WIDTHS) widths.clear();
      widths.set(key, width);
    }
    return width;
  };
}

/**
 * @param {import('./trace.js').Trace} trace
 * @param {CanvasRenderingContext2D} context to measure with
 * @param {CSSStyleDeclaration} style of the labels
 * @returns {number} CSS pixels
 */
export function labelWidth(trace, context, style) {
  const { lanes } = trace.environment;
  // The controls above the names have to fit.
  let widest = 136;
  const bold = measureIn(context, `700 ${style.fontSize} ${style.fontFamily}`);
  // Names of one class differ in their numbers alone: a few hundred tell the width.
  const step = Math.max(1, Math.floor(lanes.length / 400));
  for (let i = 0; i < lanes.length; i += step) {
    widest = Math.max(widest, bold(lanes[i].name) + ROOM);
  }
  for (const { title, lanes: members, objects } of trace.groups) {
    const text = objects ? title : `${title} ${formatCount(members.length)}`;
    widest = Math.max(widest, bold(text) + ROOM + (objects ? 0 : BUTTON));
  }
  const objects = trace.groups.find((group) => group.objects);
  const small = measureIn(context, `11px ${style.fontFamily}`);
  for (const lane of objects?.lanes.subarray(0, 50) ?? []) {
    widest = Math.max(widest, small(captionOf(trace, lane)) + ROOM);
  }
  return Math.ceil(Math.min(widest, 240));
}
