/** What lies under a point of the timeline, and what to say about it. */

import { NONE } from '../engine/result.js';
import { stateWords } from './describe.js';
import { eventText } from './eventwords.js';
import { instantOf, OpenedScale } from './instant.js';
import { ROW } from './lanes.js';
import { MARK } from './layout.js';
import { firstBeyond } from './lod.js';
import { decimalsFor, formatSpan, formatTime } from './scale.js';
import { lineWords } from './words.js';

/**
 * @typedef {{kind: 'segment', lane: number, segment: number, time: number, count: number, shares: number[], since?: number, until?: number}} SegmentHit
 *   count is how many bars share the pixel; shares are of delayed, holding, waiting; since and
 *   until are the first and the last lane in the pixel where several share the row
 * @typedef {{kind: 'lane', lane: number, time: number}} LaneHit
 * @typedef {{kind: 'object', lane: number, time: number}} ObjectHit
 * @typedef {{kind: 'counts', group: number, time: number}} CountsHit
 * @typedef {{kind: 'ghost', there: number, time: number}} GhostHit a lane of the pinned run
 * @typedef {{kind: 'event', row: number, time: number}} EventHit an event of the unfolded instant
 * @typedef {SegmentHit | LaneHit | ObjectHit | CountsHit | GhostHit | EventHit} Hit
 */

/** Bars within a pixel that are compared to find the longest. */
const MOST = 4096;

/**
 * @param {import('./timeline.js').Timeline} timeline
 * @param {import('./scale.js').TimeScale} scale
 * @param {number} scrollTop
 * @param {number} x CSS pixels from the stage's left edge
 * @param {number} y CSS pixels from the stage's top
 * @returns {Hit | null}
 */
export function hitAt(timeline, scale, scrollTop, x, y) {
  const { rows, trace } = timeline;
  if (!rows || !trace) return null;
  const event =
    scale instanceof OpenedScale ? scale.opening.rowAt((x - timeline.plotLeft) * scale.ratio) : -1;
  if (event >= 0) return { kind: 'event', row: event, time: trace.environment.events.time[event] };
  const row = rows.under(y, scrollTop);
  if (row < 0 || rows.kind[row] === ROW.group) return null;
  const time = scale.timeAtCss(x - timeline.plotLeft);
  const lane = rows.lane[row];
  if (rows.kind[row] === ROW.counts) return { kind: 'counts', group: rows.group[row], time };
  if (rows.kind[row] === ROW.object) return { kind: 'object', lane, time };
  if (rows.ghost[row] >= 0) return { kind: 'ghost', there: rows.ghost[row], time };
  const device = Math.floor(scale.deviceOf(time));
  const from = scale.timeAtDevice(device);
  const to = scale.timeAtDevice(device + 1);
  // In a shared row the bars of several lanes are as one lane's.
  const packing = rows.packings[rows.group[row]];
  const shared = rows.kind[row] === ROW.shared && packing ? trace.sharedOf(packing) : null;
  const of = shared ? rows.shared[row] : lane;
  const { start, end, offsets } = shared ? shared.segments : trace.segments;
  const laneOf = (/** @type {number} */ bar) => (shared ? shared.lane[bar] : lane);
  const sourceOf = (/** @type {number} */ bar) => (shared ? shared.source[bar] : bar);
  const low = offsets[of];
  const high = offsets[of + 1];
  const first = firstBeyond(end, low, high, from);
  let last = first;
  let best = -1;
  let width = -1;
  while (last < high && start[last] < to && last - first < MOST) {
    const covered = Math.min(end[last], to) - Math.max(start[last], from);
    if (covered > width) {
      best = last;
      width = covered;
    }
    last++;
  }
  if (best < 0) {
    // A little beside a bar is still that bar, for thin ones and for fingers.
    const near = trace.nearestIn(shared ? shared.segments : trace.segments, of, time);
    if (near < 0) return shared ? null : { kind: 'lane', lane, time };
    const away = Math.max(start[near] - time, time - end[near]) * scale.cssPerTime;
    if (away > 3) return { kind: 'lane', lane: shared ? laneOf(near) : lane, time };
    return single(laneOf(near), sourceOf(near), time);
  }
  let count = last - first;
  if (count === MOST) count = firstBeyond(start, first, high, to) - first;
  if (count < 3) return single(laneOf(best), sourceOf(best), time);
  const spent = (shared ? shared.times : trace.times).over(of, from, to);
  const shares = [...spent].map((t) => t / (to - from));
  return {
    kind: 'segment',
    lane: laneOf(best),
    segment: sourceOf(best),
    time,
    count,
    shares,
    ...(laneOf(first) !== laneOf(last - 1)
      ? { until: laneOf(last - 1), since: laneOf(first) }
      : {}),
  };
}

