/**
 * `make bench-embeds`: a page of another origin with ten embeds, each scrolled to at once, and how
 * long after it becomes visible its picture is there. The first one waits for the engine to
 * arrive and to be compiled, the others for their frame and their run. Prints median and 95th percentile
 * over ROUNDS pages (ARGS=--rounds=5); with --check it ends with 1 when the median of the others
 * passes its target, or the engine was compiled more than once.
 */
import { cpus, loadavg } from 'node:os';
import { DIST, host, launch } from '../test/browser.js';
import { quantile } from './figures.js';

/** Milliseconds from visible to drawn that are aimed at. */
const TARGET = 300;
const EMBEDS = 10;
const flags = process.argv.slice(2);
const rounds = Number(flags.find((f) => f.startsWith('--rounds='))?.slice(9) ?? 5);

const scenarios = ['bank', 'sleeper', 'level_crossing', 'dining_philosophers', 'machine_shop'];
const body = Array.from({ length: EMBEDS }, (_, i) => {
  const src = scenarios[i % scenarios.length];
  return `<div style="height:3000px"></div><asim-play id="e${i}" src="${src}" seed="${i}" controls></asim-play>`;
}).join('\n');

const [browser, site] = await Promise.all([launch(), host(DIST)]);
const html = `<!doctype html><meta charset="utf-8"><title>Ten embeds</title><link rel="icon" href="data:,">${body}
  <script type="module" src="${site.address}embed.js"></script>`;
const outer = await host(DIST, { pages: { '/article': html } });
const address = outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article');

/** Milliseconds to the first embed of each page. @type {number[]} */
const first = [];
/** Milliseconds to all others. @type {number[]} */
const others = [];
let compiledOften = 0;
try {
  for (let round = 0; round < rounds; round++) {
    const before = site.requests.length;
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    let workers = 0;
    page.on('worker', () => workers++);
    await page.goto(address);
    await page.waitForFunction(() => customElements.get('asim-play'));
    for (let i = 0; i < EMBEDS; i++) {
      const took = await page.evaluate(async (id) => {
        const embed = /** @type {HTMLElement} */ (document.getElementById(id));
        const visible = new Promise((resolve) => {
          new IntersectionObserver((entries) => {
            if (entries.some(({ isIntersecting }) => isIntersecting)) resolve(performance.now());
          }).observe(embed);
        });
        const drawn = new Promise((resolve) => {
          embed.addEventListener('result', () =>
            // The frame paints what the event tells of in its next picture, and this page then shows it.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
          );
        });
        embed.scrollIntoView({ block: 'center', behavior: 'instant' });
        const [seen, there] = await Promise.all([visible, drawn]);
        return there - seen;
      }, `e${i}`);
      (i === 0 ? first : others).push(took);
    }
    const engines = site.requests.slice(before).filter((path) => path.endsWith('engine.bin'));
    // One worker compiles, and each embed has its own.
    if (engines.length !== 1 || workers !== EMBEDS + 1) compiledOften++;
    await page.close();
  }
} finally {
  await browser.close();
  site.close();
  outer.close();
}

const row = (/** @type {string} */ what, /** @type {number[]} */ all, /** @type {string} */ aim) =>
  console.log(
    `${what.padEnd(24)} n ${String(all.length).padStart(3)}  p50 ${quantile(all, 0.5).toFixed(0).padStart(5)}  p95 ${quantile(all, 0.95).toFixed(0).padStart(5)}  ${aim}`,
  );
console.log(
  `Milliseconds from visible to drawn, load ${loadavg()[0].toFixed(1)} on ${cpus().length} processors`,
);
row('first of the page', first, '');
row('the nine after it', others, `≤ ${TARGET}`);
console.log(`pages on which the engine was compiled once: ${rounds - compiledOften} of ${rounds}`);
const missed = compiledOften > 0 || quantile(others, 0.5) > TARGET;
if (missed && flags.includes('--check')) process.exitCode = 1;
