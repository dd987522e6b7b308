/** The figures as tables: which columns, in which words. Data alone; the page is made of it elsewhere. */

import { formatCount } from '../format.js';
import { capacity, figure, percent } from './words.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} Column
 * @property {string} head
 * @property {string} [hint] what the figure is, in full
 *
 * @typedef {object} Cell
 * @property {number | null} value null: there is nothing to tell
 * @property {string | null} text
 * @property {boolean} [share] a share of 1, written in per cent
 * @property {number} [bar] length of a bar beside it, 0 to 1
 *
 * @typedef {object} Row
 * @property {string} key the same for the same thing in another run
 * @property {string} name
 * @property {Cell[]} cells
 *
 * @typedef {{title: string, name: string, columns: Column[], rows: Row[]}} Table name heads the rows' names
 */

/** @param {number | null} value @returns {Cell} */
const mean = (value) => ({ value, text: figure(value) });
/** @param {number} value @returns {Cell} */
const count = (value) => ({ value, text: formatCount(value) });
/** @param {number | null} value @returns {Cell} */
const share = (value) => ({ value, text: percent(value), share: true, bar: value ?? 0 });
/** @param {number | null} value @param {number} longest @returns {Cell} */
const length = (value, longest) => ({
  value,
  text: figure(value),
  bar: value !== null && longest > 0 ? value / longest : 0,
});
/** @param {number | null} size @returns {Cell} */
const room = (size) => ({ value: size ?? Number.POSITIVE_INFINITY, text: capacity(size) });

const WAIT = 'Simulated time from asking to getting, of those who got it; 0 for who got it at once';
const PER_TIME = 'a unit of simulated time';

/**
 * @param {Environment} environment
 * @param {import('./figures.js').Figures} figures
 * @param {boolean} part whether they are of a part of the run
 * @returns {Table[]} without empty ones
 */
