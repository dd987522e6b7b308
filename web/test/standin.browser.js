/**
 * What a page has to survive and no engine should do: silence, a crash, a limit. On a build
 * with the stand-in engine, made here.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { code, host, launch, open, settled, status, type } from './browser.js';
import { BANK_SOURCE } from './container.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
const folder = mkdtempSync(join(tmpdir(), 'asimplay-'));

before(async () => {
  const build = join(dirname(fileURLToPath(import.meta.url)), '../build.js');
  execFileSync(process.execPath, [build, '--stand-in', `--out=${folder}`]);
  [browser, site] = await Promise.all([launch(), host(folder)]);
});
after(async () => {
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true });
});

test('a silent engine is ended after two seconds, and nothing runs by itself afterwards', async () => {
  const { page, context } = await open(browser, site.address);
  const silent = `${BANK_SOURCE}# silent\n`;
  await type(page, silent);
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /no sign of life for 2 seconds/);
  assert.equal(await code(page), silent);
  await type(page, BANK_SOURCE);
  await page.waitForTimeout(700);
  assert.equal(await page.locator('html').getAttribute('data-run'), 'error');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page, 'done');
  const ran = async () => ((await status(page).textContent()) ?? '').replace(/ in .*/, '');
  const before = await ran();
  await type(page, BANK_SOURCE.replace('TELLERS = 2', 'TELLERS = 1'));
  await page.waitForFunction(
    (old) => !document.querySelector('#status')?.textContent?.startsWith(`${old} `),
    before,
  );
  await settled(page, 'done');
  assert.match(await ran(), /^Finished/);
  await context.close();
});

test('a silent engine somebody asked for is ended after thirty seconds', async () => {
  const { page, context } = await open(browser, site.address);
  await page.clock.install();
  const silent = `${BANK_SOURCE}# silent\n`;
  await type(page, silent);
  await page.clock.runFor(5000);
  await settled(page, 'error');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.clock.runFor(29_000);
  assert.equal(await page.locator('html').getAttribute('data-run'), 'running');
  await page.clock.runFor(2000);
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /no sign of life for 30 seconds/);
  assert.equal(await code(page), silent);
  await context.close();
});

test('an engine that takes too much memory is ended, and nothing runs by itself afterwards', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  const greedy = `${BANK_SOURCE}# greedy\n`;
  await type(page, greedy);
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /took more than 1\.5 GB of memory/);
  await page.getByText('Nothing runs by itself until you press Run').waitFor();
  assert.equal(await code(page), greedy);
  await page.clock.install();
  const runs = () => page.evaluate(() => document.documentElement.dataset.run);
  await page.getByLabel('tellers at the counter', { exact: true }).fill('1');
  await page.clock.runFor(1000);
  assert.equal(await runs(), 'error', 'a control that moves runs nothing');
  await type(page, BANK_SOURCE);
  await page.clock.runFor(1000);
  assert.equal(await runs(), 'error', 'nor does typing');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.clock.resume();
  await settled(page, 'done');
  await context.close();
});

test('an engine that ends is replaced', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, `${BANK_SOURCE}# crash\n`);
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /engine ended/);
  await type(page, BANK_SOURCE);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page, 'done');
  await context.close();
});

test('a long run shows simulated time and events, and a newer one replaces it', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, `${BANK_SOURCE}# long\n`);
  await page.getByText(/^Running: t = [\d.]+, \d+ events$/).waitFor();
  await type(page, BANK_SOURCE);
  await page.waitForFunction(() =>
    document.querySelector('#status')?.textContent?.startsWith('Finished'),
  );
  await settled(page, 'done');
  await context.close();
});

test('a run that a limit stopped offers to go on', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, `${BANK_SOURCE}# budget\n`);
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /stopped after 1000000 steps/);
  await page.getByRole('button', { name: 'Go on' }).click();
  await settled(page, 'error');
  await context.close();
});

test('several environments have a picker; the last is shown first', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, `${BANK_SOURCE}# worlds\n`);
  const picker = page.getByRole('combobox', { name: 'Simulation' });
  await picker.waitFor();
  assert.equal(await picker.inputValue(), '3');
  await page.waitForFunction(() => location.hash.startsWith('#1.'));
  const before = page.url();
  await picker.selectOption('simulation 1 of 3');
  await page.waitForFunction((old) => location.href !== old, before);
  const again = await open(browser, page.url());
  assert.equal(await again.page.getByRole('combobox', { name: 'Simulation' }).inputValue(), '1');
  await Promise.all([context.close(), again.context.close()]);
});

test('dragging a slider runs again and again, and the last value wins', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  const slider = page.getByLabel('tellers at the counter', { exact: true });
  for (const value of ['1', '2', '3', '4', '5']) await slider.fill(value);
  await settled(page, 'done');
  await page.waitForFunction(() => location.hash.includes('TELLERS=5'));
  const after = ((await status(page).textContent()) ?? '').replace(/ in .*/, '');
  const fresh = await open(browser, `${site.address}#scenario=bank&TELLERS=5`);
  assert.equal(((await status(fresh.page).textContent()) ?? '').replace(/ in .*/, ''), after);
  await Promise.all([context.close(), fresh.context.close()]);
});
