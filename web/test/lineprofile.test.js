import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS } from '../engine/result.js';
import { profileByLine, sitesAtLine } from '../lineprofile.js';
import { environmentOf } from '../timeline/handwritten.js';
import { recordedRun } from './traces.js';

const kind = (/** @type {string} */ name) => EVENT_KINDS.indexOf(name);

/** Two guests at one desk: `async with desk` at site 0, a timeout within at site 1. */
const desk = environmentOf({
  lanes: [
    { name: 'desk', kind: 'resource', class: 'Resource' },
    { name: 'ann', bars: [[0, 3, 1, { site: 1 }]] },
    {
      name: 'bob',
      bars: [
        [0, 3, 2, { object: 0, site: 0 }],
        [3, 5, 1, { site: 1 }],
      ],
    },
  ],
  events: [
    [0, kind('start'), 1, -1, 2],
    [0, kind('start'), 2, -1, 2],
    [0, kind('acquire'), 1, 0, 0, 0],
    [0, kind('wait'), 1, -1, 1, 0],
    [0, kind('wait'), 2, 0, 0, 1],
    [3, kind('timeout'), 1, -1, 1, 3],
    [3, kind('resume'), 1, -1, 1, 5],
    [3, kind('release'), 1, 0, 0, 6],
    [3, kind('acquire'), 2, 0, 0, 7],
    [3, kind('resume'), 2, -1, 0, 8],
    [3, kind('wait'), 2, -1, 1, 9],
    [5, kind('timeout'), 2, -1, 1, 10],
    [5, kind('resume'), 2, -1, 1, 11],
    [5, kind('release'), 2, 0, 0, 12],
  ],
});

/** @param {number} line @param {number} [endLine] @returns {any} */
const site = (line, endLine = line) => ({ line, endLine });

test('a line is hit each time it is come by, whether it waits or not', () => {
  const profiles = profileByLine(desk, [site(7), site(8), site(12)]);
  assert.deepEqual(
    profiles.map(({ line, hits, time, state }) => [line, hits, time, state]),
    [
      [7, 2, 3, 'waiting'],
      [8, 2, 5, 'holding'],
      [12, 2, 0, null],
    ],
  );
  assert.equal(profiles[1].share, 1);
  assert.equal(profiles[0].words, 'Line 7: 2 times; simulated time here: waiting 3');
  assert.equal(profiles[2].words, 'Line 12: 2 times');
});

test('sites of one line are added up', () => {
  const [only] = profileByLine(desk, [site(7), site(7), site(7)]);
  assert.deepEqual([only.hits, only.time, only.share, only.state], [6, 8, 1, 'holding']);
});

test('the time of all lines is that of all bars', () => {
  const { environments, sites } = recordedRun('bank');
  const { segments } = environments[0];
  let spent = 0;
  for (let row = 0; row < segments.length; row++) spent += segments.end[row] - segments.start[row];
  const sum = profileByLine(environments[0], sites).reduce((all, { time }) => all + time, 0);
  assert.ok(Math.abs(sum - spent) < 1e-9 * spent);
});

test('the sites of a line are those whose expression covers it', () => {
  const sites = [site(2), site(4, 6)];
  assert.deepEqual(
    [3, 4, 5, 6, 7].map((line) => [...sitesAtLine(sites, line)]),
    [[], [1], [1], [1], []],
  );
});
