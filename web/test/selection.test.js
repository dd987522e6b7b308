import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeResult } from '../engine/result.js';
import { barAt, findAgain, identify, longestWait } from '../selection.js';
import { makeBank } from './container.js';

const result = decodeResult(makeBank());
const [env] = result.environments;

test('the longest wait is a waiting bar of its lane, and none is longer', () => {
  const found = longestWait(env);
  assert.ok(found);
  const { start, end, state, offsets } = env.segments;
  assert.equal(state[found.segment], 2);
  assert.ok(offsets[found.lane] <= found.segment && found.segment < offsets[found.lane + 1]);
  for (let s = 0; s < env.segments.length; s++) {
    if (state[s] === 2) {
      assert.ok(end[s] - start[s] <= end[found.segment] - start[found.segment]);
    }
  }
});

test('a bar is found again after another run, by class and ordinal', () => {
  const lane = env.lanes.findIndex(({ name }) => name === 'customer 3');
  const segment = env.segments.offsets[lane];
  const identity = identify(env, { lane, segment });
  const [other] = decodeResult(makeBank({ seed: 5 })).environments;
  const again = findAgain(other, identity);
  assert.ok(again);
  assert.equal(other.lanes[again.lane].name, 'customer 3');
  assert.equal(findAgain(other, { ...identity, ordinal: 99 }), null);
  assert.equal(findAgain(other, { ...identity, nth: 99 }), null);
  assert.deepEqual(findAgain(env, identify(env, { lane, segment: -1 })), { lane, segment: -1 });
});

test('a bar is found by its time', () => {
  const lane = env.lanes.findIndex(({ name }) => name === 'arrivals');
  const third = env.segments.offsets[lane] + 2;
  const middle = (env.segments.start[third] + env.segments.end[third]) / 2;
  assert.deepEqual(barAt(env, lane, middle), { lane, segment: third });
  assert.equal(barAt(env, lane, -1), null);
});
