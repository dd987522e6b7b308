/** The network is off after one visit, and versions that follow each other. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, engineWorker, host, isWalledIn, launch, settled, status } from './browser.js';

/** @typedef {import('playwright-core').Page} Page */
/** @type {import('playwright-core').Browser} */ let browser;

/** What a failing test leaves open would keep the process alive. @type {(() => void)[]} */
const open = [];
const serve = async (/** @type {Parameters<typeof host>} */ ...of) => {
  const site = await host(...of);
  open.push(site.close);
  return site;
};

before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const close of open) close();
});

/** Waits until the page is stored. @param {Page} page */
const stored = (page) =>
  page.waitForFunction(
    async () => (await navigator.serviceWorker.ready).active?.state === 'activated',
  );

/** @param {Page} page */
function listen(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

for (const base of ['/', '/sub/path/']) {
  test(`the page works with the network off after one visit, at ${base}`, async () => {
    const site = await serve(DIST, { base });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site.address);
    await settled(page, 'done');
    await stored(page);
    site.close();

    await page.goto('about:blank');
    const complaints = listen(page);
    await page.goto(`${site.address}#scenario=bank&TELLERS=3&seed=7`);
    await settled(page, 'done');
    assert.match((await status(page).textContent()) ?? '', /^Finished/);
    const tellers = page.getByLabel('tellers at the counter', { exact: true });
    assert.equal(await tellers.inputValue(), '3');
    const before = await status(page).textContent();
    await tellers.fill('1');
    await page.waitForFunction(
      (old) => document.querySelector('#status')?.textContent !== old,
      before,
    );
    await settled(page, 'done');
    await isWalledIn(await engineWorker(page), site);
    await page.reload();
    await settled(page, 'done');
    const second = await context.newPage();
    await second.goto(site.address);
    await settled(second, 'done');
    assert.deepEqual(complaints, []);

    // The tutorial can be read; its programs are what they are without scripts.
    await second.getByRole('link', { name: 'Tutorial' }).click();
    await second.getByRole('heading', { name: /await/ }).waitFor();
    await second.getByText('"Sleep: two sleepers, one clock.').waitFor();
    const picture = second.locator('#sleep img');
    await picture.scrollIntoViewIfNeeded();
    const drawn = () => picture.evaluate((node) => /** @type {any} */ (node).naturalWidth > 0);
    for (let tries = 0; tries < 40 && !(await drawn()); tries++) await second.waitForTimeout(50);
    assert.ok(await drawn(), 'its pictures are there');
    await context.close();
  });
}

const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');

for (const base of ['/', '/sub/path/']) {
  test(`embeds are left alone, at ${base}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asimplay-'));
    cpSync(DIST, folder, { recursive: true });
    const article =
      '<!doctype html><link rel="icon" href="data:,"><asim-play src="sleeper"></asim-play><script type="module" src="embed.js"></script>';
    const site = await serve(folder, { base, pages: { [`${base}article`]: article } });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site.address);
    await settled(page, 'done');
    await stored(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

    // Embeds are published anew; the service worker knows nothing of it yet.
    const mark = ';document.documentElement.dataset.script="new";';
    const script = readFileSync(join(folder, 'embedded.js'), 'utf8');
    const html = readFileSync(join(folder, 'embed.html'), 'utf8');
    const next = html.replace(sha256(script).slice(0, 16), sha256(script + mark).slice(0, 16));
    assert.notEqual(next, html);
    writeFileSync(join(folder, 'embedded.js'), script + mark);
    writeFileSync(join(folder, 'embed.html'), next);

    /** Files that embeds are made of, and whether the service worker answered. @type {[string, boolean][]} */
    const answered = [];
    context.on('response', (response) => {
      const file = new URL(response.url()).pathname.split('/').at(-1) ?? '';
      if (/^(?:embed.*|engine\.html|article)$/.test(file)) {
        answered.push([file, response.fromServiceWorker()]);
      }
    });
    await page.goto(`${site.address}embed.html#scenario=bank`);
    await settled(page, 'done');
    assert.equal(await page.locator('html').getAttribute('data-script'), 'new');
    await page.goto(`${site.address}article`);
    await page.locator('iframe.there').waitFor();
    const frame = page.frames().find((f) => f.url().includes('embed.html'));
    assert.ok(frame);
    await settled(frame, 'done');
    assert.equal(await frame.locator('html').getAttribute('data-script'), 'new');
    // What has its digest in its address may pass through: it is what it is.
    const byWorker = answered.filter(([file, worker]) => worker && file !== 'embedded.js');
    assert.deepEqual(byWorker, []);
    const files = new Set(answered.map(([file]) => file));
    for (const file of ['article', 'embed.html', 'embed.js', 'embedded.js', 'engine.html']) {
      assert.ok(files.has(file), file);
    }

    // With the network off there is no embed, and nothing else in its place.
    site.close();
    await assert.rejects(page.goto(`${site.address}embed.html?again`), /ERR_CONNECTION_REFUSED/);
    const second = await context.newPage();
    await second.goto(site.address);
    await settled(second, 'done');
    await context.close();
    rmSync(folder, { recursive: true });
  });
}

