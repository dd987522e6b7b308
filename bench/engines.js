/** What the benchmark runs workloads in: each engine takes a program's text and answers what it took. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { workersTime } from './clock.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/**
 * @typedef {object} Measured
 * @property {number} nanoseconds to build and run the model
 * @property {number} [processor] of that, nanoseconds of processor time; 0 or absent where it cannot be told
 * @property {string} output what the program printed
 * @property {number} [live] bytes that the model holds when it prints
 * @property {number} [reserved] bytes of memory taken by then
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {(source: string, trace?: boolean) => Promise<Measured>} run
 * @property {() => void} close
 */

/**
 * A program that reads a line of JSON and answers with one.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function conversation(command, args, env = {}) {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @param {object} request @returns {Promise<any>} */
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command} ended before it answered`);
      const answer = JSON.parse(value);
      if (answer.fault) throw new Error(answer.fault);
      return answer;
    },
    close: () => child.stdin.end(),
  };
}

const NATIVE = join(root, 'bin/bench-native');

/** @typedef {(workload: string, processes: number, events: number) => Promise<any>} ByName runs a workload by its name */

/**
 * @param {boolean} [memory] whether memory is measured, which takes time
 * @returns {Engine & {floor: ByName, kernel: ByName}}
 */
export function native(memory = false) {
  const program = conversation(NATIVE, []);
  return {
    name: 'asimplay native',
    run: (source, trace = false) => program.ask({ Source: source, Trace: trace, Memory: memory }),
    floor: (workload, processes, events) =>
      program.ask({ Floor: workload, Processes: processes, Events: events }),
    kernel: (workload, processes, events) =>
      program.ask({ Kernel: workload, Processes: processes, Events: events }),
    close: program.close,
  };
}

/** The same program as WebAssembly under Node, where the heap can be asked. @returns {Engine} */
export function nodeWasm() {
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const exec = join(goroot, 'lib/wasm/wasm_exec_node.js');
  const program = conversation('node', ['--stack-size=8192', exec, join(root, 'bin/bench.wasm')]);
  return {
    name: 'asimplay wasm',
    run: (source, trace = false) => program.ask({ Source: source, Trace: trace, Memory: true }),
    close: program.close,
  };
}

const PYTHON = process.env.PYTHON ?? 'python3';
/** @param {string} path where modules are looked for, beside Python's own */
const modulesIn = (path) => ({ PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' });
const environment = modulesIn(process.env.ASIMPY_SRC ?? '');

/** The folder of the package asimpy, or '' when there is none. */
export function asimpyFolder() {
  try {
    const file = execFileSync(PYTHON, ['-c', 'import asimpy; print(asimpy.__file__)'], {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return dirname(file.trim());
  } catch {
    return '';
  }
}

/** @returns {Engine} */
export function cpython() {
  const program = conversation(PYTHON, [join(here, 'python.py')], environment);
  return {
    name: 'asimpy on CPython',
    run: (source) => program.ask({ Source: source }),
    close: program.close,
  };
}

const PYPY = process.env.PYPY ?? 'pypy3';

/** Whether there is a PyPy. */
export function pypyIsThere() {
  try {
    execFileSync(PYPY, ['-c', ''], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} folder of asimpy
 * @returns {Engine}
 */
export function pypy(folder) {
  const program = conversation(PYPY, [join(here, 'pypy.py')], modulesIn(dirname(folder)));
  return {
    name: 'asimpy on PyPy',
    run: (source) => program.ask({ Source: source }),
    close: program.close,
  };
}

/**
 * Adds the time that the browser's workers ran.
 * @param {() => Promise<Measured>} run
 * @returns {Promise<Measured>}
 */
async function timed(run) {
  const before = workersTime();
  const found = await run();
  const processor = workersTime() - before;
  return processor > 0 ? { ...found, processor } : found;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address of the benchmark's site
 * @returns {Promise<Engine>}
 */
export async function browserEngine(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/bench/engine.html`);
  await page.evaluate('ready');
  return {
    name: 'asimplay in Chromium',
    run: (source, trace = false) =>
      timed(() =>
        page.evaluate(
          ([text, traced]) => /** @type {any} */ (globalThis).measure(text, traced),
          /** @type {const} */ ([source, trace]),
        ),
      ),
    close: () => context.close(),
  };
}

/** Whether Pyodide is installed with all its parts. */
export const pyodideIsThere = () => existsSync(join(root, 'node_modules/pyodide/pyodide.asm.wasm'));

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address of the benchmark's site
 * @param {string} folder of asimpy
 * @returns {Promise<Engine & {milliseconds: number}>} milliseconds Pyodide took to start
 */
export async function pyodide(browser, address, folder) {
  /** @type {Record<string, string>} */
  const files = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.py')) {
      files[`asimpy/${relative(folder, join(folder, name))}`] = readFileSync(
        join(folder, name),
        'utf8',
      );
    }
  }
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/bench/pyodide.html`);
  await page.waitForFunction('globalThis.start');
  const milliseconds = await page.evaluate(
    (all) => /** @type {any} */ (globalThis).start(all),
    files,
  );
  return {
    name: 'asimpy on Pyodide',
    milliseconds,
    run: (source) =>
      timed(() => page.evaluate((text) => /** @type {any} */ (globalThis).measure(text), source)),
    close: () => context.close(),
  };
}
