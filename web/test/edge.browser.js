/**
 * The optional edge, as Cloudflare's runtime runs it here, used from a real browser: short links,
 * previews, oEmbed; and that a page without an edge is the same but for the choice in Share.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startEdge } from '../../worker/local.js';
import { code, DIST, host, launch, open, SMALL, settled, type } from './browser.js';

const SITE = join(dirname(fileURLToPath(import.meta.url)), '../../bin/edge/site');

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof startEdge>>} */ let edge;

/** Another host, with pages of its own. @type {Awaited<ReturnType<typeof host>> & {pages: Record<string, string>}} */
let other;

before(async () => {
  const pages = /** @type {Record<string, string>} */ ({ '/play/blank.html': '<!doctype html>' });
  [browser, edge, other] = await Promise.all([
    launch(),
    startEdge(),
    host(DIST, { pages }).then((site) => ({ ...site, pages })),
  ]);
});
after(async () => {
  await browser?.close();
  await edge?.close();
  other?.close();
});

/** @param {string} path @param {RequestInit} [options] */
const ask = (path, options) => fetch(new URL(path, edge.address), options);

/** @param {string} payload @returns {Promise<string>} its id */
async function store(payload) {
  const response = await ask('/api/links', { method: 'POST', body: payload });
  const answer = await response.json();
  assert.ok(response.ok, JSON.stringify(answer));
  return answer.id;
}

/** @param {import('playwright-core').Page} page @returns {Promise<string>} */
async function shorten(page) {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a short link' }).click();
  const short = page.getByLabel('Short link', { exact: true });
  await short.waitFor();
  assert.ok(await short.evaluate((field) => field === document.activeElement));
  const address = await short.inputValue();
  await page.keyboard.press('Escape');
  return address;
}

test('Share makes a short link, and whoever opens it sees the same', async () => {
  const { page, context, complaints } = await open(browser, edge.address);
  await type(page, SMALL);
  await page.waitForFunction(() => document.title.startsWith('Shop'));
  await settled(page, 'done');
  await page.getByRole('slider', { name: 'clerks in the shop' }).fill('3');
  await page.waitForTimeout(300);
  await settled(page, 'done');
  const address = await shorten(page);
  assert.match(address, /^http:\/\/localhost:\d+\/s\/[a-z2-9]{12}$/);
  assert.equal(await shorten(page), address, 'the same program has the same short link');

  const opener = await open(browser, address);
  await opener.page.waitForFunction(() => document.title.startsWith('Shop'));
  await settled(opener.page, 'done');
  const opened = new URL(opener.page.url());
  assert.equal(opened.pathname, '/');
  assert.match(opened.hash, /^#1\./);
  assert.equal(await code(opener.page), SMALL);
  assert.equal(
    await opener.page.getByRole('slider', { name: 'clerks in the shop' }).inputValue(),
    '3',
  );
  assert.match((await opener.page.getByRole('status').allTextContents()).join(), /reproduced/);
  // The page in between is none to go back to.
  assert.equal(await opener.page.evaluate(() => history.length), 2);
  assert.deepEqual([...complaints, ...opener.complaints], []);
  await Promise.all([context.close(), opener.context.close()]);
});

test('Share says why there is no short link, and nothing is lost', async () => {
  const { page, context } = await open(browser, edge.address);
  await page.route('**/api/links', (route) =>
    route.fulfill({
      status: 503,
      json: { error: 'the link could not be stored; try again later' },
    }),
  );
  await page.getByRole('button', { name: 'Share' }).click();
  const make = page.getByRole('button', { name: 'Make a short link' });
  await make.click();
  await page.getByText('No short link was made: the link could not be stored').waitFor();
  await page.unroute('**/api/links');
  await page.route('**/api/links', (route) => route.abort());
  await make.click();
  await page.getByText('No short link was made: this site cannot be reached').waitFor();
  await page.unroute('**/api/links');
  await make.click();
  await page.getByLabel('Short link', { exact: true }).waitFor();
  assert.match(await page.getByLabel('Link', { exact: true }).inputValue(), /#scenario=/);
  await context.close();
});

test('a short link that is none says so', async () => {
  const page = await browser.newPage();
  const response = await page.goto(new URL('/s/aaaaaaaaaaaa', edge.address).href);
  assert.equal(response?.status(), 404);
  await page.getByRole('heading', { name: 'There is no such short link.' }).waitFor();
  await page.getByRole('link', { name: 'Open asimplay' }).click();
  await settled(page, 'done');
  await page.close();
});

test('without scripts, a short link shows the picture', async () => {
  const id = await store('scenario=coffee_machine');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL(`/s/${id}`, edge.address).href);
  await page.getByRole('heading', { name: 'Coffee machine: taking turns' }).waitFor();
  const picture = page.getByRole('img', { name: 'The timeline of the run' });
  assert.ok(Number((await picture.boundingBox())?.width) > 300);
  await context.close();
});

/**
 * Bars in an image, from top to bottom: the state of each, and where it ends, in parts of the whole.
 * In the browser.
 * @param {ImageData} image
 */
function barsOf({ data, width, height }) {
  const states = /** @type {Record<string, string>} */ ({
    '86,180,233': 'delayed',
    '43,131,182': 'delayed',
    '0,114,178': 'holding',
    '0,90,141': 'holding',
    '230,159,0': 'waiting',
    '154,104,0': 'waiting',
    '184,124,0': 'waiting',
  });
  /** @type {{lines: number, runs: {state: string, from: number, to: number}[]}[]} */
  const rows = [];
  let before = '';
  for (let y = 0; y < height; y++) {
    /** @type {{state: string, from: number, to: number}[]} */
    const runs = [];
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const state = states[`${data[at]},${data[at + 1]},${data[at + 2]}`];
      const last = runs.at(-1);
      if (state && last?.state === state && last.to === x) last.to++;
      else if (state) runs.push({ state, from: x, to: x + 1 });
    }
    const bars = runs.filter(({ from, to }) => to - from >= 4);
    const now = JSON.stringify(bars);
    if (bars.length >= 2 && now === before) rows[rows.length - 1].lines++;
    else if (bars.length >= 2) rows.push({ lines: 1, runs: bars });
    before = now;
  }
  // Bars of a lane touch; the signs of the legend do not.
  const kept = rows.filter(
    ({ lines, runs }) =>
      lines >= 5 && runs.every(({ from }, i) => i === 0 || from - runs[i - 1].to <= 2),
  );
  const left = Math.min(...kept.map(({ runs }) => runs[0].from));
  const right = Math.max(...kept.map(({ runs }) => /** @type {any} */ (runs.at(-1)).to));
  return kept.map(({ runs }) =>
    runs.map(({ state, to }) => ({ state, end: (to - left) / (right - left) })),
  );
}

