/**
 * A run in Chrome's trace format, which Perfetto opens, in pieces: bars, instants, counters, and
 * arrows from who let a process go to what it did then. The same bytes as
 * `asimplay trace --format perfetto` writes.
 */

import { FLAG, NONE } from '../engine/result.js';
import { arrowsOf } from './arrows.js';
import { howEnded } from './csv.js';

const STATES = ['delayed', 'holding', 'waiting'];
const WAITING = 2;
/** Whole numbers are exact up to here, in microseconds. */
const MOST = 9e15;

/**
 * Microseconds in a unit of simulated time: a million, and more where the shortest bar would have
 * none, unless the longest would then pass what a whole number holds.
 * @param {import('../engine/result.js').Environment} environment
 */
export function microsecondsPerUnit({ segments, horizon }) {
  const end = horizon ?? 0;
  let shortest = Infinity;
  for (let row = 0; row < segments.length; row++) {
    const length = segments.end[row] - segments.start[row];
    if (length > 0 && length < shortest) shortest = length;
  }
  let power = 6;
  const scale = (/** @type {number} */ of) => Number(`1e${of}`);
  while (power < 12 && shortest < 1 / 0 && shortest * scale(power) < 1) {
    if (!(end * scale(power + 1) <= MOST)) break;
    power++;
  }
  while (power > -300 && end * scale(power) > MOST) power--;
  return scale(power);
}

/** As JSON, control characters by their numbers. @param {string} text */
function quoted(text) {
  const json = JSON.stringify(text);
  if (!json.includes('\\')) return json;
  return json.replace(/\\(?:u....|.)/g, (escape) => CONTROLS[escape] ?? escape);
}

const CONTROLS = /** @type {Record<string, string>} */ ({
  '\\b': '\\u0008',
  '\\t': '\\u0009',
  '\\f': '\\u000c',
  '\\r': '\\u000d',
});

/**
 * @param {import('../engine/result.js').Environment} environment
 * @param {import('../engine/result.js').Site[]} sites
 * @returns {Generator<string>}
 */
