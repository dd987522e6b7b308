/** axe finds nothing, in either theme, on any tab. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, settled } from './browser.js';

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

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`the page, ${colorScheme}`, async () => {
    const { page, context } = await open(browser, site.address, { colorScheme });
    await settled(page, 'done');
    assert.deepEqual(await faults(page), []);
    for (const name of ['Table', 'Log', 'Output', 'Statistics']) {
      await page.getByRole('tab', { name }).click();
      assert.deepEqual(await faults(page), [], name);
    }
    await page.getByRole('button', { name: 'Share' }).click();
    assert.deepEqual(await faults(page), [], 'Share');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Help' }).click();
    assert.deepEqual(await faults(page), [], 'Help');
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