/** @param {import('playwright-core').Page} page @param {string} path of an image @returns {Promise<ReturnType<typeof barsOf>>} */
const barsOfImage = (page, path) =>
  page.evaluate(
    async ([bars, address]) => {
      const image = new Image();
      image.crossOrigin = 'anonymous';
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      paint.drawImage(image, 0, 0);
      const read = new Function(`return (${bars})`)();
      return read(paint.getImageData(0, 0, canvas.width, canvas.height));
    },
    [barsOf.toString(), new URL(path, edge.address).href],
  );

test('a preview shows the bars of the page', async () => {
  const id = await store('scenario=coffee_machine');
  const { page, context } = await open(browser, `${edge.address}#scenario=coffee_machine`);
  const onPage = await page.evaluate((bars) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
    const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    // The page's policy forbids to make code of text, and a debugger's evaluation is above it.
    return globalThis.eval(`(${bars})`)(paint.getImageData(0, 0, canvas.width, canvas.height));
  }, barsOf.toString());
  // Six of seven persons wait before they hold; the first holds at once and so is one bar.
  assert.deepEqual(
    onPage.map((/** @type {{state: string}[]} */ bars) => bars.map(({ state }) => state)),
    Array(6).fill(['delayed', 'waiting', 'holding']),
  );
  await context.close();

  const reader = await browser.newPage();
  await reader.goto(`${other.address}blank.html`);
  const svg = await barsOfImage(reader, `/preview/${id}.svg`);
  const png = await barsOfImage(reader, `/preview/${id}.png`);
  assert.equal(svg.length, 6);
  assert.ok(png.length >= 5);
  for (const [picture, name] of /** @type {const} */ ([
    [svg, 'svg'],
    [png, 'png'],
  ])) {
    for (const [lane, bars] of picture.entries()) {
      for (const [i, { state, end }] of bars.entries()) {
        const bar = onPage[lane][i];
        assert.equal(state, bar.state, `${name}, lane ${lane}`);
        // A pixel of the narrowest picture, rounded at both ends.
        const scale = name === 'png' ? onPage[picture.length - 1].at(-1).end : 1;
        assert.ok(
          Math.abs(end - bar.end / scale) < 1 / 190,
          `${name}, lane ${lane}, bar ${i}: ${end}, on the page ${bar.end}`,
        );
      }
    }
  }
  await reader.close();
});

test('what was drawn is kept, whatever follows the question mark', async () => {
  const id = await store('scenario=breakfast');
  const first = await ask(`/preview/${id}.svg`);
  const drawn = await first.text();
  assert.match(drawn, /^<svg /);
  const png = Buffer.from(await (await ask(`/preview/${id}.png`)).arrayBuffer());
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  await edge.forget(id);
  assert.equal(await (await ask(`/preview/${id}.svg?x=1`)).text(), drawn);
  assert.equal((await ask(`/s/${id}`)).status, 404);
});

