import { unpack } from './unpack.js';

/**
 * @param {Uint8Array<ArrayBuffer>[]} packed the parts of engine.bin
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compileEngine(packed) {
  const inflated = new Blob(packed).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return WebAssembly.compile(unpack(new Uint8Array(await new Response(inflated).arrayBuffer())));
}

/**
 * Starts the Go program inside a worker.
 *
 * @param {WebAssembly.Module} module
 * @param {(message: string) => void} onEnd called if the program ends, which it never should
 * @returns {Promise<{engine: import('./worker.js').Engine, memory: () => number}>} memory gives bytes
 */
export async function startEngine(module, onEnd) {
  const scope = /** @type {any} */ (globalThis);
  const go = new scope.Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  go.run(instance).then(
    () => onEnd('The engine ended.'),
    (/** @type {unknown} */ error) => onEnd(String(error)),
  );
  for (let i = 0; i < 100 && !scope.asimplay; i++) await new Promise((r) => setTimeout(r, 1));
  if (!scope.asimplay) throw new Error('The engine did not start.');
  const linear = /** @type {WebAssembly.Memory} */ (instance.exports.mem);
  return { engine: scope.asimplay, memory: () => linear?.buffer.byteLength ?? 0 };
}
