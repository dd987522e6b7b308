/**
 * The page's side of the engine: one run at a time; of those that wait, the latest wins.
 *
 * Workers are disposable. Stop, silence and too much memory end the worker, and a spare that
 * was started beforehand takes its place.
 */
import { decodeResult } from './result.js';

/** An automatic run may be silent for so long (milliseconds). */
const PATIENCE_AUTOMATIC = 2000;
/** A run somebody asked for may be silent for so long (milliseconds). */
const PATIENCE_ASKED = 30_000;
/** Bytes of the engine's memory at which it is ended. */
const MEMORY_LIMIT = 1.5 * 1024 ** 3;
/** A look into a run may be silent for so long (milliseconds). */
const PATIENCE_INSPECTION = 5000;
/** A look younger than this is left to finish although a newer one waits (milliseconds). */
const LOOK_GRACE = 250;
/** A run younger than this is left to finish although a newer one waits (milliseconds). */
const GRACE = 150;

/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} label
 * @property {'int' | 'float' | 'bool' | 'str'} kind
 * @property {number | boolean | string} value the literal in the code
 * @property {string} text its Python source
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {number} line from 1
 * @property {number} start UTF-16 offset of the literal
 * @property {number} end
 *
 * @typedef {object} Prepared the engine's answer to start()
 * @property {boolean} ok
 * @property {string} title
 * @property {string} text
 * @property {Parameter[]} parameters
 * @property {{value: number | null, enabled: boolean, line: number}} [seed]
 * @property {import('./result.js').RunError} [error]
 *
 * @typedef {object} RunRequest
 * @property {string} source
 * @property {Record<string, string>} options
 * @property {boolean} asked false for runs that start by themselves
 * @property {boolean} [read] the program is compiled and not run: what comes of it is onPrepared
 * @property {(prepared: Prepared) => void} [onPrepared]
 * @property {(progress: {time: number, events: number}) => void} [onProgress]
 *
 * @typedef {{kind: 'refused', prepared: Prepared}
 *   | {kind: 'finished', result: import('./result.js').Result, milliseconds: number}
 *   | {kind: 'stopped'}
 *   | {kind: 'superseded'}
 *   | {kind: 'lost', why: 'silent' | 'memory' | 'broken' | 'held', message: string}} Outcome
 *
 * @typedef {object} InspectRequest
 * @property {string} source of the run that is looked into
 * @property {Record<string, string>} options of that run
 * @property {number} environment from 0
 * @property {number} row of the event, from 0
 * @property {number} lane whose variables are told in any case, or -1
 * @property {(events: number) => void} [onProgress] called while it takes long
 *
 * @typedef {object} ProcessState
 * @property {number} lane
 * @property {string} name
 * @property {'running' | 'waiting' | 'holding' | 'delayed' | 'ready' | 'new'} state
 * @property {number} [since] simulated time
 * @property {number} [object] lane of what it waits for
 * @property {number} [line] from 1, 0 when it is in another file
 * @property {string} [function]
 * @property {[name: string, text: string, lane?: number][]} [locals]
 *
 * @typedef {object} ObjectState lanes are -1 for nobody in particular
 * @property {number} lane
 * @property {string} name
 * @property {string} kind
 * @property {number[]} [users]
 * @property {number[]} queue
 * @property {number[]} [putters]
 * @property {number} [count] of items
 * @property {string[]} [items] the first of them
 * @property {number} [level]
 *
 * @typedef {object} Snapshot the state at an event
 * @property {number} environment
 * @property {number} row
 * @property {number} time simulated
 * @property {string} kind of the event
 * @property {ProcessState[]} processes those that have not ended
 * @property {ObjectState[]} objects
 *
 * @typedef {object} Look an inspection under way
 * @property {number} id
 * @property {InspectRequest} request
 * @property {(snapshot: Snapshot | null) => void} resolve
 * @property {number} began
 *
 * @typedef {object} Job
 * @property {number} id
 * @property {RunRequest} request
 * @property {(outcome: Outcome) => void} resolve
 * @property {number} began
 * @property {number} silentTicks
 *
 * @typedef {object} Seat a worker and the port to it
 * @property {number} id
 * @property {MessagePort} port
 * @property {boolean} ready
 */

/**
 * @param {Record<string, string>} options
 * @returns {string} lines of key=value, values percent-encoded
 */
export function formatOptions(options) {
  return Object.entries(options)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('\n');
}

