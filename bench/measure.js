/**
 * The benchmark: `node bench/measure.js [--repeats=5] [--only=speed,trace,memory,growth,page]
 * [--store] [--wall] [--out=FILE]`. `make bench` builds what it needs first.
 *
 * Engines take turns, workload by workload and repetition by repetition, so that what else a
 * machine does meets all alike; of the repetitions the median counts. What is compared is
 * processor time where every engine can tell it (on Linux) and --wall is not given. --store makes the ratios
 * the new baseline. It ends with 1 when a figure is worse than the baseline allows.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../web/test/browser.js';
import { budget, firstVisit, weigh } from '../web/weights.js';
import { compare, store } from './baseline.js';
import {
  asimpyFolder,
  browserEngine,
  cpython,
  native,
  nodeWasm,
  pyodide,
  pyodideIsThere,
  pypy,
  pypyIsThere,
} from './engines.js';
import { hold, marks, markTable } from './marks.js';
import { rerun, startUp } from './page.js';
import { ofEvents, simcpp20, simgo, simjs, simjsIsThere } from './peers.js';
import { serve } from './site.js';
import { measureSpeed, ratioTable, speedTable } from './speed.js';
import { figure, median, table } from './statistics.js';
import { MEAN, printed, program, timeouts } from './workloads.js';

const flags = new Map(
  process.argv.slice(2).map((flag) => {
    const [name, value = ''] = flag.replace(/^--/, '').split('=');
    return [name, value];
  }),
);
const repeats = Number(flags.get('repeats') || 5);
const only = flags.get('only')?.split(',');
/** @param {string} part */
const wants = (part) => !only || only.includes(part);

/** @type {Record<string, import('./baseline.js').Figure>} */
const figures = {};
/** @type {Record<string, any>} */
const report = { processor: cpus()[0]?.model, repeats };

const byProcessor = !flags.has('wall') && process.platform === 'linux';
/** Nanoseconds that a run counts for. @param {import('./engines.js').Measured} measured */
const spent = (measured) => (byProcessor && measured.processor) || measured.nanoseconds;

const site = await serve();
const browser = await launch();
/** @type {{close: () => void}[]} */
const open = [];
/** @template {{close: () => void}} E @param {E} engine */
const opened = (engine) => {
  open.push(engine);
  return engine;
};

const local = opened(native());
const web = opened(await browserEngine(browser, site.address));
const folder = asimpyFolder();
const python = folder ? opened(cpython()) : null;
const wasmPython =
  folder && pyodideIsThere() ? opened(await pyodide(browser, site.address, folder)) : null;
const jitPython = folder && pypyIsThere() ? opened(pypy(folder)) : null;
if (!folder) console.log('No asimpy: name a checkout in ASIMPY_SRC to compare with it.\n');
else {
  if (!wasmPython) console.log('No Pyodide: make node_modules/.installed brings it.\n');
  if (!jitPython) console.log('No PyPy: install pypy3, or name one in PYPY.\n');
}
/** @type {import('./peers.js').Peer[]} */
const peers = [];
if (simjsIsThere()) peers.push(opened(simjs()));
else console.log('No SIM.JS: make node_modules/.installed brings it.\n');
if (process.env.SIMCPP20_SRC) peers.push(opened(simcpp20(process.env.SIMCPP20_SRC)));
else console.log('No simcpp20: name a checkout in SIMCPP20_SRC to compare with it.\n');
if (process.env.SIMGO_SRC) peers.push(opened(simgo(process.env.SIMGO_SRC)));
else console.log('No simgo: name a checkout in SIMGO_SRC to compare with it.\n');

if (wants('speed')) await speed();
if (wants('memory')) await memory();
if (wants('growth')) await growth();
if (wants('page')) {
  await pages();
  sizes();
}

for (const engine of open) await engine.close();
await browser.close();
site.close();

const results =
  flags.get('out') || join(dirname(fileURLToPath(import.meta.url)), 'results/latest.json');