/** @param {number} lane @param {number} segment @param {number} time @returns {SegmentHit} */
function single(lane, segment, time) {
  return { kind: 'segment', lane, segment, time, count: 1, shares: [] };
}

/**
 * @param {import('./timeline.js').Timeline} timeline
 * @param {Hit} hit
 * @returns {string[]} the first is the most important; empty for nothing to say
 */
export function hoverText(timeline, hit) {
  const trace = /** @type {import('./trace.js').Trace} */ (timeline.trace);
  const { environment, sites, segments } = trace;
  const decimals = decimalsFor(trace.end);
  const { ghosts } = timeline;
  if (hit.kind === 'event') {
    const { first, end } = instantOf(environment.events, hit.row);
    const nth = `${hit.row - first + 1} of ${end - first} at ${formatTime(hit.time, decimals)}`;
    const where = lineWords(sites, environment.events.site[hit.row]);
    return [eventText(environment, hit.row), where ? `${nth}, ${where}` : nth];
  }
  if (hit.kind === 'ghost') return ghosts ? ghostText(ghosts, hit.there, hit.time) : [];
  if (hit.kind === 'segment') {
    if (hit.count > 1) {
      const parts = ['delayed', 'holding', 'waiting']
        .map((name, s) => [name, Math.round(hit.shares[s] * 100)])
        .filter(([, share]) => Number(share) > 0)
        .map(([name, share]) => `${name} ${share}%`);
      const { lanes } = environment;
      const who =
        hit.since !== undefined && hit.until !== undefined
          ? `${lanes[hit.since].name} to ${lanes[hit.until].name}`
          : lanes[hit.lane].name;
      return [
        `${who}: ${hit.count} bars in this pixel`,
        parts.join(', '),
        'Zoom in to tell them apart.',
      ];
    }
    const row = hit.segment;
    const span = formatSpan(segments.start[row], segments.end[row], trace.end);
    const open = (segments.flags[row] & 4) !== 0;
    const lines = [
      `${environment.lanes[hit.lane].name} ${stateWords(environment, row)}`,
      open
        ? `since ${span.start}, still so at the end (${span.duration})`
        : `${span.start} to ${span.end} (${span.duration})`,
    ];
    const where = lineWords(sites, segments.site[row]);
    if (where) lines.push(where);
    lines.push(...markText(timeline, hit.lane, hit.time));
    lines.push(...besideText(timeline, hit.lane, hit.time));
    return lines;
  }
  if (hit.kind === 'lane') {
    const lines = markText(timeline, hit.lane, hit.time);
    return [...lines, ...besideText(timeline, hit.lane, hit.time)];
  }
  if (hit.time < 0 || hit.time > trace.end) return [];
  const at = `at ${formatTime(hit.time, decimals)}`;
  if (hit.kind === 'object') {
    const lines = [
      `${environment.lanes[hit.lane].name} ${at}`,
      levelsText(trace, hit.lane, hit.time),
    ];
    const there = ghosts?.lane(hit.lane) ?? -1;
    if (ghosts && there >= 0 && hit.time <= ghosts.pinned.end) {
      lines.push(`pinned run: ${levelsText(ghosts.pinned, there, hit.time)}`);
    }
    return lines;
  }
  const group = /** @type {import('./lanes.js').Rows} */ (timeline.rows).groups[hit.group];
  const counts = trace.countsOf(group);
  const scale = timeline.scale();
  const from = hit.time;
  const to = from + 1 / scale.devicePerTime;
  const parts = ['delayed', 'holding', 'waiting'].map(
    (name, s) => `${trimmed(counts.mean(s, from, to))} ${name}`,
  );
  return [`${group.title} ${at}`, parts.reverse().join(', ')];
}

