/**
 * A selection in words: who waits for what, who held it, what ended it, at which line. Words are
 * parts, so that every name and line can be a link.
 */

import { FLAG, NONE, STATE } from '../engine/result.js';
import { endOf } from './cause.js';
import {
  contentBefore,
  heldDuring,
  laneOfSegment,
  laneSegmentAt,
  waitBefore,
  waitersAt,
} from './lookup.js';
import { ownershipOf } from './ownership.js';
import { decimalsFor, formatSpan, formatTime } from './scale.js';
import {
  barPart,
  callers,
  heldBy,
  lanePart,
  linePart,
  listParts,
  listText,
  named,
  ownWords,
  segmentPart,
  trimmed,
} from './words.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('../engine/result.js').Site} Site
 * @typedef {{lane: number, segment: number}} Selection segment is -1 for the lane as a whole
 *
 * @typedef {{kind: 'lane', lane: number, text: string}} LanePart a process or a thing
 * @typedef {{kind: 'segment', lane: number, segment: number, text: string}} SegmentPart a bar
 * @typedef {{kind: 'line', site: number, line: number, text: string}} LinePart a line of code
 * @typedef {string | LanePart | SegmentPart | LinePart} Part
 *
 * @typedef {object} Description
 * @property {'waiting' | 'holding' | 'delayed' | 'process' | 'object'} kind
 * @property {string} heading such as "Why is it waiting?"
 * @property {Part[]} title one sentence without its full stop
 * @property {Part[][]} lines
 * @property {string} spoken for a live region
 * @property {Selection | null} cause the bar of whoever ended this one
 * @property {number} site of the bar, or -1
 */

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {Selection | null} selection
 * @returns {Description | null}
 */
export function describe(environment, sites, selection) {
  if (!selection || !environment.lanes[selection.lane]) return null;
  const { offsets } = environment.segments;
  const { lane, segment } = selection;
  if (segment >= offsets[lane] && segment < offsets[lane + 1]) {
    return describeSegment(environment, sites, lane, segment);
  }
  return environment.lanes[lane].kind === 'process'
    ? describeProcess(environment, sites, lane)
    : describeObject(environment, sites, lane);
}

/**
 * What a bar says of its process: "waits for tellers".
 * @param {Environment} environment
 * @param {number} segment
 */
export function stateWords(environment, segment) {
  const { state, object, first } = environment.segments;
  if (state[segment] === STATE.waiting) {
    const thing = environment.lanes[object[segment]];
    return thing ? `waits for ${thing.name}` : 'waits';
  }
  if (state[segment] === STATE.delayed) return 'is delayed';
  const held = heldDuring(environment, segment, first[segment]);
  return held.length > 0
    ? `holds ${listText(held.map((l) => environment.lanes[l].name))}`
    : 'holds';
}

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {number} lane
 * @param {number} segment
 * @returns {Description}
 */
function describeSegment(environment, sites, lane, segment) {
  const { segments, horizon } = environment;
  const state = segments.state[segment];
  const start = segments.start[segment];
  const end = segments.end[segment];
  const span = formatSpan(start, end, horizon);
  const open = (segments.flags[segment] & FLAG.open) !== 0;
  const site = segments.site[segment];
  const where = linePart(sites, site);
  const when = open
    ? `since ${span.start} (${span.duration})`
    : `${span.start} to ${span.end} (${span.duration})`;
  /** @type {Part[]} */
  const title = [lanePart(environment, lane), ' '];
  /** @type {Part[][]} */
  const lines = [];
  const ended = endOf(environment, sites, lane, segment);
  let kind = /** @type {Description['kind']} */ ('delayed');
  let heading = 'What is it doing?';
  let doing = 'delayed';
  if (state === STATE.waiting) {
    kind = 'waiting';
    heading = 'Why is it waiting?';
    const object = segments.object[segment];
    const thing = environment.lanes[object];
    doing = thing ? `waiting for ${thing.name}` : 'waiting';
    const verb = end > start || open ? 'waits' : 'asks';
    title.push(verb, ...(thing ? [' for ', lanePart(environment, object)] : []));
    if (thing && verb === 'waits')
      lines.push(...obstacles(environment, sites, lane, segment, object));
    lines.push(...circleLine(environment, lane, open));
  } else if (state === STATE.holding) {
    kind = 'holding';
    const held = heldDuring(environment, segment, segments.first[segment]);
    doing =
      held.length > 0
        ? `holding ${listText(held.map((l) => environment.lanes[l].name))}`
        : 'holding';
    title.push(
      'holds ',
      ...(held.length > 0 ? listParts(held.map((l) => lanePart(environment, l))) : ['something']),
    );
    const wait = waitBefore(environment, lane, segment, held);
    if (wait >= 0) {
      const waited = formatSpan(segments.start[wait], segments.end[wait], horizon);
      lines.push([
        'it had ',
        segmentPart(lane, wait, 'waited for it'),
        `, ${waited.start} to ${waited.end} (${waited.duration})`,
      ]);
    }
    for (const object of held.slice(0, 2)) {
      const others = waitersAt(environment, object, segments.last[segment], start, end);
      if (others.length > 0) {
        lines.push([
          ...listParts(
            named(
              others.map((s) => barPart(environment, s)),
              others.length,
            ),
          ),
          ` waited for ${environment.lanes[object].name} meanwhile`,
        ]);
      }
    }
  } else title.push('is delayed');
  title.push(`, ${when}`);
  if (where && state !== STATE.waiting) lines.unshift(['at ', where, ...callers(sites, site)]);
  else if (where) lines.push(['it waits at ', where, ...callers(sites, site)]);
  lines.push(ended.line);
  const name = environment.lanes[lane].name;
  const told = [name, doing, open ? `since ${span.start}` : `${span.start} to ${span.end}`];
  if (ended.spoken) told.push(ended.spoken);
  if (where) told.push(where.text);
  return {
    kind,
    heading,
    title,
    lines,
    spoken: told.join(', '),
    cause: ended.cause,
    site: site === NONE ? -1 : site,
  };
}

