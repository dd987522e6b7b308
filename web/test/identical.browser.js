/**
 * The engine in a browser does what the same engine does natively: every scenario prints its
 * golden output and leaves the trace that testdata/fingerprints.txt names.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeResult } from '../engine/result.js';
import { DIST, engineWorker, host, launch, open, settled } from './browser.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const text = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8');

/** @type {[string, string][]} program and fingerprint */
const table = text('testdata/fingerprints.txt')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => /** @type {[string, string]} */ (line.split(' ')));

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('programs print and leave in a browser what they do natively', async () => {
  const { page, context } = await open(browser, site.address);
  await settled(page, 'done');
  const worker = await engineWorker(page);
  assert.ok(table.length > 17);
  for (const [program, fingerprint] of table) {
    const container = await worker.evaluate((source) => {
      const { asimplay: engine } = /** @type {any} */ (globalThis);
      const prepared = JSON.parse(engine.start(source, ''));
      if (!prepared.ok) throw new Error(prepared.error.traceback);
      while (!JSON.parse(engine.step(100)).done);
      const bytes = engine.result();
      let binary = '';
      for (let i = 0; i < bytes.length; i += 4096) {
        binary += String.fromCharCode(...bytes.subarray(i, i + 4096));
      }
      return binary;
    }, text(program));
    const bytes = new Uint8Array(Buffer.from(container, 'latin1'));
    const result = decodeResult(bytes);
    const printed = Array.from({ length: result.output.length }, (_, row) => row)
      .filter((row) => result.output.stream[row] === 1)
      .map((row) => result.output.lines.at(row));
    assert.equal(`${printed.join('\n')}\n`, text(program.replace(/py$/, 'out')), program);
    assert.equal(result.fingerprint, fingerprint, program);
  }
  await context.close();
});
