/**
 * A selection in words: who waits for what, who held it, what ended it, at which line. Words are
 * parts, so that every name and line can be a link.
 */

import { FLAG, NONE, STATE } from '../engine/result.js';
import { firstBeyond, firstRowBeyond } from './lod.js';
import { ownershipOf } from './ownership.js';
import { decimalsFor, formatSpan, formatTime } from './scale.js';

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

const KIND = {
  wait: 1,
  acquire: 3,
  release: 4,
  put: 5,
  get: 6,
  interrupt: 7,
  preempted: 9,
  end: 10,
  fail: 11,
  cancel: 13,
  timeout: 14,
  succeed: 16,
  barrier: 17,
};

/** Names in a sentence before the rest are counted. */
const NAMED = 3;

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
 * Where something happens: "line 27 in Customer.run".
 * @param {Site[]} sites
 * @param {number} site
 */
export function lineWords(sites, site) {
  const found = sites[site];
  if (!found || !(found.line > 0)) return '';
  const place = found.function && found.function !== '<module>' ? ` in ${found.function}` : '';
  return `${lineText(found)}${place}`;
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
    title.push(...(thing ? ['waits for ', lanePart(environment, object)] : ['waits']));
    if (thing) lines.push(...obstacles(environment, sites, lane, segment, object));
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
 * The first bar of another process that ended because of what the selected one's process did
 * when its bar ended.
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {Selection} selection
 * @returns {Selection | null}
 */
export function effectOf(environment, sites, { lane, segment }) {
  const { segments, lanes } = environment;
  if (segment < 0 || segment >= segments.length) return null;
  const end = segments.end[segment];
  for (let other = 0; other < lanes.length; other++) {
    if (other === lane) continue;
    const low = segments.offsets[other];
    let row = firstBeyond(segments.end, low, segments.offsets[other + 1], end) - 1;
    for (; row >= low && segments.end[row] === end; row--) {
      const { cause } = endOf(environment, sites, other, row);
      if (cause?.lane === lane) return { lane: other, segment: row };
    }
  }
  return null;
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
    line.push(
      lanePart(environment, one),
      i === 0 ? ' waits for ' : i < round.length - 1 ? ', who waits for ' : ', who waits for ',
    );
  });
  line.push(lanePart(environment, lane));
  return [line];
}

/**
 * How a bar ended, and whose doing that was.
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {number} lane
 * @param {number} segment
 * @returns {{line: Part[], spoken: string, cause: Selection | null}}
 */
function endOf(environment, sites, lane, segment) {
  const { segments, events } = environment;
  const flags = segments.flags[segment];
  const waiting = segments.state[segment] === STATE.waiting;
  if (flags & FLAG.open) {
    return {
      line: [
        waiting ? 'it was still waiting when the run ended' : 'it was still so when the run ended',
      ],
      spoken: 'still so at the end',
      cause: null,
    };
  }
  const last = segments.last[segment];
  const end = segments.end[segment];
  const decimals = Number.isInteger(end) ? 0 : decimalsFor(environment.horizon);
  const at = ` at ${formatTime(end, decimals)}`;
  const prefix = waiting ? 'it ended when ' : 'until ';
  let row = last;
  for (let hops = 0; row !== NONE && row < events.length && hops < 12; hops++) {
    const kind = events.kind[row];
    const actor = events.actor[row];
    if (events.time[row] < end && kind !== KIND.timeout) break;
    if (kind === KIND.timeout && hops > 0 && events.time[row] < end) break;
    if (kind === KIND.timeout && (actor === lane || actor === NONE)) {
      if (!waiting) return { line: [`it went on${at}, as planned`], spoken: '', cause: null };
      return {
        line: [
          flags & FLAG.left
            ? `it gave up${at}: its own timeout came first`
            : `it ended${at}, by a timeout`,
        ],
        spoken: flags & FLAG.left ? 'left without it' : 'ended by a timeout',
        cause: null,
      };
    }
    if (actor !== NONE && actor !== lane && DEEDS[kind]) {
      const [deed, short] = DEEDS[kind];
      const target = events.target[row];
      const thing = target !== NONE && target !== lane ? target : NONE;
      const line = linePart(sites, events.site[row]);
      /** @type {Part[]} */
      const parts = [prefix, lanePart(environment, actor), ` ${deed}`];
      if (NEEDS_THING.has(kind) && thing !== NONE) parts.push(' ', lanePart(environment, thing));
      else if (kind === KIND.interrupt) parts.push(' it');
      parts.push(at, ...(line ? [', ', line] : []));
      const doing = laneSegmentEnding(environment, actor, events.time[row]);
      return {
        line: parts,
        spoken: `${short} by ${environment.lanes[actor].name}`,
        cause: doing >= 0 ? { lane: actor, segment: doing } : { lane: actor, segment: -1 },
      };
    }
    row = events.parent[row];
  }
  if (flags & FLAG.interrupted)
    return { line: [`it was interrupted${at}`], spoken: 'interrupted', cause: null };
  if (flags & FLAG.left)
    return { line: [`it left without it${at}`], spoken: 'left without it', cause: null };
  return { line: [`it went on${at}`], spoken: '', cause: null };
}

