/** Lanes as a visitor handles them: shared rows, search, filter, order, on top, marks, views before. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { DIST, host, launch, open, settled, type } from '../test/browser.js';
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

/** Sixty guests of a desk for one, three units apart, two units each; every tenth comes in pairs. */
const GUESTS = `"""Guests."""
from asimpy import Environment, Process, Resource

class Guest(Process):
    def init(self, number, desk):
        self.name = f"guest {number}"
        self.desk = desk

    async def run(self):
        async with self.desk:
            if self.name == "guest 7":
                self.log(self.name, "asks for tea")
            await self.timeout(2)
            print(self.name, "was served")

class Host(Process):
    def init(self, desk):
        self.name = "host"
        self.desk = desk

    async def run(self):
        for number in range(60):
            Guest(self._env, number, self.desk)
            await self.timeout(0 if number % 10 == 9 else 3)

env = Environment()
desk = Resource(env, 1)
Host(env, desk)
env.run()
`;

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function opened(options = {}) {
  const shown = await open(browser, site.address, {
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1400, height: 900 },
    ...options,
  });
  const { page } = shown;
  await type(page, GUESTS);
  await page.waitForFunction(() =>
    /Guest/.test(document.querySelector('.timeline-labels')?.textContent ?? ''),
  );
  await settled(page, 'done');
  await page.locator('.timeline-scroll').focus();
  return shown;
}

/** What the labels say, from top to bottom. @param {import('playwright-core').Page} page */
const labels = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const node of document.querySelectorAll('.timeline-label')) {
      const { top, height } = node.getBoundingClientRect();
      const name = node.querySelector('.timeline-name')?.textContent ?? '';
      if (height > 0) found.push({ top, name });
    }
    return found.sort((a, b) => a.top - b.top).map(({ name }) => name);
  });
/** @param {import('playwright-core').Page} page */
const answer = (page) => page.locator('#answer .answer-title').first().textContent();
/** @param {import('playwright-core').Page} page */
const painted = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );

/**
 * The colours of the picture in the middle of a row.
 * @param {import('playwright-core').Page} page
 * @param {string} name on the row's label
 */
async function colorsOf(page, name) {
  await painted(page);
  const label = await page
    .locator('.timeline-label:visible', { has: page.getByText(name, { exact: true }) })
    .first()
    .boundingBox();
  assert.ok(label, `${name} has a label`);
  return page.evaluate((y) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
    const box = canvas.getBoundingClientRect();
    const row = Math.round(((y - box.top) * canvas.height) / box.height);
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
      0,
      row,
      canvas.width,
      1,
    );
    const colors = [];
    for (let x = 0; x < canvas.width; x++) {
      const hex = [...data.subarray(x * 4, x * 4 + 3)].map((c) => c.toString(16).padStart(2, '0'));
      colors.push(data[x * 4 + 3] === 0 ? '' : `#${hex.join('')}`);
    }
    return colors;
  }, label.y + 8);
}