/**
 * What stood in the way when a wait began.
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {number} lane
 * @param {number} segment
 * @param {number} object
 * @returns {Part[][]}
 */
function obstacles(environment, sites, lane, segment, object) {
  const { segments, lanes } = environment;
  const thing = lanes[object];
  const begin = segments.first[segment];
  const start = segments.start[segment];
  const before = waitersAt(environment, object, begin, start, start).filter((s) => s !== segment);
  const stood =
    before.length === 0
      ? ['nobody stood before']
      : [
          ...listParts(
            named(
              before.map((s) => barPart(environment, s)),
              before.length,
            ),
          ),
          ' stood before',
        ];
  if (thing.kind === 'process') {
    const doing = laneSegmentAt(environment, object, start);
    const at = doing >= 0 ? linePart(sites, segments.site[doing]) : null;
    return doing < 0
      ? []
      : [
          [
            barPart(environment, doing),
            ` ${ownWords(environment, doing)}`,
            ...(at ? [', ', at] : []),
          ],
        ];
  }
  if (thing.kind === 'barrier') {
    return [
      before.length === 0
        ? ['it was the first there']
        : [...stood.slice(0, -1), ' stood there already'],
    ];
  }
  const holders = ownershipOf(environment).holdersBefore(object, begin);
  if (thing.kind === 'resource' || thing.kind === 'preemptive') {
    if (holders.length === 0) return [[lanePart(environment, object), ': ', ...stood]];
    /** @type {Part[][]} */
    const lines = [
      [
        lanePart(environment, object),
        thing.capacity !== null && holders.length >= thing.capacity ? ' was full: ' : ': ',
        ...listParts(
          named(
            holders.map((l) => heldBy(environment, l, start)),
            holders.length,
          ),
        ),
        ' held it; ',
        ...stood,
      ],
    ];
    // The holder that let go first is the one the wait was for; the others say little.
    const cause = endOf(environment, sites, lane, segment).cause;
    const shown = cause && holders.includes(cause.lane) ? [cause.lane] : holders.slice(0, 2);
    for (const holder of shown) {
      const doing = laneSegmentAt(environment, holder, start);
      if (doing < 0 || holder === lane) continue;
      const at = linePart(sites, segments.site[doing]);
      const end = formatSpan(segments.start[doing], segments.end[doing], environment.horizon).end;
      const open = segments.flags[doing] & FLAG.open;
      lines.push([
        barPart(environment, doing),
        ` ${ownWords(environment, doing)}`,
        ...(at ? [' at ', at] : []),
        open ? ', until the end of the run' : `, until ${end}`,
      ]);
    }
    return lines;
  }
  const content = contentBefore(environment, object, begin);
  if (content === null) return [[lanePart(environment, object), ': ', ...stood]];
  const capacity = thing.capacity !== null ? ` of ${trimmed(thing.capacity)}` : '';
  const held =
    content === 0
      ? ' was empty; '
      : thing.capacity !== null && content >= thing.capacity
        ? ` was full, ${trimmed(content)}${capacity}; `
        : ` held ${trimmed(content)}${capacity}; `;
  return [[lanePart(environment, object), held, ...stood]];
}

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {boolean} open
 * @returns {Part[][]}
 */
