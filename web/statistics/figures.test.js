import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeResult } from '../engine/result.js';
import { makeBank, randomNumbers } from '../test/container.js';
import { durationsOf } from './durations.js';
import { figuresIn, figuresOf } from './figures.js';
import { littleOf } from './little.js';

/** Banks of all sizes, each with whoever still waits or is served when it closes. */
const BANKS = Array.from({ length: 40 }, (_, seed) => ({
  seed,
  tellers: 1 + (seed % 4),
  patience: 1 + (seed % 7) * 2,
  arrival: 0.5 + (seed % 5),
  customers: 5 + ((seed * 7) % 40),
  until: 12 + seed * 2,
}));

/** @param {any} options */
const bank = (options) => decodeResult(makeBank(options)).environments[0];

/** @param {number | null} a @param {number | null} b @param {string} what */
function close(a, b, what) {
  if (a === null || b === null) assert.equal(a, b, what);
  else assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${what}: ${a} is not ${b}`);
}

test('over the whole run the figures are those of the run', () => {
  for (const options of BANKS) {
    const environment = bank(options);
    const figures = figuresIn(environment, { from: 0, to: environment.horizon });
    for (const kind of /** @type {const} */ (['resources', 'classes'])) {
      environment.statistics[kind].forEach((row, i) => {
        for (const [name, value] of Object.entries(row)) {
          const mine = /** @type {any} */ (figures[kind][i])[name];
          if (typeof value === 'string') assert.equal(mine, value);
          else close(mine, value, `${kind} ${name} with seed ${options.seed}`);
        }
      });
    }
  }
});

test('figures of two neighbouring stretches add up to those of both', () => {
  for (const options of BANKS) {
    const environment = bank(options);
    const random = randomNumbers(options.seed + 1);
    const { horizon } = environment;
    const [a, b, c] = [random(), random(), random()].sort((x, y) => x - y).map((x) => x * horizon);
    // Cuts that fall on an event are the hard ones.
    const { time, length } = environment.events;
    const cut = options.seed % 2 ? b : time[Math.floor((b / horizon) * (length - 1))];
    if (!(cut > a && cut < c)) continue;
    const to = options.seed % 3 ? c : horizon;
    const left = figuresOf(environment, { from: a, to: cut });
    const right = figuresOf(environment, { from: cut, to });
    const both = figuresOf(environment, { from: a, to });
    /** @param {any} of @param {string} mean */
    const sum = (of, mean) =>
      (of(left)[mean] * (cut - a) + of(right)[mean] * (to - cut)) / (to - a);
    const teller = (/** @type {any} */ f) => f.resources[0];
    for (const mean of ['meanUse', 'meanQueue', 'utilisation', 'throughput']) {
      close(sum(teller, mean), teller(both)[mean], mean);
    }
    for (const most of ['maxUse', 'maxQueue']) {
      assert.equal(Math.max(teller(left)[most], teller(right)[most]), teller(both)[most], most);
    }
    assert.equal(teller(left).acquisitions + teller(right).acquisitions, teller(both).acquisitions);
    both.classes.forEach((of, i) => {
      assert.equal(left.classes[i].started + right.classes[i].started, of.started);
      assert.equal(left.classes[i].finished + right.classes[i].finished, of.finished);
      close(
        sum((/** @type {any} */ f) => f.classes[i], 'present'),
        of.present,
        'present',
      );
    });
    const count = (/** @type {any} */ range) =>
      durationsOf(environment, range).reduce((n, { lengths }) => n + lengths.length, 0);
    assert.equal(
      count({ from: a, to: cut }) + count({ from: cut, to }),
      count({ from: a, to }),
      'durations',
    );
  }
});

test("Little's law holds over any stretch of any bank, once its edges are counted", () => {
  let apart = 0;
  for (const options of BANKS) {
    const environment = bank(options);
    const random = randomNumbers(options.seed + 99);
    for (let k = 0; k < 8; k++) {
      const [from, to] = [random(), random()]
        .sort((x, y) => x - y)
        .map((x) => x * environment.horizon);
      const rows = littleOf(environment, k === 0 ? null : { from, to });
      assert.ok(rows.length >= 2);
      for (const row of rows) {
        assert.ok(row.holds, `${row.what} ${row.class} with seed ${options.seed}: ${row.rest}`);
        close(row.product, row.lambda * (row.W ?? 0), 'the product');
        if (row.before.count === 0 && row.after.count === 0) close(row.L, row.product, 'L');
        else apart++;
      }
    }
  }
  assert.ok(apart > 100, 'stretches that cut through stays');
});

test('a queue that is not what its visits say is found out', () => {
  const environment = bank(BANKS[3]);
  const queue = environment.series.find((s) => s.what === 'queue');
  assert.ok(queue);
  environment.levels.value[queue.first + 1] += 3;
  const waiting = littleOf(environment).find((row) => row.what === 'waiting');
  assert.equal(waiting?.holds, false);
});
