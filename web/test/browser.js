/** What browser tests share: a host for built pages, a browser, and hands on the page. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { through, tryEverything } from './probe.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The built page under test. */
export const DIST = process.env.ASIMPLAY_DIST ?? join(root, 'dist');

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.bin': 'application/octet-stream',
};

/**
 * Serves a folder below a path of its own, as a static host would.
 * @param {string} folder
 * @param {{allowOrigin?: boolean, pages?: Record<string, string>, base?: string, headers?: Record<string, string>}} [options] headers: sent with every file; allowOrigin: send Access-Control-Allow-Origin: *; pages: HTML by path; base: the folder's path on the host
 * @returns {Promise<{address: string, requests: string[], close: () => void}>} address ends with a slash
 */
export async function host(
  folder,
  { allowOrigin = true, pages = {}, base = '/play/', headers = {} } = {},
) {
  assert.ok(existsSync(join(folder, 'index.html')), `${folder} holds no page: build it first`);
  /** @type {string[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    requests.push(path);
    if (allowOrigin) response.setHeader('Access-Control-Allow-Origin', '*');
    if (pages[path]) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(pages[path]);
      return;
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const file = normalize(path.slice(base.length)).replace(/^\/+/, '') || 'index.html';
    const full = join(folder, file === '.' ? 'index.html' : file);
    if (!path.startsWith(base) || file.startsWith('..') || !existsSync(full)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader('Content-Type', TYPES[extname(full)] ?? 'application/octet-stream');
    response.end(readFileSync(full));
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  // A test that fails before it closes its host must not keep its file's process alive.
  server.unref();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${port}${base}`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * @param {{scrollBars?: boolean}} [options] scrollBars: they are there, as in a visitor's browser
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launch({ scrollBars = false } = {}) {
  const found = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path && existsSync(path));
  assert.ok(found, 'no Chromium found: install it, or name it in CHROMIUM');
  return chromium.launch({
    executablePath: found,
    ignoreDefaultArgs: scrollBars ? ['--hide-scrollbars'] : [],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/**
 * Opens a page in a profile of its own and waits for its first run.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(address);
  await settled(page);
  return { page, context, complaints };
}

/**
 * Waits until a run has ended and all that is told of it stands there.
 * @param {import('playwright-core').Page | import('playwright-core').Frame} page
 * @param {'done' | 'error'} [state]
 */
export async function settled(page, state) {
  await page.waitForFunction(
    (wanted) => {
      // Between two pages there is no element.
      const { run: now = '', panels } = document.documentElement?.dataset ?? {};
      // The panels follow behind the picture.
      if (panels === 'behind') return false;
      return wanted ? now === wanted : now === 'done' || now === 'error';
    },
    state,
    // Not by animation frames: a frame that is scrolled away has none.
    { timeout: 30_000, polling: 50 },
  );
}

/** Waits for what was asked for to be painted. @param {import('playwright-core').Page} page */
export const painted = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** @param {import('playwright-core').Page} page */
export const status = (page) => page.getByRole('status').last();

/** The program's text, wherever it is scrolled to. @param {import('playwright-core').Page} page */
export async function code(page) {
  await page.getByRole('textbox', { name: 'Scenario code' }).focus();
  return page.getByRole('textbox', { name: 'Scenario code' }).evaluate((node) => {
    // CodeMirror draws only what is in view; its document hangs on the content element.
    const view = /** @type {any} */ (node).cmTile?.view ?? /** @type {any} */ (node).cmView?.view;
    return String(view.state.doc);
  });
}

/**
 * Replaces the program as somebody who types or pastes does.
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
export async function type(page, text) {
  await page.getByRole('textbox', { name: 'Scenario code' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** A small program with everything a page shows. */
export const SMALL = `"""Shop: two clerks.

Customers queue.
"""
import random
from asimpy import Environment, Process, Resource

CLERKS = 2  # [1..5] clerks in the shop
BUSY = 3.0  # [1..9] mean minutes to serve
SEED = 4

class Customer(Process):
    def init(self, number, clerks):
        self.name = f"customer {number}"
        self.clerks = clerks

    async def run(self):
        await self.timeout(random.uniform(0, 9))
        async with self.clerks:
            self.log(self.name, "is served")
            await self.timeout(random.expovariate(1 / BUSY))

random.seed(SEED)
env = Environment()
clerks = Resource(env, CLERKS)
for number in range(12):
    Customer(env, number, clerks)
env.run()
print("closed")
`;

/**
 * A worker in which the engine runs: others only compile it, and end.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<import('playwright-core').Worker>}
 */
export async function engineWorker(page) {
  for (let tries = 0; tries < 200; tries++) {
    for (const worker of page.workers()) {
      if (await worker.evaluate(() => 'asimplay' in globalThis).catch(() => false)) return worker;
    }
    await page.waitForTimeout(50);
  }
  throw new Error('the engine runs in no worker');
}

/**
 * Asserts that code inside the engine's worker reaches nothing.
 * @param {import('playwright-core').Worker} worker
 * @param {{address: string, requests: string[]}} site of the page
 */
export async function isWalledIn(worker, site) {
  const done = await worker.evaluate(tryEverything, site.address);
  assert.deepEqual(through(done, site.requests), []);
}
