/**
 * The page that runs workloads in the built engine, through the same client, frame and worker as
 * the playground. The benchmark calls `measure` from outside.
 */
import { EngineClient } from '../../web/engine/client.js';

const client = new EngineClient(document.body, {
  frame: '/play/engine.html',
  wasm: '/play/engine.bin',
  spare: false,
});

/**
 * @param {string} source
 * @param {boolean} trace
 * @returns {Promise<import('../engines.js').Measured>}
 */
async function measure(source, trace) {
  let reserved = 0;
  const options = {
    trace: trace ? '1' : '0',
    'budget.steps': '0',
    'budget.rows': '100000000',
    'budget.processes': '0',
  };
  const outcome = await client.run({
    source,
    options,
    asked: true,
    onProgress: (progress) => {
      reserved = Math.max(reserved, /** @type {any} */ (progress).memory);
    },
  });
  if (outcome.kind !== 'finished') throw new Error(`the run was ${JSON.stringify(outcome)}`);
  const { lines } = outcome.result.output;
  const output = Array.from({ length: lines.length }, (_, row) => lines.at(row)).join('\n');
  return { nanoseconds: outcome.milliseconds * 1e6, output, reserved };
}

Object.assign(globalThis, { measure, ready: client.ready.then(() => true) });
