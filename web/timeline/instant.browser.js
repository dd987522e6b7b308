/** An instant unfolded, as somebody sees it who steps through what happens in no time. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, painted, settled, type } from '../test/browser.js';
import { LIGHT } from './palette.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** At 10 ann hands the desk to bob, who was waiting. */
const DESK = `from asimpy import Environment, Process, Resource

class Guest(Process):
    def init(self, name, desk):
        self.name = name
        self.desk = desk

    async def run(self):
        async with self.desk:
            await self.timeout(10)

env = Environment()
desk = Resource(env)
Guest(env, "ann", desk)
Guest(env, "bob", desk)
env.run(until=30)
`;

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function desk(options = {}) {
  const opened = await open(browser, site.address, {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  const { page } = opened;
  await type(page, DESK);
  await page.getByRole('button', { name: 'Run', exact: false }).first().click();
  await page.getByRole('status').last().filter({ hasText: 't = 20' }).waitFor();
  await settled(page, 'done');
  // By keys, to the instant at 10.
  await page.locator('.timeline-scroll').focus();
  for (let i = 0; i < 5 && !/^10/.test(await chip(page)); i++) await page.keyboard.press('>');
  return opened;
}

/** @param {import('playwright-core').Page} page */
async function chip(page) {
  await painted(page);
  return (await page.locator('.timeline-chip').textContent()) ?? '';
}

/** Where the playhead is in the window. @param {import('playwright-core').Page} page */
async function head(page) {
  await painted(page);
  const box = await page.locator('.timeline-chip').boundingBox();
  assert.ok(box);
  return box.x + box.width / 2;
}

/** @param {import('playwright-core').Page} page @param {string} name @returns {Promise<number>} */
async function middle(page, name) {
  const box = await page.locator('.timeline-label', { hasText: name }).boundingBox();
  assert.ok(box);
  return box.y + 11;
}

/** @param {import('playwright-core').Page} page @param {number} x @param {number} y */
function colour(page, x, y) {
  return page.evaluate(
    ([left, top]) => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const pixel = canvas
        .getContext('2d')
        ?.getImageData((left - box.left) * scale, (top - box.top) * scale, 1, 1).data;
      return `#${[...(pixel ?? []).slice(0, 3)].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
    },
    [x, y],
  );
}

test('the axis opens at the instant, and shows who runs between its events', async () => {
  const { page, context, complaints } = await desk();
  assert.equal(await chip(page), '10');
  await page.keyboard.press('u');
  assert.match(
    await page.locator('[aria-live]').first().innerText(),
    /^Unfolded: \d+ events at 10/,
  );
  const [, count] = (await chip(page)).match(/of (\d+)$/) ?? [];
  /** @type {number[]} */
  const xs = [];
  /** @type {string[]} */
  const said = [];
  // The playhead came to the first event after those before: to the instant's first.
  for (let nth = 1; nth <= Number(count); nth++) {
    assert.equal(await chip(page), `10 · ${nth} of ${count}`);
    xs.push(await head(page));
    said.push(await page.locator('.moment-event').innerText());
    if (nth < Number(count)) await page.keyboard.press('.');
  }
  const slots = xs.slice(1).map((x, i) => x - xs[i]);
  assert.ok(Math.min(...slots) >= 14, slots.join());
  const at = (/** @type {RegExp} */ what) => said.findIndex((text) => what.test(text));
  const [resumes, ends, takes] = [/^ann goes on/, /^ann ends/, /^bob acquires/].map(at);
  assert.ok(resumes >= 0 && ends > resumes && takes > resumes, said.join('; '));
  // Just before an event, where no word stands.
  const before = (/** @type {number} */ i) => xs[i] - 5;
  const [ann, bob] = [await middle(page, 'ann'), await middle(page, 'bob')];
  assert.equal(await colour(page, before(ends), ann), LIGHT.ink);
  assert.equal(await colour(page, xs[0] - 6, ann - 4), LIGHT.states[1].fill);
  const waits = [LIGHT.states[2].fill, LIGHT.hatch];
  assert.ok(waits.includes(await colour(page, before(takes), bob - 4)));
  // After its last event the band ends, and what follows has its scale again.
  await page.keyboard.press('.');
  assert.match(await chip(page), /^20 · 1 of/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('events in the band are told and chosen by the pointer', async () => {
  const { page, context } = await desk();
  await page.getByRole('button', { name: 'Unfold the instant' }).click();
  await page.locator('.timeline-scroll').focus();
  const first = await head(page);
  await page.keyboard.press('.');
  const slot = (await head(page)) - first;
  const y = await middle(page, 'bob');
  await page.mouse.move(first + 2 * slot, y);
  await page.locator('.timeline-tip', { hasText: /3 of \d+ at 10/ }).waitFor();
  await page.mouse.click(first + 3 * slot, y);
  assert.match(await chip(page), /^10 · 4 of/);
  await context.close();
});

test('it folds by button and by Esc, and playing folds it', async () => {
  const { page, context } = await desk();
  const button = page.getByRole('button', { name: 'Unfold the instant' });
  await button.click();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await button.click();
  assert.equal(await chip(page), '10');
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('u');
  await page.keyboard.press('Escape');
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  assert.equal(await chip(page), '10');
  await context.close();
});

test('a thousand events of one instant are shown page by page', async () => {
  const { page, context, complaints } = await desk();
  const many = DESK.replace(
    'Guest(env, "bob", desk)',
    'for i in range(300): Guest(env, f"g{i}", desk)',
  );
  await type(page, many);
  await page
    .getByRole('status')
    .last()
    .filter({ hasText: /[6-9]\d\d events/ })
    .waitFor();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('u');
  assert.match(await chip(page), /^0 · 1 of \d{3,}/);
  const [, count] = (await chip(page)).match(/of (\d+)$/) ?? [];
  const left = await head(page);
  let most = 0;
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('.');
    most = Math.max(most, await head(page));
  }
  assert.equal(await chip(page), `0 · 61 of ${count}`);
  const plot = await page.locator('.timeline-canvas').boundingBox();
  assert.ok(plot && left > plot.x && most < plot.x + plot.width);
  assert.deepEqual(complaints, []);
  await context.close();
});