/** A copy of the page of which new versions can be published. */
function publisher() {
  const folder = mkdtempSync(join(tmpdir(), 'asimplay-'));
  cpSync(DIST, folder, { recursive: true });
  const read = (/** @type {string} */ file) => readFileSync(join(folder, file), 'utf8');
  const [page, script, offline] = ['index.html', 'app.js', 'offline.js'].map(read);
  const old = { page: sha256(page), script: sha256(script) };
  return {
    folder,
    /**
     * Page and script of a version say its name.
     * @param {string} name
     * @param {{half?: boolean}} [options] half: the script is not there yet
     */
    publish(name, { half = false } = {}) {
      const nextScript = `${script};document.documentElement.dataset.script=${JSON.stringify(name)};`;
      const address = (/** @type {string} */ hash) => `app.js?v=${hash.slice(0, 16)}`;
      const nextPage = page
        .replace(/(name="description"\s+content=")[^"]*/, `$1${name}`)
        .replace(address(old.script), address(sha256(nextScript)));
      assert.notEqual(nextPage, page);
      const list = offline
        .replace(old.page, sha256(nextPage))
        .replace(address(old.script), address(sha256(nextScript)))
        .replace(old.script, sha256(nextScript));
      assert.ok(list.includes(sha256(nextPage)) && list.includes(sha256(nextScript)));
      writeFileSync(join(folder, 'index.html'), nextPage);
      writeFileSync(join(folder, 'offline.js'), list);
      if (!half) writeFileSync(join(folder, 'app.js'), nextScript);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The version of a tab that is drawn; page and script have to agree. @param {Page} page */
async function version(page) {
  await settled(page, 'done');
  const [ofPage, ofScript] = await page.evaluate(() => [
    document.querySelector('meta[name="description"]')?.getAttribute('content'),
    document.documentElement.dataset.script,
  ]);
  assert.equal(ofPage, ofScript, 'page and script are of one version');
  return ofPage;
}

/** Reloads until the tab shows a version: a slow machine may need longer than a reload waits for it. @param {Page} page @param {string} name */
async function renewed(page, name) {
  do await page.reload();
  while ((await version(page)) !== name);
}

const stores = (/** @type {Page} */ page) => page.evaluate(() => caches.keys());

test('a new version takes over as a whole, also with two tabs open', async () => {
  const { folder, publish, remove } = publisher();
  publish('A');
  const site = await serve(folder);
  const context = await browser.newContext();
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto(site.address);
  assert.equal(await version(first), 'A');
  await stored(first);
  await second.goto(site.address);
  assert.equal(await version(second), 'A');

  publish('B');
  // One tab asks for the new version, the other goes on with its own.
  await renewed(first, 'B');
  assert.equal(await version(second), 'A');
  const tellers = second.locator('#parameters input').first();
  const before = await status(second).textContent();
  await tellers.fill('3');
  await second.waitForFunction(
    (old) => document.querySelector('#status')?.textContent !== old,
    before,
  );
  assert.equal(await version(second), 'A');

  // Half published: nobody gets a part of it.
  publish('C', { half: true });
  await Promise.all([first.reload(), second.reload()]);
  assert.equal(await version(first), 'B');
  assert.equal(await version(second), 'B');
  publish('C');
  await Promise.all([renewed(first, 'C'), renewed(second, 'C')]);
  await first.waitForFunction(async () => (await caches.keys()).length <= 2);

  site.close();
  await first.goto('about:blank');
  await first.goto(site.address);
  assert.equal(await version(first), 'C');
  await second.reload();
  assert.equal(await version(second), 'C');
  await context.close();
  remove();
});

test('a version that cannot be stored leaves the old one', async () => {
  const { folder, publish, remove } = publisher();
  publish('A');
  const site = await serve(folder);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.address);
  await settled(page, 'done');
  await stored(page);
  const held = await stores(page);
  publish('B', { half: true });
  await page.reload();
  assert.equal(await version(page), 'A');
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const next = registration.installing;
    if (next) await new Promise((resolve) => next.addEventListener('statechange', resolve));
    return registration.waiting === null;
  });
  assert.equal(failed, true);
  assert.deepEqual(await stores(page), held, 'nothing half stored is left');
  site.close();
  await page.goto('about:blank');
  await page.goto(site.address);
  assert.equal(await version(page), 'A');
  await context.close();
  remove();
});

test('where storage is denied the page works, and stores nothing', async () => {
  const site = await serve(DIST);
  const outer = await serve(DIST, {
    pages: {
      '/outer': `<!doctype html><title>Outer</title><link rel="icon" href="data:,"><iframe src="${site.address}" sandbox="allow-scripts" width="1000" height="700"></iframe>`,
    },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'outer'));
  const frame = page.frames().find((f) => f.url().startsWith(site.address));
  assert.ok(frame);
  await settled(frame, 'done');
  assert.equal(
    await frame.evaluate(() => {
      try {
        return String(localStorage.length);
      } catch (error) {
        return error instanceof Error ? error.name : '';
      }
    }),
    'SecurityError',
  );
  await page.waitForTimeout(2500);
  assert.deepEqual(complaints, []);
  assert.equal(site.requests.filter((path) => path.endsWith('offline.js')).length, 0);
  await context.close();
});
