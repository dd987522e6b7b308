/** Pyodide with asimpy in it: the first order brings asimpy's files, each other one a program. */

const address = '/pyodide/pyodide.mjs';
/** @type {any} */ let python;

const RUNNER = `
import contextlib, gc, io, time
def measure(source):
    gc.collect()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        began = time.perf_counter_ns()
        exec(compile(source, "workload.py", "exec"), {"__name__": "__main__"})
        took = time.perf_counter_ns() - began
    return took, printed.getvalue()
measure
`;
/** @type {any} */ let run;

/** @param {{files?: Record<string, string>, source?: string}} order */
async function obey({ files, source }) {
  if (files) {
    const { loadPyodide } = await import(address);
    const began = performance.now();
    python = await loadPyodide({ indexURL: '/pyodide/' });
    const milliseconds = performance.now() - began;
    for (const [path, text] of Object.entries(files)) {
      const full = `/bench/${path}`;
      python.FS.mkdirTree(full.slice(0, full.lastIndexOf('/')));
      python.FS.writeFile(full, text);
    }
    python.runPython('import sys; sys.path.insert(0, "/bench"); import asimpy');
    run = python.runPython(RUNNER);
    return milliseconds;
  }
  const before = python._module.HEAP8.length;
  const [nanoseconds, output] = run(source).toJs();
  return {
    nanoseconds: Number(nanoseconds),
    output,
    reserved: python._module.HEAP8.length,
    grown: python._module.HEAP8.length - before,
  };
}

globalThis.onmessage = async ({ data }) => {
  try {
    postMessage({ answer: await obey(data) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
