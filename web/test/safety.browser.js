/** The walls: what the engine's worker cannot do, and embeds on a host of their own. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { DIST, engineWorker, host, isWalledIn, launch, open, settled } from './browser.js';
import { NAMELESS, NAMES, through, tryEverything } from './probe.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

const elsewhere = (/** @type {string} */ address) => address.replace('localhost', '127.0.0.1');

for (const [what, path] of [
  ['the page', ''],
  ['an embed', 'embed.html'],
  ['an element of another page', 'article'],
]) {
  test(`nothing leaves the worker of ${what}`, async () => {
    const body = `<!doctype html><asim-play src="sleeper"></asim-play><script type="module" src="${site.address}embed.js"></script>`;
    const outer = await host(DIST, { pages: { '/play/article': body } });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(path === 'article' ? elsewhere(outer.address) + path : site.address + path);
    if (path === 'article') await page.locator('iframe.there').waitFor();
    const shown = page.frames().find((f) => f.url().includes('embed.html')) ?? page;
    await settled(shown, 'done');
    // The engine's own frame has no origin, so that nothing of the page's is its.
    const engines = page.frames().filter((f) => /engine\.html|about:srcdoc/.test(f.url()));
    assert.equal(engines.length, 1);
    assert.equal(await engines[0].evaluate(() => origin), 'null');
    await isWalledIn(await engineWorker(page), site);
    await context.close();
    outer.close();
  });
}

/**
 * Opens a page with the frame of the engine, and starts its workers.
 * @param {{policy?: boolean, sandbox?: boolean}} [walls] which of them are left standing
 */
