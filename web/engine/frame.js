/**
 * The script of engine.html: the sandboxed frame in which every worker of the engine lives.
 *
 * It has the engine compiled once from the bytes that the page hands in, starts a worker for each
 * port the page sends, and ends workers when told. Pages and workers then talk over their port;
 * nothing passes through here. A page with several embeds lets each of them join over a port of
 * its own.
 */

import { workerAddress } from '../trusted.js';

/** @type {Promise<WebAssembly.Module>} */
let compiled;
const source = new Blob([ENGINE_WORKER_SOURCE], { type: 'text/javascript' });
const address = workerAddress(URL.createObjectURL(source));

/**
 * Obeys the orders that come over a port.
 * @param {MessagePort} page
 * @returns {() => void} ends all workers it started
 */
function serve(page) {
  /** @type {Map<number, Worker>} */
  const workers = new Map();
  let left = false;
  compiled.then(
    () => page.postMessage({ type: 'booted' }),
    (error) => page.postMessage({ type: 'unbootable', message: String(error) }),
  );
  page.onmessage = async ({ data: order, ports: [port] }) => {
    if (order.type === 'worker') {
      const worker = new Worker(address);
      workers.set(order.id, worker);
      worker.onerror = (event) =>
        page.postMessage({ type: 'fault', id: order.id, message: event.message });
      worker.postMessage({ module: await compiled, port }, [port]);
      if (left) worker.terminate();
    }
    if (order.type === 'end') {
      workers.get(order.id)?.terminate();
      workers.delete(order.id);
    }
  };
  return () => {
    left = true;
    for (const worker of workers.values()) worker.terminate();
    page.close();
  };
}

/**
 * A worker of its own unpacks and compiles the engine, so that the page goes on meanwhile. It is
 * started while the engine still arrives.
 */
function startCompiler() {
  const worker = new Worker(address);
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {(message: string) => void} */
  let fail = () => {};
  /** @type {Promise<WebAssembly.Module>} */
  const module = new Promise((resolve, reject) => {
    fail = (message) => reject(new Error(message));
    worker.onmessage = ({ data }) => (data.module ? resolve(data.module) : fail(data.message));
    worker.onerror = (event) => fail(event.message);
  });
  module.then(
    () => worker.terminate(),
    () => worker.terminate(),
  );
  return {
    module,
    fail,
    take: (/** @type {Uint8Array} */ part) => parts.push(part),
    compile() {
      const buffers = parts.map(({ buffer }) => buffer);
      worker.postMessage({ packed: parts }, /** @type {ArrayBuffer[]} */ (buffers));
    },
  };
}

addEventListener('message', ({ source, data, ports }) => {
  if (source !== parent) return;
  // The page may have begun to listen only after this frame was there.
  if (data?.type === 'hello') announce();
  if (data?.type !== 'boot') return;
  const [page] = ports;
  const compiler = startCompiler();
  compiled = compiler.module;
  serve(page);
  /** @type {Map<number, () => void>} */
  const joined = new Map();
  page.addEventListener('message', ({ data: order, ports: [port] }) => {
    if (order.type === 'bytes') compiler.take(order.bytes);
    if (order.type === 'whole') compiler.compile();
    if (order.type === 'broken') compiler.fail(order.message);
    if (order.type === 'join') joined.set(order.id, serve(port));
    if (order.type === 'leave') {
      joined.get(order.id)?.();
      joined.delete(order.id);
    }
  });
});

/** Says that it is there, and which engine its workers go with. */
function announce() {
  parent.postMessage({ type: 'engine-frame', wasm: ENGINE_ADDRESS }, '*');
}

announce();
