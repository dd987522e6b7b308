/**
 * Decides when to run: at once when asked, after a pause when somebody types, never by itself
 * after the engine had to be ended.
 */
import { forgetEnded, rememberEnded, whyEnded } from './ended.js';

/** Typing rests for so long before a run starts by itself (milliseconds). */
const PAUSE = 400;
/** "Go on" raises every limit of a run by this. */
const RAISE = 10;

/**
 * @typedef {import('./engine/client.js').Outcome} Outcome
 *
 * @typedef {object} RunnerHooks
 * @property {(raise: number) => {source: string, options: Record<string, string>}} request
 * @property {(asked: boolean) => void} onStart
 * @property {(reason: string) => void} onHeld the program would run by itself, had not its last run been ended
 * @property {(prepared: import('./engine/client.js').Prepared, source: string, read: boolean) => void} onPrepared read: it is not run
 * @property {(progress: {time: number, events: number}) => void} onProgress
 * @property {(outcome: Outcome, latest: boolean, request: {source: string, options: Record<string, string>}) => void} onOutcome latest: no newer run is under way
 */

/**
 * @param {import('./engine/client.js').EngineClient} client
 * @param {RunnerHooks} hooks
 */
export function createRunner(client, hooks) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let serial = 0;
  /** Runs up to this one were of another program. */
  let others = 0;
  let held = false;
  let raise = 1;

  /** @param {boolean} asked */
  async function start(asked) {
    clearTimeout(timer);
    const token = ++serial;
    const request = hooks.request(raise);
    const reason = asked ? '' : whyEnded(request);
    if (reason) {
      hooks.onHeld(reason);
      read(request, token);
      return;
    }
    hooks.onStart(asked);
    /** @type {Outcome} */
    let outcome;
    try {
      outcome = await client.run({
        ...request,
        asked,
        onPrepared: (prepared) =>
          token === serial && hooks.onPrepared(prepared, request.source, false),
        onProgress: (progress) => token === serial && hooks.onProgress(progress),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      outcome = { kind: 'lost', why: 'broken', message };
    }
    if (outcome.kind === 'lost' && outcome.why !== 'broken') {
      rememberEnded(request, outcome.message);
    } else if (outcome.kind === 'finished') forgetEnded(request);
    if (outcome.kind === 'superseded' || token <= others) return;
    if (outcome.kind === 'lost') held = true;
    hooks.onOutcome(outcome, token === serial, request);
  }

  /**
   * Has a program read for its title and parameters, which are shown although it does not run.
   * @param {import('./ended.js').Request} request
   * @param {number} token
   */
  function read(request, token) {
    const onPrepared = (/** @type {import('./engine/client.js').Prepared} */ prepared) =>
      token === serial && hooks.onPrepared(prepared, request.source, true);
    // Whoever has no engine is told so elsewhere.
    client.run({ ...request, asked: false, read: true, onPrepared }).catch(() => {});
  }

  return {
    /** Somebody pressed Run. */
    ask() {
      held = false;
      raise = 1;
      start(true);
    },
    /** A control moved, or a program was opened: run at once. */
    now() {
      raise = 1;
      if (!held) start(false);
    },
    /** Somebody types: run after a pause. */
    soon() {
      clearTimeout(timer);
      raise = 1;
      if (!held) timer = setTimeout(() => start(false), PAUSE);
    },
    /** A limit stopped the run: run again with higher ones. */
    goOn() {
      held = false;
      raise *= RAISE;
      start(true);
    },
    stop() {
      clearTimeout(timer);
      client.stop();
    },
    /**
     * Another program is there: what the last one did is no reason to hold.
     * @param {boolean} run false: it waits until somebody asks
     */
    open(run) {
      clearTimeout(timer);
      held = false;
      raise = 1;
      others = serial;
      if (run) start(false);
      else read(hooks.request(raise), ++serial);
    },
  };
}