mkdirSync(dirname(results), { recursive: true });
writeFileSync(results, `${JSON.stringify({ ...report, figures, marks: marks() }, null, 2)}\n`);
console.log(`The marks, as far as they were measured:\n\n${markTable()}\n`);
console.log(`Written to ${results}\n`);
const { lines, worse } = compare(figures);
if (lines.length > 0) console.log(`Against the baseline:\n${lines.join('\n')}`);
if (flags.has('store')) store(figures);
else process.exitCode = worse > 0 ? 1 : 0;

/** Every workload in every engine, with and without a trace. */
async function speed() {
  /** @type {import('./speed.js').Column[]} */
  const columns = [
    { name: 'floor', run: floor },
    { name: 'native', run: (w) => local.run(w.source) },
    { name: 'native, trace', run: (w) => local.run(w.source, true) },
    { name: 'browser', run: (w) => web.run(w.source), warms: true },
    { name: 'browser, trace', run: (w) => web.run(w.source, true), warms: true },
  ];
  columns.push({ name: 'engine/sim', run: kernel, has: ofEvents });
  if (python) columns.push({ name: 'CPython', run: (w) => python.run(w.source) });
  if (wasmPython) columns.push({ name: 'Pyodide', run: (w) => wasmPython.run(w.source) });
  if (jitPython) columns.push({ name: 'PyPy', run: (w) => jitPython.run(w.source), warms: true });
  columns.push(...peers);
  const { time, medians } = await measureSpeed(columns, repeats, spent);
  report.nanoseconds = medians;
  console.log(
    `Nanoseconds ${byProcessor ? 'of processor time ' : ''}an operation, medians of ${repeats}:\n`,
  );
  console.log(speedTable(columns, time));
  console.log(`\nRatios, and their geometric mean over ${MEAN.join(', ')}:\n`);
  console.log(`${ratioTable(columns, time, figures)}\n`);
}

/**
 * @param {import('./workloads.js').Workload} w
 * @returns {Promise<import('./engines.js').Measured>}
 */
async function floor(w) {
  const { ops, check, ...times } = await local.floor(w.floor, w.processes, w.events);
  return { ...times, output: `${w.floor} ${ops} ${check}` };
}

/**
 * The workload as Go functions on the kernel.
 * @param {import('./workloads.js').Workload} w
 * @returns {Promise<import('./engines.js').Measured>}
 */
async function kernel(w) {
  const { ops, check, ...times } = await local.kernel(w.floor, w.processes, w.events);
  return { ...times, output: `${w.floor} ${ops} ${check}` };
}

/** Bytes a live process that waits on a timeout. */
async function memory() {
  const source = program('w4mem');
  const { ops: processes } = printed((await local.run(source)).output);
  const rows = [];
  for (const trace of [false, true]) {
    const suffix = trace ? ', trace' : '';
    const wasm = nodeWasm();
    const inWasm = await wasm.run(source, trace);
    wasm.close();
    const apart = native(true);
    const inNative = await apart.run(source, trace);
    apart.close();
    const fresh = await browserEngine(browser, site.address);
    await fresh.run('', trace);
    const inBrowser = await fresh.run(source, trace);
    fresh.close();
    const found = {
      [`wasm, live${suffix}`]: (inWasm.live ?? 0) / processes,
      [`native, live${suffix}`]: (inNative.live ?? 0) / processes,
      [`browser, whole memory${suffix}`]: (inBrowser.reserved ?? 0) / processes,
    };
    for (const [name, bytes] of Object.entries(found)) {
      rows.push([name, figure(bytes), name.startsWith('wasm') && !trace ? '450' : '']);
      figures[`bytes a process, ${name}`] = { value: bytes, better: 'less', tolerance: 0.1 };
      if (name === 'wasm, live') {
        hold({
          name: 'bytes a live process that sleeps, WebAssembly',
          found: bytes,
          aim: 450,
          better: 'less',
        });
      }
    }
  }
  if (python) {
    const fresh = cpython();
    const { live = 0 } = await fresh.run(source);
    fresh.close();
    rows.push(['CPython, resident', figure(live / processes), '']);
  }
  if (wasmPython) {
    const { grown = 0 } = /** @type {any} */ (await wasmPython.run(source));
    rows.push(['Pyodide, growth of its memory', figure(grown / processes), '']);
  }
  console.log(`Bytes a process, ${processes} of them waiting on a timeout:\n`);
  console.log(`${table(['', 'bytes', 'mark'], rows)}\n`);
  report.memory = rows;
}