test('guests that come and go share a few rows; a key and a button give each its own', async () => {
  const { page, context, complaints } = await opened();
  const shared = (await labels(page)).filter((text) => /in turn$/.test(text));
  assert.ok(shared.length >= 1 && shared.length <= 4, `${shared}`);
  const holding = (await colorsOf(page, shared[0])).filter((c) => c === LIGHT.states[1].fill);
  assert.ok(holding.length > 200, `${holding.length} pixels of holding in the first row`);

  await page.getByRole('button', { name: 'Guest: pack into rows' }).click();
  await painted(page);
  assert.ok((await labels(page)).includes('guest 3'));
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('r');
  await painted(page);
  assert.ok(!(await labels(page)).includes('guest 3'));

  await page.keyboard.press('C');
  await painted(page);
  assert.ok(
    (await labels(page)).every((text) => text === 'at once'),
    'all groups are folded',
  );
  await page.keyboard.press('C');
  await painted(page);
  assert.ok((await labels(page)).includes('host'));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('in a shared row a click, the keys and the answer know whose bar it is', async () => {
  const { page, context } = await opened();
  const [row] = (await labels(page)).filter((text) => /in turn$/.test(text));
  const colors = await colorsOf(page, row);
  const box = await page.locator('.timeline-canvas').boundingBox();
  const label = await page.getByText(row, { exact: true }).first().boundingBox();
  assert.ok(box && label);
  const first = colors.indexOf(LIGHT.states[1].fill);
  await page.mouse.click(box.x + ((first + 3) * box.width) / colors.length, label.y + 8);
  assert.match((await answer(page)) ?? '', /^guest 0 /);
  await page.mouse.move(5, 5);
  await page.keyboard.press('ArrowRight');
  assert.match((await answer(page)) ?? '', /^guest 1 /);
  await page.keyboard.press('ArrowRight');
  assert.match((await answer(page)) ?? '', /^guest 2 /);
  await page.keyboard.press('ArrowLeft');
  assert.match((await answer(page)) ?? '', /^guest 1 /);
  await painted(page);
  assert.ok((await labels(page)).includes('guest 1'), 'the row bears the selected name');
  await context.close();
});

test('a search finds names, log and printed lines, goes from hit to hit and leaves by Escape', async () => {
  const { page, context } = await opened();
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Search names, log and printed lines' });
  await field.pressSequentially('tea');
  const bar = page.getByRole('search', { name: 'Find lanes' });
  await bar.getByText('1 hit').waitFor();
  await page.keyboard.press('Enter');
  assert.match((await answer(page)) ?? '', /^guest 7 /);
  assert.match((await bar.textContent()) ?? '', /guest 7: asks for tea/);

  await field.fill('guest 5');
  await bar.getByText('22 hits').waitFor();
  await page.keyboard.press('Enter');
  // From where one is: guest 5 was served before guest 7 asked for tea.
  await bar.getByText('3 of 22').waitFor();
  assert.match((await bar.textContent()) ?? '', /guest 50/);
  await page.keyboard.press('Shift+Enter');
  await bar.getByText('2 of 22').waitFor();
  assert.match((await bar.textContent()) ?? '', /printed guest 5 was served/);

  // The whole run's strip is ticked where hits are.
  const ticks = await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-found'));
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
      0,
      1,
      canvas.width,
      1,
    );
    let found = 0;
    for (let x = 0; x < canvas.width; x++) if (data[x * 4 + 3] > 0) found++;
    return found;
  });
  assert.ok(ticks >= 10 && ticks <= 22, `${ticks} ticks`);
  await page.keyboard.press('Escape');
  assert.equal(await bar.isVisible(), false);
  await page.keyboard.press('ArrowRight');
  assert.match((await answer(page)) ?? '', /^guest/);
  await context.close();
});

test('a filter leaves what it says, survives another run, and is cleared for all to see', async () => {
  const { page, context } = await opened();
  await page.getByRole('button', { name: 'Search, filter and sort' }).click();
  const field = page.getByRole('combobox', { name: 'Filter lanes' });
  await field.focus();
  const options = page.getByRole('option');
  assert.ok((await options.allTextContents()).some((text) => /^touched desk/.test(text)));
  await field.pressSequentially('class G');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await field.inputValue(), 'class Guest');
  const bar = page.getByRole('search', { name: 'Find lanes' });
  await bar.getByText('61 of 62 lanes').waitFor();
  await painted(page);
  assert.ok(!(await labels(page)).includes('host'));

  await field.fill('waited > 1');
  await page.keyboard.press('Enter');
  const counted = /(\d+) of 62 lanes/.exec((await bar.textContent()) ?? '');
  assert.ok(counted && Number(counted[1]) > 3 && Number(counted[1]) < 30, `${counted}`);

  await page.keyboard.press('ControlOrMeta+Enter');
  await settled(page, 'done');
  assert.match((await bar.textContent()) ?? '', new RegExp(counted[0]));

  await field.fill('waited > many');
  await page.keyboard.press('Enter');
  const alert = bar.getByRole('alert');
  assert.match((await alert.textContent()) ?? '', /After “>” a number is missing/);
  assert.equal(await alert.locator('mark').textContent(), 'many');

  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await painted(page);
  assert.ok((await labels(page)).includes('host'));
  assert.doesNotMatch((await bar.textContent()) ?? '', /of 62 lanes/);
  await context.close();
});

test('lanes sort, and one that is kept on top stays there over other runs and while scrolling', async () => {
  const { page, context } = await opened();
  await page.getByRole('button', { name: 'Search, filter and sort' }).click();
  await page.getByRole('combobox', { name: 'Order of lanes' }).selectOption('wait');
  await painted(page);
  const order = (await labels(page)).filter((text) => text.startsWith('guest'));
  assert.ok(order.length > 5, `${order}`);
  assert.notEqual(order[0], 'guest 0');

  await page.getByText(order[2], { exact: true }).click();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('k');
  await page.getByText('Kept on top', { exact: true }).waitFor();
  await painted(page);
  assert.equal((await labels(page))[0], order[2]);
  const before = await page.getByText(order[2], { exact: true }).first().boundingBox();
  await page.locator('.timeline-scroll').evaluate((node) => {
    node.scrollTop = 300;
  });
  await painted(page);
  assert.deepEqual(await page.getByText(order[2], { exact: true }).first().boundingBox(), before);
  assert.ok((await colorsOf(page, order[2])).includes(LIGHT.states[1].fill));

  await page.keyboard.press('ControlOrMeta+Enter');
  await settled(page, 'done');
  await painted(page);
  assert.equal((await labels(page))[0], order[2]);
  await page.getByRole('button', { name: `${order[2]}: keep on top` }).click();
  await painted(page);
  assert.equal(await page.getByText('Kept on top', { exact: true }).isVisible(), false);
  await context.close();
});

