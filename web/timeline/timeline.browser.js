/** The timeline under real hands, on a page of its own: what a user sees and hears of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { host, launch } from '../test/browser.js';
import { LIGHT } from './palette.js';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'asimplay-timeline-'));
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

const program = `
import { decodeResult } from '../engine/result.js';
import { makeLarge } from '../test/container.js';
import { environmentOf } from './handwritten.js';
import { createTimeline } from './timeline.js';
const told = [];
const timeline = createTimeline(document.getElementById('timeline'), {
  onSelect: (s) => told.push(['select', s && [s.lane, s.segment]]),
  onHover: (h) => told.push(['hover', h && h.segment]),
  onPlayhead: (t) => told.push(['playhead', t]),
});
Object.assign(globalThis, { timeline, told, environmentOf, decodeResult, makeLarge });
`;

before(async () => {
  const common = { bundle: true, minify: true, logLevel: /** @type {const} */ ('warning') };
  await build({
    ...common,
    stdin: { contents: program, resolveDir: here, loader: 'js' },
    outfile: join(folder, 'test.js'),
  });
  await build({
    ...common,
    entryPoints: [join(here, '../style.css')],
    target: ['chrome110'],
    outfile: join(folder, 'test.css'),
  });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><title>Timeline</title><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
    <link rel="stylesheet" href="test.css"></head><body>
    <main><h1>Timeline</h1><section id="timeline" aria-label="Timeline"></section></main>
    <script src="test.js"></script></body></html>`,
  );
  [browser, site] = await Promise.all([launch(), host(folder)]);
});
after(async () => {
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true });
});

/** A desk and two guests over 100 units of time. */
const DESK = {
  horizon: 100,
  lanes: [
    { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
    { name: 'ann', bars: [[0, 40, 1, { site: 0, flags: 1 }]] },
    {
      name: 'bob',
      bars: [
        [10, 40, 2, { object: 0, site: 1 }],
        [40, 80, 1, { site: 0, flags: 1 }],
      ],
    },
  ],
  levels: [
    {
      lane: 0,
      what: 'use',
      steps: [
        [0, 1],
        [80, 0],
      ],
    },
  ],
  log: [[80, 2, 'goodbye']],
};
const SITES = [27, 12].map((line) => ({
  line,
  column: 0,
  endLine: line,
  endColumn: 1,
  start: 0,
  end: 1,
  parent: -1,
  file: 'scenario.py',
  function: 'Guest.run',
}));

/**
 * A page that shows the desk, 1000 CSS pixels wide.
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function opened(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 600 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(site.address);
  await page.evaluate(() => {
    const node = /** @type {HTMLElement} */ (document.getElementById('timeline'));
    node.style.height = '560px';
  });
  await page.evaluate(
    ([desk, sites]) => {
      const g = /** @type {any} */ (globalThis);
      g.timeline.setResult(g.environmentOf(desk), sites);
    },
    /** @type {any} */ ([DESK, SITES]),
  );
  await painted(page);
  return { page, context, complaints };
}

/** Waits until the next frame is painted. @param {import('playwright-core').Page} page */
async function painted(page) {
  await page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
}

/**
 * Where a time of a lane is, in the window.
 * @param {import('playwright-core').Page} page
 * @param {number} lane
 * @param {number} time
 * @returns {Promise<{x: number, y: number}>}
 */
function place(page, lane, time) {
  return page.evaluate(
    ([l, t]) => {
      const { timeline } = /** @type {any} */ (globalThis);
      const box = timeline.stage.getBoundingClientRect();
      const row = timeline.rows.ofLane[l];
      const middle = (timeline.rows.top[row] + timeline.rows.top[row + 1]) / 2;
      return {
        x: box.left + timeline.plotLeft + timeline.scale().cssOf(t),
        y: box.top + middle - timeline.scroll.scrollTop,
      };
    },
    [lane, time],
  );
}

/**
 * The colour of the picture at a place, as #rrggbb, or '' where nothing is painted.
 * @param {import('playwright-core').Page} page
 * @param {{x: number, y: number}} at
 */
function colorAt(page, at) {
  return page.evaluate(({ x, y }) => {
    const { canvas } = /** @type {any} */ (globalThis).timeline;
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [r, g, b, a] = canvas
      .getContext('2d')
      .getImageData(
        Math.floor((x - box.left) * scale),
        Math.floor((y - box.top) * scale),
        1,
        1,
      ).data;
    const hex = [r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('');
    return a === 0 ? '' : `#${hex}`;
  }, at);
}

