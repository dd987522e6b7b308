/** Small environments for tests, written out by hand so that their answers can be, too. */
import { NONE, StringTable } from '../engine/result.js';

/**
 * @param {{lanes: {kind?: string, class?: string, name: string, capacity?: number | null, ended?: string | null, end?: number | null,
 *   bars?: [number, number, 0 | 1 | 2, {flags?: number, object?: number, site?: number, first?: number, last?: number}?][]}[],
 *   events?: [number, number, number, number, number?, number?][], levels?: {lane: number, what: string, steps: [number, number, number?][]}[],
 *   log?: [number, number, string][], horizon?: number, deadlock?: number[], waiting?: object[]}} parts
 *   events are time, kind, actor, target, site, parent; -1 is none
 * @returns {any} an environment
 */
export function environmentOf(parts) {
  const bars = parts.lanes.flatMap((lane) => lane.bars ?? []);
  const offsets = new Uint32Array(parts.lanes.length + 1);
  parts.lanes.forEach((lane, i) => {
    offsets[i + 1] = offsets[i] + (lane.bars?.length ?? 0);
  });
  const none = (/** @type {number | undefined} */ x) => (x === undefined || x < 0 ? NONE : x);
  const events = parts.events ?? [];
  const log = parts.log ?? [];
  const steps = (parts.levels ?? []).flatMap((level) => level.steps);
  let first = 0;
  const series = (parts.levels ?? []).map((level) => {
    const made = { lane: level.lane, what: level.what, first, count: level.steps.length };
    first += level.steps.length;
    return made;
  });
  const texts = (/** @type {string[]} */ list) => {
    const encoded = list.map((text) => new TextEncoder().encode(text));
    const offsets = new Uint32Array(list.length + 1);
    encoded.forEach((bytes, i) => {
      offsets[i + 1] = offsets[i] + bytes.length;
    });
    return new StringTable(offsets, Uint8Array.from(encoded.flatMap((bytes) => [...bytes])));
  };
  return {
    index: 0,
    until: null,
    now: parts.horizon ?? 100,
    horizon: parts.horizon ?? 100,
    eventCount: events.length,
    lanes: parts.lanes.map((lane, i) => ({
      kind: lane.kind ?? 'process',
      class: lane.class ?? 'Customer',
      name: lane.name,
      ordinal: i,
      start: 0,
      end: lane.end ?? null,
      ended: lane.ended ?? null,
      capacity: lane.capacity ?? null,
      site: -1,
    })),
    series,
    waiting: parts.waiting ?? [],
    deadlock: parts.deadlock ?? [],
    statistics: { resources: [], queues: [], containers: [], classes: [] },
    segments: {
      length: bars.length,
      start: Float64Array.from(bars, (b) => b[0]),
      end: Float64Array.from(bars, (b) => b[1]),
      state: Uint8Array.from(bars, (b) => b[2]),
      flags: Uint8Array.from(bars, (b) => b[3]?.flags ?? 0),
      object: Uint32Array.from(bars, (b) => none(b[3]?.object)),
      site: Uint32Array.from(bars, (b) => none(b[3]?.site)),
      first: Uint32Array.from(bars, (b) => none(b[3]?.first)),
      last: Uint32Array.from(bars, (b) => none(b[3]?.last)),
      offsets,
    },
    events: {
      length: events.length,
      time: Float64Array.from(events, (e) => e[0]),
      kind: Uint8Array.from(events, (e) => e[1]),
      actor: Uint32Array.from(events, (e) => none(e[2])),
      target: Uint32Array.from(events, (e) => none(e[3])),
      site: Uint32Array.from(events, (e) => none(e[4])),
      parent: Uint32Array.from(events, (e) => none(e[5])),
    },
    levels: {
      length: steps.length,
      time: Float64Array.from(steps, (s) => s[0]),
      value: Float64Array.from(steps, (s) => s[1]),
      seq: Uint32Array.from(steps, (s) => s[2] ?? 0),
    },
    log: {
      length: log.length,
      time: Float64Array.from(log, (l) => l[0]),
      seq: new Uint32Array(log.length),
      lane: Uint32Array.from(log, (l) => l[1]),
      site: new Uint32Array(log.length).fill(NONE),
      name: texts(log.map(() => '')),
      message: texts(log.map((l) => l[2])),
    },
  };
}
