/**
 * Measures the timeline on runs of the real engine: a frame while the view zooms and pans by a
 * script, a frame with all in view, a hover, and the index that is built when a run arrives. The
 * naive drawing of the same rows is measured in the same run, and the ratio is what counts: it
 * says the same on a fast machine and on a busy one.
 */
import { element } from '../element.js';
import { EngineClient } from '../engine/client.js';
import { createTimeline } from '../timeline/timeline.js';
import { spread } from './figures.js';
import { Naive } from './naive.js';
import { customers, machines } from './programs.js';

/**
 * @typedef {object} Row of the table, in milliseconds
 * @property {string} id
 * @property {string} what
 * @property {number} segments
 * @property {number} p50
 * @property {number} p95
 * @property {number} target of p95
 * @property {number | null} ratio of the naive drawing's time to ours over the same frames, null where there is none
 */

const PROGRAMS = { machines, customers };
const SIZES = [100_000, 1_000_000];
/** Frames of the scripted zoom and pan, and of the whole run in view. */
const FRAMES = { script: 120, whole: 60 };

const place = (/** @type {string} */ id) =>
  /** @type {HTMLElement} */ (document.getElementById(id));
const say = (/** @type {string} */ text) => {
  place('progress').textContent = text;
};

const client = new EngineClient(place('engine'));
const naive = new Naive(/** @type {HTMLCanvasElement} */ (place('naive')));

/**
 * One frame: from the browser's call for it until it has painted, with the canvases drawn.
 * @param {() => void} change
 * @param {HTMLCanvasElement[]} canvases
 * @returns {Promise<number>} milliseconds
 */
function frame(change, canvases) {
  return new Promise((resolve) => {
    let began = 0;
    requestAnimationFrame(() => {
      began = performance.now();
    });
    change();
    requestAnimationFrame(() => {
      // Reading a pixel makes the browser draw what it has put off.
      for (const canvas of canvases) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - began);
      painted.port2.postMessage(0);
    });
  });
}

/**
 * @param {string} name
 * @param {number} size segments
 * @returns {Promise<Row[]>}
 */
async function measure(name, size) {
  const make = /** @type {Record<string, (segments: number) => string>} */ (PROGRAMS)[name];
  say(`Running ${name} for ${size} segments`);
  const outcome = await client.run({
    source: make(size),
    options: {
      trace: '1',
      'budget.steps': '4000000000',
      'budget.rows': '40000000',
      'budget.output': '1000',
    },
    asked: true,
  });
  if (outcome.kind !== 'finished' || outcome.result.outcome !== 'finished') {
    throw new Error(`the run of ${name} ended: ${JSON.stringify(outcome).slice(0, 400)}`);
  }
  const { result } = outcome;
  const environment = result.environments[result.environments.length - 1];
  const segments = environment.segments.length;
  say(`Drawing ${segments} segments of ${name}`);
  const host = place('timeline');
  const timeline = createTimeline(host, { onSelect() {}, onHover() {}, onPlayhead() {} });
  const canvases = [timeline.canvas, timeline.overlay];
  /** @type {Row[]} */
  const rows = [];
  const add = (
    /** @type {string} */ what,
    /** @type {number[]} */ times,
    /** @type {number} */ target,
    /** @type {number | null} */ ratio = null,
  ) => {
    const id = `${name} ${size} ${what}`;
    rows.push({ id, what: `${name}: ${what}`, segments, ...spread(times), target, ratio });
  };

  // The first frame of a run builds what the look-ups need.
  const index = [];
  for (let i = 0; i < 5; i++) {
    index.push(await frame(() => timeline.setResult(environment, result.sites), canvases));
  }
  add('index and first frame', index, 300);

  const view = /** @type {import('../timeline/view.js').View} */ (timeline.view);
  const whole = view.whole();
  const target = size > 100_000 ? 33 : 16;
  const plainly = () =>
    frame(() => requestAnimationFrame(() => naive.paint(timeline)), [naive.canvas]);

  const all = [];
  const plain = [];
  for (let i = 0; i < FRAMES.whole; i++) {
    all.push(await frame(() => timeline.moveNow(whole.from, whole.to), canvases));
    if (i % 10 === 0) plain.push(await plainly());
  }
  add('all in view', all, target, spread(plain).p50 / spread(all).p50);

  const script = [];
  let ours = 0;
  let naives = 0;
  for (let i = 0; i < FRAMES.script; i++) {
    const { from, to } = step(whole, i);
    script.push(await frame(() => timeline.moveNow(from, to), canvases));
    if (i % 8 === 0) {
      ours += script[i];
      naives += await plainly();
    }
  }
  add('zoom and pan', script, target, naives / ours);

  add('hover', await hovers(timeline), 2);

  // The same once more beside a pinned run of the same size.
  const pinning = [];
  for (let i = 0; i < 3; i++) {
    await frame(() => timeline.setPinned(null), canvases);
    const pinned = { environment, sites: result.sites, changes: [] };
    pinning.push(await frame(() => timeline.setPinned(pinned), canvases));
  }
  add('pinned: pinning', pinning, 300);
  const both = [];
  for (let i = 0; i < FRAMES.whole; i++) {
    both.push(await frame(() => timeline.moveNow(whole.from, whole.to), canvases));
  }
  add('pinned: all in view', both, target);
  const moves = [];
  for (let i = 0; i < FRAMES.script; i++) {
    const { from, to } = step(whole, i);
    moves.push(await frame(() => timeline.moveNow(from, to), canvases));
  }
  add('pinned: zoom and pan', moves, target);
  add('pinned: hover', await hovers(timeline), 2);
  timeline.destroy();
  return rows;
}

/**
 * A view of the script: in to a thousandth of the run and out again, drifting to the right.
 * @param {{from: number, to: number}} whole
 * @param {number} i
 */
function step({ from, to }, i) {
  const part = i / (FRAMES.script - 1);
  const width = (to - from) * 1000 ** -(1 - Math.abs(2 * part - 1));
  const begin = from + (to - from - width) * part;
  return { from: begin, to: begin + width };
}

/** @param {import('../timeline/timeline.js').Timeline} timeline @returns {Promise<number[]>} milliseconds */
async function hovers(timeline) {
  timeline.fit();
  const times = [];
  for (let i = 0; i < FRAMES.whole; i++) {
    const x = timeline.plotLeft + ((i * 37) % 1000);
    timeline.setPointer({ x, y: 60 + ((i * 23) % 600) });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    times.push(timeline.lastHover);
  }
  timeline.setPointer(null);
  return times;
}

/** @param {Row[]} rows */
function show(rows) {
  const head = ['', 'segments', 'p50 ms', 'p95 ms', 'target', 'naive / ours'];
  const line = (/** @type {Row} */ row) => [
    String(row.segments),
    row.p50.toFixed(1),
    row.p95.toFixed(1),
    String(row.target),
    row.ratio === null ? '' : `${row.ratio.toFixed(1)}×`,
  ];
  place('figures').replaceChildren(
    element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text))),
    ...rows.map((row) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, row.what),
        ...line(row).map((text) => element('td', {}, text)),
      ),
    ),
  );
}

/** @returns {Promise<Row[]>} */
async function all() {
  await client.ready;
  /** @type {Row[]} */
  const rows = [];
  for (const size of SIZES) {
    for (const name of Object.keys(PROGRAMS)) {
      rows.push(...(await measure(name, size)));
      show(rows);
    }
  }
  say('Measured.');
  return rows;
}

/** Read by run.js. */
/** @type {any} */ (globalThis).figures = all();