/** @param {import('./trace.js').Trace} trace @param {number} lane of a thing @param {number} time */
function levelsText(trace, lane, time) {
  const { capacity } = trace.environment.lanes[lane];
  const lines = trace.linesOf(lane);
  const parts = [];
  const of = capacity !== null ? ` of ${trimmed(capacity)}` : '';
  if (lines.use) parts.push(`${trimmed(lines.use.at(time))}${of} in use`);
  if (lines.level) parts.push(`holds ${trimmed(lines.level.at(time))}${of}`);
  if (lines.waiting) parts.push(`${trimmed(lines.waiting.at(time))} waiting`);
  return parts.join(', ');
}

/**
 * What the same lane does at a time in the pinned run.
 * @param {import('./timeline.js').Timeline} timeline
 * @param {number} lane
 * @param {number} time
 */
function besideText({ ghosts }, lane, time) {
  if (!ghosts) return [];
  const there = ghosts.lane(lane);
  if (there < 0) return ['not in the pinned run'];
  return ghostText(ghosts, there, time).map((text) => `pinned run: ${text}`);
}

/**
 * @param {import('./ghosts.js').Ghosts} ghosts
 * @param {number} there lane of the pinned run
 * @param {number} time
 */
function ghostText({ pinned }, there, time) {
  const row = pinned.segmentAt(there, time);
  if (row < 0) return [];
  const { start, end } = pinned.segments;
  const span = formatSpan(start[row], end[row], pinned.end);
  return [
    `${stateWords(pinned.environment, row)}, ${span.start} to ${span.end} (${span.duration})`,
  ];
}

/** @param {number} value */
function trimmed(value) {
  return String(Number(value.toPrecision(4)));
}

/**
 * What was logged, and what struck, within a few pixels.
 * @param {import('./timeline.js').Timeline} timeline
 * @param {number} lane
 * @param {number} time
 */
function markText(timeline, lane, time) {
  const trace = /** @type {import('./trace.js').Trace} */ (timeline.trace);
  const { marks, environment } = trace;
  const reach = 5 / timeline.scale().cssPerTime;
  const lines = [];
  const high = marks.offsets[lane + 1];
  const decimals = decimalsFor(trace.end);
  for (
    let i = firstBeyond(marks.time, marks.offsets[lane], high, time - reach);
    i < high && marks.time[i] <= time + reach && lines.length < 4;
    i++
  ) {
    const at = formatTime(marks.time[i], decimals);
    if (marks.what[i] & MARK.interrupted) lines.push(`interrupted at ${at}`);
    if (marks.what[i] & MARK.left) lines.push(`left without it at ${at}`);
    if (marks.what[i] & MARK.raised) lines.push(`ended by an exception at ${at}`);
    if (marks.what[i] & MARK.log) {
      const message = messageAt(environment.log, lane, marks.time[i]);
      if (message !== null) lines.push(`${at}: ${message}`);
    }
  }
  return [...new Set(lines)];
}

/**
 * @param {import('../engine/result.js').Log} log
 * @param {number} lane
 * @param {number} time
 */
function messageAt(log, lane, time) {
  let row = firstBeyond(log.time, 0, log.length, time) - 1;
  for (; row >= 0 && log.time[row] === time; row--) {
    if (log.lane[row] === lane && log.lane[row] !== NONE) return log.message.at(row);
  }
  return null;
}