async function engineAlone({ policy = true, sandbox = true } = {}) {
  const engine = await (await fetch(`${site.address}engine.html`)).text();
  const without = engine.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, '');
  assert.notEqual(without, engine);
  const open = await host(DIST, {
    pages: {
      '/play/engine.html': policy ? engine : without,
      '/play/outer': `<!doctype html><iframe src="engine.html"${sandbox ? ' sandbox="allow-scripts"' : ''}></iframe>`,
    },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${open.address}outer`);
  const frame = page.frames()[1];
  const started = page.waitForEvent('worker');
  await page.evaluate(() => {
    const { port2 } = new MessageChannel();
    document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'boot' }, '*', [port2]);
  });
  return {
    frame,
    worker: await started,
    requests: open.requests,
    address: open.address,
    async close() {
      await context.close();
      open.close();
    },
  };
}

/** Runs tryEverything() in a worker with nothing taken from it. @param {import('playwright-core').Frame} frame @param {string} address */
const tryInFreshWorker = (frame, address) =>
  frame.evaluate(
    ({ text, of }) =>
      new Promise((resolve) => {
        const program = `(${text})(${JSON.stringify(of)}).then((done) => postMessage(done))`;
        const blob = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
        new Worker(blob).onmessage = ({ data }) => resolve(data);
      }),
    { text: String(tryEverything), of: address },
  );

test('the policy alone lets nothing out: neither network nor eval, nor storage in a sandbox', async () => {
  const open = await engineAlone({ policy: false, sandbox: false });
  const all = await tryInFreshWorker(open.frame, open.address);
  assert.deepEqual(through(all, open.requests), [...NAMES, ...NAMELESS].sort(), 'without walls');
  await open.close();

  const held = await engineAlone();
  const done = await tryInFreshWorker(held.frame, held.address);
  // Workers are held by the same policy, and channels reach no other origin.
  const harmless = ['BroadcastChannel', 'Worker'];
  assert.deepEqual(
    through(done, held.requests).filter((name) => !harmless.includes(name)),
    [],
  );
  await held.close();
});

test('what is taken from the worker lets nothing out, with neither policy nor sandbox', async () => {
  const { worker, requests, address, close } = await engineAlone({ policy: false, sandbox: false });
  const done = await worker.evaluate(tryEverything, address);
  assert.deepEqual(
    through(done, requests).filter((name) => NAMES.includes(name)),
    [],
  );
  // Nor does anything that its objects hold by another way.
  const left = await worker.evaluate(() => {
    const names = new Set();
    for (let on = globalThis; on && on !== Object.prototype; on = Object.getPrototypeOf(on)) {
      for (const name of Object.getOwnPropertyNames(on)) names.add(name);
    }
    return [...names].filter((name) =>
      /fetch|http|socket|import|cache|data|worker|storage|navigator|file|transport|channel|rtc/i.test(
        name,
      ),
    );
  });
  assert.deepEqual(left.sort(), ['DataView', 'MessageChannel']);
  await close();
});

test('every page has its policy, and no script or style of its own in the markup', async () => {
  const { page, context } = await open(browser, site.address);
  for (const file of ['index.html', 'embed.html', 'tutorial.html', 'engine.html']) {
    const text = await (await fetch(site.address + file)).text();
    const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(text)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'/, file);
    assert.doesNotMatch(text, /unsafe-inline|'unsafe-eval'|<style|\sstyle=/, file);
    assert.doesNotMatch(text, /(?:src|href)="(?:\/|https?:)/, 'addresses are relative');
    const scripts = policy.match(/script-src ([^;]*)/)?.[1].split(' ') ?? [];
    if (file === 'engine.html') {
      // One script, held by its digest; none with an address, not even the page's own.
      assert.equal(scripts.length, 2);
      assert.equal(scripts[1], "'wasm-unsafe-eval'");
      const script = /<script>([^]*)<\/script>/.exec(text)?.[1] ?? '';
      const digest = createHash('sha256').update(script).digest('base64');
      assert.equal(scripts[0], `'sha256-${digest}'`);
    } else {
      assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)|\son\w+="/, file);
      assert.equal(scripts[0], "'self'");
      assert.equal(scripts.length, file === 'index.html' ? 3 : 1, 'wasm is the engine’s alone');
    }
  }
  assert.deepEqual(
    await page.locator('iframe').evaluateAll((all) => all.map((f) => f.getAttribute('sandbox'))),
    ['allow-scripts'],
  );
  await context.close();
});

test('the policy of every page lets no part of another host in, and asks it for nothing', async () => {
  const other = await host(DIST);
  const stranger = elsewhere(other.address);
  const { page, context } = await open(browser, site.address);
  /** @type {string[]} */
  const secure = [];
  await context.route(/^https:/, (route) => {
    secure.push(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    return route.abort();
  });
  for (const file of ['index.html', 'embed.html', 'tutorial.html']) {
    await page.goto(site.address + file);
    await page.evaluate(() => fetch('https://stranger.example/').catch(() => {}));
    const tried = await page.evaluate(async (address) => {
      const at = (/** @type {string} */ name) => `${address}tried/${name}`;
      /** @param {string} name @param {string} key @param {string} is @param {Record<string, string>} [more] */
      const put = (name, key, is, more = {}) =>
        new Promise((resolve) => {
          const node = document.createElement(name);
          for (const [attribute, value] of Object.entries({ ...more, [key]: at(is) })) {
            node.setAttribute(attribute, value);
          }
          for (const end of ['load', 'error']) node.addEventListener(end, resolve);
          document.body.append(node);
          setTimeout(resolve, 500);
        });
      /** @type {Record<string, () => unknown>} */
      const acts = {
        fetch: () => fetch(at('fetch')),
        beacon: () => navigator.sendBeacon(at('beacon')),
        image: () => put('img', 'src', 'image'),
        script: () => put('script', 'src', 'script'),
        style: () => put('link', 'href', 'style', { rel: 'stylesheet' }),
        icon: () => put('link', 'href', 'icon', { rel: 'icon' }),
        frame: () => put('iframe', 'src', 'frame'),
        object: () => put('object', 'data', 'object'),
        media: () => put('video', 'src', 'media'),
        font: () => new FontFace('tried', `url(${at('font')})`).load(),
        base: () => put('base', 'href', 'base/'),
        form() {
          const form = document.createElement('form');
          form.action = at('form');
          form.target = 'nowhere';
          document.body.append(form);
          form.submit();
        },
      };
      for (const act of Object.values(acts)) {
        try {
          await act();
        } catch {}
      }
      return document.baseURI;
    }, stranger);
    assert.ok(tried.startsWith(site.address), 'addresses stay relative to the page');
  }
  await page.waitForTimeout(300);
  const heard = other.requests.filter((path) => path.includes('/tried/'));
  assert.deepEqual(heard, []);
  // Where a visitor may have a file fetched (#url=), and nowhere else.
  assert.deepEqual(secure, ['index.html']);
  await context.close();
  other.close();
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
