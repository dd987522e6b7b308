/** The page that runs workloads in Pyodide, in a worker. The benchmark calls `measure` from outside. */
const worker = new Worker('/bench/pyodide-worker.js', { type: 'module' });

/** @param {object} order @returns {Promise<any>} */
function ask(order) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) =>
      data.error ? reject(new Error(data.error)) : resolve(data.answer);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(order);
  });
}

Object.assign(globalThis, {
  /** @param {Record<string, string>} files of asimpy, by path */
  start: (files) => ask({ files }),
  /** @param {string} source */
  measure: (source) => ask({ source }),
});
