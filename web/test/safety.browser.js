/** The walls: what the engine's worker cannot do, and embeds on a host of their own. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, isWalledIn, launch, open, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('inside the worker fetch, eval and storage are blocked', async () => {
  const { page, context } = await open(browser, site.address);
  await settled(page, 'done');
  const [worker] = page.workers();
  assert.ok(worker, 'the engine runs in a worker');
  await isWalledIn(worker, site.address);
  await context.close();
});

test('the page has the policy that links need, and no script or style of its own in the markup', async () => {
  const { page, context } = await open(browser, site.address);
  for (const file of ['index.html', 'embed.html', 'engine.html']) {
    const text = await (await fetch(site.address + file)).text();
    assert.match(text, /Content-Security-Policy/);
    assert.match(text, /default-src 'none'/);
    assert.doesNotMatch(text, /unsafe-inline|'unsafe-eval'|<style|\sstyle=|\son\w+=/);
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(text, /(?:src|href)="(?:\/|https?:)/, 'addresses are relative');
  }
  const frame = await page.locator('iframe').getAttribute('sandbox');
  assert.equal(frame, 'allow-scripts');
  await context.close();
});

test('a bare embed runs in a sandboxed frame on another site', async () => {
  const outer = await host(DIST, {
    pages: {
      '/article': `<!doctype html><title>An article</title><iframe src="${site.address}embed.html#scenario=bank&TELLERS=3&seed=7" sandbox="allow-scripts allow-popups allow-downloads" width="800" height="600"></iframe>`,
    },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
  const frame = page.frames().find((f) => f.url().includes('embed.html'));
  assert.ok(frame);
  await settled(frame, 'done');
  assert.match((await frame.locator('#status').textContent()) ?? '', /^Finished at t = /);
  assert.equal(await frame.getByLabel('tellers at the counter', { exact: true }).inputValue(), '3');
  await frame.getByLabel('tellers at the counter', { exact: true }).fill('1');
  await settled(frame, 'done');
  assert.match(
    (await frame.getByRole('link', { name: 'Open in playground' }).getAttribute('href')) ?? '',
    /TELLERS=1/,
  );
  await frame.getByText('Code', { exact: true }).click();
  await frame.getByRole('textbox', { name: 'Scenario code' }).waitFor();
  await context.close();
  outer.close();
});

test('a host without the header is told which one is missing', async () => {
  const strict = await host(DIST, {
    allowOrigin: false,
    pages: {},
  });
  const outer = await host(DIST, {
    pages: {
      '/article': `<!doctype html><iframe src="${strict.address}embed.html#scenario=bank" sandbox="allow-scripts"></iframe>`,
    },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(outer.address.replace('play/', 'article'));
  const frame = page.frames().find((f) => f.url().includes('embed.html'));
  assert.ok(frame);
  await settled(frame, 'error');
  assert.match(
    (await frame.locator('#status').textContent()) ?? '',
    /Access-Control-Allow-Origin: \*/,
  );
  await context.close();
  strict.close();
  outer.close();
});
