/** The tutorial: three programs that run, and what a reader without scripts has of them. */
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

const STORY = [
  'What await does',
  'Stop, and be resumed',
  'Sleep',
  'Queue, gate, interrupt',
  'What to try next',
];

test('it is a link away, tells its story, and its programs print what it says', async () => {
  const { page, context } = await open(browser, site.address);
  await page.getByRole('link', { name: 'Tutorial' }).click();
  assert.deepEqual(await page.getByRole('heading').allInnerTexts(), STORY);
  const embeds = page.locator('asim-play');
  assert.equal(await embeds.count(), 3);
  for (const [i, printed] of [
    'work goes on with 42',
    '9  second is awake',
    'loaf 2 is burnt: the telephone',
  ].entries()) {
    const embed = embeds.nth(i);
    await embed.scrollIntoViewIfNeeded();
    await embed.locator('iframe.there').waitFor();
    const frame = await (await embed.locator('iframe').elementHandle())?.contentFrame();
    assert.ok(frame);
    await settled(frame, 'done');
    await frame.getByText(printed).first().waitFor();
    assert.equal(await embed.locator('pre').isVisible(), false, 'the fallback has made room');
  }
  await context.close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`without scripts there are programs, pictures and tables, ${colorScheme}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme });
    const page = await context.newPage();
    await page.goto(`${site.address}tutorial.html`);
    assert.deepEqual(await page.getByRole('heading').allInnerTexts(), STORY);
    assert.equal(await page.locator('asim-play pre').count(), 3);
    for (const [id, words, row] of [
      [
        'sleep',
        /A timeline from 0 to 9\. Sleeper: 2 processes/,
        ['second', '6', '9', 'delayed', 'resumed', '15'],
      ],
      ['workshop', /A timeline from 0 to 13/, ['baker', '8', '9', 'delayed', 'interrupted', '19']],
    ]) {
      const picture = page.locator(`#${id} img`);
      await picture.scrollIntoViewIfNeeded();
      assert.match((await picture.getAttribute('alt')) ?? '', /** @type {RegExp} */ (words));
      const box = await picture.boundingBox();
      assert.ok(box && box.width > 500 && box.height > 100);
      const source = await page.request.get(
        site.address +
          (colorScheme === 'dark'
            ? ((await page.locator(`#${id} source`).getAttribute('srcset')) ?? '')
            : ((await picture.getAttribute('src')) ?? '')),
      );
      assert.equal(source.status(), 200);
      assert.match(await source.text(), /^<svg [^]*<\/svg>\s*$/);
      const rows = page.locator(`#${id} tbody tr`);
      await rows.first().waitFor();
      assert.ok(
        (
          await rows.evaluateAll((all) =>
            all.map((one) => [...one.children].map((cell) => cell.textContent)),
          )
        ).some((cells) => cells.join() === /** @type {string[]} */ (row).join()),
        `${id}: ${row}`,
      );
    }
    await context.close();
  });
}