test('marks have notes, stand on the axis and in the list, and travel in the link', async () => {
  const { page, context } = await opened();
  for (let i = 0; i < 30; i++) await page.keyboard.press('.');
  await page.keyboard.press('m');
  await page.keyboard.type('lunch; two of them');
  await page.keyboard.press('Enter');
  const flag = page.getByRole('button', { name: /^Mark at .*: lunch; two of them$/ });
  assert.ok(await flag.isVisible());
  for (let i = 0; i < 60; i++) await page.keyboard.press('.');
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  const list = page.getByRole('list', { name: 'Marks' });
  await page.getByRole('button', { name: '2 marks' }).click();
  assert.equal(await list.getByRole('listitem').count(), 2);
  await list.getByRole('button', { name: /lunch/ }).click();
  assert.equal(await list.isVisible(), false);
  await page.keyboard.press('M');
  await page.getByRole('button', { name: '2 marks' }).click();
  await list
    .getByRole('button', { name: /^Remove/ })
    .last()
    .click();
  assert.equal(await list.getByRole('listitem').count(), 1);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => location.hash.length > 10);
  await page.waitForTimeout(600);
  const link = page.url();
  await context.close();

  const again = await open(browser, link);
  const mark = again.page.getByRole('button', { name: /^Mark at .*: lunch; two of them$/ });
  assert.ok(await mark.isVisible());
  await again.context.close();
});

test('the views before come back by Ctrl+Z, and forth by Ctrl+Y', async () => {
  const { page, context } = await opened();
  const ticks = () =>
    page
      .locator('.timeline-tick:visible')
      .allTextContents()
      .then((texts) => texts.join(' '));
  await page.waitForTimeout(450);
  const whole = await ticks();
  await page.keyboard.press('+');
  await page.waitForTimeout(450);
  const near = await ticks();
  assert.notEqual(near, whole);
  await page.keyboard.press('ControlOrMeta+z');
  await painted(page);
  assert.equal(await ticks(), whole);
  await page.keyboard.press('ControlOrMeta+y');
  await painted(page);
  assert.equal(await ticks(), near);
  await context.close();
});

test('every key that the help lists for the timeline does something or says so', async () => {
  const { page, context } = await opened();
  await page.keyboard.press('?');
  const listed = await page
    .locator('dialog div', { has: page.getByText('In the timeline', { exact: true }) })
    .last()
    .locator('kbd')
    .allTextContents();
  for (const key of [
    '[',
    ']',
    '/',
    'M',
    'K',
    'C',
    'R',
    'F',
    '0',
    'W',
    'S',
    'A',
    'D',
    ',',
    '.',
    '<',
    '>',
  ]) {
    assert.ok(listed.includes(key), `${key} is not in the help`);
  }
  await context.close();
});

test('Shift+[ draws the whole chain of causes', async () => {
  const { page, context } = await opened();
  await page.getByRole('button', { name: 'Guest: pack into rows' }).click();
  await page.getByText('guest 10', { exact: true }).click();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const inked = () =>
    page.evaluate(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-overlay'));
      const { data } = /** @type {CanvasRenderingContext2D} */ (
        canvas.getContext('2d')
      ).getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 0) found++;
      return found;
    });
  const spoken = page.locator('.timeline-live');
  let before = 0;
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('{');
    if (/, who was let go by /.test((await spoken.textContent()) ?? '')) break;
    await page.keyboard.press('ArrowDown');
    await painted(page);
    before = await inked();
  }
  await painted(page);
  assert.match(
    (await spoken.textContent()) ?? '',
    /^guest \d+ was let go by guest \d+, who was let go by /,
  );
  const chained = await inked();
  assert.ok(chained > before + 60, 'more arrows than one');
  const button = page.getByRole('button', { name: 'Arrows for the whole chain' });
  await button.click();
  await painted(page);
  assert.ok((await inked()) < chained - 60, 'the button hides them');
  await button.click();
  await painted(page);
  assert.equal(await inked(), chained);
  await context.close();
});

test('axe finds nothing with the bar open, filtered and marked, wide and on a phone', async () => {
  for (const viewport of [
    { width: 1400, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const shown = await open(browser, `${site.address}#scenario=bank&marks=12~noon`, { viewport });
    const { page, context } = shown;
    await page.getByRole('button', { name: 'Search, filter and sort' }).click();
    await page.getByRole('searchbox').first().fill('customer 1');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Filter lanes' }).fill('waited > ');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Filter lanes' }).fill('class ');
    await painted(page);
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await /** @type {any} */ (globalThis).axe.run('#timeline');
      return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html}`);
    });
    assert.deepEqual(found, []);
    await context.close();
  }
});