/** How the cost of an event grows with the number of processes. */
async function growth() {
  const counts = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
  /** @type {Record<string, number[]>} */
  const times = { native: [], browser: [] };
  for (const count of counts) {
    // Two lengths, so that the making of the processes is not counted.
    const short = timeouts(count, Math.max(200_000, 2 * count));
    const long = timeouts(count, 3 * short.events);
    for (const [name, engine] of /** @type {const} */ ([
      ['native', local],
      ['browser', web],
    ])) {
      /** @param {import('./workloads.js').Workload} w */
      const best = async (w) => {
        let least = { nanoseconds: Number.POSITIVE_INFINITY, ops: 0 };
        for (let i = 0; i < (count < 1_000_000 ? 3 : 1); i++) {
          const measured = await engine.run(w.source);
          const { ops } = printed(measured.output);
          if (spent(measured) < least.nanoseconds) least = { nanoseconds: spent(measured), ops };
        }
        return least;
      };
      const [few, many] = [await best(short), await best(long)];
      times[name].push((many.nanoseconds - few.nanoseconds) / (many.ops - few.ops));
    }
  }
  const rows = Object.entries(times).map(([name, by]) => {
    const steepest = Math.max(...by.slice(1).map((t, i) => t / by[i]));
    figures[`growth for ten times the processes, ${name}`] = {
      value: steepest,
      better: 'less',
      tolerance: 0.3,
    };
    hold({
      name: `ten times the processes, time an event, steepest, ${name}`,
      found: steepest,
      aim: 1.6,
      better: 'less',
    });
    return [name, ...by.map(figure), figure(steepest), '1.6'];
  });
  const most = counts.at(-1) ?? 0;
  hold({ name: 'live processes in the browser', found: most, aim: 1_000_000, better: 'more' });
  console.log('Nanoseconds an event by the number of processes, and the steepest step:\n');
  console.log(
    `${table(['', ...counts.map((n) => n.toLocaleString('en')), 'steepest', 'mark'], rows)}\n`,
  );
  report.growth = times;
}

/** Start-up, and a slider's run until it is painted. */
async function pages() {
  const starts = [];
  for (let i = 0; i < repeats; i++) starts.push(await startUp(browser, site.address));
  const moved = await rerun(browser, site.address, program('rerun'), 4 * repeats);
  const found = {
    interactive: median(starts.map((s) => s.interactive)),
    timeline: median(starts.map((s) => s.timeline)),
    run: median(moved.run),
    frame: median(moved.frame),
  };
  console.log('The page on this machine, milliseconds:\n');
  /** @type {[name: string, milliseconds: number, aim: number][]} */
  const aims = [
    ['interactive after', found.interactive, 500],
    ['first timeline after', found.timeline, 1000],
    [`${moved.events} events run again in`, found.run, 25],
    ['from the slider to the painted frame', found.frame, 60],
  ];
  for (const [name, milliseconds, aim] of aims) {
    hold({ name: `${name}, ms`, found: milliseconds, aim, better: 'less' });
  }
  const rows = aims.map(([name, milliseconds, aim]) => [name, figure(milliseconds), String(aim)]);
  if (wasmPython) {
    const started = /** @type {any} */ (wasmPython).milliseconds;
    rows.push(['Pyodide starts in', figure(started), '']);
  }
  console.log(`${table(['', 'ms', 'mark'], rows)}\n`);
  report.page = { ...found, events: moved.events };
}

/** What the page transfers. */
function sizes() {
  const weights = weigh();
  for (const [name, bytes] of [
    ['engine.bin', weights['engine.bin']],
    ['first visit', firstVisit(weights)],
  ]) {
    const aim = budget.targets[name] / 1000;
    hold({ name: `${name}, kB after gzip`, found: Number(bytes) / 1000, aim, better: 'less' });
  }
}