function circleLine(environment, lane, open) {
  const { deadlock } = environment;
  if (!open || !deadlock.includes(lane)) return [];
  const from = deadlock.indexOf(lane);
  const round = [...deadlock.slice(from), ...deadlock.slice(0, from)];
  /** @type {Part[]} */
  const line = ['deadlock: '];
  round.forEach((one, i) => {
    line.push(lanePart(environment, one), i === 0 ? ' waits for ' : ', who waits for ');
  });
  line.push(lanePart(environment, lane));
  return [line];
}

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {number} lane
 * @returns {Description}
 */
function describeProcess(environment, sites, lane) {
  const { lanes, segments, horizon } = environment;
  const process = lanes[lane];
  const spent = [0, 0, 0];
  for (let row = segments.offsets[lane]; row < segments.offsets[lane + 1]; row++) {
    spent[segments.state[row]] += segments.end[row] - segments.start[row];
  }
  const decimals = decimalsFor(horizon);
  const time = (/** @type {number} */ t) => formatTime(t, Number.isInteger(t) ? 0 : decimals);
  const made = linePart(sites, process.site);
  /** @type {Part[][]} */
  const lines = [[`made at ${time(process.start)}`, ...(made ? [', ', made] : [])]];
  if (process.end === null) lines.push(['still alive when the run ended']);
  else {
    const how = process.ended === 'raised' ? 'ended by an exception' : 'ended';
    lines.push([`${how} at ${time(process.end)}, after ${time(process.end - process.start)}`]);
  }
  lines.push([
    `held for ${time(spent[1])}, waited for ${time(spent[2])}, was delayed for ${time(spent[0])}`,
  ]);
  return {
    kind: 'process',
    heading: 'Process',
    title: [lanePart(environment, lane), `, a ${process.class}`],
    lines,
    spoken: `${process.name}, waited ${time(spent[2])}, held ${time(spent[1])}`,
    cause: null,
    site: process.site,
  };
}

/**
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {number} lane
 * @returns {Description}
 */
function describeObject(environment, sites, lane) {
  const { lanes, statistics, waiting } = environment;
  const thing = lanes[lane];
  const made = linePart(sites, thing.site);
  /** @type {Part[][]} */
  const lines = [];
  const of = (/** @type {{lane: number}} */ row) => row.lane === lane;
  const number = (/** @type {number | null} */ x) =>
    x === null ? 'none' : String(Number(x.toPrecision(3)));
  const resource = statistics.resources.find(of);
  const queue = statistics.queues.find(of);
  const container = statistics.containers.find(of);
  if (resource) {
    const busy =
      resource.utilisation === null ? '' : ` (${Math.round(resource.utilisation * 100)}%)`;
    lines.push([
      `in use ${number(resource.meanUse)}${thing.capacity === null ? '' : ` of ${trimmed(thing.capacity)}`} on average${busy}, at most ${number(resource.maxUse)}`,
    ]);
    lines.push([
      `${number(resource.meanQueue)} waiting on average, at most ${number(resource.maxQueue)}`,
    ]);
  }
  if (queue) {
    lines.push([
      `held ${number(queue.meanItems)} on average, at most ${number(queue.maxItems)}; ${queue.puts} put, ${queue.gets} got`,
    ]);
    lines.push([
      `${number(queue.meanQueue)} waiting on average, at most ${number(queue.maxQueue)}`,
    ]);
  }
  if (container) {
    lines.push([
      `level ${number(container.meanLevel)} on average, ${number(container.minLevel)} to ${number(container.maxLevel)}`,
    ]);
  }
  const parked = waiting.filter((w) => w.object === lane).map((w) => w.lane);
  if (parked.length > 0) {
    lines.push([
      ...listParts(
        named(
          parked.map((l) => lanePart(environment, l)),
          parked.length,
        ),
      ),
      ' still waited for it when the run ended',
    ]);
  }
  if (made) lines.push(['made at ', made]);
  const size = thing.capacity === null ? '' : ` of ${trimmed(thing.capacity)}`;
  return {
    kind: 'object',
    heading: NOUNS[thing.kind] ?? 'Resource',
    title: [lanePart(environment, lane), `, ${ARTICLES[thing.kind] ?? 'a resource'}${size}`],
    lines,
    spoken: `${thing.name}, ${ARTICLES[thing.kind] ?? 'a resource'}${size}`,
    cause: null,
    site: thing.site,
  };
}

/** @type {Record<string, string>} */
const NOUNS = {
  resource: 'Resource',
  preemptive: 'Preemptive resource',
  queue: 'Queue',
  priority: 'Priority queue',
  store: 'Store',
  container: 'Container',
  barrier: 'Barrier',
};

/** @type {Record<string, string>} */
const ARTICLES = {
  resource: 'a resource',
  preemptive: 'a preemptive resource',
  queue: 'a queue',
  priority: 'a priority queue',
  store: 'a store',
  container: 'a container',
  barrier: 'a barrier',
};
