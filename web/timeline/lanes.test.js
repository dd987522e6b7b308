import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf } from './handwritten.js';
import { groupsOf, isCrowd, ROW, ROW_HEIGHT, Rows } from './lanes.js';

const environment = environmentOf({
  lanes: [
    { name: 'arrivals', class: 'Arrivals' },
    { name: 'tellers', kind: 'resource' },
    { name: 'customer 0', class: 'Customer' },
    { name: 'tray', kind: 'queue' },
    { name: 'customer 1', class: 'Customer' },
  ],
});

test('things come first, then classes in order of appearance', () => {
  const groups = groupsOf(environment);
  assert.deepEqual(
    groups.map((g) => [g.title, [...g.lanes]]),
    [
      ['Resources', [1, 3]],
      ['Arrivals', [0]],
      ['Customer', [2, 4]],
    ],
  );
});

test('things of one kind are called by it', () => {
  const queues = environmentOf({
    lanes: [
      { name: 'q', kind: 'queue' },
      { name: 'p', kind: 'priority' },
    ],
  });
  assert.equal(groupsOf(queues)[0].title, 'Queues');
});

test('rows lie under each other and are found by where they are', () => {
  const rows = new Rows(groupsOf(environment), new Set(), 5);
  assert.equal(rows.count, 8);
  assert.deepEqual([...rows.lane], [-1, 1, 3, -1, 0, -1, 2, 4]);
  assert.equal(rows.height, 3 * ROW_HEIGHT.group + 2 * ROW_HEIGHT.object + 3 * ROW_HEIGHT.process);
  for (let row = 0; row < rows.count; row++) {
    assert.equal(rows.at(rows.top[row]), row);
    assert.equal(rows.at(rows.top[row + 1] - 0.5), row);
  }
  assert.equal(rows.at(-1), -1);
  assert.equal(rows.at(rows.height), -1);
  assert.equal(rows.ofLane[4], 7);
});

test('a folded class is one row of counts', () => {
  const rows = new Rows(groupsOf(environment), new Set(['class Customer', 'objects']), 5);
  assert.deepEqual([...rows.kind], [ROW.group, ROW.group, ROW.process, ROW.group, ROW.counts]);
  assert.equal(rows.ofLane[2], -1);
});

test('many short lives are a crowd; many long ones, or few short ones, are not', () => {
  const of = (/** @type {number} */ count, /** @type {number} */ life) =>
    environmentOf({
      horizon: 100,
      lanes: Array.from({ length: count }, (_, i) => ({
        name: `c ${i}`,
        bars: [[1, 1 + life, 1]],
      })),
    });
  const judged = [of(500, 2), of(500, 50), of(20, 2)].map((env) => isCrowd(env, groupsOf(env)[0]));
  assert.deepEqual(judged, [true, false, false]);
});
