import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS } from '../engine/result.js';
import { eventPieces, eventText } from './eventwords.js';
import { environmentOf } from './handwritten.js';

const kind = (/** @type {string} */ name) => EVENT_KINDS.indexOf(name);

test('every kind of event is a sentence about who does what', () => {
  const cases = /** @type {[string, number, number, string][]} */ ([
    ['start', 1, -1, 'ann begins'],
    ['wait', 1, 0, 'ann begins to wait for desk'],
    ['wait', 1, -1, 'ann lets time pass'],
    ['resume', 1, 0, 'ann goes on'],
    ['acquire', 1, 0, 'ann acquires desk'],
    ['release', 1, 0, 'ann releases desk'],
    ['put', 1, 0, 'ann puts into desk'],
    ['get', 1, 0, 'ann gets from desk'],
    ['interrupt', 2, 1, 'bob interrupts ann'],
    ['interrupted', 1, 2, 'ann is interrupted by bob'],
    ['interrupted', 1, -1, 'ann is interrupted'],
    ['preempted', 1, 0, 'ann loses desk'],
    ['end', 1, -1, 'ann ends'],
    ['fail', 1, -1, 'ann ends by an exception'],
    ['cancel', 1, -1, 'ann cancels an event'],
    ['timeout', 1, -1, 'a timeout of ann is over'],
    ['timeout', -1, -1, 'a timeout is over'],
    ['create', -1, 0, 'the program makes desk'],
    ['succeed', 2, -1, 'bob triggers an event'],
    ['barrier', 2, 0, 'bob releases desk'],
  ]);
  const environment = environmentOf({
    lanes: [{ name: 'desk', kind: 'resource' }, { name: 'ann' }, { name: 'bob' }],
    events: cases.map(([name, actor, target], i) => [i, kind(name), actor, target]),
  });
  cases.forEach(([, , , words], row) => {
    assert.equal(eventText(environment, row), words);
  });
  assert.deepEqual(eventPieces(environment, 0)[0], { lane: 1, text: 'ann' });
  assert.deepEqual(new Set(cases.map(([name]) => name).concat('log')), new Set(EVENT_KINDS));
});