export function* perfetto(environment, sites) {
  const { lanes, segments, levels, series, log } = environment;
  const scale = microsecondsPerUnit(environment);
  const at = (/** @type {number} */ time) =>
    Math.max(-MOST, Math.min(Math.round(time * scale), MOST)) + 0;
  const line = (/** @type {number} */ site) =>
    sites[site]?.line > 0 ? `,"line":${sites[site].line}` : '';
  yield `{"displayTimeUnit":"ms","otherData":{"microsecondsPerUnitOfSimulatedTime":${scale}},"traceEvents":[\n`;

  let piece = '';
  let events = 0;
  const add = (/** @type {string} */ event) => {
    piece += events++ > 0 ? `,\n${event}` : event;
  };
  const about = (
    /** @type {string} */ of,
    /** @type {string} */ kind,
    /** @type {string} */ name,
    /** @type {number} */ order,
  ) => {
    add(`{"ph":"M",${of},"name":"${kind}_name","args":{"name":${quoted(name)}}}`);
    add(`{"ph":"M",${of},"name":"${kind}_sort_index","args":{"sort_index":${order}}}`);
  };

  // Things first, then classes in order of their first process; threads are numbered on from there.
  const pid = new Uint32Array(lanes.length);
  const tid = new Uint32Array(lanes.length);
  let pids = 0;
  lanes.forEach(({ kind, name }, i) => {
    if (kind === 'process') return;
    pid[i] = ++pids;
    about(`"pid":${pids}`, 'process', name, pids);
  });
  /** @type {Map<string, number>} */
  const classes = new Map();
  lanes.forEach(({ kind, class: name }, i) => {
    if (kind !== 'process') return;
    if (!classes.has(name)) classes.set(name, ++pids);
    pid[i] = classes.get(name) ?? 0;
  });
  for (const [name, of] of classes) about(`"pid":${of}`, 'process', name, of);
  let tids = pids;
  for (let i = 0; i < lanes.length; i++) {
    if (lanes[i].kind !== 'process') continue;
    tid[i] = ++tids;
    about(`"pid":${pid[i]},"tid":${tids}`, 'thread', lanes[i].name, tids);
    if (i % 500 === 499) {
      yield piece;
      piece = '';
    }
  }

  yield piece;
  piece = '';
  const { id, out, into, beside } = yield* arrowsOf(environment);
  const names = lanes.map(({ name }) => quoted(`waiting for ${name}`));
  const laneOf = new Uint32Array(segments.length);
  for (let lane = 0; lane < lanes.length; lane++) {
    const where = `"pid":${pid[lane]},"tid":${tid[lane]}`;
    for (let row = segments.offsets[lane]; row < segments.offsets[lane + 1]; row++) {
      laneOf[row] = lane;
      const start = segments.start[row];
      const end = segments.end[row];
      const ts = at(start);
      const state = segments.state[row];
      const object = segments.object[row];
      const name = state === WAITING && object !== NONE ? names[object] : `"${STATES[state]}"`;
      let flow = '';
      if (id[row] > 0) {
        flow = `,"bind_id":"${id[row]}"${out[row] ? ',"flow_out":true' : ''}${into[row] ? ',"flow_in":true' : ''}`;
      }
      add(
        `{"ph":"X",${where},"ts":${ts},"dur":${at(end) - ts},"name":${name},"cat":"${STATES[state]}"${flow},"args":{"start":${start + 0},"end":${end + 0},"ended":"${howEnded(segments.flags[row])}"${line(segments.site[row])}}}`,
      );
      if (row % 500 === 499) {
        yield piece;
        piece = '';
      }
    }
  }
  for (const { from, to, id: of } of beside) {
    const arrow = (
      /** @type {number} */ row,
      /** @type {string} */ phase,
      /** @type {number} */ ts,
    ) =>
      `{"ph":"${phase}","pid":${pid[laneOf[row]]},"tid":${tid[laneOf[row]]},"ts":${ts},"name":"lets go","cat":"flow","id":${of}`;
    const begun = at(segments.start[from]);
    add(`${arrow(from, 's', Math.max(begun, at(segments.end[from]) - 1))}}`);
    add(`${arrow(to, 'f', at(segments.start[to]))},"bp":"e"}`);
  }
  yield piece;
  piece = '';

  const instant = (
    /** @type {number} */ lane,
    /** @type {number} */ time,
    /** @type {string} */ name,
    /** @type {string} */ category,
    /** @type {string} */ args,
  ) =>
    add(
      `{"ph":"i","pid":${pid[lane]},"tid":${tid[lane]},"ts":${at(time)},"name":${name},"cat":"${category}","s":"t"${args}}`,
    );
  for (let i = 0; i < log.length; i++) {
    const lane = log.lane[i];
    if (lane === NONE || lanes[lane].kind !== 'process') continue;
    const args = `,"args":{"time":${log.time[i] + 0}${line(log.site[i])}}`;
    instant(lane, log.time[i], quoted(log.message.at(i)), 'log', args);
    if (i % 500 === 499) {
      yield piece;
      piece = '';
    }
  }
  for (let lane = 0; lane < lanes.length; lane++) {
    for (let row = segments.offsets[lane]; row < segments.offsets[lane + 1]; row++) {
      const flags = segments.flags[row];
      const end = segments.end[row];
      if (flags & FLAG.interrupted) instant(lane, end, '"interrupted"', 'interrupted', '');
      else if (flags & FLAG.left) instant(lane, end, '"gave up"', 'left', '');
    }
    const { ended, end } = lanes[lane];
    if (ended === 'raised') instant(lane, end ?? 0, '"failed"', 'failed', '');
    if (piece.length > 1 << 16) {
      yield piece;
      piece = '';
    }
  }

  // Levels that stood at the end of an instant, and once more at the end of the run.
  for (const { lane, what, first, count } of series) {
    const name = quoted(`${lanes[lane].name} ${what}`);
    const sample = (/** @type {number} */ time, /** @type {number} */ value) =>
      add(
        `{"ph":"C","pid":${pid[lane]},"ts":${at(time)},"name":${name},"args":{"value":${value + 0}}}`,
      );
    for (let row = first; row < first + count; row++) {
      const time = levels.time[row];
      const last = row + 1 === first + count;
      if (!last && at(levels.time[row + 1]) === at(time)) continue;
      sample(time, levels.value[row]);
      if (last && at(environment.horizon) > at(time)) {
        sample(environment.horizon, levels.value[row]);
      }
      if (row % 500 === 499) {
        yield piece;
        piece = '';
      }
    }
  }
  yield `${piece}\n]}\n`;
}
