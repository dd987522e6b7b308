/** What holds on every page: a silent console, no other host, nothing that jumps, names, 320 pixels. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

const PAGES = [
  'index.html',
  'index.html#scenario=bank&TELLERS=3&seed=7&at=40',
  'index.html#1.cut',
  'index.html#url=https://files.example/bank.py',
  'embed.html',
  'embed.html#scenario=level_crossing',
  'embed.html#1.cut',
  'embed.html#url=https://files.example/bank.py',
  'tutorial.html',
];

/**
 * Opens a page and waits until it rests, having listened from the beginning.
 * @param {string} path
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function rest(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const asked = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    /** @type {string[]} */
    const shifts = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries())) {
        if (entry.hadRecentInput) continue;
        const of = entry.sources.map((/** @type {any} */ { node }) => node?.id || node?.nodeName);
        shifts.push(`${entry.value.toFixed(4)} ${of}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(site.address + path);
  if (path.startsWith('tutorial')) {
    await page.locator('asim-play iframe.there').first().waitFor();
    const frames = page.frames().filter((frame) => frame.url().includes('embed.html'));
    for (const frame of frames) await settled(frame);
  } else await settled(page);
  // Until two pictures in a row have brought nothing new.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.waitForTimeout(300);
  return { page, context, complaints, asked };
}

for (const path of PAGES) {
  test(`${path}: a silent console, no other host, nothing jumps, everything has a name`, async () => {
    const { page, context, complaints, asked } = await rest(path);
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(site.address) && !/^(?:blob|data):/.test(url)),
      [],
    );
    assert.ok(asked.length > 2);
    const shifts = await page.evaluate(() => /** @type {any} */ (globalThis).shifts);
    const sum = shifts.reduce(
      (/** @type {number} */ of, /** @type {string} */ one) => of + Number.parseFloat(one),
      0,
    );
    assert.ok(sum < 0.001, shifts.join('; '));
    for (const frame of page.frames()) {
      const nameless = await frame.evaluate(() => {
        const controls =
          'button, input, select, textarea, a[href], summary, iframe, [tabindex="0"]';
        return [...document.querySelectorAll(controls)]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .filter((node) => {
            const { labels = [] } = /** @type {any} */ (node);
            const by = node.getAttribute('aria-labelledby') ?? '';
            const texts = [
              node.getAttribute('aria-label'),
              node.getAttribute('title'),
              ...by.split(' ').map((id) => document.getElementById(id)?.textContent),
              ...Array.from(labels ?? [], (label) => label.textContent),
              /^(?:SELECT|INPUT|TEXTAREA)$/.test(node.nodeName) ? '' : node.textContent,
            ];
            return !texts.some((text) => text?.trim());
          })
          .map((node) => node.outerHTML.slice(0, 200));
      });
      assert.deepEqual(nameless, [], frame.url());
    }
    await context.close();
  });
}

test('at 320 pixels every page can be used without scrolling sideways', async () => {
  for (const path of ['index.html', 'embed.html', 'embed.html#1.cut', 'tutorial.html']) {
    const { page, context, complaints } = await rest(path, {
      viewport: { width: 320, height: 640 },
    });
    for (const frame of page
      .frames()
      .filter((f) => !f.url().includes('engine') && f.url() !== 'about:srcdoc')) {
      const wide = await frame.evaluate(() => {
        const root = document.documentElement;
        return root.scrollWidth - root.clientWidth;
      });
      assert.ok(wide <= 0, `${path} ${frame.url()}: ${wide} pixels too wide`);
      // Nothing that is pressed or chosen is cut, or beyond the edge.
      const cut = await frame.evaluate(() =>
        [...document.querySelectorAll('button, select, input, a, summary, h1, h2')]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .filter((node) => {
            const { left, right, width } = node.getBoundingClientRect();
            if (width <= 1 || getComputedStyle(node).textOverflow === 'ellipsis') return false;
            const inside = node.closest('.cm-editor, pre');
            const clipped = node.nodeName !== 'INPUT' && node.scrollWidth > node.clientWidth + 1;
            return !inside && (left < 0 || right > innerWidth || (clipped && node.clientWidth > 0));
          })
          .map((node) => node.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(cut, [], `${path} ${frame.url()}`);
    }
    if (path === 'index.html') {
      for (const name of ['Run', 'Open', 'Share', 'Help']) {
        const box = await page.getByRole('button', { name, exact: true }).boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= 320, `${name} is on the page`);
      }
      const header = await page.locator('.header').boundingBox();
      assert.ok(header && header.height < 120, 'the header takes two lines');
      await page.getByRole('button', { name: 'Help' }).click();
      const dialog = page.getByRole('dialog', { name: 'Help' });
      await dialog.getByRole('link', { name: 'What await does' }).waitFor();
      const box = await dialog.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 320);
      assert.ok(await dialog.evaluate((node) => node.scrollWidth <= node.clientWidth));
      await page.keyboard.press('Escape');
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});
