/** What is aimed at, and whether a run of the benchmark met it. */
import { figure, table } from './statistics.js';

/**
 * @typedef {object} Mark
 * @property {string} name of what was measured
 * @property {number} found
 * @property {number} aim
 * @property {'more' | 'less'} better
 * @property {string} [where] the workload that decides, when each has to meet the mark by itself
 * @property {boolean} met
 */

/** @type {Mark[]} */
const held = [];

/** @param {Omit<Mark, 'met'>} mark */
export function hold(mark) {
  const { found, aim, better } = mark;
  held.push({ ...mark, met: better === 'more' ? found >= aim : found <= aim });
}

/**
 * Holds what every workload has to meet: the one that is furthest from its aim decides.
 * @param {string} name
 * @param {{workload: string, ratio: number, aim?: number}[]} ratios aim is 1 where it is not given
 */
export function holdEach(name, ratios) {
  const worst = ratios.reduce((least, one) =>
    one.ratio / (one.aim ?? 1) < least.ratio / (least.aim ?? 1) ? one : least,
  );
  const { workload, ratio, aim = 1 } = worst;
  hold({ name, found: ratio, aim, better: 'more', where: workload });
}

export const marks = () => held;

export const markTable = () =>
  table(
    ['', 'found', 'where', 'mark', ''],
    held.map(({ name, found, where = '', aim, met }) => [
      name,
      figure(found),
      where,
      figure(aim),
      met ? 'met' : 'not met',
    ]),
  );
