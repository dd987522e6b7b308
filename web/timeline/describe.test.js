import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeResult, STATE } from '../engine/result.js';
import { makeBank } from '../test/container.js';
import { effectOf } from './cause.js';
import { describe } from './describe.js';
import { environmentOf } from './handwritten.js';

/** @param {import('./describe.js').Part[]} parts */
const text = (parts) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
/** @param {any} description */
const lines = (description) => description.lines.map(text);
/** @param {import('./describe.js').Part[]} parts */
const links = (parts) => parts.filter((part) => typeof part !== 'string');

const KIND = {
  wait: 1,
  resume: 2,
  acquire: 3,
  release: 4,
  put: 5,
  get: 6,
  interrupt: 7,
  interrupted: 8,
  timeout: 14,
};
const site = (/** @type {number} */ line, parent = -1, name = 'Customer.run') => ({
  line,
  column: 0,
  endLine: line,
  endColumn: 1,
  start: 0,
  end: 1,
  parent,
  file: 'scenario.py',
  function: name,
});
const sites = [site(27), site(28), site(12), site(40, 2)];

/** One desk, three guests: 0 has it, 1 waits for it behind nobody, 2 behind 1 and gives up. */
const desk = environmentOf({
  horizon: 20,
  lanes: [
    { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
    { name: 'ann', bars: [[0, 6, 1, { flags: 1, site: 0, first: 0, last: 3 }]] },
    {
      name: 'bob',
      bars: [
        [2, 6, 2, { object: 0, site: 2, first: 1, last: 5 }],
        [6, 20, 1, { flags: 1 | 4, site: 0, first: 5 }],
      ],
    },
    { name: 'cy', bars: [[3.5, 5.5, 2, { object: 0, flags: 8, site: 3, first: 2, last: 6 }]] },
  ],
  events: [
    [0, KIND.acquire, 1, 0, 2],
    [2, KIND.wait, 2, 0, 2],
    [3.5, KIND.wait, 3, 0, 3],
    [6, KIND.timeout, 1, -1, 0, 0],
    [6, KIND.release, 1, 0, 1, 3],
    [6, KIND.acquire, 2, 0, 2, 4],
    [5.5, KIND.timeout, 3, -1, 3],
  ],
});

test('a wait says who held the thing, who stood before, and who ended it', () => {
  const said = /** @type {any} */ (describe(desk, sites, { lane: 2, segment: 1 }));
  assert.equal(said.kind, 'waiting');
  assert.equal(said.heading, 'Why is it waiting?');
  assert.equal(text(said.title), 'bob waits for desk, 2 to 6 (4)');
  assert.deepEqual(lines(said), [
    'desk was full: ann held it; nobody stood before',
    'ann was busy at line 27, until 6',
    'it waits at line 12',
    'it ended when ann released desk at 6, line 28',
  ]);
  assert.deepEqual(said.cause, { lane: 1, segment: 0 });
  assert.equal(said.spoken, 'bob, waiting for desk, 2 to 6, released by ann, line 12');
});

test('names and lines are links', () => {
  const said = /** @type {any} */ (describe(desk, sites, { lane: 2, segment: 1 }));
  assert.deepEqual(links(said.title), [
    { kind: 'lane', lane: 2, text: 'bob' },
    { kind: 'lane', lane: 0, text: 'desk' },
  ]);
  assert.deepEqual(links(said.lines[0])[1], { kind: 'segment', lane: 1, segment: 0, text: 'ann' });
  assert.deepEqual(links(said.lines[3])[2], { kind: 'line', site: 1, line: 28, text: 'line 28' });
});

test('one who gave up says so, with those who stood before and the lines that called', () => {
  const said = /** @type {any} */ (describe(desk, sites, { lane: 3, segment: 3 }));
  assert.deepEqual(lines(said), [
    'desk was full: ann held it; bob stood before',
    'ann was busy at line 27, until 6',
    'it waits at line 40, called from line 12',
    'it gave up at 5.5: a timeout came first',
  ]);
  assert.equal(said.cause, null);
});

test('holding says what is held, how long it took to get and who waited meanwhile', () => {
  const said = /** @type {any} */ (describe(desk, sites, { lane: 1, segment: 0 }));
  assert.equal(text(said.title), 'ann holds desk, 0 to 6 (6)');
  assert.deepEqual(lines(said), [
    'at line 27',
    'bob and cy waited for desk meanwhile',
    'it went on at 6, as planned',
  ]);
  const later = /** @type {any} */ (describe(desk, sites, { lane: 2, segment: 2 }));
  assert.equal(text(later.title), 'bob holds desk, since 6 (14)');
  assert.deepEqual(lines(later), [
    'at line 27',
    'it had waited for it, 2 to 6 (4)',
    'it was still so when the run ended',
  ]);
});

test('a wait for an earlier turn is not told of a later one', () => {
  const env = environmentOf({
    horizon: 20,
    lanes: [
      { name: 'desk', kind: 'resource', capacity: 1 },
      {
        name: 'ann',
        bars: [
          [0, 2, 2, { object: 0, first: 0, last: 2 }],
          [2, 3, 1, { flags: 1, first: 3, last: 4 }],
          [3, 9, 0, { first: 6, last: 7 }],
          [9, 12, 1, { flags: 1, first: 9, last: 10 }],
        ],
      },
    ],
    events: [
      [0, KIND.wait, 1, 0],
      [2, KIND.acquire, 1, 0],
      [2, KIND.resume, 1, 0],
      [2, KIND.wait, 1, -1],
      [3, KIND.resume, 1, -1],
      [3, KIND.release, 1, 0],
      [3, KIND.wait, 1, -1],
      [9, KIND.resume, 1, -1],
      [9, KIND.acquire, 1, 0],
      [9, KIND.wait, 1, -1],
      [12, KIND.resume, 1, -1],
    ],
  });
  const had = (/** @type {number} */ segment) =>
    lines(describe(env, [], { lane: 1, segment })).filter((/** @type {string} */ line) =>
      line.startsWith('it had'),
    );
  assert.deepEqual(had(1), ['it had waited for it, 0 to 2 (2)']);
  assert.deepEqual(had(3), []);
});

test('an interrupt names who did it', () => {
  const env = environmentOf({
    lanes: [
      { name: 'machine', bars: [[0, 7, 0, { flags: 2, site: 0, first: 0, last: 2 }]] },
      { name: 'breakdown', bars: [[0, 7, 0, { site: 2, first: 0, last: 1 }]] },
    ],
    events: [
      [0, KIND.resume, 0, -1],
      [7, KIND.interrupt, 1, 0, 2],
      [7, KIND.interrupted, 0, -1, 0, 1],
    ],
  });
  const said = /** @type {any} */ (describe(env, sites, { lane: 0, segment: 0 }));
  assert.deepEqual(lines(said), ['at line 27', 'until breakdown interrupted it at 7, line 12']);
  assert.equal(said.spoken, 'machine, delayed, 0 to 7, interrupted by breakdown, line 27');
});

test('a queue says what it held', () => {
  const env = environmentOf({
    lanes: [
      { name: 'belt', kind: 'queue', class: 'Queue', capacity: 5 },
      { name: 'robot', bars: [[1, 4, 2, { object: 0, site: 0, first: 0, last: 2 }]] },
      { name: 'baker' },
    ],
    events: [
      [1, KIND.wait, 1, 0, 0],
      [4, KIND.put, 2, 0, 2],
      [4, KIND.get, 1, 0, 0, 1],
    ],
    levels: [
      {
        lane: 0,
        what: 'items',
        steps: [
          [0, 0, 0],
          [4, 1, 1],
        ],
      },
    ],
  });
  const said = /** @type {any} */ (describe(env, sites, { lane: 1, segment: 0 }));
  assert.deepEqual(lines(said), [
    'belt was empty; nobody stood before',
    'it waits at line 27',
    'it ended when baker put something into belt at 4, line 12',
  ]);
});

test('a deadlock is told as a round', () => {
  const env = environmentOf({
    lanes: [
      { name: 'plato', bars: [[1, 9, 2, { flags: 5, object: 2, first: 2 }]] },
      { name: 'kant', bars: [[1, 9, 2, { flags: 5, object: 3, first: 3 }]] },
      { name: 'fork 0', kind: 'resource', capacity: 1 },
      { name: 'fork 1', kind: 'resource', capacity: 1 },
    ],
    events: [
      [0, KIND.acquire, 0, 3],
      [0, KIND.acquire, 1, 2],
      [1, KIND.wait, 0, 2],
      [1, KIND.wait, 1, 3],
    ],
    horizon: 9,
    deadlock: [0, 1],
  });
  const said = /** @type {any} */ (describe(env, sites, { lane: 0, segment: 0 }));
  assert.deepEqual(lines(said), [
    'fork 0 was full: kant held it; nobody stood before',
    'kant itself waited for fork 1, until the end of the run',
    'deadlock: plato waits for kant, who waits for plato',
    'it was still waiting when the run ended',
  ]);
});

test('cause and effect lead to each other', () => {
  assert.deepEqual(effectOf(desk, sites, { lane: 1, segment: 0 }), { lane: 2, segment: 1 });
  assert.equal(effectOf(desk, sites, { lane: 3, segment: 3 }), null);
});

test('lanes as a whole and selections that are no longer there have an answer', () => {
  assert.equal(describe(desk, sites, null), null);
  assert.equal(describe(desk, sites, { lane: 99, segment: 0 }), null);
  assert.equal(
    text(/** @type {any} */ (describe(desk, sites, { lane: 2, segment: -1 })).title),
    'bob, a Customer',
  );
  assert.equal(
    text(/** @type {any} */ (describe(desk, sites, { lane: 0, segment: -1 })).title),
    'desk, a resource of 1',
  );
});

test('every bar of a simulated bank has words without gaps', () => {
  const { environments, sites: places } = decodeResult(makeBank({ customers: 40, until: 120 }));
  const [env] = environments;
  for (let lane = 0; lane < env.lanes.length; lane++) {
    for (let s = env.segments.offsets[lane]; s < env.segments.offsets[lane + 1]; s++) {
      const said = /** @type {any} */ (describe(env, places, { lane, segment: s }));
      const all = [text(said.title), ...lines(said), said.spoken].join('\n');
      assert.doesNotMatch(all, /undefined|NaN|null|  /);
      if (env.segments.state[s] === STATE.waiting) {
        assert.match(all, /tellers was full/);
        assert.match(all, /released tellers|gave up|still waiting/);
      }
    }
  }
});
