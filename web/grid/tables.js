/**
 * A run as two tables: its bars, and its events. Each column has a text for every row, and a
 * number by which it is sorted.
 */
import { EVENT_KINDS, FLAG, NONE, STATE } from '../engine/result.js';
import { formatDecimals } from '../format.js';
import { endOf } from '../timeline/cause.js';
import { eventText } from '../timeline/eventwords.js';
import { heldDuring, laneOfSegment } from '../timeline/lookup.js';
import { ranks } from './order.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('../engine/result.js').Site} Site
 *
 * @typedef {object} Column
 * @property {string} title
 * @property {boolean} [number] on the right
 * @property {(row: number) => string} text
 * @property {(row: number) => number} key NaN: nothing to sort by
 *
 * @typedef {object} Table
 * @property {string} name
 * @property {number} length rows
 * @property {Column[]} columns
 * @property {(row: number) => string} kind a word for the row's look
 * @property {(row: number, from: number, to: number) => boolean} within whether a row lies in a stretch of time
 */

/** What a state is called, by number. */
const STATES = ['delayed', 'holding', 'waiting'];

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 */
function common(environment, sites) {
  const names = environment.lanes.map((lane) => lane.name);
  /** @type {Uint32Array | undefined} */ let ranked;
  const decimals = formatDecimals(environment.events.time);
  return {
    name: (/** @type {number} */ lane) => names[lane] ?? '',
    rank: (/** @type {number} */ lane) => {
      ranked ??= ranks(names);
      return ranked[lane] ?? Number.NaN;
    },
    time: (/** @type {number} */ time) => time.toFixed(decimals),
    line: (/** @type {number} */ site) => {
      const line = sites[site]?.line ?? 0;
      return line > 0 ? line : Number.NaN;
    },
  };
}

/** @param {number} value */
const orNothing = (value) => (Number.isNaN(value) ? '' : String(value));

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 * @returns {Table}
 */
export function barTable(environment, sites) {
  const { segments } = environment;
  const { name, rank, time, line } = common(environment, sites);
  const { start, end, state, flags, object, first } = segments;
  // Rows are mostly asked for one after another, and neighbours mostly share their lane.
  let lane = 0;
  const laneOf = (/** @type {number} */ row) => {
    const { offsets } = segments;
    if (row < offsets[lane] || row >= offsets[lane + 1]) lane = laneOfSegment(environment, row);
    return lane;
  };
  const things = (/** @type {number} */ row) => {
    if (state[row] === STATE.waiting) return object[row] === NONE ? [] : [object[row]];
    return state[row] === STATE.holding ? heldDuring(environment, row, first[row]) : [];
  };
  const causeOf = (/** @type {number} */ row) =>
    endOf(environment, sites, laneOf(row), row).cause?.lane ?? NONE;
  const how = (/** @type {number} */ row) => {
    const words = STATES[state[row]];
    if (flags[row] & FLAG.open) return `${words}, still`;
    if (flags[row] & FLAG.interrupted) return `${words}, interrupted`;
    return flags[row] & FLAG.left ? `${words}, gave up` : words;
  };
  return {
    name: 'Bars',
    length: segments.length,
    kind: (row) => STATES[state[row]],
    within: (row, from, to) => end[row] >= from && start[row] <= to,
    columns: [
      { title: 'Who', text: (row) => name(laneOf(row)), key: (row) => rank(laneOf(row)) },
      { title: 'State', text: how, key: (row) => state[row] * 16 + (flags[row] & 14) },
      {
        title: 'What',
        text: (row) => things(row).map(name).join(', '),
        key: (row) => rank(things(row)[0] ?? NONE),
      },
      { title: 'From', number: true, text: (row) => time(start[row]), key: (row) => start[row] },
      { title: 'To', number: true, text: (row) => time(end[row]), key: (row) => end[row] },
      {
        title: 'Duration',
        number: true,
        text: (row) => time(end[row] - start[row]),
        key: (row) => end[row] - start[row],
      },
      {
        title: 'Ended by',
        text: (row) => name(causeOf(row)),
        key: (row) => rank(causeOf(row)),
      },
      {
        title: 'Line',
        number: true,
        text: (row) => orNothing(line(segments.site[row])),
        key: (row) => line(segments.site[row]),
      },
    ],
  };
}

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 * @returns {Table}
 */
export function eventTable(environment, sites) {
  const { events } = environment;
  const { name, rank, time, line } = common(environment, sites);
  const parent = (/** @type {number} */ row) =>
    events.parent[row] === NONE ? Number.NaN : events.parent[row] + 1;
  return {
    name: 'Events',
    length: events.length,
    kind: (row) => EVENT_KINDS[events.kind[row]],
    within: (row, from, to) => events.time[row] >= from && events.time[row] <= to,
    columns: [
      { title: 'Event', number: true, text: (row) => String(row + 1), key: (row) => row },
      {
        title: 'Time',
        number: true,
        text: (row) => time(events.time[row]),
        key: (row) => events.time[row],
      },
      {
        title: 'Kind',
        text: (row) => EVENT_KINDS[events.kind[row]],
        key: (row) => events.kind[row],
      },
      {
        title: 'Who',
        text: (row) => name(events.actor[row]),
        key: (row) => rank(events.actor[row]),
      },
      {
        title: 'With',
        text: (row) => name(events.target[row]),
        key: (row) => rank(events.target[row]),
      },
      {
        title: 'Line',
        number: true,
        text: (row) => orNothing(line(events.site[row])),
        key: (row) => line(events.site[row]),
      },
      {
        title: 'Because of',
        number: true,
        text: (row) => orNothing(parent(row)),
        key: parent,
      },
      { title: 'In words', text: (row) => eventText(environment, row), key: (row) => row },
    ],
  };
}
