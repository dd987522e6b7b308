import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeResult, FLAG, NONE, STATE } from '../engine/result.js';
import { encodeContainer, makeBank, makeLarge } from './container.js';

test('a bank decodes to what was simulated', () => {
  const result = decodeResult(makeBank());
  assert.equal(result.outcome, 'finished');
  assert.equal(result.environments.length, 1);
  const [env] = result.environments;
  assert.equal(env.lanes[0].name, 'tellers');
  assert.equal(env.segments.offsets[env.lanes.length], env.segments.length);
  assert.equal(env.events.length, env.eventCount);
  assert.equal(result.output.lines.at(0), 'closed at 60');
  assert.equal(env.log.message.at(0), 'walks out');
  for (let lane = 0; lane < env.lanes.length; lane++) {
    for (let s = env.segments.offsets[lane]; s < env.segments.offsets[lane + 1]; s++) {
      assert.ok(env.segments.end[s] >= env.segments.start[s]);
      assert.equal(env.events.time[env.segments.first[s]], env.segments.start[s]);
      if (env.segments.last[s] === NONE) assert.ok(env.segments.flags[s] & FLAG.open);
      else assert.equal(env.events.time[env.segments.last[s]], env.segments.end[s]);
      if (env.segments.state[s] === STATE.waiting) assert.equal(env.segments.object[s], 0);
    }
  }
});

test('columns are views, not copies', () => {
  const bytes = makeBank();
  const result = decodeResult(bytes);
  assert.equal(result.environments[0].segments.start.buffer, bytes.buffer);
});

test('a container in the middle of a buffer decodes all the same', () => {
  const bytes = makeBank();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const result = decodeResult(shifted.subarray(3));
  assert.deepEqual(
    [...result.environments[0].segments.start],
    [...decodeResult(bytes).environments[0].segments.start],
  );
});

test('several environments keep their own columns', () => {
  const result = decodeResult(makeBank({ environments: 3 }));
  assert.equal(result.environments.length, 3);
  assert.notDeepEqual(
    [...result.environments[0].segments.start],
    [...result.environments[2].segments.start],
  );
});

test('strings outside of ASCII survive, and rows beyond the table are empty', () => {
  const result = decodeResult(
    encodeContainer({ environments: [] }, { output: ['zażółć 🐝', '', 'x'] }),
  );
  assert.equal(result.output.length, 3);
  assert.equal(result.output.lines.at(0), 'zażółć 🐝');
  assert.equal(result.output.lines.at(1), '');
  assert.equal(result.output.lines.at(3), '');
});

test('what is no container is refused', () => {
  assert.throws(() => decodeResult(new Uint8Array(64)), /not a run/);
  const bytes = makeBank();
  bytes[4] = 9;
  assert.throws(() => decodeResult(bytes), /format 9/);
});

test('a large run is consistent', () => {
  const [env] = decodeResult(makeLarge({ segments: 10_000, lanes: 50 })).environments;
  assert.equal(env.segments.length, 10_000);
  assert.equal(env.segments.offsets[51], 10_000);
  for (let s = 0; s < env.segments.length; s++) {
    assert.equal(env.events.time[env.segments.first[s]], env.segments.start[s]);
  }
});
