/**
 * Runs the edge on this machine, without a network: `node worker/local.js [port]` (8080), after
 * `make edge`. What Cloudflare is told in wrangler.jsonc is told to its runtime here.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Miniflare } from 'miniflare';

const folder = dirname(fileURLToPath(import.meta.url));

/**
 * @typedef {object} Settings what wrangler.jsonc says
 * @property {string} main
 * @property {string} compatibility_date
 * @property {{directory: string, binding: string, html_handling: any}} assets
 * @property {{binding: string}[]} kv_namespaces
 * @property {{name: string, simple: {limit: number, period: any}}[]} ratelimits
 */

/** @returns {Settings} */
function settings() {
  const text = readFileSync(join(folder, 'wrangler.jsonc'), 'utf8');
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
}

/**
 * @param {{port?: number, kept?: string}} [options] kept: folder for stored links; without it they are gone with the process
 * @returns {Promise<{address: string, forget: (id: string) => Promise<void>, close: () => Promise<void>}>} address ends with a slash; forget: takes a stored link away
 */
export async function startEdge({ port = 0, kept } = {}) {
  const { main, compatibility_date, assets, kv_namespaces, ratelimits } = settings();
  const entry = resolve(folder, main);
  if (!existsSync(entry)) throw new Error('the edge is not built: make edge');
  const built = dirname(entry);
  const order = [entry, ...readdirSync(built).map((name) => join(built, name))];
  const edge = new Miniflare({
    host: 'localhost',
    port,
    cf: false,
    compatibilityDate: compatibility_date,
    modules: [...new Set(order)].map((path) => ({
      type: path.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
      path,
      ...(path.endsWith('.wasm') ? { contents: readFileSync(path) } : {}),
    })),
    modulesRoot: built,
    kvNamespaces: kv_namespaces.map(({ binding }) => binding),
    kvPersist: kept ?? false,
    cachePersist: false,
    ratelimits: Object.fromEntries(ratelimits.map(({ name, simple }) => [name, { simple }])),
    assets: {
      directory: resolve(folder, assets.directory),
      binding: assets.binding,
      assetConfig: { html_handling: assets.html_handling },
      routerConfig: { has_user_worker: true },
    },
  });
  const { href } = await edge.ready;
  const [{ binding }] = kv_namespaces;
  return {
    address: href,
    async forget(id) {
      const links = /** @type {any} */ (await edge.getKVNamespace(binding));
      await links.delete(id);
    },
    close: () => edge.dispose(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(process.argv[2] ?? 8080);
  const { address } = await startEdge({ port, kept: join(folder, '../bin/edge/links') });
  console.log(`asimplay and its edge are at ${address}`);
}