/** What somebody did that ended a wait: in full, and as a participle. @type {Record<number, [string, string]>} */
const DEEDS = {
  [KIND.release]: ['released', 'released'],
  [KIND.put]: ['put something into', 'supplied'],
  [KIND.get]: ['took something from', 'given room'],
  [KIND.interrupt]: ['interrupted', 'interrupted'],
  [KIND.preempted]: ['lost', 'let go'],
  [KIND.end]: ['ended', 'ended'],
  [KIND.fail]: ['ended with an exception', 'ended'],
  [KIND.cancel]: ['cancelled it', 'cancelled'],
  [KIND.succeed]: ['let it go on', 'let go'],
  [KIND.barrier]: ['opened', 'let go'],
};

const NEEDS_THING = new Set([KIND.release, KIND.put, KIND.get, KIND.preempted, KIND.barrier]);

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

// --- look-ups ---------------------------------------------------------------------------

/**
 * Things held while a bar lasts: what its process has once all of the bar's first instant is done.
 * @param {Environment} environment
 * @param {number} segment
 * @param {number} row the bar's first event
 */
function heldDuring(environment, segment, row) {
  const { actor } = environment.events;
  if (row === NONE || row >= actor.length) return [];
  const lane = laneOfSegment(environment, segment);
  return ownershipOf(environment).heldAfter(lane, row);
}

/** @param {Environment} environment @param {number} segment */
function laneOfSegment({ segments: { offsets } }, segment) {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle + 1] > segment) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Waits for a thing that stood when an event happened.
 * @param {Environment} environment
 * @param {number} object
 * @param {number} row event row, or NONE for the end of the run
 * @param {number} from simulated time: waits that ended before do not count
 * @param {number} to simulated time: waits that began later do not count
 * @returns {number[]} segments, in the order in which they began
 */
function waitersAt({ segments }, object, row, from, to) {
  const found = [];
  const { start, end, state, object: objects, first, last, length } = segments;
  for (let s = 0; s < length; s++) {
    if (objects[s] !== object || state[s] !== STATE.waiting) continue;
    if (start[s] > to || end[s] < from) continue;
    // At one instant, rows tell before from after.
    if (first[s] >= row) continue;
    if (from === to && last[s] !== NONE && last[s] < row) continue;
    if (from !== to && (end[s] <= from || start[s] >= to)) continue;
    found.push(s);
  }
  return found.sort((a, b) => first[a] - first[b]);
}

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} time
 * @returns {number} the bar that covers what follows a time, or the last that touches it; -1 for none
 */
function laneSegmentAt({ segments }, lane, time) {
  const { start, end, offsets } = segments;
  const low = offsets[lane];
  const high = offsets[lane + 1];
  const row = firstBeyond(end, low, high, time);
  if (row < high && start[row] <= time) return row;
  return row > low && end[row - 1] === time ? row - 1 : -1;
}

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} time
 * @returns {number} the bar that ended at a time, else the one that covers it; -1 for none
 */
function laneSegmentEnding({ segments }, lane, time) {
  const { start, end, offsets } = segments;
  const low = offsets[lane];
  const high = offsets[lane + 1];
  const row = firstBeyond(end, low, high, time);
  for (let s = row - 1; s >= low && end[s] === time; s--) if (start[s] < time) return s;
  if (row < high && start[row] <= time) return row;
  return row > low ? row - 1 : -1;
}

