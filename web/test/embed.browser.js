/** The element <asim-play>, on a page of another origin. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, SMALL, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/**
 * Opens a page that holds embeds, on an origin of its own.
 * @param {string} body
 * @param {string} [script] attributes of the script
 */
async function article(body, script = '') {
  const html = `<!doctype html><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">${body}
    <script type="module" src="${site.address}embed.js"${script}></script>`;
  const outer = await host(DIST, { pages: { '/article': html } });
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    for (const name of ['load', 'run', 'result', 'error']) {
      document.addEventListener(
        name,
        (event) => {
          if (event instanceof CustomEvent) {
            heard.push({
              name,
              id: /** @type {Element} */ (event.target).id,
              detail: event.detail,
            });
          }
        },
        true,
      );
    }
  });
  await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
  return {
    page,
    complaints,
    /** @param {string} id */
    async frame(id) {
      await page.locator(`#${id} iframe.there`).waitFor();
      const handle = await page.locator(`#${id} iframe`).elementHandle();
      const frame = await handle?.contentFrame();
      assert.ok(frame);
      await settled(frame);
      return frame;
    },
    /** @param {string} name */
    heard: (name) =>
      page.evaluate(
        (wanted) =>
          /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ e) => e.name === wanted),
        name,
      ),
    async close() {
      await context.close();
      outer.close();
    },
  };
}

test('ten embeds share one engine, are made when they come near, and have the right heights', async () => {
  const embeds = Array.from(
    { length: 10 },
    (_, i) =>
      `<p>Number ${i}</p><asim-play id="e${i}" src="${i % 2 ? 'bank' : 'sleeper'}" seed="${i}" ${i % 3 ? 'controls' : 'view="timeline output"'}>Number ${i}</asim-play>`,
  );
  const before = site.requests.length;
  const { page, frame, close, complaints } = await article(embeds.join('\n'));
  await frame('e0');
  assert.equal(await page.locator('#e9 iframe').count(), 0, 'far ones are not made yet');
  for (let i = 0; i < 10; i++) {
    await page.locator(`#e${i}`).scrollIntoViewIfNeeded();
    const inner = await frame(`e${i}`);
    assert.match((await inner.locator('#status').textContent()) ?? '', /^Finished/);
    await page.waitForFunction((id) => {
      const shown = document.querySelector(`#${id}`)?.shadowRoot?.querySelector('iframe');
      return shown && shown.style.height !== '320px';
    }, `e${i}`);
    const content = () =>
      inner.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const outer = () =>
      page.locator(`#e${i} iframe`).evaluate((node) => Math.round(node.clientHeight));
    let same = false;
    for (let tries = 0; tries < 20 && !same; tries++) {
      same = (await content()) === (await outer());
      if (!same) await page.waitForTimeout(50);
    }
    assert.equal(await outer(), await content());
    const cut = await inner.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    );
    assert.ok(cut <= 0, `embed ${i} needs no scroll bar of its own`);
  }
  const asked = site.requests.slice(before);
  assert.equal(asked.filter((path) => path.endsWith('engine.wasm')).length, 1);
  assert.equal(asked.filter((path) => path.endsWith('engine.html')).length, 1);
  assert.equal(page.workers().length, 10);
  await page.locator('#e3').evaluate((node) => node.remove());
  for (let tries = 0; tries < 40 && page.workers().length > 9; tries++) {
    await page.waitForTimeout(50);
  }
  assert.equal(page.workers().length, 9, 'an embed that is taken away ends its worker');
  assert.deepEqual(complaints, []);
  await close();
});