test('programs that unfold links find title, description, picture and how to embed', async () => {
  const id = await store('scenario=bank&TELLERS=3');
  const page = await browser.newPage();
  const html = await (await ask(`/s/${id}`)).text();
  const found = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'text/html');
    const of = (/** @type {string} */ selector, /** @type {string} */ name) =>
      read.querySelector(selector)?.getAttribute(name) ?? '';
    return {
      title: of('meta[property="og:title"]', 'content'),
      description: of('meta[property="og:description"]', 'content'),
      picture: of('meta[property="og:image"]', 'content'),
      discovery: of('link[type="application/json+oembed"]', 'href'),
    };
  }, html);
  await page.close();
  assert.equal(found.title, 'Bank: customers who lose patience');
  assert.match(found.description, /With TELLERS = 3\.$/);
  const picture = await fetch(found.picture);
  assert.equal(picture.headers.get('content-type'), 'image/png');
  assert.equal(picture.headers.get('access-control-allow-origin'), '*');
  const answer = await (await fetch(`${found.discovery}&maxwidth=600&maxheight=400`)).json();
  assert.deepEqual([answer.type, answer.width, answer.height], ['rich', 600, 400]);

  // And so it is embedded, on another host.
  const reader = await browser.newPage({ viewport: { width: 900, height: 700 } });
  other.pages['/play/reader.html'] = `<!doctype html>${answer.html}`;
  await reader.goto(`${other.address}reader.html`);
  const frame = await (await reader.waitForSelector('iframe')).contentFrame();
  assert.ok(frame);
  await settled(frame, 'done');
  await frame.getByRole('heading', { name: 'Bank: customers who lose patience' }).waitFor();
  await reader.close();
});

test('headers say what a policy in a page cannot', async () => {
  for (const path of [
    '/',
    '/index.html',
    '/tutorial.html',
    '/embed.html',
    '/offline.js',
    '/app.js',
  ]) {
    const { headers, status } = await ask(path, { redirect: 'manual' });
    assert.equal(status, 200, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('access-control-allow-origin'), '*', path);
    const policy = headers.get('content-security-policy');
    if (path === '/embed.html' || path === '/app.js') assert.equal(policy, null, path);
    else if (path === '/offline.js') assert.match(policy ?? '', /default-src 'none'/);
    else assert.equal(policy, "frame-ancestors 'none'", path);
  }
  assert.equal((await ask('/nothing')).status, 404);
  const framed = await browser.newPage();
  other.pages['/play/thief.html'] = `<!doctype html><iframe src="${edge.address}"></iframe>`;
  /** @type {string[]} */ const complaints = [];
  framed.on('console', (message) => complaints.push(message.text()));
  await framed.goto(`${other.address}thief.html`);
  await framed.waitForTimeout(300);
  assert.match(complaints.join('\n'), /frame-ancestors 'none'/);
  await framed.close();
});

test('the page of an edge works without the network, too', async () => {
  const { page, context, complaints } = await open(browser, edge.address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(
    async () =>
      (await Promise.all((await caches.keys()).map((name) => caches.open(name)))).length > 0 &&
      navigator.serviceWorker.controller !== null,
  );
  await context.setOffline(true);
  await page.reload();
  await settled(page, 'done');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a short link' }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a page without an edge is the same but for the choice in Share, and asks for nothing more', async () => {
  const line = /<meta name="short-links" content="\/api\/links">\n\s*/;
  for (const file of readdirSync(DIST)) {
    const [plain, beside] = [DIST, SITE].map((folder) => readFileSync(join(folder, file), 'utf8'));
    if (file === 'index.html') {
      assert.match(beside, line);
      assert.equal(beside.replace(line, ''), plain);
    } else if (file === 'offline.js') {
      // It names the digest of index.html; and the minifier takes letters by how often there are some.
      const same = (/** @type {string} */ text) =>
        text.replace(/"[0-9a-f]{64}"/g, '').replace(/\b[a-zA-Z]\b/g, '_');
      assert.equal(same(beside), same(plain));
    } else assert.ok(beside === plain, file);
  }
  const site = await host(DIST);
  const { page, context, complaints } = await open(browser, site.address);
  const before = site.requests.length;
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel('Link', { exact: true }).waitFor();
  assert.equal(await page.getByText(/short link/i).count(), 0);
  await page.waitForTimeout(300);
  assert.deepEqual(
    site.requests.slice(before).filter((path) => /api|head/i.test(path)),
    [],
  );
  assert.deepEqual(complaints, []);
  await context.close();
  site.close();
});

test('too many links at once are refused', async () => {
  let refused;
  for (let i = 0; i < 30 && !refused; i++) {
    const response = await ask('/api/links', { method: 'POST', body: `scenario=bank&seed=${i}` });
    if (response.status !== 201 && response.status !== 200) refused = response;
    else await response.arrayBuffer();
  }
  assert.equal(refused?.status, 429);
  assert.match((await refused?.json()).error, /too many/);
});
