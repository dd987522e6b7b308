/**
 * The engine in a real browser: every scenario of the library prints, inside the page's own
 * worker, what CPython printed.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeResult } from '../engine/result.js';
import { readScenarios } from '../scenarios.js';
import { DIST, engineWorker, host, launch, open, settled } from './browser.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'scenarios');
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
/** @type {Awaited<ReturnType<typeof open>>} */ let opened;
/** @type {import('playwright-core').Worker} */ let worker;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
  opened = await open(browser, site.address);
  await settled(opened.page);
  worker = await engineWorker(opened.page);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @param {string} source */
async function run(source) {
  const bytes = await worker.evaluate((text) => {
    const { asimplay } = /** @type {any} */ (globalThis);
    const prepared = asimplay.start(text, 'trace=1');
    if (!JSON.parse(prepared).ok) throw new Error(prepared);
    while (!JSON.parse(asimplay.step(50)).done);
    const container = asimplay.result();
    asimplay.reset();
    let binary = '';
    for (let i = 0; i < container.length; i += 8192) {
      binary += String.fromCharCode(...container.subarray(i, i + 8192));
    }
    return binary;
  }, source);
  return decodeResult(new Uint8Array(Buffer.from(bytes, 'latin1')));
}

for (const { id, code } of readScenarios(folder)) {
  test(`${id} prints what CPython printed`, async () => {
    const golden = join(folder, `${id}.out`);
    assert.ok(existsSync(golden), `${golden} is missing`);
    const result = await run(code);
    const lines = [];
    for (let row = 0; row < result.output.length; row++) {
      if (result.output.stream[row] === 1) lines.push(`${result.output.lines.at(row)}\n`);
    }
    assert.equal(lines.join(''), readFileSync(golden, 'utf8'));
    assert.equal(result.outcome, 'finished');
  });
}
