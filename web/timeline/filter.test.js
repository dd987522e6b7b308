import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { randomNumbers } from '../test/container.js';
import { FilterError, parseFilter, passing, Vocabulary } from './filter.js';
import { environmentOf } from './handwritten.js';
import { suggest } from './suggest.js';
import { Trace } from './trace.js';

const ACQUIRE = 3;
const trace = new Trace(
  environmentOf({
    horizon: 40,
    lanes: [
      { name: 'tellers', kind: 'resource', class: 'Resource', capacity: 1 },
      { name: 'tea pot', kind: 'container', class: 'Container' },
      {
        name: 'customer 1',
        ended: 'returned',
        bars: [
          [0, 1, 2, { object: 0 }],
          [1, 5, 1],
        ],
      },
      {
        name: 'customer 12',
        ended: 'returned',
        bars: [
          [2, 9, 2, { object: 0, flags: 8 }],
          [9, 10, 0],
        ],
      },
      { name: 'Ada', class: 'Clerk', bars: [[0, 40, 2, { object: 1, flags: 2 }]] },
    ],
    events: [[1, ACQUIRE, 2, 0]],
    log: [[9, 3, 'Walks out']],
  }),
  [],
);
const vocabulary = new Vocabulary(trace.environment);

/** @param {string} text */
function names(text) {
  const filter = parseFilter(text, vocabulary);
  if (!filter) return null;
  const passed = passing(filter, trace);
  return trace.environment.lanes.filter((_, i) => passed[i] === 1).map((lane) => lane.name);
}

const CASES = /** @type {[string, string[] | null][]} */ ([
  ['', null],
  ['   ', null],
  ['touched tellers', ['tellers', 'customer 1', 'customer 12']],
  ['touched tea pot', ['tea pot', 'Ada']],
  [
    'touched "tea pot" or touched tellers',
    ['tellers', 'tea pot', 'customer 1', 'customer 12', 'Ada'],
  ],
  ['waited > 3', ['tellers', 'tea pot', 'customer 12', 'Ada']],
  ['waited>=1 and waited<=1', ['tellers', 'customer 1']],
  ['waited for tellers', ['tellers', 'customer 1', 'customer 12']],
  ['waited for tellers > 3', ['tellers', 'customer 12']],
  ['class Clerk', ['tea pot', 'Ada']],
  ['CLASS clerk', ['tea pot', 'Ada']],
  ['class Customer waited > 3', ['tellers', 'customer 12']],
  ['customer', ['tellers', 'customer 1', 'customer 12']],
  ['"customer 1"', ['tellers', 'customer 1', 'customer 12']],
  ['not customer not touched tellers', ['tea pot', 'Ada']],
  ['interrupted', ['tea pot', 'Ada']],
  ['gave up', ['tellers', 'customer 12']],
  ['unfinished', ['tea pot', 'Ada']],
  ['failed', []],
  ['logged "walks out"', ['tellers', 'customer 12']],
  ['ended < 6', ['tellers', 'customer 1']],
  ['lived = 8', ['tellers', 'customer 12']],
  ['began >= 2', ['tellers', 'customer 12']],
  ['(held > 3 or interrupted) and not class Clerk', ['tellers', 'customer 1']],
]);

for (const [text, expected] of CASES) {
  test(`filter: ${text || '(nothing)'}`, () => assert.deepEqual(names(text), expected));
}

