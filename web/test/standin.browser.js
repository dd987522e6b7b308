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

/** What a run's end says, and what stands there when a program is not run. */
const HELD = 'Not run by itself: its last run was ended. Press Run to try again.';

for (const [word, why] of [
  ['silent', /no sign of life for 2 seconds/],
  ['greedy', /took more than 1\.5 GB of memory/],
]) {
  test(`a program whose run was ended (${word}) does not run by itself after a reload`, async () => {
    const { page, context, complaints } = await open(browser, `${site.address}#scenario=bank`);
    const bad = `${BANK_SOURCE}# ${word}\n`;
    await type(page, bad);
    await settled(page, 'error');
    await page.waitForFunction(() => location.hash.startsWith('#1.'));
    const link = page.url();

    // Not by a reload, nor by the link, nor by the draft that another program was opened over.
    const scenarios = page.getByRole('combobox', { name: 'Scenario', exact: true });
    for (const way of ['reload', 'link', 'draft']) {
      if (way === 'reload') await page.reload();
      else if (way === 'link') {
        await page.goto('about:blank');
        await page.goto(link);
      } else {
        await scenarios.selectOption('sleeper');
        await settled(page, 'done');
        await scenarios.selectOption('bank');
      }
      await page.getByText(HELD).waitFor();
      await page.getByText(why).waitFor();
      assert.equal(await code(page), bad, way);
      assert.equal(await page.locator('html').getAttribute('data-run'), 'error');
      assert.equal(await page.getByRole('button', { name: 'Stop' }).isDisabled(), true);
      // It is read all the same: what was set is seen, and can be put right.
      await page.getByLabel('tellers at the counter', { exact: true }).waitFor();
      await page.waitForTimeout(600);
      assert.equal(await status(page).textContent(), HELD, 'it still does not run');
    }

    // Run runs it.
    if (word === 'greedy') {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('Nothing runs by itself until you press Run').waitFor();
    } else {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.waitForFunction(() => document.documentElement.dataset.run === 'running');
      await page.getByRole('button', { name: 'Stop' }).click();
      await settled(page, 'done');
    }

    // A changed program runs as usual, and what has run to its end does so after a reload, too.
    await page.reload();
    await page.getByText(HELD).waitFor();
    await type(page, BANK_SOURCE);
    await settled(page, 'done');
    await page.waitForFunction(() => location.hash.startsWith('#scenario=bank'));
    await page.reload();
    await settled(page, 'done');
    assert.match((await status(page).textContent()) ?? '', /^Finished/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('a program that ran to its end when asked runs by itself again', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await type(page, `${BANK_SOURCE}# slow\n`);
  await settled(page, 'error');
  await page.reload();
  await page.getByText(HELD).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page, 'done');
  await page.reload();
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /no sign of life for 2 seconds/);
  await context.close();
});

test('an embed alone does not run by itself what was ended in it', async () => {
  const { page, context, complaints } = await open(browser, `${site.address}#scenario=bank`);
  await type(page, `${BANK_SOURCE}# greedy\n`);
  await settled(page, 'error');
  await page.waitForFunction(() => location.hash.startsWith('#1.'));
  const link = new URL(page.url()).hash;
  const embed = await context.newPage();
  await embed.goto(`${site.address}embed.html${link}`);
  await embed.getByText('Nothing runs by itself until you press Run').waitFor();
  await embed.reload();
  await embed.getByText(HELD).waitFor();
  await embed.getByLabel('tellers at the counter', { exact: true }).waitFor();
  await embed.getByRole('button', { name: 'Run', exact: true }).click();
  await embed.getByText('Nothing runs by itself until you press Run').waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('where storage is denied a run that is ended gives no error, and the page still knows', async () => {
  const outer = await host(folder, {
    pages: {
      '/outer': `<!doctype html><title>Outer</title><link rel="icon" href="data:,"><iframe src="${site.address}#scenario=bank" sandbox="allow-scripts" width="1200" height="700"></iframe>`,
    },
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'outer'));
  const frame = page.frames().find((f) => f.url().startsWith(site.address));
  assert.ok(frame);
  await settled(frame, 'done');
  const denied = await frame.evaluate(() => {
    try {
      return String(sessionStorage.length);
    } catch (error) {
      return error instanceof Error ? error.name : '';
    }
  });
  assert.equal(denied, 'SecurityError');
  await frame.getByRole('textbox', { name: 'Scenario code' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(`${BANK_SOURCE}# silent\n`);
  await settled(frame, 'error');
  await frame.waitForFunction(() => location.hash.startsWith('#1.'));
  const link = await frame.evaluate(() => location.hash);
  const scenarios = frame.getByRole('combobox', { name: 'Scenario', exact: true });
  await scenarios.selectOption('sleeper');
  await settled(frame, 'done');
  await frame.waitForFunction(() => location.hash.startsWith('#scenario=sleeper'));
  await frame.evaluate((hash) => {
    location.hash = hash;
  }, link);
  await frame.getByText(HELD).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
  outer.close();
});
