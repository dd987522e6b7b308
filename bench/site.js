/** Serves what the benchmark's browser needs: the built page, the benchmark's own pages, Pyodide. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** @type {Record<string, string>} */
const FOLDERS = {
  '/play/': join(root, 'dist'),
  '/pyodide/': join(root, 'node_modules/pyodide'),
};

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

/** @returns {Promise<{address: string, close: () => void}>} address without a slash at its end */
export async function serve() {
  const bundled = await build({
    entryPoints: ['engine', 'pyodide', 'pyodide-worker'].map((n) => join(here, `pages/${n}.js`)),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/bench',
    write: false,
  });
  /** @type {Map<string, string>} */
  const made = new Map(
    bundled.outputFiles.map((f) => [`/bench/${f.path.split('/').at(-1)}`, f.text]),
  );
  for (const page of ['engine', 'pyodide']) {
    made.set(
      `/bench/${page}.html`,
      `<!doctype html><title>${page}</title><body><script type="module" src="${page}.js"></script>`,
    );
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const text = made.get(path);
    const prefix = Object.keys(FOLDERS).find((p) => path.startsWith(p));
    const file = prefix && join(FOLDERS[prefix], normalize(`/${path.slice(prefix.length)}`));
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    if (text !== undefined) response.end(text);
    else if (file && existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
