/** A deadlock, as somebody sees it who does not know yet what that is. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/**
 * Where the upright arrows above the picture begin and end: the names of the lanes.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[][]>} from left to right, the upper and the lower lane of each
 */
async function arrows(page) {
  await page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
  return page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-overlay'));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
    const top = canvas.getBoundingClientRect().top;
    const lanes = [...document.querySelectorAll('.timeline-label:not(.is-object)')].map((label) => {
      const box = label.getBoundingClientRect();
      return { name: label.textContent ?? '', middle: box.top + box.height / 2 - top };
    });
    const dark = (/** @type {number} */ x, /** @type {number} */ y) => {
      const i = (Math.round(y) * width + x) * 4;
      return data[i + 3] > 200 && data[i] < 60;
    };
    const found = [];
    for (let x = 3; x < width - 3; x++) {
      // A shaft is three pixels wide and crosses what lies between two lanes.
      const between = lanes
        .slice(1)
        .map(({ middle }, i) => [i, (middle + lanes[i].middle) / 2])
        .filter(([, y]) => dark(x - 1, y) && dark(x, y) && dark(x + 1, y) && !dark(x + 3, y + 1));
      if (between.length === 0) continue;
      found.push([lanes[between[0][0]].name, lanes[between[between.length - 1][0] + 1].name]);
      x += 6;
    }
    return found;
  });
}

test('the status line says it, and leads to the ring in words and arrows', async () => {
  const { page, context, complaints } = await open(
    browser,
    `${site.address}#scenario=dining_philosophers`,
    { viewport: { width: 1400, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' },
  );
  await settled(page, 'done');
  const link = page.getByRole('button', { name: 'Deadlock: 5 processes wait for each other' });
  await link.click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('heading', { name: 'Deadlock' }).waitFor();
  const lines = await answer.locator('ol').first().locator('li').allTextContents();
  assert.equal(lines.length, 5);
  assert.match(lines[0], /^Hypatia waits for forks\[1\] at line 41; Kant has held it since \d/);
  assert.match(lines[4], /^Hume waits for forks\[0\] at line 41; Hypatia has held it since \d/);
  assert.match(
    (await page.locator('.timeline-live').textContent()) ?? '',
    /^Deadlock: Hypatia waits for Kant, who waits for .*, who waits for Hypatia$/,
  );
  assert.deepEqual(await arrows(page), [
    ['Hypatia', 'Kant'],
    ['Kant', 'Spinoza'],
    ['Spinoza', 'Arendt'],
    ['Arendt', 'Hume'],
    ['Hypatia', 'Hume'],
  ]);
  // Esc lets go of it; a bar of the ring leads back to it.
  await page.getByLabel('Bars of the timeline').focus();
  await page.keyboard.press('Escape');
  await answer.getByRole('heading', { name: 'This run' }).waitFor({ state: 'attached' });
  assert.deepEqual(await arrows(page), []);
  await page.locator('.timeline-label', { hasText: 'Kant' }).click();
  await page.keyboard.press('End');
  const tinted = await page.locator('.cm-line.site-line').allTextContents();
  assert.deepEqual(
    tinted.map((line) => line.trim()),
    ['async with self.second:'],
  );
  await answer.getByRole('button', { name: 'Arrows round the deadlock' }).click();
  assert.equal((await arrows(page)).length, 5);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('who takes the forks in another order is in no ring, and nothing is said', async () => {
  const { page, context } = await open(
    browser,
    `${site.address}#scenario=dining_philosophers&REPAIRED=True`,
  );
  await settled(page, 'done');
  assert.equal(await page.getByRole('button', { name: /^Deadlock/ }).count(), 0);
  await context.close();
});
