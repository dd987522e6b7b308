import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf } from './handwritten.js';
import { findHits, HitsByLane, hasWords, nextHit, wordPlaces } from './search.js';

const environment = environmentOf({
  lanes: [
    { name: 'tellers', kind: 'resource' },
    { name: 'customer 1', bars: [[3, 9, 1]] },
    { name: 'customer 2', bars: [[1, 9, 1]] },
  ],
  events: [
    [1, 0, 2, -1],
    [3, 12, 1, -1],
    [5, 12, 2, -1],
  ],
  log: [
    [3, 1, 'waits for Tellers'],
    [5, 2, 'is served'],
  ],
});
environment.log.seq.set([1, 2]);

/** @param {[string, number, number?][]} lines text, event row, index of the environment */
const printed = (lines) =>
  /** @type {any} */ ({
    length: lines.length,
    lines: { length: lines.length, at: (/** @type {number} */ i) => lines[i][0] },
    seq: Uint32Array.from(lines, (l) => l[1]),
    stream: new Uint8Array(lines.length).fill(1),
    env: Uint32Array.from(lines, (l) => l[2] ?? 0),
  });

/** @param {string} text @param {any} [output] */
function find(text, output = null) {
  const finding = findHits(environment, output, text);
  for (;;) {
    const step = finding.next();
    if (step.done) return step.value;
  }
}
/** @param {import('./search.js').Hit[]} hits */
const brief = (hits) => hits.map(({ kind, lane, time, row }) => [kind, lane, time, row]);

test('lanes, log lines and printed lines are found, in order of time', () => {
  const output = printed([
    ['2 customers today', 2],
    ['customers elsewhere', 0, 1],
  ]);
  assert.deepEqual(brief(find('customer', output)), [
    ['lane', 2, 1, 2],
    ['lane', 1, 3, 1],
    ['print', 2, 5, 0],
  ]);
  assert.deepEqual(brief(find('TELLERS')), [
    ['lane', 0, 0, 0],
    ['log', 1, 3, 0],
  ]);
});

test('all words are wanted, in any order; no words find nothing', () => {
  assert.deepEqual(brief(find('for waits')), [['log', 1, 3, 0]]);
  assert.deepEqual(find('waits served'), []);
  assert.deepEqual(find('  '), []);
});

test('a logged line that is printed as well is one hit', () => {
  const output = printed([['5.00 customer 2: is served', 2]]);
  assert.deepEqual(brief(find('served', output)), [['log', 2, 5, 1]]);
});

test('a number is found where it begins', () => {
  assert.equal(hasWords('customer 15', ['5']), false);
  assert.equal(hasWords('customer 15', ['15']), true);
  assert.equal(hasWords('customer 15 of 5', ['5']), true);
  assert.equal(hasWords('customer 15', ['1']), true);
  assert.deepEqual(wordPlaces('15 or 5', ['5']), [[6, 7]]);
});

test('hits are at hand by lane', () => {
  const hits = new HitsByLane(find('tellers'), 3);
  assert.deepEqual([...hits.named], [1, 0, 0]);
  assert.deepEqual([...hits.offsets], [0, 0, 1, 1]);
  assert.deepEqual([...hits.time], [3]);
});

test('the next hit is the next in time, and round the end', () => {
  const hits = find('customer');
  assert.equal(nextHit(-1, 1, hits, 2), 1);
  assert.equal(nextHit(-1, -1, hits, 2), 0);
  assert.equal(nextHit(-1, 1, hits, 99), 0);
  assert.equal(nextHit(1, 1, hits, 0), 0);
  assert.equal(nextHit(0, -1, hits, 0), 1);
  assert.equal(nextHit(-1, 1, [], 0), -1);
});

test('places of words do not overlap', () => {
  assert.deepEqual(wordPlaces('abc abc', ['ab', 'bc']), [
    [0, 3],
    [4, 7],
  ]);
  assert.deepEqual(wordPlaces('is Served', ['served']), [[3, 9]]);
});
