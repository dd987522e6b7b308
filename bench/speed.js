/** Every workload in every engine, and the ratios between them. */
import { hold } from './marks.js';
import { figure, geometricMean, median, table } from './statistics.js';
import { MEAN, printed, workloads } from './workloads.js';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./engines.js').Measured} Measured
 *
 * @typedef {object} Column
 * @property {string} name
 * @property {(w: Workload) => Promise<Measured>} run
 * @property {boolean} [warms] it takes its time to compile well, which is not what is compared
 * @property {(w: Workload) => boolean} [has] whether it has a workload; all, if not given
 *
 * @typedef {(workload: string, column: string) => number} Time median nanoseconds an operation; NaN if not measured
 */

const WARMING = 2;

/**
 * Runs all and answers the medians. Engines take turns; each has to print the floor's operations and checksum.
 * @param {Column[]} columns the floor first
 * @param {number} repeats
 * @param {(measured: Measured) => number} spent nanoseconds that a run counts for
 * @returns {Promise<{time: Time, medians: Record<string, Record<string, number>>}>}
 */
export async function measureSpeed(columns, repeats, spent) {
  const all = workloads();
  /** @param {Workload} w */
  const those = (w) => columns.filter(({ has }) => has?.(w) ?? true);
  const samples = new Map(
    all.map((w) => [w.name, new Map(those(w).map((c) => [c.name, /** @type {number[]} */ ([])]))]),
  );
  for (const w of all) {
    for (const { run } of those(w).filter(({ warms }) => warms)) {
      for (let i = 0; i < WARMING; i++) await run(w);
    }
  }
  for (let round = 0; round < repeats; round++) {
    for (const w of all) {
      const wanted = printed((await columns[0].run(w)).output);
      for (const { name, run } of those(w)) {
        const measured = await run(w);
        const { output } = measured;
        const { ops, check } = printed(output);
        if (ops !== wanted.ops || check !== wanted.check) {
          throw new Error(`${w.name} in ${name} printed ${JSON.stringify(output)}`);
        }
        samples
          .get(w.name)
          ?.get(name)
          ?.push(spent(measured) / ops);
      }
    }
  }
  const medians = Object.fromEntries(
    [...samples].map(([w, by]) => [w, Object.fromEntries([...by].map(([c, s]) => [c, median(s)]))]),
  );
  return { medians, time: (w, column) => medians[w]?.[column] ?? Number.NaN };
}

/** @param {Column[]} columns @param {Time} time */
export function speedTable(columns, time) {
  const names = workloads().map((w) => w.name);
  return table(
    ['', ...names, 'mean'],
    columns.map(({ name }) => [
      name,
      ...names.map((w) => figure(time(w, name))),
      figure(geometricMean(MEAN.map((w) => time(w, name)))),
    ]),
  );
}

/**
 * @typedef {object} Ratio
 * @property {string} name
 * @property {string} over the column whose time is divided
 * @property {string} under the column that it is divided by
 * @property {'more' | 'less'} better
 * @property {number} [mean] what is aimed at for the geometric mean
 * @property {{those: string, has: (workload: string) => boolean, aim: number}[]} [each] what each of some has to meet
 * @property {number} [arithmetic] what is aimed at for w7
 */

/** Whether a workload is of events: all but the one of arithmetic. @param {string} workload */
const events = (workload) => workload !== 'w7';
/** Whether it is little more than time that passes. @param {string} workload */
const light = (workload) => /^w[12]/.test(workload);

/** @type {Ratio[]} */
const RATIOS = [
  {
    name: 'browser, times faster than Pyodide',
    over: 'Pyodide',
    under: 'browser',
    better: 'more',
    mean: 20,
  },
  {
    name: 'browser, times faster than CPython',
    over: 'CPython',
    under: 'browser',
    better: 'more',
    mean: 12,
    arithmetic: 1,
  },
  {
    name: 'browser, times faster than PyPy',
    over: 'PyPy',
    under: 'browser',
    better: 'more',
    each: [{ those: 'w1 to w6', has: events, aim: 1 }],
  },
  {
    name: 'browser, times faster than SIM.JS',
    over: 'SIM.JS',
    under: 'browser',
    better: 'more',
    each: [{ those: 'w1 to w6', has: events, aim: 1 }],
  },
  {
    name: 'native, times faster than CPython',
    over: 'CPython',
    under: 'native',
    better: 'more',
    mean: 20,
  },
  {
    name: 'native, times faster than simcpp20',
    over: 'simcpp20',
    under: 'native',
    better: 'more',
    each: [
      { those: 'w1 and w2', has: light, aim: 0.5 },
      { those: 'w3 to w6', has: (w) => events(w) && !light(w), aim: 1 },
    ],
  },
  {
    name: 'engine/sim, times faster than simgo',
    over: 'simgo',
    under: 'engine/sim',
    better: 'more',
    each: [{ those: 'w1 to w6', has: events, aim: 8 }],
  },
  { name: 'native, times the floor', over: 'native', under: 'floor', better: 'less' },
  { name: 'browser, times the floor', over: 'browser', under: 'floor', better: 'less' },
  {
    name: 'native, trace on by off',
    over: 'native, trace',
    under: 'native',
    better: 'less',
    mean: 1.5,
  },
  {
    name: 'browser, trace on by off',
    over: 'browser, trace',
    under: 'browser',
    better: 'less',
    mean: 1.5,
  },
];

/**
 * The ratios of what was measured, as a table; their marks are held, and what the baseline keeps is added to the figures.
 * @param {Column[]} columns
 * @param {Time} time
 * @param {Record<string, import('./baseline.js').Figure>} figures
 */
export function ratioTable(columns, time, figures) {
  const names = workloads().map((w) => w.name);
  const rows = [];
  for (const { name, over, under, better, mean, each, arithmetic } of RATIOS) {
    if (![over, under].every((column) => columns.some((c) => c.name === column))) continue;
    /** @param {string} w */
    const ratio = (w) => time(w, over) / time(w, under);
    const measured = names.filter((w) => !Number.isNaN(ratio(w)));
    const found = geometricMean(MEAN.map(ratio));
    const aim = mean ?? each?.map((group) => `${group.aim} each`).join(', ');
    rows.push([name, ...names.map((w) => figure(ratio(w))), figure(found), String(aim ?? '')]);
    if (mean) hold({ name: `${name}, w1 to w6`, found, aim: mean, better });
    if (arithmetic) hold({ name: `${name}, w7`, found: ratio('w7'), aim: arithmetic, better });
    for (const { those, has, aim } of each ?? []) {
      const least = measured.filter(has).reduce((a, b) => (ratio(b) < ratio(a) ? b : a));
      hold({ name: `${name}, each of ${those}`, found: ratio(least), aim, better, where: least });
    }
    figures[`${name}, w1 to w6`] = { value: found, better, tolerance: 0.2 };
    // The floor of one workload takes a few milliseconds: too few for a judgement.
    if (under === 'floor') continue;
    for (const w of measured)
      figures[`${name}, ${w}`] = { value: ratio(w), better, tolerance: 0.4 };
  }
  return table(['', ...names, 'mean', 'mark'], rows);
}
