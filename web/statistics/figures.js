/**
 * Figures of a stretch of time: what the engine counts over a whole run, over any part of it.
 * Over the whole run both are the same, which a test holds.
 */

import { STATE } from '../engine/result.js';
import { firstBeyond, StepLine } from '../timeline/lod.js';
import { sumOf } from '../timeline/trace.js';
import { staysOf } from './stays.js';
import { Stretch } from './stretch.js';
import { ENDED, visitsOf } from './visits.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('./visits.js').Visits} Visits
 *
 * @typedef {object} ResourceFigures
 * @property {number} lane
 * @property {number | null} utilisation
 * @property {number | null} meanUse
 * @property {number} maxUse
 * @property {number | null} meanQueue
 * @property {number} maxQueue
 * @property {number} acquisitions
 * @property {number | null} meanWait of those who acquired it in the stretch, in full
 * @property {number | null} throughput releases a unit of time
 *
 * @typedef {object} QueueFigures
 * @property {number} lane
 * @property {number | null} utilisation mean items as a share of the capacity
 * @property {number | null} meanItems
 * @property {number} maxItems
 * @property {number | null} meanQueue
 * @property {number} maxQueue
 * @property {number} puts
 * @property {number} gets
 * @property {number | null} meanWait of those who got something in the stretch, in full
 * @property {number | null} throughput gets a unit of time
 *
 * @typedef {object} ContainerFigures
 * @property {number} lane
 * @property {number | null} utilisation mean level as a share of the capacity
 * @property {number | null} meanLevel
 * @property {number} minLevel
 * @property {number} maxLevel
 * @property {number | null} meanQueue who waits to get or to put
 * @property {number} maxQueue
 * @property {number | null} meanWait
 * @property {number | null} throughput gets a unit of time
 *
 * @typedef {object} ClassFigures
 * @property {string} class
 * @property {number} count who was there at some time of the stretch
 * @property {number} started
 * @property {number} finished
 * @property {number | null} present how many were there, weighted by time
 * @property {number | null} meanWait waiting within the stretch, of each who was there
 * @property {number | null} maxWait
 * @property {number | null} meanSojourn of those who ended in the stretch, in full
 * @property {number | null} throughput ends a unit of time
 *
 * @typedef {object} Figures
 * @property {ResourceFigures[]} resources
 * @property {QueueFigures[]} queues
 * @property {ContainerFigures[]} containers
 * @property {ClassFigures[]} classes
 */

/** @type {WeakMap<Environment, Map<string, StepLine | null>>} */
const lines = new WeakMap();

/**
 * @param {Environment} environment
 * @param {number} lane
 * @param {'use' | 'queue' | 'items' | 'level' | 'putters'} what
 * @returns {StepLine | null} null when it never changed
 */
export function lineOf(environment, lane, what) {
  const kept = lines.get(environment) ?? new Map();
  lines.set(environment, kept);
  const key = `${lane} ${what}`;
  let line = kept.get(key);
  if (line === undefined) {
    const found = environment.series.find((s) => s.lane === lane && s.what === what);
    line = found
      ? new StepLine(environment.levels, found.first, found.count, environment.horizon)
      : null;
    kept.set(key, line);
  }
  return line;
}

const bounds = new Float64Array(2);

/**
 * Mean, least and greatest of a line in a stretch. A value counts that lasted, or that the run
 * ended with; one that came and went in an instant does not.
 * @param {StepLine | null} line
 * @param {Stretch} stretch
 */
export function levelIn(line, stretch) {
  const mean = stretch.length > 0 ? (line ? line.mean(stretch.from, stretch.to) : 0) : null;
  if (!line || line.length === 0) return { mean, least: 0, most: 0 };
  bounds[0] = Infinity;
  bounds[1] = -Infinity;
  const first = Math.max(0, firstBeyond(line.time, 0, line.length, stretch.from) - 1);
  line.widen(first, Math.max(first, stretch.rows(line.time)[1]), bounds);
  const [least, most] = bounds;
  return least <= most ? { mean, least, most } : { mean, least: 0, most: 0 };
}

/**
 * Mean length in full of those that were served in the stretch.
 * @param {Visits} visits
 * @param {Stretch} stretch
 */
function meanServed(visits, stretch) {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < visits.length; i++) {
    if (visits.how[i] !== ENDED.served || visits.putter[i] || !stretch.holds(visits.end[i]))
      continue;
    sum += visits.end[i] - visits.start[i];
    count++;
  }
  return count > 0 ? sum / count : null;
}

/**
 * @param {Environment} environment
 * @param {{from: number, to: number} | null} [range] simulated time; the whole run unless given
 * @returns {Figures}
 */
export function figuresOf(environment, range) {
  const figures = figuresIn(environment, range ?? { from: 0, to: environment.horizon });
  if (range) return figures;
  // Of a whole run the engine's own figures are shown; what it does not count is added.
  const { resources, queues, containers, classes } = environment.statistics;
  return {
    resources: figures.resources.map((row, i) => ({ ...row, ...resources[i] })),
    queues: figures.queues.map((row, i) => ({ ...row, ...queues[i] })),
    containers: figures.containers.map((row, i) => ({ ...row, ...containers[i] })),
    classes: figures.classes.map((row, i) => ({ ...row, ...classes[i] })),
  };
}

