/** The workloads: asimpy programs, some of them with another number of processes. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'workloads');

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} source
 * @property {string} floor the floor's name for it
 * @property {number} processes of w1
 * @property {number} events of w1
 */

/** @param {string} file without its ending */
export const program = (file) => readFileSync(join(folder, `${file}.py`), 'utf8');

/**
 * w1 with so many processes and resumptions.
 * @param {number} processes
 * @param {number} events
 * @returns {Workload}
 */
export function timeouts(processes, events = 500_000) {
  const source = program('w1')
    .replace(/^P = .*$/m, `P = ${processes}`)
    .replace(/^N = .*$/m, `N = ${events}`);
  return { name: `w1 P=${processes}`, source, floor: 'w1', processes, events };
}

/** @param {string} name @returns {Workload} */
const plain = (name) => ({
  name,
  source: program(name),
  floor: name,
  processes: 100,
  events: 500_000,
});

/** What the geometric means are over. */
export const MEAN = ['w1 P=100', 'w2', 'w3', 'w4', 'w5', 'w6'];

/** @returns {Workload[]} */
export const workloads = () => [
  timeouts(1),
  timeouts(100),
  timeouts(10_000),
  ...['w2', 'w3', 'w4', 'w5', 'w6', 'w7'].map(plain),
];

/**
 * The operations and the checksum that a workload printed.
 * @param {string} output
 */
export function printed(output) {
  const [, ops, check] = output.trim().split(/\s+/);
  return { ops: Number(ops), check: Number(check) };
}
