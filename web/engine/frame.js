/**
 * The script of engine.html: the sandboxed frame in which every worker of the engine lives.
 *
 * It compiles the engine once from the bytes that the page hands in, starts a worker for each
 * port the page sends, and ends workers when told. Pages and workers then talk over their port;
 * nothing passes through here.
 */

/** @type {Map<number, Worker>} */
const workers = new Map();
/** @type {Promise<WebAssembly.Module>} */
let compiled;
const workerAddress = URL.createObjectURL(
  new Blob([ENGINE_WORKER_SOURCE], { type: 'text/javascript' }),
);

addEventListener('message', ({ source, data, ports }) => {
  if (source !== parent) return;
  // The page may have begun to listen only after this frame was there.
  if (data?.type === 'hello') parent.postMessage({ type: 'engine-frame' }, '*');
  if (data?.type !== 'boot') return;
  const [page] = ports;
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  let bytes;
  const stream = new ReadableStream({
    start(controller) {
      bytes = controller;
    },
  });
  // The engine is compiled while it still arrives.
  compiled = WebAssembly.compileStreaming(
    new Response(stream, { headers: { 'Content-Type': 'application/wasm' } }),
  );
  compiled.then(
    () => page.postMessage({ type: 'booted' }),
    (error) => page.postMessage({ type: 'unbootable', message: String(error) }),
  );
  page.onmessage = async ({ data: order, ports: [port] }) => {
    if (order.type === 'bytes') bytes.enqueue(order.bytes);
    if (order.type === 'whole') bytes.close();
    if (order.type === 'worker') {
      const worker = new Worker(workerAddress);
      workers.set(order.id, worker);
      worker.onerror = (event) =>
        page.postMessage({ type: 'fault', id: order.id, message: event.message });
      worker.postMessage({ module: await compiled, port }, [port]);
    }
    if (order.type === 'end') {
      workers.get(order.id)?.terminate();
      workers.delete(order.id);
    }
  };
});

parent.postMessage({ type: 'engine-frame' }, '*');
