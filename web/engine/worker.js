/**
 * Runs the engine in a worker, or compiles it for other workers. Bundled into one string, with Go's wasm_exec.js before it, and
 * started from a blob: address, so that it inherits the policy of engine.html.
 *
 * JavaScript owns the loop: a slice of the run, then a turn for messages (a MessageChannel
 * tick, which lets a cancel through; timers cost 4 ms each), then the next slice.
 */

import './wall.js';
import { compileEngine, startEngine } from './start.js';

/**
 * @typedef {object} Engine what wasm/main.go puts on globalThis
 * @property {(source: string, options: string) => string} start
 * @property {(milliseconds: number) => string} step
 * @property {() => Uint8Array} result
 * @property {() => string} reset
 * @property {(source: string, options: string, environment: number, row: number, lane: number) => string} inspect
 * @property {(milliseconds: number) => string} goOn
 * @property {() => string} rest
 * @property {() => string} version
 */

const SLICE = 10; // milliseconds of one step
const HEARTBEAT = 50; // milliseconds between reports

/** @type {Engine} */
let engine;
/** @type {MessagePort} */
let page;
let memory = () => 0;
let current = 0;
let cancelled = 0;

/** Runs that have begun and not ended. */
let running = 0;
/** The run that waits for the present one's end: only the latest is of use. @type {any} */
let next = null;
/** The inspection that waits for its turn: only the latest is of use. @type {any} */
let wanted = null;
let inspecting = false;
/** The inspection that is to be left. */
let left = 0;

const tick = new MessageChannel();
/** @type {(() => void)[]} */
const onTick = [];
tick.port1.onmessage = () => onTick.shift()?.();
const turn = () =>
  new Promise((resolve) => {
    onTick.push(() => resolve(undefined));
    tick.port2.postMessage(0);
  });

globalThis.onmessage = async ({ data }) => {
  if (data.packed) {
    compileEngine(data.packed).then(
      (module) => postMessage({ module }),
      (error) => postMessage({ message: String(error) }),
    );
    return;
  }
  page = data.port;
  try {
    ({ engine, memory } = await startEngine(data.module, broken));
    page.onmessage = ({ data: message }) => {
      if (message.type === 'run') {
        if (running > 0) next = message;
        else run(message);
      }
      if (message.type === 'cancel') cancelled = message.id;
      if (message.type === 'leave') left = message.id;
      if (message.type === 'inspect') {
        if (wanted) page.postMessage({ type: 'inspected', id: wanted.id, answer: '' });
        wanted = message;
        inspect();
      }
    };
    page.postMessage({ type: 'ready', version: engine.version() });
  } catch (error) {
    broken(String(error));
  }
};

/** @param {string} message */
function broken(message) {
  page.postMessage({ type: 'broken', id: current, message });
}

/** @param {{id: number, source: string, options: string, read: boolean}} order read: nothing is run */
async function run({ id, source, options, read }) {
  current = id;
  running++;
  try {
    const began = performance.now();
    const prepared = engine.start(source, options);
    page.postMessage({ type: 'prepared', id, answer: prepared });
    if (!JSON.parse(prepared).ok) return;
    if (read) {
      engine.reset();
      page.postMessage({ type: 'cancelled', id });
      return;
    }
    let reported = performance.now();
    let answer = JSON.parse(engine.step(SLICE));
    while (!answer.done) {
      if (answer.ok === false) throw new Error(answer.error?.message ?? 'the engine stopped');
      const now = performance.now();
      if (now - reported >= HEARTBEAT) {
        reported = now;
        page.postMessage({
          type: 'progress',
          id,
          time: answer.time,
          events: answer.events,
          memory: memory(),
        });
      }
      await turn();
      if (cancelled >= id) {
        engine.reset();
        page.postMessage({ type: 'cancelled', id });
        return;
      }
      answer = JSON.parse(engine.step(SLICE));
    }
    const milliseconds = performance.now() - began;
    const container = engine.result();
    page.postMessage({ type: 'done', id, container, milliseconds }, [container.buffer]);
  } catch (error) {
    broken(error instanceof Error ? error.message : String(error));
  } finally {
    // Orders that came meanwhile are heard first.
    await turn();
    running--;
    const order = next;
    next = null;
    if (order) run(order);
    else {
      inspect();
      if (!inspecting) engine.rest();
    }
  }
}

/** Looks into the last run at an event, once no run is in progress; a newer wish ends an older one. */
async function inspect() {
  if (inspecting || running > 0 || !wanted) return;
  inspecting = true;
  const { id, source, options, environment, row, lane } = wanted;
  wanted = null;
  try {
    let answer = engine.inspect(source, options, environment, row, lane);
    let reported = performance.now();
    while (answer.startsWith('{"done":false')) {
      if (performance.now() - reported >= HEARTBEAT) {
        reported = performance.now();
        page.postMessage({ type: 'inspecting', id, events: JSON.parse(answer).events });
      }
      await turn();
      if (running > 0 || wanted || left === id) {
        answer = '';
        break;
      }
      answer = engine.goOn(SLICE);
    }
    page.postMessage({ type: 'inspected', id, answer });
  } catch (error) {
    broken(error instanceof Error ? error.message : String(error));
  } finally {
    inspecting = false;
    inspect();
  }
}