/**
 * The wait by which a process got what it holds, if it waited.
 * @param {Environment} environment
 * @param {number} lane
 * @param {number} segment
 * @param {number[]} held
 */
function waitBefore({ segments }, lane, segment, held) {
  for (let s = segment - 1; s >= segments.offsets[lane] && s > segment - 64; s--) {
    if (segments.state[s] !== STATE.waiting || !held.includes(segments.object[s])) continue;
    return segments.end[s] > segments.start[s] ? s : -1;
  }
  return -1;
}

/**
 * What a queue, store or container held just before an event.
 * @param {Environment} environment
 * @param {number} object
 * @param {number} row event row
 */
function contentBefore({ series, levels }, object, row) {
  const line = series.find((s) => s.lane === object && (s.what === 'items' || s.what === 'level'));
  if (!line) return null;
  const next = firstRowBeyond(levels.seq, line.first, line.first + line.count, row - 1);
  if (next > line.first) return levels.value[next - 1];
  return line.what === 'items' ? 0 : null;
}

// --- words ------------------------------------------------------------------------------

/** @param {Environment} environment @param {number} lane @returns {LanePart} */
function lanePart(environment, lane) {
  return { kind: 'lane', lane, text: environment.lanes[lane].name };
}

/** @param {number} lane @param {number} segment @param {string} text @returns {SegmentPart} */
function segmentPart(lane, segment, text) {
  return { kind: 'segment', lane, segment, text };
}

/** A process's name that leads to its bar. @param {Environment} environment @param {number} segment */
function barPart(environment, segment) {
  const lane = laneOfSegment(environment, segment);
  return segmentPart(lane, segment, environment.lanes[lane].name);
}

/** @param {Environment} environment @param {number} lane @param {number} time @returns {Part} */
function heldBy(environment, lane, time) {
  const doing = laneSegmentAt(environment, lane, time);
  return doing >= 0 ? barPart(environment, doing) : lanePart(environment, lane);
}

/** What a process did itself in the meantime. @param {Environment} environment @param {number} segment */
function ownWords(environment, segment) {
  const { state, object } = environment.segments;
  if (state[segment] === STATE.waiting) {
    const thing = environment.lanes[object[segment]];
    return thing ? `itself waited for ${thing.name}` : 'itself waited';
  }
  return state[segment] === STATE.holding ? 'was busy' : 'was delayed';
}

/** @param {Site} site */
function lineText(site) {
  const elsewhere = site.file && site.file !== 'scenario.py' ? ` of ${site.file}` : '';
  return `line ${site.line}${elsewhere}`;
}

/** @param {Site[]} sites @param {number} site @returns {LinePart | null} */
function linePart(sites, site) {
  const found = sites[site];
  return found && found.line > 0
    ? { kind: 'line', site, line: found.line, text: lineText(found) }
    : null;
}

/** The lines that called a line. @param {Site[]} sites @param {number} site @returns {Part[]} */
function callers(sites, site) {
  /** @type {Part[]} */
  const parts = [];
  let parent = sites[site]?.parent ?? -1;
  for (let hops = 0; parent >= 0 && hops < 3; hops++) {
    const part = linePart(sites, parent);
    if (!part) break;
    parts.push(', called from ', part);
    parent = sites[parent].parent;
  }
  return parts;
}

/**
 * The first few, and how many more.
 * @template {Part} P
 * @param {P[]} parts
 * @param {number} count
 * @returns {Part[]}
 */
function named(parts, count) {
  if (count <= NAMED + 1) return parts;
  return [...parts.slice(0, NAMED), `${count - NAMED} others`];
}

/** @param {Part[]} parts @returns {Part[]} "a, b and c" */
function listParts(parts) {
  /** @type {Part[]} */
  const list = [];
  parts.forEach((part, i) => {
    if (i > 0) list.push(i === parts.length - 1 ? ' and ' : ', ');
    list.push(part);
  });
  return list;
}

/** @param {string[]} words */
function listText(words) {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** @param {number} value */
function trimmed(value) {
  return String(Number(value.toPrecision(6)));
}