test('what cannot be read is said in a sentence, with its place', () => {
  for (const [text, pattern, place] of /** @type {[string, RegExp, string][]} */ ([
    ['waited', /After “waited” a comparison is missing, such as “waited > 3”/, ''],
    ['waited > much', /After “>” a number is missing/, 'much'],
    ['waited >', /After “>” a number is missing/, ''],
    ['> 3', /What is to be compared is missing before “>”/, '>'],
    ['touched', /After “touched” a name is missing/, ''],
    [
      'touched tellrs',
      /Nothing in this run is called “tellrs”; perhaps “tellers” is meant/,
      'tellrs',
    ],
    ['class Custmer', /no class “Custmer”; perhaps “Customer” is meant/, 'Custmer'],
    ['class Zebra', /This run has no class “Zebra”\.$/, 'Zebra'],
    ['(customer', /never closed/, '('],
    ['customer)', /not opened/, ')'],
    ['customer "1', /quotation mark is never closed/, '"1'],
    ['customer or', /After “or” something is missing/, ''],
    ['and customer', /Something is missing before “and”/, 'and'],
  ])) {
    assert.throws(
      () => parseFilter(text, vocabulary),
      (error) => {
        assert.ok(error instanceof FilterError);
        assert.match(error.message, pattern);
        assert.equal(text.slice(error.start, error.end), place);
        return true;
      },
      text,
    );
  }
});

test('no text throws anything else, and every filter can be judged', () => {
  const random = randomNumbers(11);
  const pieces = [
    ...'() " \' < > = != >= <= ≥ and or not touched class waited held lived began ended for gave up'.split(
      ' ',
    ),
    ...'tellers customer 1 Ada tea pot 3 -1e9 1e999 . … \u{1f600} __proto__ constructor interrupted'.split(
      ' ',
    ),
    ' ',
    '\t',
    'logged',
    'failed',
  ];
  let read = 0;
  for (let round = 0; round < 20_000; round++) {
    let text = '';
    for (let n = Math.floor(random() * 12); n >= 0; n--) {
      text += pieces[Math.floor(random() * pieces.length)] + (random() < 0.8 ? ' ' : '');
    }
    try {
      const filter = parseFilter(text, vocabulary);
      if (filter) assert.equal(passing(filter, trace).length, 5);
      read++;
    } catch (error) {
      assert.ok(error instanceof FilterError, `${JSON.stringify(text)}: ${error}`);
      assert.ok(error.start >= 0 && error.start <= error.end && error.end <= text.length, text);
    }
  }
  assert.ok(read > 1000, `${read} could be read`);
  assert.throws(() => parseFilter('('.repeat(5000), vocabulary), FilterError);
  assert.throws(() => parseFilter('not '.repeat(5000), vocabulary), FilterError);
});

/** @param {string} text what results from each suggestion at its end */
function completed(text) {
  const { from, to, items } = suggest(text, text.length, trace, vocabulary);
  return items.map((item) => text.slice(0, from) + item.text + text.slice(to));
}

test('suggestions are of the run', () => {
  assert.ok(completed('').includes('touched tellers'));
  assert.ok(completed('').includes('class Clerk'));
  assert.ok(completed('').includes('interrupted'));
  assert.ok(!completed('').includes('failed'));
  assert.deepEqual(completed('touched te'), ['touched tellers', 'touched tea pot']);
  assert.deepEqual(completed('touched tellers'), []);
  assert.ok(completed('touched tellers ').includes('touched tellers class Clerk'));
  assert.deepEqual(completed('class C'), ['class Customer', 'class Clerk']);
  assert.deepEqual(completed('waited ').slice(0, 2), ['waited > 7', 'waited for tellers']);
  assert.deepEqual(completed('customer 1 and ad'), ['customer 1 and Ada']);
  assert.deepEqual(completed('waited > '), []);
});

test('every suggestion for a whole term can be read', () => {
  for (const text of completed('')) {
    if (/(?:not|logged) $/.test(text)) continue;
    assert.ok(parseFilter(text, vocabulary), text);
  }
});

test('the filters of the README can be read', () => {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('| filter | lanes |'));
  const rows = table.slice(0, table.indexOf('\n\n')).split('\n').slice(2);
  const filters = rows.flatMap(
    (row) => row.split('|')[1].match(/(?<=`)[^`]+(?=`(?:,|\s*$))/g) ?? [],
  );
  assert.ok(filters.length > 8, `${filters}`);
  for (const filter of filters) assert.ok(parseFilter(filter, vocabulary), filter);
});
