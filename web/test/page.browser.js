/** The page's main path in a real browser, on the built page in dist/. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { code, DIST, host, launch, open, SMALL, settled, status, type } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('it opens with a scenario already run, from its own host alone', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  /** @type {string[]} */
  const elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address) && !/^(blob|data):/.test(request.url())) {
      elsewhere.push(request.url());
    }
  });
  await settled(page, 'done');
  assert.match(
    (await status(page).textContent()) ?? '',
    /^Finished at t = [\d.]+: \d+ events? in /,
  );
  for (const [role, name] of /** @type {const} */ ([
    ['button', 'Run'],
    ['button', 'Stop'],
    ['combobox', 'Scenario'],
    ['textbox', 'Scenario code'],
    ['spinbutton', 'Seed'],
    ['region', 'Parameters'],
    ['region', 'Timeline'],
    ['tab', 'Timeline'],
    ['tab', 'Log'],
    ['tab', 'Output'],
    ['tab', 'Statistics'],
  ])) {
    assert.equal(await page.getByRole(role, { name, exact: true }).count(), 1, `${role} ${name}`);
  }
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page, 'done');
  assert.deepEqual(complaints, []);
  assert.deepEqual(elsewhere, []);
  await context.close();
});

test('every scenario of the library runs', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  const box = page.getByRole('combobox', { name: 'Scenario' });
  const ids = await box.evaluate((select) =>
    [.../** @type {HTMLSelectElement} */ (select).options].map((o) => o.value).filter(Boolean),
  );
  for (const id of ids) {
    await box.selectOption(id);
    await page.waitForFunction((wanted) => location.hash.includes(`scenario=${wanted}&`), id);
    await settled(page);
    assert.equal(await page.locator('html').getAttribute('data-run'), 'done', id);
    assert.match((await status(page).textContent()) ?? '', /^Finished at t = /, id);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('changing a parameter re-runs at once, is kept in the address, and can be put back', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await settled(page, 'done');
  const sentence = async () => ((await status(page).textContent()) ?? '').replace(/ in .*/, '');
  const before = await sentence();
  const slider = page
    .getByRole('region', { name: 'Parameters' })
    .getByLabel('tellers at the counter', { exact: true });
  await slider.fill('1');
  await page.waitForFunction(() => location.hash.includes('TELLERS=1'));
  await settled(page, 'done');
  assert.notEqual(await sentence(), before);
  const row = page.locator('.parameter', { hasText: 'tellers at the counter' });
  assert.match((await row.getAttribute('class')) ?? '', /changed/);
  await page.getByText('tellers at the counter', { exact: true }).dblclick();
  assert.equal(await slider.inputValue(), '2');
  assert.doesNotMatch((await row.getAttribute('class')) ?? '', /changed/);
  await page.waitForFunction(() => !location.hash.includes('TELLERS'));
  await settled(page, 'done');
  assert.equal(await sentence(), before);
  await context.close();
});

test('edits run by themselves; Ctrl+Enter runs too; editing a literal drops what a control set', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, SMALL);
  const slider = page.getByLabel('clerks in the shop', { exact: true });
  await slider.waitFor();
  await slider.fill('4');
  await settled(page, 'done');
  await type(page, SMALL.replace('CLERKS = 2', 'CLERKS = 3'));
  await page.waitForFunction(
    () =>
      /** @type {HTMLInputElement} */ (document.querySelector('#parameter-CLERKS')).value === '3',
  );
  await page.waitForFunction(() => !document.querySelector('.parameter.changed'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await settled(page, 'done');
  assert.equal(await code(page), SMALL.replace('CLERKS = 2', 'CLERKS = 3'));
  await context.close();
});

test('a seed changes the run, and is bold until put back', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, SMALL);
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await settled(page, 'done');
  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  assert.equal(await seed.inputValue(), '4');
  await seed.fill('99');
  await page.waitForFunction(() => document.querySelector('#seed-label.changed'));
  await settled(page, 'done');
  await page.getByText('Seed', { exact: true }).dblclick();
  await seed.blur();
  await settled(page, 'done');
  assert.equal(await seed.inputValue(), '4');
  await context.close();
});

