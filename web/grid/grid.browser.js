/** The tab "Table": the run as a grid, bound to what the timeline shows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, SMALL, settled, type } from '../test/browser.js';

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
const grid = (page) => page.getByRole('grid');

/** Texts of the rows in view, cell by cell. @param {import('playwright-core').Page} page */
const texts = (page) =>
  grid(page)
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    );

/** The column under a title, of the rows in view. @param {import('playwright-core').Page} page @param {number} column */
const numbers = async (page, column) => (await texts(page)).map((row) => Number(row[column]));

/** @param {import('playwright-core').Page} page */
async function openTable(page) {
  await page.getByRole('tab', { name: 'Table' }).click();
  await grid(page).getByRole('row').nth(2).waitFor();
}

/** Text of the cell where the keys are. @param {import('playwright-core').Page} page */
const current = (page) =>
  grid(page).evaluate(
    (node) =>
      document.getElementById(node.getAttribute('aria-activedescendant') ?? '')?.textContent,
  );

test('every bar has a row with its words, and what is selected on the timeline is the marked one', async () => {
  const { page, context, complaints } = await open(browser, `${site.address}#scenario=bank`);
  await settled(page, 'done');
  const bars = page.getByLabel('Bars of the timeline');
  await bars.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  const said = (await page.locator('.timeline-live').textContent()) ?? '';
  await openTable(page);
  const marked = grid(page).locator('[role=row][aria-selected=true]');
  assert.equal(await marked.count(), 1);
  const cells = await marked.getByRole('gridcell').allTextContents();
  assert.ok(said.startsWith(`${cells[0]}, ${cells[1]}`), `${said} is ${cells}`);
  assert.match(said, new RegExp(`line ${cells[7]}$`));
  assert.ok((await page.getByText(/^From 0 to .*: 211 events/).count()) === 1);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a head sorts rising, falling, and not at all', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await openTable(page);
  const first = await texts(page);
  const head = grid(page).getByRole('columnheader', { name: 'Duration' });
  await head.click();
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  await page.waitForFunction(() => document.querySelector('.grid [aria-rowindex="2"]'));
  let durations = await numbers(page, 5);
  assert.deepEqual(
    durations,
    [...durations].sort((a, b) => a - b),
  );
  await head.click();
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  await page.waitForFunction(
    () => document.querySelector('.grid [aria-rowindex="2"]')?.children[5].textContent === '12.890',
  );
  durations = await numbers(page, 5);
  assert.deepEqual(
    durations,
    [...durations].sort((a, b) => b - a),
  );
  await head.click();
  await page.waitForFunction(
    (text) => document.querySelector('.grid [aria-rowindex="2"]')?.textContent === text,
    first[0].join(''),
  );
  assert.deepEqual(await texts(page), first);
  await context.close();
});

test('keys walk from cell to cell, Enter selects the bar and sorts in the head', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await openTable(page);
  await grid(page).focus();
  assert.equal(await current(page), 'arrivals');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.equal(await current(page), 'delayed');
  await page.keyboard.press('End');
  assert.equal(await current(page), '53');
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+End');
  assert.equal(await current(page), '39');
  await page.keyboard.press('Home');
  const who = await current(page);
  assert.match(who ?? '', /^customer/);
  await page.keyboard.press('Enter');
  await page.locator('#answer', { hasText: `${who} holds` }).waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.locator('.timeline-label.is-selected', { hasText: who ?? '' }).waitFor();
  await page.getByRole('tab', { name: 'Table' }).click();
  await grid(page).focus();
  assert.equal(await current(page), who, 'the keys are where they were');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  assert.notEqual(await current(page), 'arrivals');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  assert.equal(await current(page), 'Who');
  await page.keyboard.press('Enter');
  assert.equal(
    await grid(page).getByRole('columnheader', { name: 'Who' }).getAttribute('aria-sort'),
    'ascending',
  );
  await context.close();
});

test('events are rows as well, and one that is chosen is where the playhead stands', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await openTable(page);
  await page.getByRole('button', { name: 'Events', exact: true }).click();
  await grid(page).getByRole('gridcell', { name: 'customer 0 acquires tellers' }).click();
  await page.getByText('customer 0 acquires tellers').nth(1).waitFor();
  const heading = await page.locator('.moment h2').textContent();
  assert.match(heading ?? '', /event 8 of 211$/);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByLabel('Bars of the timeline').focus();
  await page.keyboard.press('.');
  await page.getByRole('tab', { name: 'Table' }).click();
  const marked = grid(page).locator('[role=row][aria-selected=true]');
  // The playhead moves once the worker has looked at the event.
  const ninth = page.getByRole('gridcell', { name: '9', exact: true });
  await marked.filter({ has: ninth }).waitFor();
  assert.equal(await marked.count(), 1);
  await context.close();
});

test('only what the timeline shows is a choice, and a hundred thousand rows are a few elements', async () => {
  const { page, context } = await open(browser, site.address);
  await type(
    page,
    SMALL.replace('range(12)', 'range(20000)').replace('uniform(0, 9)', 'uniform(0, 30000)'),
  );
  await page.waitForFunction(() =>
    /: \d{6} events/.test(document.querySelector('#status')?.textContent ?? ''),
  );
  await settled(page, 'done');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await openTable(page);
  const count = page.getByRole('status', { name: 'Rows shown' });
  const whole = (await count.textContent()) ?? '';
  assert.match(whole, /^\d\d\u202f\d{3} rows$/);
  await page.getByRole('combobox', { name: 'Stretch of time' }).selectOption('view');
  await page.waitForFunction(() =>
    / of /.test(document.querySelector('.grid-bar .quiet')?.textContent ?? ''),
  );
  await grid(page).focus();
  await page.keyboard.press('Control+End');
  await page.waitForFunction(() => Number(document.querySelector('.grid')?.scrollTop) > 10_000);
  assert.ok((await grid(page).locator('*').count()) < 600);
  await context.close();
});
