/**
 * Builds the page into dist/: `node web/build.js [--out=dist] [--stand-in] [--edge]`.
 *
 * --stand-in puts web/test/standin.js in the engine's place, for work on the page alone.
 * --edge makes a page that knows of the edge (worker/) beside it, which stores short links.
 * Everything has a relative address, so the folder works anywhere on any static host. Pages name
 * what they load with a digest of its content (`app.js?v=...`): a page that is newer than what a
 * browser remembers never gets the old. The files keep their plain names, embed.js above all,
 * which other people's pages load.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { withFallback } from './fallback.js';
import { describeScenario, readScenarios } from './scenarios.js';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const flags = process.argv.slice(2);
const out = resolve(flags.find((f) => f.startsWith('--out='))?.slice(6) ?? join(root, 'dist'));
const standIn = flags.includes('--stand-in');
const hasEdge = flags.includes('--edge');
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

if (standIn) {
  writeFileSync(join(out, 'engine.bin'), 'the stand-in does without');
}

/** @param {string} file in the folder that is built @returns {string} hexadecimal digits */
const digest = (file) =>
  createHash('sha256')
    .update(readFileSync(join(out, file)))
    .digest('hex');

/** @param {string} file @returns {string} its address, which changes with its content */
const versioned = (file) =>
  existsSync(join(out, file)) ? `${file}?v=${digest(file).slice(0, 16)}` : file;

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

// Loaded by whoever exports something, and by nobody else.
await build({
  ...common,
  format: 'esm',
  entryPoints: { export: join(web, 'export/export.js') },
  outdir: out,
});

await build({
  ...common,
  entryPoints: {
    app: join(web, 'app.js'),
    embedded: join(web, 'embedded.js'),
    style: join(web, 'style.css'),
    tutorial: join(web, 'tutorial.css'),
  },
  outdir: out,
  define: {
    ENGINE_ADDRESS: JSON.stringify(versioned('engine.bin')),
    EXPORT_ADDRESS: JSON.stringify(`./${versioned('export.js')}`),
    SCENARIOS: JSON.stringify(await library()),
  },
});

// Other pages load it by this name, as a module: it asks its own address where the rest is.
await build({ ...common, format: 'esm', entryPoints: [join(web, 'embed.js')], outdir: out });

/** @param {string} text */
const inAttribute = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** @returns {Promise<string>} the script of the engine's frame */
async function engineScript() {
  const frame = await build({
    ...common,
    entryPoints: [join(web, 'engine/frame.js')],
    define: {
      ENGINE_WORKER_SOURCE: JSON.stringify(await workerSource()),
      ENGINE_ADDRESS: JSON.stringify(versioned('engine.bin')),
    },
    write: false,
  });
  const script = frame.outputFiles[0].text;
  if (/<\/script|<!--|\r|\0/.test(script)) throw new Error('the engine cannot stand in a page');
  return script;
}

const script = await engineScript();
const scriptDigest = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** The frame of the engine, which runs this one script and none with an address. @param {string} html */
function withScript(html) {
  const held = html
    .replace("script-src 'self'", () => `script-src ${scriptDigest}`)
    // An address with a digest is that of a file which an older build has left.
    .replace(/<script src="engine\.js[^"]*"><\/script>/, () => `<script>${script}</script>`);
  if (!held.includes(script) || !held.includes(scriptDigest)) {
    throw new Error('engine.html has no place for its script');
  }
  return held;
}

/**
 * The page holds the frame of its engine: no service worker answers for a sandboxed frame, so
 * one with an address would need the network, and could be newer than its page. Both policies
 * allow this one script by its digest.
 * @param {string} html of the page
 */
function withEngineFrame(html) {
  const frame = withScript(readFileSync(join(web, 'engine.html'), 'utf8'));
  const held = html
    .replace('src="engine.html"', () => `srcdoc="${inAttribute(frame)}"`)
    .replace("script-src 'self'", () => `script-src 'self' ${scriptDigest}`);
  if (held.split(scriptDigest).length !== 3)
    throw new Error('index.html has no place for the engine');
  return held;
}

/** Tells the page where short links are made. @param {string} html of the page */
function withEdge(html) {
  const icon = '<link rel="icon"';
  if (!html.includes(icon)) throw new Error('index.html has no place for the edge');
  return html.replace(icon, `<meta name="short-links" content="/api/links">\n    ${icon}`);
}

/** Pictures for readers without scripts. @type {string[]} */
const pictures = [];
/** @param {string} name @param {string} svg @returns {string} its address */
function keepPicture(name, svg) {
  const file = `tutorial-${name}.svg`;
  writeFileSync(join(out, file), svg);
  pictures.push(file);
  return versioned(file);
}

const copied = ['icon.svg'];
for (const file of copied) copyFileSync(join(web, file), join(out, file));
const pages = ['index.html', 'embed.html', 'engine.html', 'tutorial.html'];
for (const page of pages) {
  const html = readFileSync(join(web, page), 'utf8').replace(
    /\b(src|href)="([\w-]+\.(?:js|css|bin|svg))"/g,
    (_, attribute, file) => `${attribute}="${versioned(file)}"`,
  );
  /** @type {Record<string, (html: string) => string>} */
  const finish = {
    'index.html': (plain) => withEngineFrame(hasEdge ? withEdge(plain) : plain),
    'engine.html': withScript,
    'tutorial.html': (plain) => (standIn ? plain : withFallback(plain, keepPicture)),
  };
  writeFileSync(join(out, page), finish[page]?.(html) ?? html);
}

// What works when the network is off. Embeds are left alone: their frames are sandboxed.
const kept = ['index.html', 'tutorial.html'];
const needed = [
  'app.js',
  'style.css',
  'engine.bin',
  'icon.svg',
  'tutorial.css',
  'embed.js',
  'export.js',
];
const files = Object.fromEntries(
  [...kept, ...needed, ...pictures]
    .filter((file) => existsSync(join(out, file)))
    .map((file) => [kept.includes(file) ? file : versioned(file), digest(file)]),
);
await build({
  ...common,
  entryPoints: [join(web, 'offline.js')],
  outdir: out,
  define: { FILES: JSON.stringify(files), PAGES: JSON.stringify(kept) },
});

const made = [...pages, ...copied, 'app.js', 'embedded.js', 'embed.js', 'export.js'];
for (const file of [...made, 'offline.js', 'style.css', 'engine.bin']) {
  if (!existsSync(join(out, file))) continue;
  const bytes = readFileSync(join(out, file));
  const kilobytes = (/** @type {number} */ n) => `${(n / 1000).toFixed(1).padStart(8)} kB`;
  console.log(
    `${file.padEnd(14)} ${kilobytes(bytes.length)} ${kilobytes(gzipSync(bytes).length)} gzip`,
  );
}
