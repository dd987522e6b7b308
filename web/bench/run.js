/**
 * `make bench-timeline`: builds the benchmark page beside the built page, opens it in Chromium and
 * prints its figures. With --check it fails when a ratio to the naive drawing has fallen to less
 * than half of the one in baseline.json; with --update it writes those down. Milliseconds are
 * shown beside their targets and never decide anything: they are the machine's, not the page's.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DIST, host, launch } from '../test/browser.js';

const here = dirname(fileURLToPath(import.meta.url));
const flags = process.argv.slice(2);
const kept = join(here, 'baseline.json');

const folder = mkdtempSync(join(tmpdir(), 'asimplay-bench-'));
cpSync(DIST, folder, { recursive: true });
await build({
  bundle: true,
  minify: true,
  format: 'iife',
  logLevel: 'warning',
  define: { ENGINE_ADDRESS: JSON.stringify('engine.bin') },
  entryPoints: { bench: join(here, 'bench.js') },
  outdir: folder,
});
for (const file of ['bench.html', 'bench.css']) cpSync(join(here, file), join(folder, file));

const [browser, site] = await Promise.all([launch(), host(folder)]);
/** @type {import('./bench.js').Row[]} */
let rows;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.on('pageerror', (error) => console.error(String(error)));
  await page.goto(`${site.address}bench.html`);
  const progress = page.locator('#progress');
  const telling = setInterval(async () => {
    const text = await progress.textContent().catch(() => '');
    if (process.stderr.isTTY && text) process.stderr.write(`\r\x1b[K${text}`);
  }, 500);
  rows = await page.evaluate(() => /** @type {any} */ (globalThis).figures);
  clearInterval(telling);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
} finally {
  await browser.close();
  site.close();
  rmSync(folder, { recursive: true });
}

/** @type {Record<string, number>} */
const baseline = JSON.parse(readFileSync(kept, 'utf8'));
const print = (/** @type {string[]} */ cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(34) : cell.padStart(11))).join(''));
print(['frames in ms', 'segments', 'p50', 'p95', 'target', 'naive/ours', 'baseline']);
let fallen = 0;
const busy = loadavg()[0].toFixed(1);
console.log(
  `load ${busy} on ${cpus().length} processors: what others do here is in the milliseconds`,
);
for (const row of rows) {
  const before = baseline[row.id];
  const worse = row.ratio !== null && before !== undefined && row.ratio < before / 2;
  if (worse) fallen++;
  print([
    row.what,
    String(row.segments),
    row.p50.toFixed(1),
    `${row.p95.toFixed(1)}${row.p95 > row.target ? '!' : ''}`,
    `≤ ${row.target}`,
    row.ratio === null ? '' : `${row.ratio.toFixed(1)}×`,
    before === undefined ? '' : `${before.toFixed(1)}×${worse ? '!' : ''}`,
  ]);
}
if (flags.includes('--update')) {
  const ratios = rows.flatMap((row) =>
    row.ratio === null ? [] : [[row.id, Number(row.ratio.toPrecision(2))]],
  );
  writeFileSync(kept, `${JSON.stringify(Object.fromEntries(ratios), null, 2)}\n`);
}
if (fallen > 0) {
  console.log(`${fallen} of the ratios are less than half of the baseline's`);
  if (flags.includes('--check')) process.exitCode = 1;
}
