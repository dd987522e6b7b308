import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeContainer } from '../test/container.js';
import { recordedParts, timelineFiles } from '../test/traces.js';
import { decodeResult } from './result.js';

test('runs are summed up as the engine sums them up', () => {
  let rows = 0;
  for (const file of timelineFiles('traces')) {
    const { header, columns } = recordedParts(file.replace('.json', ''));
    const { fingerprint, ...rest } = header;
    assert.match(fingerprint, /^[0-9a-f]{16}$/);
    const result = decodeResult(encodeContainer(rest, columns, 2));
    assert.equal(result.fingerprint, fingerprint, file);
    rows = Math.max(rows, ...result.environments.map(({ events }) => events.length));
  }
  assert.ok(rows > 1024, `the longest has ${rows} events`);
});

test('what is not a number is summed up the same on every machine', () => {
  const one = {
    environments: [{ ...bare, series: [{ lane: 0, what: 'level', first: 0, count: 1 }] }],
  };
  /** @param {number} value */
  const sum = (value) =>
    decodeResult(
      encodeContainer(
        one,
        {
          '0/levels.series': Uint32Array.of(0),
          '0/levels.later': Uint32Array.of(0),
          '0/levels.value': Float64Array.of(value),
          '0/levels.time': Float64Array.of(0),
        },
        2,
      ),
    ).fingerprint;
  const odd = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0007n]).buffer)[0];
  assert.equal(sum(odd), sum(Number.NaN));
  assert.notEqual(sum(0), sum(Number.NaN));
});

const bare = { until: null, now: 0, horizon: 0, events: 0, classes: [], capacities: [] };