export function tablesOf({ lanes }, figures, part) {
  /** @param {number} lane @param {Cell[]} cells @returns {Row} */
  const thing = (lane, cells) => {
    const { kind, class: of, ordinal, name } = lanes[lane];
    return { key: `${kind} ${of} ${ordinal}`, name, cells };
  };
  const longest = (/** @type {(number | null)[]} */ values) =>
    Math.max(0, ...values.map((value) => value ?? 0));
  const stay = longest(figures.classes.map((row) => row.meanSojourn));
  const wait = longest(figures.classes.map((row) => row.meanWait));
  /** @type {Table[]} */
  const tables = [
    {
      title: 'Resources',
      name: 'Name',
      columns: [
        { head: 'Capacity' },
        { head: 'Utilisation', hint: 'Mean use as a share of the capacity' },
        { head: 'Mean use', hint: 'Slots held, weighted by time' },
        { head: 'Max use' },
        { head: 'Mean queue', hint: 'Processes waiting, weighted by time' },
        { head: 'Max queue' },
        { head: 'Acquired', hint: 'How many times a slot was given' },
        { head: 'Mean wait', hint: WAIT },
        { head: 'Throughput', hint: `Slots released ${PER_TIME}` },
      ],
      rows: figures.resources.map((row) =>
        thing(row.lane, [
          room(lanes[row.lane].capacity),
          share(row.utilisation),
          mean(row.meanUse),
          count(row.maxUse),
          mean(row.meanQueue),
          count(row.maxQueue),
          count(row.acquisitions),
          mean(row.meanWait),
          mean(row.throughput),
        ]),
      ),
    },
    {
      title: 'Queues and stores',
      name: 'Name',
      columns: [
        { head: 'Capacity' },
        { head: 'Mean items', hint: 'Items inside, weighted by time' },
        { head: 'Max items' },
        { head: 'Mean waiting', hint: 'Processes waiting for an item, weighted by time' },
        { head: 'Max waiting' },
        { head: 'Put', hint: 'How many items went in' },
        { head: 'Got', hint: 'How many items went out' },
        { head: 'Mean wait', hint: WAIT },
        { head: 'Throughput', hint: `Items got ${PER_TIME}` },
      ],
      rows: figures.queues.map((row) =>
        thing(row.lane, [
          room(lanes[row.lane].capacity),
          mean(row.meanItems),
          count(row.maxItems),
          mean(row.meanQueue),
          count(row.maxQueue),
          count(row.puts),
          count(row.gets),
          mean(row.meanWait),
          mean(row.throughput),
        ]),
      ),
    },
    {
      title: 'Containers',
      name: 'Name',
      columns: [
        { head: 'Capacity' },
        { head: 'Filled', hint: 'Mean level as a share of the capacity' },
        { head: 'Mean level', hint: 'Weighted by time' },
        { head: 'Min level' },
        { head: 'Max level' },
        { head: 'Mean waiting', hint: 'Processes waiting to get or to put, weighted by time' },
        { head: 'Max waiting' },
        { head: 'Mean wait', hint: WAIT },
        { head: 'Throughput', hint: `How often something was got ${PER_TIME}` },
      ],
      rows: figures.containers.map((row) =>
        thing(row.lane, [
          room(lanes[row.lane].capacity),
          share(row.utilisation),
          mean(row.meanLevel),
          mean(row.minLevel),
          mean(row.maxLevel),
          mean(row.meanQueue),
          count(row.maxQueue),
          mean(row.meanWait),
          mean(row.throughput),
        ]),
      ),
    },
    {
      title: 'Processes',
      name: 'Class',
      columns: [
        part
          ? { head: 'Seen', hint: 'How many were there at some time of the stretch' }
          : { head: 'Count' },
        { head: 'Started' },
        { head: 'Finished' },
        { head: 'Mean present', hint: 'How many were there, weighted by time' },
        {
          head: 'Mean wait',
          hint: part
            ? 'Simulated time within the stretch that a process waited'
            : 'Simulated time a process waited',
        },
        { head: 'Max wait' },
        {
          head: 'Mean sojourn',
          hint: part
            ? 'Simulated time from start to end, of those that finished in the stretch'
            : 'Simulated time from start to end, of those that finished',
        },
        { head: 'Throughput', hint: `Processes finished ${PER_TIME}` },
      ],
      rows: figures.classes.map((row) => ({
        key: row.class,
        name: row.class,
        cells: [
          count(row.count),
          count(row.started),
          count(row.finished),
          mean(row.present),
          length(row.meanWait, wait),
          mean(row.maxWait),
          length(row.meanSojourn, stay),
          mean(row.throughput),
        ],
      })),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

/**
 * @typedef {object} ComparedRow one thing: a figure a line
 * @property {string} key
 * @property {string} name
 * @property {'both' | 'now' | 'pinned'} where in which of the runs it is
 * @property {{head: string, hint?: string, now: Cell | null, pinned: Cell | null}[]} figures
 *
 * @typedef {{title: string, rows: ComparedRow[]}} ComparedTable
 */

/**
 * The same tables of two runs, side by side.
 * @param {Table[]} now
 * @param {Table[]} pinned
 * @returns {ComparedTable[]}
 */
export function compareTables(now, pinned) {
  const titles = [...new Set([...now, ...pinned].map(({ title }) => title))];
  return titles.map((title) => {
    const here = now.find((table) => table.title === title);
    const there = pinned.find((table) => table.title === title);
    const columns = (here ?? there)?.columns ?? [];
    const before = new Map(there?.rows.map((row) => [row.key, row]));
    const keys = new Set(here?.rows.map((row) => row.key));
    /** @param {Row | undefined} a @param {Row | undefined} b @returns {ComparedRow} */
    const compared = (a, b) => ({
      key: (a ?? b)?.key ?? '',
      name: (a ?? b)?.name ?? '',
      where: a && b ? 'both' : a ? 'now' : 'pinned',
      figures: columns.map((column, i) => ({
        ...column,
        now: a?.cells[i] ?? null,
        pinned: b?.cells[i] ?? null,
      })),
    });
    return {
      title,
      rows: [
        ...(here?.rows ?? []).map((row) => compared(row, before.get(row.key))),
        ...(there?.rows ?? [])
          .filter((row) => !keys.has(row.key))
          .map((row) => compared(undefined, row)),
      ],
    };
  });
}
