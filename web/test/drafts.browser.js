/** Drafts, and files opened and saved: nothing that a visitor wrote is lost. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { encodeLink } from '../link.js';
import { code, DIST, host, launch, open, SMALL, settled, type } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
const none = { scenario: null, params: {}, seed: null, simulation: null };

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @param {string} text @param {string} [title] */
const packed = async (text, title) =>
  (await encodeLink({ ...none, code: text }, { text: '', title })) ?? '';

/** @param {import('playwright-core').Page} page @param {string} fragment */
async function visit(page, fragment) {
  await page.goto('about:blank');
  await page.goto(site.address + fragment);
  await settled(page);
}

/** @param {import('playwright-core').Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Open' });

test('programs of one’s own are kept side by side, whatever link opens next', async () => {
  const { page, context } = await open(browser, site.address + (await packed('"""First"""\n')));
  await type(page, '"""First"""\nprint("mine")\n');
  await page.waitForFunction(() => location.hash.length > 60);
  await visit(page, await packed('"""Second"""\n'));
  await type(page, '"""Second"""\nprint("mine, too")\n');
  await settled(page);
  await visit(page, '#scenario=bank');
  await type(page, `${SMALL}# a bank of sorts\n`);
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await settled(page, 'done');
  // A link to the scenario beats this draft, too, and what is changed then is kept elsewhere.
  await visit(page, '#scenario=bank&seed=7');
  await type(page, '"""Third"""\n');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const rows = dialog(page).getByRole('listitem');
  assert.deepEqual(
    (await rows.allInnerTexts()).map((text) => text.split('\n')[0]),
    ['Shop: two clerks', 'Second', 'First'],
  );
  await dialog(page)
    .getByRole('button', { name: /^First/ })
    .click();
  assert.equal(await code(page), '"""First"""\nprint("mine")\n');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await dialog(page).getByRole('button', { name: /^Shop/ }).click();
  assert.equal(await code(page), `${SMALL}# a bank of sorts\n`);
  // Nothing of all this needs the address.
  await visit(page, '');
  assert.equal(await code(page), `${SMALL}# a bank of sorts\n`);
  await context.close();
});

test('a draft is deleted, and not, by keyboard', async () => {
  const { page, context } = await open(browser, site.address + (await packed('"""First"""\n')));
  await type(page, '"""First"""\n# mine\n');
  await visit(page, '#scenario=sleeper');
  await page.keyboard.press('ControlOrMeta+o');
  await dialog(page).getByRole('button', { name: 'Delete First' }).focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Deleted').waitFor();
  await page.keyboard.press('Enter');
  await dialog(page)
    .getByRole('button', { name: /^First/ })
    .waitFor();
  await dialog(page).getByRole('button', { name: 'Delete First' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+o');
  await dialog(page).getByText('What you write or change is kept').waitFor();
  await context.close();
});

test('a file is opened, changed and saved under its name', async () => {
  const { page, context } = await open(browser, site.address);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles({
    name: 'corner_shop.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from(`\ufeff${SMALL}`),
  });
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  assert.equal(await code(page), SMALL);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('# é 🐝\n');
  const saving = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), 'corner_shop.py');
  assert.equal(readFileSync(await saved.path(), 'utf8'), `${SMALL}# é 🐝\n`);

  // With a parameter set it asks which of the two to keep.
  await settled(page, 'done');
  await page.getByLabel('mean minutes to serve', { exact: true }).fill('4');
  await page.keyboard.press('ControlOrMeta+s');
  const savingAsSet = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download with parameters as set' }).click();
  assert.match(
    readFileSync(await (await savingAsSet).path(), 'utf8'),
    /^BUSY = 4\.0 {2}# \[1\.\.9\] mean minutes to serve$/m,
  );
  await context.close();
});

test('a program too long for a link is there again after a reload', async () => {
  const { page, context } = await open(browser, site.address);
  const long = `"""Long"""\n${'# a line that says nothing\n'.repeat(12_000)}`;
  await page.locator('#file-input').setInputFiles({
    name: 'long.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from(long),
  });
  await page.waitForFunction(() => location.hash === '');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('The program is too long for a link').waitFor();
  await page.getByRole('button', { name: 'Download long.py' }).waitFor();
  assert.match(await page.getByLabel('As a tag', { exact: true }).inputValue(), /Long/);
  await page.reload();
  await settled(page);
  assert.equal(await code(page), long);
  await context.close();
});

test('where storage is full the oldest programs make room', async () => {
  const { page, context } = await open(browser, site.address);
  await page.evaluate(() => {
    for (let i = 0; i < 8; i++) {
      const draft = { code: `"""Old ${i}"""\n${'#'.repeat(600_000)}`, params: {}, time: i + 1 };
      localStorage.setItem(`asimplay.draft.own.${i}`, JSON.stringify(draft));
    }
  });
  const long = `"""New"""\n${'#'.repeat(900_000)}`;
  await page.locator('#file-input').setInputFiles({
    name: 'new.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from(long),
  });
  await page.waitForFunction(() => document.title.startsWith('New'));
  await page.reload();
  await settled(page);
  assert.equal(await code(page), long);
  const kept = await page.evaluate(() =>
    Object.keys(localStorage).filter((key) => /own\.\d$/.test(key)),
  );
  assert.ok(kept.length > 0 && !kept.includes('asimplay.draft.own.0'), kept.join());
  await context.close();
});