test('a syntax error is underlined; the last timeline stays, dimmed; the code is intact', async () => {
  const { page, context } = await open(browser, site.address);
  const wrong = 'x = 1\ndef (\n';
  await type(page, wrong);
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /^Line 2: SyntaxError/);
  await page.locator('.error').first().waitFor();
  await page.getByText('The timeline is of the last run that worked.').waitFor();
  assert.equal(await page.locator('.is-dimmed').count(), 1);
  assert.equal(await code(page), wrong);
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.locator('.output-row.stderr').first().waitFor();
  await type(page, SMALL);
  await settled(page, 'done');
  assert.equal(await page.locator('.is-dimmed').count(), 0);
  assert.equal(await page.locator('.cm-content .error').count(), 0);
  await context.close();
});

test('an exception shows its traceback and what was printed before', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, 'print("before the fault")\nraise ValueError("no such thing")\n');
  await settled(page, 'error');
  assert.match((await status(page).textContent()) ?? '', /Line 2: ValueError: no such thing/);
  await page.locator('.traceback').getByText('Traceback (most recent call last)').waitFor();
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByText('before the fault', { exact: true }).waitFor();
  await context.close();
});

test('an endless loop shows progress, and Stop ends it; the next run has a worker', async () => {
  const { page, context } = await open(browser, site.address);
  const endless = 'while True: pass\n';
  await type(page, endless);
  await page.waitForFunction(() => document.documentElement.dataset.run === 'running');
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.click();
  await settled(page, 'done');
  assert.match((await status(page).textContent()) ?? '', /^Stopped/);
  assert.equal(await code(page), endless);
  assert.ok(await stop.isDisabled());
  await type(page, SMALL);
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await settled(page, 'done');
  await context.close();
});

test('a million lines are printed, and the page stays usable', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, '# lines\nfor i in range(1_000_000):\n    print(f"line {i + 1}")\n');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page);
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByText('line 1', { exact: true }).waitFor();
  assert.ok((await page.locator('.output-row').count()) < 100);
  await page.locator('.output').evaluate((node) => {
    node.scrollTop = node.scrollHeight;
  });
  await page.waitForFunction(
    () =>
      Number(
        /\d+$/.exec(document.querySelector('.output-row:last-child')?.textContent ?? '')?.[0],
      ) > 10_000,
  );
  await type(page, SMALL);
  await settled(page, 'done');
  await context.close();
});

test('a link opens, in another profile, to the same code, parameters, seed and run', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, SMALL);
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await page.getByLabel('clerks in the shop', { exact: true }).fill('3');
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('77');
  await settled(page, 'done');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  assert.match(link, /#1\./);
  const snippet = await page.getByLabel('To embed it in a page', { exact: true }).inputValue();
  const events = async (/** @type {typeof page} */ of) =>
    ((await status(of).textContent()) ?? '').replace(/ in .*/, '');
  const other = await open(browser, link);
  assert.equal(await code(other.page), SMALL);
  assert.equal(
    await other.page.getByLabel('clerks in the shop', { exact: true }).inputValue(),
    '3',
  );
  assert.equal(await other.page.getByRole('spinbutton', { name: 'Seed' }).inputValue(), '77');
  assert.equal(await events(other.page), await events(page));
  const embedded = await open(browser, /src="([^"]*)"/.exec(snippet)?.[1] ?? '');
  assert.equal(await events(embedded.page), await events(page));
  await Promise.all([context.close(), other.context.close(), embedded.context.close()]);
});

test('a readable link opens a scenario with what differs', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank&TELLERS=3&seed=7`);
  await settled(page, 'done');
  assert.equal(await page.getByLabel('tellers at the counter', { exact: true }).inputValue(), '3');
  assert.equal(await page.getByRole('spinbutton', { name: 'Seed' }).inputValue(), '7');
  assert.equal(await page.getByRole('combobox', { name: 'Scenario' }).inputValue(), 'bank');
  await context.close();
});

test('a damaged link says so on a page that works', async () => {
  const { page, context } = await open(browser, `${site.address}#1.eJwtjLEK`);
  await page.getByText('This link cannot be read: it was cut or changed on the way.').waitFor();
  await settled(page, 'done');
  await context.close();
});

