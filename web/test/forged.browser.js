/** Messages that come from where they should not, and frames that ask for too much. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
/** @type {(() => void)[]} */
const left = [];

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
  for (const close of left) close();
});

/** Opens a page of another origin. @param {string} body */
async function article(body) {
  const html = `<!doctype html><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">${body}`;
  const outer = await host(DIST, {
    pages: { '/article': html, '/foreign': '<!doctype html>', '/flood': FLOOD },
  });
  left.push(outer.close);
  const page = await (await browser.newContext()).newPage();
  await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
  const foreign = page.frames().find((frame) => frame.url().endsWith('/foreign'));
  assert.ok(foreign);
  return { page, foreign };
}

/** Says from the beginning where the engine is. */
const FLOOD = `<!doctype html><script>
  setInterval(() => parent.postMessage({ type: 'engine-frame', wasm: 'forged.bin' }, '*'), 1);
</script>`;

const FOREIGN = '<iframe id="foreign" src="/foreign" sandbox="allow-scripts"></iframe>';

test('the element hears its own frame and no other', async () => {
  const { page, foreign } = await article(
    `${FOREIGN}<iframe src="/flood" sandbox="allow-scripts"></iframe><asim-play id="own" src="sleeper"></asim-play><script type="module" src="${site.address}embed.js"></script>`,
  );
  await page.locator('#own iframe.there').waitFor();
  const frame = page.frames().find((f) => f.url().includes('embed.html'));
  assert.ok(frame);
  await settled(frame, 'done');
  assert.ok(!site.requests.some((path) => path.endsWith('forged.bin')));
  await page.evaluate(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    for (const name of ['load', 'run', 'result', 'error']) {
      document.querySelector('#own')?.addEventListener(name, (event) => {
        heard.push([name, /** @type {CustomEvent} */ (event).detail]);
      });
    }
  });
  const height = () => page.locator('#own iframe').evaluate((node) => node.clientHeight);
  const usual = await height();
  assert.ok(usual > 80 && usual < 1600);
  const asked = site.requests.length;
  await foreign.evaluate(() => {
    const say = (/** @type {unknown} */ message) => parent.postMessage(message, '*');
    for (const name of ['load', 'run', 'result', 'error']) {
      say({ type: 'asimplay-event', name, detail: { forged: true } });
    }
    say({ type: 'asimplay-event', name: 'height', detail: { height: 1000 } });
    say({ type: 'asimplay-ready' });
    say({ type: 'engine-frame', wasm: 'forged.bin' });
    say(null);
    say('asimplay-event');
  });
  // Messages are heard in order: what its own frame says comes after.
  const own = (/** @type {unknown} */ detail, name = 'height') =>
    frame.evaluate((message) => parent.postMessage(message, '*'), {
      type: 'asimplay-event',
      name,
      detail,
    });
  await own({ last: true }, 'run');
  await page.waitForFunction(() => /** @type {any} */ (globalThis).heard.length > 0);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).heard), [
    ['run', { last: true }],
  ]);
  assert.equal(await height(), usual);
  assert.deepEqual(site.requests.slice(asked), []);

  // Nor may its own frame be as high as it likes, or say what is no event.
  for (const [said, is] of /** @type {[unknown, number][]} */ ([
    [1e9, 1600],
    [1, 80],
    [Number.NaN, 80],
    [-500, 80],
    ['500px; position: fixed', 80],
    [{ valueOf: 500 }, 80],
    [500, 500],
  ])) {
    await own({ height: said });
    await own({}, 'click');
    await own({}, 'run');
    await page.waitForFunction(
      (wanted) =>
        document.querySelector('#own')?.shadowRoot?.querySelector('iframe')?.clientHeight ===
        wanted,
      is,
    );
  }
  assert.ok(
    (await page.evaluate(() => /** @type {any} */ (globalThis).heard)).every(
      (/** @type {any[]} */ [name]) => name === 'run',
    ),
  );
});

test('an embed obeys the page around it and no other frame', async () => {
  const { page, foreign } = await article(
    `${FOREIGN}<iframe id="own" src="${site.address}embed.html?shared" sandbox="allow-scripts" width="800" height="600"></iframe>`,
  );
  const forge = () =>
    foreign.evaluate(() => {
      const settings = { fragment: '#scenario=bank', code: 'print("forged")', editable: true };
      for (const type of [
        'asimplay-open',
        'asimplay-program',
        'asimplay-run',
        'asimplay-colours',
      ]) {
        parent.frames[1].postMessage(
          { type, settings, colours: { scheme: 'dark' } },
          '*',
          type === 'asimplay-open' ? [new MessageChannel().port2] : [],
        );
      }
    });
  const frame = page.frames().find((f) => f.url().includes('embed.html'));
  assert.ok(frame);
  await frame.waitForLoadState();
  await forge();
  // Had the forged one been heard, this would be one too many.
  await page.evaluate(() =>
    frames[1].postMessage(
      { type: 'asimplay-open', settings: { fragment: '#scenario=sleeper' } },
      '*',
    ),
  );
  await settled(frame, 'done');
  const title = await frame.locator('#title').innerText();
  assert.match(title, /Sleeper/i);
  await forge();
  await page.evaluate(() => frames[1].postMessage({ type: 'asimplay-run' }, '*'));
  await settled(frame, 'done');
  assert.equal(await frame.locator('#title').innerText(), title);
  assert.equal(await frame.locator('html').getAttribute('data-theme'), null);
  assert.doesNotMatch((await frame.locator('body').textContent()) ?? '', /forged/);
});

test('the engine’s frame is booted by the page around it and no other frame', async () => {
  const { page, foreign } = await article(
    `${FOREIGN}<iframe src="${site.address}engine.html" sandbox="allow-scripts"></iframe>`,
  );
  let workers = 0;
  page.on('worker', () => workers++);
  await foreign.evaluate(() =>
    parent.frames[1].postMessage({ type: 'boot' }, '*', [new MessageChannel().port2]),
  );
  const started = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => resolve(data.type), { once: true });
          frames[1].postMessage({ type: 'hello' }, '*');
        }),
    );
  assert.equal(await started(), 'engine-frame');
  assert.equal(workers, 0);
  await page.evaluate(() =>
    frames[1].postMessage({ type: 'boot' }, '*', [new MessageChannel().port2]),
  );
  for (let tries = 0; tries < 100 && workers === 0; tries++) await page.waitForTimeout(20);
  assert.equal(workers, 1);
});

test('no frame is of the same origin as what holds it', async () => {
  const { page } = await article(
    `${FOREIGN}<asim-play src="sleeper"></asim-play><script type="module" src="${site.address}embed.js"></script>`,
  );
  await page.locator('asim-play iframe.there').waitFor();
  const sandboxes = await page.evaluate(() =>
    [document, /** @type {ShadowRoot} */ (document.querySelector('asim-play')?.shadowRoot)].flatMap(
      (root) => [...root.querySelectorAll('iframe')].map((frame) => frame.getAttribute('sandbox')),
    ),
  );
  assert.deepEqual(sandboxes, [
    'allow-scripts',
    'allow-scripts',
    'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads',
  ]);
  for (const frame of page.frames().slice(1)) {
    assert.equal(await frame.evaluate(() => origin), 'null', frame.url());
  }
});
