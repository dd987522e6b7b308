/** How a bar ended and whose doing that was, by the rows of events that led there. */

import { FLAG, NONE, STATE } from '../engine/result.js';
import { firstBeyond } from './lod.js';
import { laneSegmentEnding } from './lookup.js';
import { formatSpan } from './scale.js';
import { lanePart, linePart } from './words.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('../engine/result.js').Site} Site
 * @typedef {import('./describe.js').Part} Part
 * @typedef {import('./describe.js').Selection} Selection
 */

const KIND = {
  release: 4,
  put: 5,
  get: 6,
  interrupt: 7,
  interrupted: 8,
  preempted: 9,
  end: 10,
  fail: 11,
  cancel: 13,
  timeout: 14,
  succeed: 16,
  barrier: 17,
};

/**
 * How a bar ended, and whose doing that was.
 * @param {Environment} environment
 * @param {Site[]} sites
 * @param {number} lane
 * @param {number} segment
 * @returns {{line: Part[], spoken: string, cause: Selection | null}}
 */
export function endOf(environment, sites, lane, segment) {
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
  const at = ` at ${formatSpan(segments.start[segment], end, environment.horizon).end}`;
  const left = (flags & FLAG.left) !== 0 && (flags & FLAG.interrupted) === 0;
  const prefix = left ? 'it left without it when ' : waiting ? 'it ended when ' : 'until ';
  let row = last;
  for (let hops = 0; row !== NONE && row < events.length && hops < 12; hops++) {
    const kind = events.kind[row];
    const actor = events.actor[row];
    // What happened earlier led here, but it is not what ended the bar.
    if (events.time[row] < end) break;
    if (kind === KIND.timeout) {
      if (!waiting) return { line: [`it went on${at}, as planned`], spoken: '', cause: null };
      return {
        line: [left ? `it gave up${at}: a timeout came first` : `it ended${at}, by a timeout`],
        spoken: left ? 'left without it' : 'ended by a timeout',
        cause: null,
      };
    }
    const by = kind === KIND.interrupted && actor === lane ? events.target[row] : NONE;
    if (by !== NONE && events.parent[row] === NONE) {
      return {
        line: [prefix, lanePart(environment, by), ` interrupted it${at}`],
        spoken: `interrupted by ${environment.lanes[by].name}`,
        cause: { lane: by, segment: laneSegmentEnding(environment, by, end) },
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
        cause: { lane: actor, segment: doing },
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
export const DEEDS = {
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

export const NEEDS_THING = new Set([
  KIND.release,
  KIND.put,
  KIND.get,
  KIND.preempted,
  KIND.barrier,
]);

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