test('a draft is kept, a link beats it, and the original can be restored', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=sleeper`);
  const original = await code(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\n# mine\n');
  await page.getByRole('button', { name: 'Restore original' }).waitFor();
  await settled(page, 'done');

  await page.goto('about:blank');
  await page.goto(site.address);
  await settled(page, 'done');
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('sleeper');
  await settled(page, 'done');
  assert.match(await code(page), /# mine/);

  await page.goto('about:blank');
  await page.goto(`${site.address}#scenario=sleeper`);
  await settled(page, 'done');
  assert.equal(await code(page), original);
  await page.getByRole('button', { name: 'Open my draft' }).click();
  assert.match(await code(page), /# mine/);

  await page.getByRole('button', { name: 'Restore original' }).click();
  assert.equal(await code(page), original);
  await settled(page, 'done');
  await context.close();
});

test('a program of one’s own is there again on the next visit', async () => {
  const { page, context } = await open(browser, site.address);
  await page.locator('#file-input').setInputFiles({
    name: 'shop.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from(SMALL),
  });
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await page.getByLabel('clerks in the shop', { exact: true }).fill('3');
  await settled(page, 'done');
  await page.goto('about:blank');
  await page.goto(site.address);
  await settled(page, 'done');
  assert.equal(await code(page), SMALL);
  assert.equal(await page.getByLabel('clerks in the shop', { exact: true }).inputValue(), '3');
  await context.close();
});

test('tabs and splitters obey the keyboard, and widths are remembered', async () => {
  const { page, context } = await open(browser, site.address);
  await page.getByRole('tab', { name: 'Timeline' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(
    await page.getByRole('tab', { name: 'Table' }).getAttribute('aria-selected'),
    'true',
  );
  await page.keyboard.press('End');
  await page.getByRole('tabpanel', { name: 'Statistics' }).waitFor();
  const splitter = page.getByRole('separator', { name: 'Width of the program' });
  const width = () => page.locator('#program').evaluate((node) => node.clientWidth);
  const first = await width();
  await splitter.focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await width(), first + 16);
  await page.reload();
  await settled(page);
  assert.equal(await width(), first + 16);
  await page.getByRole('button', { name: 'Hide the program' }).click();
  assert.equal(await page.locator('#program').isVisible(), false);
  await page.getByRole('button', { name: 'Show the program' }).click();
  assert.equal(await width(), first + 16);
  await context.close();
});

test('a phone has everything in one column, down to 320 pixels', async () => {
  const { page, context } = await open(browser, site.address, {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
  });
  const fits = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    );
  assert.ok(await fits());
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.getByRole('textbox', { name: 'Scenario code' }).waitFor();
  for (const name of ['Log', 'Output', 'Statistics', 'Timeline']) {
    await page.getByRole('tab', { name }).click();
    assert.ok(await fits(), name);
  }
  await context.close();
});

test('a program without processes says what to write first', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, '"""Nothing yet."""\nprint("hello")\n');
  await page.getByText('async def run(self)', { exact: true }).waitFor();
  await settled(page, 'done');
  await context.close();
});

test('parameters fold, on a phone until somebody asks for them', async () => {
  for (const [width, open0] of /** @type {const} */ ([
    [1280, true],
    [390, false],
  ])) {
    const { page, context } = await open(browser, site.address, {
      viewport: { width, height: 800 },
    });
    const slider = page.getByRole('slider').first();
    const button = page.getByRole('button', { name: 'Parameters' });
    assert.equal(await slider.isVisible(), open0);
    assert.equal(await button.getAttribute('aria-expanded'), String(open0));
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await slider.isVisible(), !open0);
    await page.reload();
    await settled(page);
    assert.equal(await slider.isVisible(), !open0, 'it is remembered');
    await context.close();
  }
});

test('at the first visit the code shows where the longest wait stands', async () => {
  const { page, context } = await open(browser, site.address, {
    viewport: { width: 1280, height: 700 },
  });
  const line = await page.locator('.site-line').first().boundingBox();
  const editor = await page.locator('#editor').boundingBox();
  assert.ok(line && editor && line.y >= editor.y && line.y < editor.y + editor.height);
  await context.close();
});