export class EngineClient {
  /** @type {MessagePort | null} */ #frame = null;
  /** @type {Seat | null} */ #seat = null;
  /** @type {Seat | null} */ #spare = null;
  /** The run that has begun. @type {Job | null} */ #active = null;
  /**
   * Runs that the worker was told of while it was busy, in order. It begins with the latest that it has
   * heard of, and says which one that was: those before it are then superseded.
   * @type {Job[]}
   */
  #told = [];
  /** The run that an ended worker was told of: the next one begins with it. @type {Job | null} */ #left =
    null;
  /** @type {Look | null} */ #looking = null;
  /** @type {Look | null} */ #toLook = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #patience;
  /** @type {HTMLIFrameElement} */ #iframe;
  #serial = 0;
  #booted = false;
  #keepSpare;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #hurry;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #watch;
  #version = '';
  #onHanded = () => {};

  /**
   * @param {HTMLElement} host holds the invisible frame, or gets it
   * @param {{frame?: string, wasm?: string, spare?: boolean, port?: Promise<MessagePort | null>}} [options]
   *   addresses relative to the page; spare: keep a second worker ready; port: to a frame that
   *   several embeds share, or null to use one of its own
   */
  constructor(host, { frame = 'engine.html', wasm = ENGINE_ADDRESS, spare = true, port } = {}) {
    this.#keepSpare = spare;
    const found = host.querySelector('iframe');
    this.#iframe = found ?? engineFrame(frame);
    /** Resolves when runs can start; rejects with a sentence for the visitor. */
    const alone = () => this.#boot(found ? null : host, wasm);
    this.ready = port ? port.then((given) => (given ? this.#join(given) : alone())) : alone();
    this.ready.then(
      () => {
        this.#booted = true;
      },
      () => {},
    );
  }

  /**
   * Resolves when the engine's bytes are in its frame, or so many milliseconds have passed.
   * @param {number} milliseconds
   * @returns {Promise<void>}
   */
  handed(milliseconds) {
    return new Promise((resolve) => {
      this.#onHanded = resolve;
      setTimeout(resolve, milliseconds);
      this.ready.catch(() => resolve());
    });
  }

  /** The engine's version, once a worker has started. */
  get version() {
    return this.#version;
  }

  get busy() {
    return this.#busy;
  }

  /**
   * @param {HTMLElement | null} host gets the frame unless it is there already
   * @param {string} wasm
   */
  async #boot(host, wasm) {
    // What notes where it was called from, as fetch does, has V8 read again whatever is on the stack:
    // the whole script, if it were that which calls.
    await null;
    const listening = new Promise((resolve) => {
      const onMessage = (/** @type {MessageEvent} */ event) => {
        if (event.source !== this.#iframe.contentWindow) return;
        if (event.data?.type !== 'engine-frame') return;
        removeEventListener('message', onMessage);
        resolve(undefined);
      };
      addEventListener('message', onMessage);
    });
    if (host) host.append(this.#iframe);
    else this.#iframe.contentWindow?.postMessage({ type: 'hello' }, '*');
    const [bytes] = await Promise.all([fetchBytes(wasm), listening]);
    const channel = new MessageChannel();
    const booted = this.#talk(channel.port1);
    this.#iframe.contentWindow?.postMessage({ type: 'boot' }, '*', [channel.port2]);
    this.#seat = this.#startWorker();
    for (;;) {
      const { done, value } = await bytes.read();
      if (done) break;
      channel.port1.postMessage({ type: 'bytes', bytes: value }, [value.buffer]);
    }
    channel.port1.postMessage({ type: 'whole' });
    this.#onHanded();
    await booted;
  }

  /** Uses a frame that somebody else boots. @param {MessagePort} port */
  async #join(port) {
    const booted = this.#talk(port);
    this.#seat = this.#startWorker();
    this.#onHanded();
    await booted;
  }

  /**
   * @param {MessagePort} port to the frame
   * @returns {Promise<void>} resolves when the engine is compiled
   */
  #talk(port) {
    this.#frame = port;
    return new Promise((resolve, reject) => {
      port.onmessage = ({ data }) => {
        if (data.type === 'booted') resolve(undefined);
        if (data.type === 'unbootable') reject(new Error(`The engine is damaged: ${data.message}`));
        if (data.type === 'fault' && data.id === this.#seat?.id) {
          this.#lose('broken', data.message || 'The worker failed.');
        }
      };
    });
  }

  /** @returns {Seat} */
  #startWorker() {
    const channel = new MessageChannel();
    /** @type {Seat} */
    const seat = { id: ++this.#serial, port: channel.port1, ready: false };
    seat.port.onmessage = ({ data }) => this.#onMessage(seat, data);
    this.#frame?.postMessage({ type: 'worker', id: seat.id }, [channel.port2]);
    return seat;
  }

  /** Ends the worker in use; the spare, or a new one, takes its seat. */
  #replaceWorker() {
    if (this.#seat) {
      this.#frame?.postMessage({ type: 'end', id: this.#seat.id });
      this.#seat.port.close();
    }
    this.#seat = this.#spare ?? this.#startWorker();
    this.#spare = null;
    this.#left = this.#told.pop() ?? null;
    for (const { resolve } of this.#told.splice(0)) resolve({ kind: 'superseded' });
    if (this.#looking) this.#settleLook(null);
  }

  /**
   * @param {RunRequest} request
   * @returns {Promise<Outcome>}
   */
  async run(request) {
    // Once it can, a run is on its way before this returns: the worker begins while the page does the rest.
    if (!this.#booted) await this.ready;
    return new Promise((resolve) => {
      const job = { id: ++this.#serial, request, resolve, began: 0, silentTicks: 0 };
      if (!this.#busy) this.#begin(job);
      else {
        this.#told.push(job);
        this.#tell(job);
        this.#hurryActive();
      }
    });
  }

  /**
   * Makes a run again up to an event and tells the state there. Runs go first, and of several
   * requests the latest wins: the others get null, as do those whose event is not there.
   * @param {InspectRequest} request
   * @returns {Promise<Snapshot | null>}
   */
  async inspect(request) {
    await this.ready;
    return new Promise((resolve) => {
      this.#toLook?.resolve(null);
      this.#toLook = { id: ++this.#serial, request, resolve, began: 0 };
      if (this.#looking) this.#hurryLook(this.#looking);
      else this.#nextLook();
    });
  }

  #nextLook() {
    const look = this.#toLook;
    if (!look || !this.#seat || this.#busy || this.#looking) return;
    this.#toLook = null;
    this.#looking = look;
    look.began = performance.now();
    const { source, options, environment, row, lane } = look.request;
    this.#seat.port.postMessage({
      type: 'inspect',
      id: look.id,
      source,
      options: formatOptions(options),
      environment,
      row,
      lane,
    });
    this.#awaitSign();
  }

  /** Leaves a look that takes long and is no longer wanted. @param {Look} look */
  #hurryLook(look) {
    const age = performance.now() - look.began;
    setTimeout(
      () => {
        if (this.#looking === look && this.#toLook) {
          this.#seat?.port.postMessage({ type: 'leave', id: look.id });
        }
      },
      Math.max(0, LOOK_GRACE - age),
    );
  }

  /** Ends a worker that looks into a run and says nothing; one that starts gets more time. */
  #awaitSign() {
    clearTimeout(this.#patience);
    const patience = this.#seat?.ready ? PATIENCE_INSPECTION : PATIENCE_ASKED;
    this.#patience = setTimeout(() => {
      if (this.#looking && !this.#busy) this.#replaceWorker();
    }, patience);
  }

  /** @param {Snapshot | null} snapshot */
  #settleLook(snapshot) {
    clearTimeout(this.#patience);
    const look = this.#looking;
    this.#looking = null;
    look?.resolve(snapshot);
    this.#nextLook();
  }

  /** Ends the run in progress, and forgets the one that waits. */
  stop() {
    if (!this.#busy) return;
    for (const job of this.#told.splice(0)) job.resolve({ kind: 'stopped' });
    this.#replaceWorker();
    this.#settle({ kind: 'stopped' });
  }

  destroy() {
    this.stop();
    clearInterval(this.#watch);
    this.#iframe.remove();
  }

  #hurryActive() {
    const job = this.#active;
    if (!job) return;
    clearTimeout(this.#hurry);
    const age = performance.now() - job.began;
    this.#hurry = setTimeout(
      () => {
        if (this.#active !== job) return;
        this.#seat?.port.postMessage({ type: 'cancel', id: job.id });
        this.#hurry = setTimeout(() => {
          if (this.#active !== job) return;
          this.#replaceWorker();
          this.#settle({ kind: 'superseded' });
        }, GRACE);
      },
      Math.max(0, GRACE - age),
    );
  }

  /** Whether a run is in progress or about to begin. */
  get #busy() {
    return this.#active !== null || this.#told.length > 0;
  }

  /** @param {Job} job */
  #begin(job) {
    this.#active = job;
    job.began = performance.now();
    this.#tell(job);
    this.#startWatch();
  }

  /** @param {Job} job */
  #tell({ id, request }) {
    this.#seat?.port.postMessage({
      type: 'run',
      id,
      source: request.source,
      options: formatOptions(request.options),
      read: request.read === true,
    });
  }

  /** The worker has begun with a run that it was told of. @param {number} id */
  #takeUp(id) {
    const at = this.#told.findIndex((job) => job.id === id);
    if (at < 0) return;
    const begun = this.#told.splice(0, at + 1);
    const job = begun.pop();
    for (const { resolve } of begun) resolve({ kind: 'superseded' });
    if (!job) return;
    this.#active = job;
    job.began = performance.now();
    if (this.#told.length > 0) this.#hurryActive();
  }

  /** Counts quarter seconds without a sign of life; a page that slept itself starts afresh. */
  #startWatch() {
    clearInterval(this.#watch);
    let last = performance.now();
    this.#watch = setInterval(() => {
      const now = performance.now();
      const slept = now - last > 1000;
      last = now;
      const job = this.#active ?? this.#told[0];
      if (!job) {
        clearInterval(this.#watch);
        return;
      }
      job.silentTicks = slept ? 0 : job.silentTicks + 1;
      const patience =
        job.request.asked || !this.#seat?.ready ? PATIENCE_ASKED : PATIENCE_AUTOMATIC;
      if (job.silentTicks * 250 >= patience) {
        this.#lose('silent', `The engine gave no sign of life for ${patience / 1000} seconds.`);
      }
    }, 250);
  }

  /**
   * @param {'silent' | 'memory' | 'broken'} why
   * @param {string} message
   */
  #lose(why, message) {
    this.#replaceWorker();
    this.#settle({ kind: 'lost', why, message });
  }

  /** @param {Outcome} outcome */
  #settle(outcome) {
    clearTimeout(this.#hurry);
    const job = this.#active;
    this.#active = null;
    job?.resolve(outcome);
    const left = this.#left;
    this.#left = null;
    if (left) this.#begin(left);
    if (!this.#busy) {
      clearInterval(this.#watch);
      if (this.#keepSpare) this.#spare ??= this.#startWorker();
      this.#nextLook();
    }
  }

  /**
   * @param {Seat} seat
   * @param {any} message
   */
  #onMessage(seat, message) {
    if (message.type === 'ready') {
      seat.ready = true;
      this.#version = message.version;
    }
    if (seat === this.#spare && message.type === 'broken') this.#spare = null;
    if (seat !== this.#seat) return;
    if (message.id === this.#looking?.id) {
      if (message.type === 'inspecting') {
        this.#looking?.request.onProgress?.(message.events);
        this.#awaitSign();
      } else if (message.type === 'inspected') {
        const state = message.answer ? JSON.parse(message.answer) : null;
        this.#settleLook(state?.reached ? state : null);
      }
      return;
    }
    if (message.id !== this.#active?.id) this.#takeUp(message.id);
    const job = this.#active;
    if (!job) {
      if (message.type === 'broken' && this.#looking) this.#replaceWorker();
      return;
    }
    job.silentTicks = 0;
    if (message.type === 'broken') this.#lose('broken', message.message);
    if (message.id !== job.id) return;
    if (message.type === 'prepared') {
      const prepared = JSON.parse(message.answer);
      prepared.parameters ??= [];
      job.request.onPrepared?.(prepared);
      if (!prepared.ok) this.#settle({ kind: 'refused', prepared });
    } else if (message.type === 'progress') {
      if (message.memory > MEMORY_LIMIT) {
        this.#lose('memory', 'The run took more than 1.5 GB of memory.');
      } else job.request.onProgress?.(message);
    } else if (message.type === 'cancelled') {
      this.#settle({ kind: 'superseded' });
    } else if (message.type === 'done') {
      try {
        const result = decodeResult(message.container);
        this.#settle({ kind: 'finished', result, milliseconds: message.milliseconds });
      } catch (error) {
        this.#lose('broken', error instanceof Error ? error.message : String(error));
      }
    }
  }
}

/** @param {string} address */
function engineFrame(address) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.title = 'Engine';
  frame.className = 'engine-frame';
  frame.tabIndex = -1;
  frame.src = address;
  return frame;
}

/**
 * @param {string} address
 * @returns {Promise<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>>}
 */
async function fetchBytes(address) {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new Error(
      location.protocol === 'file:'
        ? 'The engine cannot be loaded from a file. Serve this folder over HTTP.'
        : 'The engine could not be loaded. In a sandboxed frame the host has to send the header Access-Control-Allow-Origin: *.',
    );
  }
  if (!response.ok || !response.body) {
    throw new Error(`The engine could not be loaded (${response.status}).`);
  }
  return response.body.getReader();
}
