/** axe finds nothing in any view, in either theme, wide, on a phone and in forced colours; and no key is needed that has no focus to show. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, settled, type } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @param {import('playwright-core').Page} page */
async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    /** @type {any} */ (globalThis).axe.run(document, { iframes: false }),
  );
  return found.violations.map(
    (/** @type {any} */ v) =>
      `${v.id}: ${v.nodes.map((/** @type {any} */ n) => `${n.target} ${n.failureSummary}`).join(' | ')}`,
  );
}

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const bars = (page) => page.getByLabel('Bars of the timeline');

/**
 * Views of the page: a fragment of the address, and what is done there.
 * @type {[string, string, (page: Page) => Promise<unknown>][]}
 */
const views = [
  ['a wait', '', () => Promise.resolve()],
  ['Table', '', (page) => page.getByRole('tab', { name: 'Table' }).click()],
  ['Log', '', (page) => page.getByRole('tab', { name: 'Log' }).click()],
  ['Output', '', (page) => page.getByRole('tab', { name: 'Output' }).click()],
  ['Statistics', '', (page) => page.getByRole('tab', { name: 'Statistics' }).click()],
  ['Share', '', (page) => page.getByRole('button', { name: 'Share' }).click()],
  ['Export', '', (page) => page.getByRole('button', { name: 'Export', exact: true }).click()],
  [
    'a stretch',
    '#scenario=bank',
    async (page) => {
      await bars(page).focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
      await page.locator('.timeline-range').waitFor();
    },
  ],
  [
    'an unfolded instant',
    '#scenario=bank&at=31',
    async (page) => {
      await bars(page).focus();
      await page.keyboard.press('u');
      await page.locator('.timeline-chip', { hasText: /of/ }).waitFor();
    },
  ],
  [
    'a pinned run',
    '#scenario=bank',
    async (page) => {
      await bars(page).focus();
      await page.keyboard.press('p');
      await page.getByRole('spinbutton', { name: 'Seed' }).fill('5');
      await page.getByRole('button', { name: /^First difference/ }).waitFor();
    },
  ],
  [
    'a pinned run in the statistics',
    '#scenario=bank',
    async (page) => {
      await bars(page).focus();
      await page.keyboard.press('p');
      await page.getByRole('spinbutton', { name: 'Seed' }).fill('5');
      await page.getByRole('button', { name: /^First difference/ }).waitFor();
      await page.getByRole('tab', { name: 'Statistics' }).click();
    },
  ],
  [
    'a deadlock',
    '#scenario=dining_philosophers',
    (page) => page.getByRole('button', { name: /^Deadlock/ }).click(),
  ],
  [
    'a search',
    '#scenario=bank',
    async (page) => {
      await bars(page).focus();
      await page.keyboard.press('/');
      await page.keyboard.type('served');
    },
  ],
  [
    'a mark',
    '#scenario=bank',
    async (page) => {
      await bars(page).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('m');
    },
  ],
];

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [where, options] of /** @type {const} */ ([
    ['wide', { viewport: { width: 1280, height: 800 } }],
    ['phone', { viewport: { width: 390, height: 844 } }],
    ['in forced colours, without motion', { forcedColors: 'active', reducedMotion: 'reduce' }],
  ])) {
    test(`every view, ${colorScheme}, ${where}`, async () => {
      const { page, context } = await open(browser, site.address, { colorScheme, ...options });
      page.setDefaultTimeout(8000);
      for (const [name, at, act] of views) {
        // Another address than before, so that the page begins anew.
        await page.goto('about:blank');
        await page.goto(site.address + at);
        await settled(page, 'done');
        await act(page);
        assert.deepEqual(await faults(page), [], name);
      }
      await context.close();
    });
  }

  test(`help and errors, ${colorScheme}`, async () => {
    const { page, context } = await open(browser, site.address, { colorScheme });
    await page.getByRole('button', { name: 'Help' }).click();
    assert.deepEqual(await faults(page), [], 'Help');
    await page.keyboard.press('Escape');
    await type(page, 'x = 1\ndef (\n');
    await settled(page, 'error');
    assert.deepEqual(await faults(page), [], 'a syntax error');
    await type(page, '"""Nothing yet."""\nprint("hello")\n');
    await settled(page, 'done');
    assert.deepEqual(await faults(page), [], 'nothing to chart');
    await context.close();
  });

  test(`an embed, ${colorScheme}`, async () => {
    const { page, context } = await open(browser, `${site.address}embed.html#scenario=bank`, {
      colorScheme,
    });
    await settled(page, 'done');
    assert.deepEqual(await faults(page), []);
    await context.close();
  });
}

test('Tab reaches every control once, in the order of the page, and the focus is seen', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await settled(page, 'done');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  /** @type {string[]} */
  const seen = [];
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press('Tab');
    const { name, shown } = await page.evaluate(() => {
      let node = document.activeElement;
      while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
      if (!node || node === document.body) return { name: '', shown: true };
      const look = getComputedStyle(node);
      const frame = document.querySelector('.timeline-focus');
      const outlined = look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) > 0;
      const framed =
        node.matches('.timeline-scroll') && frame && getComputedStyle(frame).display !== 'none';
      const caret = node.matches('.cm-content, input, textarea');
      return {
        name:
          node.getAttribute('aria-label') ||
          node.getAttribute('title') ||
          node.textContent?.trim().slice(0, 30) ||
          node.id ||
          node.tagName,
        shown: outlined || Boolean(framed) || caret,
      };
    });
    if (name === '') break;
    // Tab indents in the editor; Esc, then Tab leaves it.
    if (name === 'Scenario code') await page.keyboard.press('Escape');
    assert.ok(shown, `the focus on ${name} is not seen`);
    seen.push(name);
  }
  const order = [
    'Scenario',
    'Scenario code',
    'Parameters',
    'Timeline',
    'Zoom out',
    'Search',
    'Export',
    'Previous event',
    'Play',
    'Next event',
    'Unfold the instant',
    'Speed',
    'Bars of the timeline',
    'Answer',
  ].map((name) => seen.findIndex((other) => other.startsWith(name)));
  assert.ok(
    order.every((place, i) => place >= 0 && (i === 0 || place > order[i - 1])),
    `${order}: ${seen.join(' | ')}`,
  );
  await context.close();
});