/**
 * Figures made from the trace alone.
 * @param {Environment} environment
 * @param {{from: number, to: number}} range simulated time
 * @returns {Figures}
 */
export function figuresIn(environment, range) {
  const { lanes, horizon } = environment;
  const stretch = new Stretch(range.from, range.to, horizon);
  const visits = visitsOf(environment);
  const per = (/** @type {number} */ n) => (stretch.length > 0 ? n / stretch.length : null);
  /** @param {number} lane @param {Parameters<typeof lineOf>[2]} what */
  const level = (lane, what) => levelIn(lineOf(environment, lane, what), stretch);
  /** @param {number} lane */
  const visitsTo = (lane) => /** @type {import('./visits.js').ThingVisits} */ (visits.get(lane));
  /** @param {number | null} mean @param {number} lane */
  const share = (mean, lane) => {
    const size = lanes[lane].capacity;
    return mean !== null && size !== null && Number.isFinite(size) && size > 0 ? mean / size : null;
  };
  /** @param {...string} kinds */
  const of = (...kinds) => lanes.flatMap(({ kind }, lane) => (kinds.includes(kind) ? [lane] : []));
  return {
    resources: of('resource', 'preemptive').map((lane) => {
      const use = level(lane, 'use');
      const queue = level(lane, 'queue');
      const { waits, gets, released } = visitsTo(lane);
      return {
        lane,
        utilisation: share(use.mean, lane),
        meanUse: use.mean,
        maxUse: use.most,
        meanQueue: queue.mean,
        maxQueue: queue.most,
        acquisitions: stretch.count(gets),
        meanWait: meanServed(waits, stretch),
        throughput: per(stretch.count(released)),
      };
    }),
    queues: of('queue', 'priority', 'store').map((lane) => {
      const items = level(lane, 'items');
      const queue = level(lane, 'queue');
      const { waits, gets, puts } = visitsTo(lane);
      return {
        lane,
        utilisation: share(items.mean, lane),
        meanItems: items.mean,
        maxItems: items.most,
        meanQueue: queue.mean,
        maxQueue: queue.most,
        puts: stretch.count(puts),
        gets: stretch.count(gets),
        meanWait: meanServed(waits, stretch),
        throughput: per(stretch.count(gets)),
      };
    }),
    containers: of('container').map((lane) => {
      const amount = level(lane, 'level');
      const queue = levelIn(waitingLine(environment, lane), stretch);
      const { waits, gets } = visitsTo(lane);
      return {
        lane,
        utilisation: share(amount.mean, lane),
        meanLevel: amount.mean,
        minLevel: amount.least,
        maxLevel: amount.most,
        meanQueue: queue.mean,
        maxQueue: queue.most,
        meanWait: meanServed(waits, stretch),
        throughput: per(stretch.count(gets)),
      };
    }),
    classes: staysOf(environment).map((stays) => classFigures(environment, stays, stretch)),
  };
}

/**
 * Who waits for a thing, to get or to put.
 * @param {Environment} environment
 * @param {number} lane
 */
export function waitingLine(environment, lane) {
  const queue = lineOf(environment, lane, 'queue');
  const putters = lineOf(environment, lane, 'putters');
  if (!queue || !putters) return queue ?? putters;
  return sumOf(queue, putters, environment.horizon);
}

/**
 * @param {Environment} environment
 * @param {import('./stays.js').ClassStays} of
 * @param {Stretch} stretch
 * @returns {ClassFigures}
 */
function classFigures({ lanes, segments, horizon }, of, stretch) {
  const { start, end, state, offsets } = segments;
  let count = 0;
  let inside = 0;
  let waited = 0;
  let longest = 0;
  let finished = 0;
  let sojourn = 0;
  for (const lane of of.lanes) {
    const { start: came, end: went } = lanes[lane];
    if (went !== null && stretch.holds(went)) {
      finished++;
      sojourn += went - came;
    }
    const until = went ?? horizon;
    const there = stretch.overlap(came, until);
    inside += there;
    if (!(there > 0) && !stretch.holds(came)) continue;
    count++;
    let waits = 0;
    let row = firstBeyond(end, offsets[lane], offsets[lane + 1], stretch.from);
    for (; row < offsets[lane + 1] && start[row] < stretch.to; row++) {
      if (state[row] === STATE.waiting) waits += stretch.overlap(start[row], end[row]);
    }
    waited += waits;
    longest = Math.max(longest, waits);
  }
  return {
    class: of.class,
    count,
    started: stretch.count(of.stays.start),
    finished,
    present: stretch.length > 0 ? inside / stretch.length : null,
    meanWait: of.asked && count > 0 ? waited / count : null,
    maxWait: of.asked && count > 0 ? longest : null,
    meanSojourn: finished > 0 ? sojourn / finished : null,
    throughput: stretch.length > 0 ? finished / stretch.length : null,
  };
}
