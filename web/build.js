/**
 * Builds the page into dist/: `node web/build.js [--out=dist] [--stand-in]`.
 *
 * --stand-in puts web/test/standin.js in the engine's place, for work on the page alone.
 * Everything has a relative address, so the folder works anywhere on any static host.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describeScenario, readScenarios } from './scenarios.js';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const flags = process.argv.slice(2);
const out = resolve(flags.find((f) => f.startsWith('--out='))?.slice(6) ?? join(root, 'dist'));
const standIn = flags.includes('--stand-in');
mkdirSync(out, { recursive: true });

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome123', 'firefox128', 'safari17.5'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

/** @returns {Promise<string>} the worker's whole program */
async function workerSource() {
  const worker = await build({
    ...common,
    entryPoints: [join(web, 'engine/worker.js')],
    plugins: standIn
      ? [
          {
            name: 'stand-in',
            setup(b) {
              b.onResolve({ filter: /^\.\/start\.js$/ }, () => ({
                path: join(web, 'test/standin.js'),
              }));
            },
          },
        ]
      : [],
    write: false,
  });
  if (standIn) return worker.outputFiles[0].text;
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const exec = readFileSync(join(goroot, 'lib/wasm/wasm_exec.js'), 'utf8');
  const small = await build({
    stdin: { contents: exec, loader: 'js' },
    minify: true,
    target: common.target,
    legalComments: 'none',
    write: false,
  });
  return `${small.outputFiles[0].text}\n${worker.outputFiles[0].text}`;
}

/** @returns {Promise<import('./scenarios.js').Scenario[]>} */
async function library() {
  if (!standIn) return readScenarios(join(root, 'scenarios'));
  const { STAND_IN_SCENARIOS } = await import('./test/standin-scenarios.js');
  return STAND_IN_SCENARIOS.map(({ id, code }) => describeScenario(id, code));
}

await build({
  ...common,
  entryPoints: {
    app: join(web, 'app.js'),
    embedded: join(web, 'embedded.js'),
    engine: join(web, 'engine/frame.js'),
    style: join(web, 'style.css'),
    tutorial: join(web, 'tutorial.css'),
  },
  outdir: out,
  define: {
    ENGINE_WORKER_SOURCE: JSON.stringify(await workerSource()),
    SCENARIOS: JSON.stringify(await library()),
  },
});

// Other pages load it by this name, as a module: it asks its own address where the rest is.
await build({ ...common, format: 'esm', entryPoints: [join(web, 'embed.js')], outdir: out });

const files = ['index.html', 'embed.html', 'engine.html', 'tutorial.html', 'icon.svg'];
for (const file of files) copyFileSync(join(web, file), join(out, file));
if (standIn) {
  // The smallest module there is: the page fetches and compiles it, the stand-in ignores it.
  writeFileSync(join(out, 'engine.wasm'), new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
}

const made = [
  ...files,
  'app.js',
  'embedded.js',
  'embed.js',
  'engine.js',
  'style.css',
  'engine.wasm',
];
for (const file of made.filter((f) => existsSync(join(out, f)))) {
  const bytes = readFileSync(join(out, file));
  const kilobytes = (/** @type {number} */ n) => `${(n / 1000).toFixed(1).padStart(8)} kB`;
  console.log(
    `${file.padEnd(14)} ${kilobytes(bytes.length)} ${kilobytes(gzipSync(bytes).length)} gzip`,
  );
}