/** @param {import('playwright-core').Page} page */
const spoken = (page) => page.locator('#timeline [aria-live]').textContent();
/** @param {import('playwright-core').Page} page @returns {Promise<any[]>} */
const told = (page) =>
  page.evaluate(() => {
    const all = /** @type {any} */ (globalThis).told;
    return all.splice(0, all.length);
  });
/** @param {import('playwright-core').Page} page @returns {Promise<{from: number, to: number}>} */
const view = (page) =>
  page.evaluate(() => {
    const { from, to } = /** @type {any} */ (globalThis).timeline.view;
    return { from, to };
  });

test('bars are where and what the run says, at one device pixel a CSS pixel and at two', async () => {
  for (const deviceScaleFactor of [1, 2]) {
    const { page, context, complaints } = await opened({ deviceScaleFactor });
    assert.equal(await colorAt(page, await place(page, 1, 20)), LIGHT.states[1].fill);
    assert.equal(await colorAt(page, await place(page, 1, 50.3)), '');
    assert.equal(await colorAt(page, await place(page, 2, 60)), LIGHT.states[1].fill);
    const waiting = await colorAt(page, await place(page, 2, 25));
    assert.ok([LIGHT.states[2].fill, LIGHT.hatch].includes(waiting), waiting);
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test('a click selects the bar, tells it and speaks it; Escape lets go', async () => {
  const { page, context } = await opened();
  const at = await place(page, 2, 20);
  await page.mouse.click(at.x, at.y);
  const selected = (await told(page)).filter(([what]) => what === 'select');
  assert.deepEqual(selected, [['select', [2, 1]]]);
  assert.match((await spoken(page)) ?? '', /^bob, waiting for desk, 10 to 40.*line 12$/);
  await page.keyboard.press('Escape');
  const released = (await told(page)).filter(([what]) => what === 'select');
  assert.deepEqual(released, [['select', null]]);
  assert.equal(await spoken(page), '');
  await context.close();
});

test('arrow keys go from bar to bar and from lane to lane', async () => {
  const { page, context } = await opened();
  await page.locator('#timeline [tabindex="0"]').focus();
  const seen = [];
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp']) {
    await page.keyboard.press(key);
    seen.push(...(await told(page)).filter(([what]) => what === 'select').map(([, s]) => s));
  }
  assert.deepEqual(seen, [
    [1, 0],
    [2, 1],
    [2, 2],
    [1, 0],
    [0, -1],
  ]);
  await context.close();
});

test('hovering tells what, when and which line', async () => {
  const { page, context } = await opened();
  const at = await place(page, 2, 20);
  await page.mouse.move(at.x, at.y);
  await painted(page);
  const tip = page.locator('.timeline-tip');
  assert.deepEqual(await tip.locator('p').allTextContents(), [
    'bob waits for desk',
    '10 to 40 (30)',
    'line 12 in Guest.run',
  ]);
  assert.deepEqual(await told(page), [['hover', 1]]);
  const end = await place(page, 2, 79.9);
  await page.mouse.move(end.x, end.y);
  await painted(page);
  assert.match((await tip.textContent()) ?? '', /goodbye/);
  await page.mouse.move(5, 5);
  await painted(page);
  assert.equal(await tip.isVisible(), false);
  await context.close();
});

test('zooming with the wheel keeps the time under the pointer; buttons and keys zoom and fit', async () => {
  const { page, context } = await opened();
  const whole = await view(page);
  const at = await place(page, 1, 30);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await painted(page);
  const near = await view(page);
  assert.ok(near.to - near.from < (whole.to - whole.from) * 0.7);
  assert.ok(Math.abs((await place(page, 1, 30)).x - at.x) < 0.5);
  await page.getByRole('button', { name: 'Fit the whole run' }).click();
  await painted(page);
  assert.deepEqual(await view(page), whole);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await painted(page);
  assert.ok((await view(page)).to - (await view(page)).from < 60);
  await page.locator('#timeline [tabindex="0"]').focus();
  await page.keyboard.press('0');
  await painted(page);
  assert.deepEqual(await view(page), whole);
  await context.close();
});

test('dragging selects a stretch and sums it up', async () => {
  const { page, context } = await opened();
  const from = await place(page, 2, 20);
  const to = await place(page, 2, 60);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  const card = page.locator('.timeline-range');
  const text = (await card.textContent()) ?? '';
  assert.match(text, /20.*to 60/);
  assert.match(text, /on average 1(\.0\d)? holding, 0\.5(0\d)? waiting, 0 delayed/);
  assert.match(text, /desk: use 1\.00/);
  await card.getByRole('button', { name: 'Zoom to it' }).click();
  await painted(page);
  const near = await view(page);
  assert.ok(Math.abs(near.from - 20) < 1 && Math.abs(near.to - 60) < 1);
  assert.equal(await card.isVisible(), false);
  await context.close();
});

test('the window of the overview drags the view', async () => {
  const { page, context } = await opened();
  await page.evaluate(() => /** @type {any} */ (globalThis).timeline.moveNow(10, 30));
  await painted(page);
  const box = await page.locator('.timeline-window').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 200, box.y + 12, { steps: 2 });
  await page.mouse.up();
  await painted(page);
  const moved = await view(page);
  assert.ok(moved.from > 25 && Math.abs(moved.to - moved.from - 20) < 1e-6);
  await context.close();
});

test('a folded class is one row of counts, and selecting in it unfolds it', async () => {
  const { page, context } = await opened();
  const header = page.locator('button[aria-expanded]', { hasText: 'Customer' });
  assert.equal(await header.textContent(), 'Customer2');
  await header.click();
  await painted(page);
  assert.equal(await header.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.getByText('bob', { exact: true }).isVisible(), false);
  await page.evaluate(() =>
    /** @type {any} */ (globalThis).timeline.select({ lane: 2, segment: 1 }),
  );
  await painted(page);
  assert.equal(await page.getByText('bob', { exact: true }).isVisible(), true);
  await context.close();
});

test('bars of a lit line keep their colour, others fade', async () => {
  const { page, context } = await opened();
  await page.evaluate(() => /** @type {any} */ (globalThis).timeline.highlightSites(new Set([1])));
  await painted(page);
  assert.notEqual(await colorAt(page, await place(page, 1, 20)), LIGHT.states[1].fill);
  const lit = await colorAt(page, await place(page, 2, 25));
  assert.ok([LIGHT.states[2].fill, LIGHT.hatch].includes(lit), lit);
  await context.close();
});

test('of ten thousand lanes only those in view have labels, and no run shows a hint', async () => {
  const { page, context, complaints } = await opened();
  await page.evaluate(() => {
    const { timeline, decodeResult, makeLarge } = /** @type {any} */ (globalThis);
    const { environments, sites } = decodeResult(makeLarge({ segments: 50_000, lanes: 10_000 }));
    timeline.setResult(environments[0], sites);
  });
  await painted(page);
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).timeline.scroll.scrollTop = 100_000;
  });
  await painted(page);
  const labels = await page.locator('.timeline-label').count();
  assert.ok(labels > 15 && labels < 80, `${labels} labels`);
  await page.evaluate(() => /** @type {any} */ (globalThis).timeline.setResult(null));
  await painted(page);
  assert.equal(await page.getByText('Nothing has run yet.').isVisible(), true);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('two fingers zoom, one pans', async () => {
  const { page, context } = await opened({ hasTouch: true });
  const whole = await view(page);
  const hands = await context.newCDPSession(page);
  const touch = (
    /** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
    /** @type {number[]} */ ...xs
  ) =>
    hands.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: xs.map((x, id) => ({ x, y: 200, id })),
    });
  await touch('touchStart', 500, 600);
  for (let i = 1; i <= 5; i++) await touch('touchMove', 500 - i * 20, 600 + i * 20);
  await touch('touchEnd');
  await painted(page);
  const near = await view(page);
  const ratio = (whole.to - whole.from) / (near.to - near.from);
  assert.ok(ratio > 2.5 && ratio < 3.5, `zoomed ${ratio} times`);
  await touch('touchStart', 500);
  for (let i = 1; i <= 5; i++) await touch('touchMove', 500 + i * 10);
  await touch('touchEnd');
  await painted(page);
  const moved = await view(page);
  assert.ok(moved.from < near.from);
  assert.ok(Math.abs(moved.to - moved.from - (near.to - near.from)) < 1e-9);
  await context.close();
});
