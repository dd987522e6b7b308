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
