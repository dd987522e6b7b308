/**
 * What of a run follows from its events: the engine records that a process waits, and what became of it; the bars
 * are put together here, and levels by what they are of.
 */
import { EVENT_KINDS, FLAG, NONE } from './codes.js';

const WAIT = EVENT_KINDS.indexOf('wait');

/**
 * A segment begins with each event of the kind wait, and has its lane, object, place and time.
 * @param {import('./result.js').Events} events
 * @param {{rows: Uint32Array, form: Uint8Array}} recorded of each segment, in order of their beginning: by how many
 *   rows the event that ended it comes after the one that began it, 0 if there is none; its state, and from the
 *   third bit on its flags
 * @param {number} lanes
 * @param {number} horizon where segments end that have not
 * @returns {import('./result.js').Segments}
 */
export function segmentsOf(events, { rows, form }, lanes, horizon) {
  const { kind, actor, target, site, time } = events;
  const count = rows.length;
  const begins = new Uint32Array(count);
  const offsets = new Uint32Array(lanes + 1);
  for (let row = 0, n = 0; n < count; row++) {
    if (kind[row] !== WAIT) continue;
    begins[n++] = row;
    offsets[actor[row] + 1]++;
  }
  for (let lane = 0; lane < lanes; lane++) offsets[lane + 1] += offsets[lane];
  const next = offsets.slice();
  const segments = {
    length: count,
    start: new Float64Array(count),
    end: new Float64Array(count),
    state: new Uint8Array(count),
    flags: new Uint8Array(count),
    object: new Uint32Array(count),
    site: new Uint32Array(count),
    first: new Uint32Array(count),
    last: new Uint32Array(count),
    offsets,
  };
  for (let n = 0; n < count; n++) {
    const row = begins[n];
    const i = next[actor[row]]++;
    const flags = form[n] >> 2;
    segments.state[i] = form[n] & 3;
    segments.flags[i] = flags;
    segments.start[i] = time[row];
    segments.object[i] = target[row];
    segments.site[i] = site[row];
    segments.first[i] = row;
    if (flags & FLAG.open) {
      segments.last[i] = NONE;
      segments.end[i] = Math.max(horizon, time[row]);
    } else {
      segments.last[i] = row + rows[n];
      segments.end[i] = time[row + rows[n]];
    }
  }
  return segments;
}

/**
 * @param {import('./result.js').Events} events
 * @param {import('./result.js').Series[]} series
 * @param {{series: Uint32Array, later: Uint32Array, value: Float64Array, time: Float64Array | null}} recorded levels in
 *   the order in which they changed: of which series; by how many rows the event before it comes after that of the
 *   level before; time is null where it is that of the event
 * @returns {import('./result.js').Levels} by series
 */
export function bySeries(events, series, recorded) {
  const count = recorded.series.length;
  const next = Uint32Array.from(series, ({ first }) => first);
  const levels = {
    length: count,
    time: new Float64Array(count),
    value: new Float64Array(count),
    seq: new Uint32Array(count),
  };
  let row = NONE;
  for (let n = 0; n < count; n++) {
    row = (row + recorded.later[n]) >>> 0;
    const i = next[recorded.series[n]]++;
    levels.seq[i] = row;
    levels.value[i] = recorded.value[n];
    levels.time[i] = recorded.time ? recorded.time[n] : events.time[row];
  }
  return levels;
}