test('attributes say what is shown and what can be changed', async () => {
  const { page, frame, close } = await article(`
    <asim-play id="plain" src="bank" params="TELLERS=3" seed="7" height="400"></asim-play>
    <asim-play id="full" src="bank" controls editable view="code timeline" lines="13-20"></asim-play>
    <asim-play id="waits" src="bank" autorun="off" theme="dark"></asim-play>`);
  const plain = await frame('plain');
  assert.equal(await page.locator('#plain iframe').evaluate((n) => n.clientHeight), 400);
  assert.equal(await plain.locator('#controls').isVisible(), false);
  const link = await plain.getByRole('link', { name: 'Open in playground' }).getAttribute('href');
  assert.match(link ?? '', /scenario=bank&TELLERS=3&seed=7/);
  await plain.getByText('Code', { exact: true }).click();
  const box = plain.getByRole('textbox', { name: 'Scenario code' });
  await box.focus();
  await page.keyboard.type('x');
  assert.equal(await plain.locator('html').getAttribute('data-run'), 'done');

  await page.locator('#full').scrollIntoViewIfNeeded();
  const full = await frame('full');
  const numbers = await full.locator('.cm-lineNumbers .cm-gutterElement:visible').allInnerTexts();
  assert.deepEqual(numbers.filter((n) => /^\d+$/.test(n)).slice(-8), [
    '13',
    '14',
    '15',
    '16',
    '17',
    '18',
    '19',
    '20',
  ]);
  assert.equal(await full.locator('#controls').isVisible(), true);
  const order = await full.evaluate(() =>
    [...document.querySelectorAll('#places > :not([hidden])')].map((node) => node.id),
  );
  assert.ok(order.indexOf('fold-code') < order.indexOf('timeline'));

  await page.locator('#waits').scrollIntoViewIfNeeded();
  await page.locator('#waits iframe.there').waitFor();
  const waits = await (await page.locator('#waits iframe').elementHandle())?.contentFrame();
  assert.ok(waits);
  await waits.getByText('Press Run').waitFor();
  assert.equal(await waits.locator('html').getAttribute('data-theme'), 'dark');
  await page.locator('#waits').evaluate((/** @type {any} */ node) => node.run());
  await settled(waits, 'done');
  await close();
});

test('code among the children runs, and events tell the page', async () => {
  const escaped = SMALL.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { page, frame, heard, close } = await article(`
    <asim-play id="own"><pre><code>
${escaped}</code></pre><p>It prints “closed”.</p></asim-play>
    <asim-play id="wrong"><pre><code>x = = 1</code></pre></asim-play>`);
  await frame('own');
  await page.locator('#wrong').scrollIntoViewIfNeeded();
  await frame('wrong');
  assert.equal(await page.getByText('It prints').isVisible(), false);
  assert.deepEqual((await heard('load')).map((/** @type {any} */ e) => e.id).sort(), [
    'own',
    'wrong',
  ]);
  const [result] = await heard('result');
  assert.equal(result.id, 'own');
  assert.match(result.detail.output, /closed\n$/);
  assert.match(result.detail.fingerprint, /^[0-9a-f]{16}$/);
  assert.equal(result.detail.processes[0].class, 'Customer');
  const [error] = await heard('error');
  assert.equal(error.id, 'wrong');
  assert.equal(error.detail.line, 1);
  await close();
});

test('code blocks become embeds where asked to', async () => {
  const blocks = `<pre><code class="language-asimpy">${SMALL}</code></pre><pre><code class="language-python">x</code></pre>`;
  const asked = await article(blocks, ' data-upgrade');
  await asked.page.locator('asim-play iframe.there').waitFor();
  assert.equal(await asked.page.locator('asim-play').count(), 1);
  assert.equal(await asked.page.locator('pre').last().isVisible(), true);
  await asked.close();
  const unasked = await article(blocks);
  await unasked.page.waitForTimeout(300);
  assert.equal(await unasked.page.locator('asim-play').count(), 0);
  await unasked.close();
});

test('the page’s colours pass through a list, and nothing else does', async () => {
  const { frame, close } = await article(
    `<style>body { background: #222; color: #eee; font-family: Georgia, serif }
     asim-play { --asim-paper: #203040; --asim-ink: url(x); --asim-holding: red }</style>
     <asim-play id="own" src="sleeper"></asim-play>`,
  );
  const own = await frame('own');
  const found = await own.evaluate(() => {
    const root = document.documentElement;
    return {
      theme: root.dataset.theme,
      style: [...root.style].sort(),
      paper: getComputedStyle(document.body).backgroundColor,
      font: getComputedStyle(document.body).fontFamily,
    };
  });
  assert.deepEqual(found, {
    theme: 'dark',
    style: ['--paper', '--sans'],
    paper: 'rgb(32, 48, 64)',
    font: 'Georgia, serif',
  });
  await close();
});

test('without scripts, or from a host without the header, the fallback is there', async () => {
  const strict = await host(DIST, { allowOrigin: false });
  const outer = await host(DIST, {
    pages: {
      '/article': `<!doctype html><asim-play src="bank"><p>A picture of a bank</p></asim-play><script type="module" src="${strict.address}embed.js"></script>`,
    },
  });
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
    await page.getByText('A picture of a bank').waitFor();
    await context.close();
  }
  strict.close();
  outer.close();
});
