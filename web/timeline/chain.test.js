import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainOf, chainText } from './chain.js';
import { environmentOf } from './handwritten.js';

const [WAIT, ACQUIRE, RELEASE, TIMEOUT] = [1, 3, 4, 14];

/** One desk: ann has it until 4, bob waits for her and has it until 9, cy waits for him. */
const desk = environmentOf({
  horizon: 20,
  lanes: [
    { name: 'desk', kind: 'resource', class: 'Resource', capacity: 1 },
    { name: 'ann', bars: [[0, 4, 1, { flags: 1, first: 0, last: 3 }]] },
    {
      name: 'bob',
      bars: [
        [1, 4, 2, { object: 0, first: 1, last: 5 }],
        [4, 9, 1, { flags: 1, first: 5, last: 6 }],
      ],
    },
    {
      name: 'cy',
      bars: [
        [2, 9, 2, { object: 0, first: 2, last: 8 }],
        [9, 20, 1, { flags: 5, first: 8 }],
      ],
    },
  ],
  events: [
    [0, ACQUIRE, 1, 0],
    [1, WAIT, 2, 0],
    [2, WAIT, 3, 0],
    [4, TIMEOUT, 1, -1, -1, 0],
    [4, RELEASE, 1, 0, -1, 3],
    [4, ACQUIRE, 2, 0, -1, 4],
    [9, TIMEOUT, 2, -1, -1, 5],
    [9, RELEASE, 2, 0, -1, 6],
    [9, ACQUIRE, 3, 0, -1, 7],
  ],
});

test('a chain goes from a wait to whoever ended it, and to what they had waited for', () => {
  const links = chainOf(desk, [], { lane: 3, segment: 3 });
  assert.deepEqual(links, [
    { bar: { lane: 3, segment: 3 }, cause: { lane: 2, segment: 2 } },
    { bar: { lane: 2, segment: 1 }, cause: { lane: 1, segment: 0 } },
  ]);
  assert.equal(chainText(desk, links), 'cy was let go by bob, who was let go by ann');
});

test('who ended by themselves has no chain', () => {
  assert.deepEqual(chainOf(desk, [], { lane: 1, segment: 0 }), []);
  assert.deepEqual(chainOf(desk, [], { lane: 0, segment: -1 }), []);
});
