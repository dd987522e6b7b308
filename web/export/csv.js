/** Tables of a run as CSV, in pieces. The same bytes as `asimplay trace --table` writes. */

import { EVENT_KINDS, FLAG, NONE } from '../engine/result.js';

/** @typedef {'segments' | 'events' | 'levels' | 'statistics'} Table */

/** @type {Table[]} */
export const TABLES = ['segments', 'events', 'levels', 'statistics'];

const STATES = ['delayed', 'holding', 'waiting'];

const FIGURES = {
  resources: [
    'utilisation',
    'meanUse',
    'maxUse',
    'meanQueue',
    'maxQueue',
    'acquisitions',
    'meanWait',
  ],
  queues: ['meanItems', 'maxItems', 'meanQueue', 'maxQueue', 'puts', 'gets'],
  containers: ['meanLevel', 'minLevel', 'maxLevel'],
  classes: ['count', 'finished', 'meanWait', 'maxWait', 'meanSojourn'],
};

/** Rows after which a piece is handed on. */
const PIECE = 500;

/** How a bar ended, in a word. @param {number} flags */
export function howEnded(flags) {
  if (flags & FLAG.open) return 'open';
  if (flags & FLAG.interrupted) return 'interrupted';
  return flags & FLAG.left ? 'left' : 'resumed';
}

/** @param {string} text */
const field = (text) => (/[,"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param {number | null} x */
function number(x) {
  if (x === null || Number.isNaN(x)) return '';
  if (Number.isFinite(x)) return String(x);
  return x > 0 ? '+inf' : '-inf';
}

/** A row's number. @param {number} row */
const rowText = (row) => (row === NONE ? '' : row);

/**
 * @param {import('../engine/result.js').Environment} environment
 * @param {import('../engine/result.js').Site[]} sites
 * @param {Table} table
 * @returns {Generator<string>}
 */
export function* csv(environment, sites, table) {
  const { lanes, segments, events, levels, series, statistics } = environment;
  const names = lanes.map(({ name }) => field(name));
  const nameOf = (/** @type {number} */ lane) => (lane === NONE ? '' : (names[lane] ?? ''));
  const lineOf = (/** @type {number} */ site) => sites[site]?.line || '';
  let piece = '';
  let rows = 0;
  const full = () => ++rows % PIECE === 0;
  if (table === 'segments') {
    piece = 'lane,class,start,end,state,object,line,ended\n';
    for (let lane = 0; lane < lanes.length; lane++) {
      const of = `${names[lane]},${field(lanes[lane].class)}`;
      for (let row = segments.offsets[lane]; row < segments.offsets[lane + 1]; row++) {
        piece += `${of},${number(segments.start[row])},${number(segments.end[row])},${STATES[segments.state[row]]},${nameOf(segments.object[row])},${lineOf(segments.site[row])},${howEnded(segments.flags[row])}\n`;
        if (full()) {
          yield piece;
          piece = '';
        }
      }
    }
  } else if (table === 'events') {
    piece = 'row,time,kind,actor,target,line,cause\n';
    for (let row = 0; row < events.length; row++) {
      const kind = EVENT_KINDS[events.kind[row]];
      piece += `${row},${number(events.time[row])},${kind === 'barrier' ? 'barrier release' : kind},${nameOf(events.actor[row])},${nameOf(events.target[row])},${lineOf(events.site[row])},${rowText(events.parent[row])}\n`;
      if (full()) {
        yield piece;
        piece = '';
      }
    }
  } else if (table === 'levels') {
    piece = 'object,what,time,value,row\n';
    for (const { lane, what, first, count } of series) {
      for (let row = first; row < first + count; row++) {
        piece += `${names[lane]},${what},${number(levels.time[row])},${number(levels.value[row])},${rowText(levels.seq[row])}\n`;
        if (full()) {
          yield piece;
          piece = '';
        }
      }
    }
  } else {
    piece = 'of,kind,figure,value\n';
    const { resources, queues, containers, classes } = statistics;
    /** @param {string} of @param {string} kind @param {string[]} wanted @param {any} figures */
    const add = (of, kind, wanted, figures) => {
      for (const figure of wanted) piece += `${of},${kind},${figure},${number(figures[figure])}\n`;
    };
    const things = (/** @type {string[]} */ wanted, /** @type {{lane: number}[]} */ all) => {
      for (const of of all) add(names[of.lane], lanes[of.lane].kind, wanted, of);
    };
    things(FIGURES.resources, resources);
    things(FIGURES.queues, queues);
    things(FIGURES.containers, containers);
    for (const of of classes) add(field(of.class), 'process', FIGURES.classes, of);
  }
  yield piece;
}
