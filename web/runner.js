/**
 * Decides when to run: at once when asked, after a pause when somebody types, never by itself
 * after the engine had to be ended.
 */

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
 * @property {(prepared: import('./engine/client.js').Prepared, source: string) => void} onPrepared
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
  let held = false;
  let raise = 1;

  /** @param {boolean} asked */
  async function start(asked) {
    clearTimeout(timer);
    const token = ++serial;
    hooks.onStart(asked);
    const request = hooks.request(raise);
    /** @type {Outcome} */
    let outcome;
    try {
      outcome = await client.run({
        ...request,
        asked,
        onPrepared: (prepared) => token === serial && hooks.onPrepared(prepared, request.source),
        onProgress: (progress) => token === serial && hooks.onProgress(progress),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      outcome = { kind: 'lost', why: 'broken', message };
    }
    if (outcome.kind === 'superseded') return;
    if (outcome.kind === 'lost') held = true;
    hooks.onOutcome(outcome, token === serial, request);
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
    /** Another program: what the last one did is no reason to hold. */
    release() {
      held = false;
    },
  };
}
