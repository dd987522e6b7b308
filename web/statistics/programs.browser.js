/**
 * The page's own figures against the engine's, and Little's law, on what every program of the
 * library and every program that judges the engine leaves.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeResult } from '../engine/result.js';
import { DIST, engineWorker, host, launch, open, settled } from '../test/browser.js';
import { randomNumbers } from '../test/container.js';
import { figuresIn } from './figures.js';
import { littleOf } from './little.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const text = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8');
const programs = text('testdata/fingerprints.txt')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(' ')[0]);

/** An item handed to a wait that was lost goes back: the engine takes the get back, the trace still has it. */
const RETURNED = [
  'asimpy_store',
  'asimpy_first_of',
  'asimpy_cancel_rules',
  'asimpy_every_override',
];

/** One process awaits the same queue twice at once; programs that count or change what asimpy keeps themselves. */
const UNRECORDED = [
  'asimpy_all_of',
  'asimpy_privates',
  'asimpy_private_lines',
  'asimpy_every_override',
];

/** @param {string[]} names @param {string} program */
const among = (names, program) => names.some((name) => program.endsWith(`/${name}.py`));

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
/** @type {{program: string, environment: import('../engine/result.js').Environment}[]} */
const runs = [];

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
  const { page, context } = await open(browser, site.address);
  await settled(page, 'done');
  const worker = await engineWorker(page);
  for (const program of programs) {
    const container = await worker.evaluate((source) => {
      const { asimplay: engine } = /** @type {any} */ (globalThis);
      if (!JSON.parse(engine.start(source, '')).ok) return '';
      while (!JSON.parse(engine.step(100)).done);
      const bytes = engine.result();
      let binary = '';
      for (let i = 0; i < bytes.length; i += 4096) {
        binary += String.fromCharCode(...bytes.subarray(i, i + 4096));
      }
      return binary;
    }, text(program));
    const { environments } = decodeResult(new Uint8Array(Buffer.from(container, 'latin1')));
    for (const environment of environments) runs.push({ program, environment });
  }
  await context.close();
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('over a whole run the figures made from the trace are the engine’s', () => {
  assert.ok(runs.length > 50);
  for (const { program, environment } of runs) {
    const figures = figuresIn(environment, { from: 0, to: environment.horizon });
    for (const [kind, rows] of Object.entries(environment.statistics)) {
      const mine = /** @type {any[]} */ (figures[/** @type {'queues'} */ (kind)]);
      assert.equal(mine.length, rows.length, `${program}: ${kind}`);
      rows.forEach((row, i) => {
        for (const name of Object.keys(row)) {
          const [a, b] = [mine[i][name], /** @type {any} */ (row)[name]];
          const returned = name === 'gets' && a > b && among(RETURNED, program);
          const near =
            a === b ||
            returned ||
            (typeof a === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
          assert.ok(near, `${program}: ${name} of ${kind} ${i} is ${a}, not ${b}`);
        }
      });
    }
  }
});

test("Little's law holds over whole runs and over stretches of them, with their edges counted", () => {
  const random = randomNumbers(5);
  let laws = 0;
  for (const { program, environment } of runs) {
    for (let k = 0; k < 4; k++) {
      const [from, to] = [random(), random()]
        .sort((a, b) => a - b)
        .map((x) => x * environment.horizon);
      for (const row of littleOf(environment, k === 0 ? null : { from, to })) {
        if (among(UNRECORDED, program)) continue;
        const who = environment.lanes[row.lane]?.name ?? row.class;
        assert.ok(row.holds, `${program}: ${row.what} ${who} from ${from} to ${to}: ${row.rest}`);
        laws++;
      }
    }
  }
  assert.ok(laws > 500, `${laws} laws`);
});
