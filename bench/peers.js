/** Other simulators, which have the workloads in their own terms: each is asked for one by its name. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conversation } from './engines.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./speed.js').Column & {close: () => void}} Peer
 */

/** What it does in no event is no simulator's work. @param {Workload} w */
export const ofEvents = (w) => w.floor !== 'w7';

/**
 * @param {ReturnType<typeof conversation>} program
 * @param {Workload} w
 * @returns {Promise<import('./engines.js').Measured>}
 */
async function ask(program, w) {
  const { ops, check, ...times } = await program.ask({
    Workload: w.floor,
    Processes: w.processes,
    Events: w.events,
  });
  return { ...times, output: `${w.floor} ${ops} ${check}` };
}

export const simjsIsThere = () => existsSync(join(root, 'node_modules/simjs/sim.js'));

/**
 * SIM.JS under Node: a program for each workload, as the kinds of entities of one would slow down the next (V8 compiles for
 * those it has seen).
 * @returns {Peer}
 */
export function simjs() {
  /** @type {Map<string, ReturnType<typeof conversation>>} */
  const programs = new Map();
  return {
    name: 'SIM.JS',
    warms: true,
    has: ofEvents,
    run(w) {
      let program = programs.get(w.name);
      if (!program) {
        program = conversation(process.execPath, [join(here, 'simjs/main.js')]);
        programs.set(w.name, program);
      }
      return ask(program, w);
    },
    close() {
      for (const program of programs.values()) program.close();
    },
  };
}

const BIN = join(root, 'bin');

/**
 * A peer whose program answers for every workload.
 * @param {string} name
 * @param {string} file
 * @returns {Peer}
 */
function built(name, file) {
  const program = conversation(file, []);
  return { name, has: ofEvents, run: (w) => ask(program, w), close: program.close };
}

/**
 * simcpp20, compiled for it.
 * @param {string} source a checkout
 * @returns {Peer}
 */
export function simcpp20(source) {
  const file = join(BIN, 'bench-simcpp20');
  const options = ['-std=c++20', '-O2', '-DNDEBUG', '-I', join(source, 'include'), '-o', file];
  mkdirSync(BIN, { recursive: true });
  execFileSync(process.env.CXX || 'g++', [...options, join(here, 'simcpp20/workloads.cpp')], {
    stdio: 'inherit',
  });
  return built('simcpp20', file);
}

/**
 * simgo, built as the module in bench/simgo with a checkout in its place: a process for each run.
 * @param {string} source a checkout
 * @returns {Peer}
 */
export function simgo(source) {
  const file = join(BIN, 'bench-simgo');
  const module = join(BIN, 'simgo.mod');
  const folder = join(here, 'simgo');
  mkdirSync(BIN, { recursive: true });
  copyFileSync(join(folder, 'go.mod'), module);
  const replacement = `-replace=github.com/fschuetz04/simgo=${resolve(source)}`;
  execFileSync('go', ['mod', 'edit', replacement, module], { stdio: 'inherit' });
  execFileSync('go', ['build', `-modfile=${module}`, '-o', file, '.'], {
    cwd: folder,
    stdio: 'inherit',
  });
  return {
    name: 'simgo',
    has: ofEvents,
    async run(w) {
      const program = conversation(file, []);
      const found = await ask(program, w);
      program.close();
      return found;
    },
    close() {},
  };
}
