import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeLink, encodeLink, hash, LINK_LIMIT } from '../link.js';

const text = 'TELLERS = 2\n';
/** @type {import('../link.js').Program} */
const bank = { scenario: 'bank', code: null, params: {}, seed: null, simulation: null };

/** @param {string} fragment */
async function program(fragment) {
  const link = await decodeLink(fragment);
  assert.equal(link.kind, 'program', JSON.stringify(link));
  return /** @type {{program: import('../link.js').Program}} */ (link).program;
}

/** @param {string} json @param {string} [format] */
async function pack(json, format = 'deflate') {
  const stream = new Blob([json])
    .stream()
    .pipeThrough(new CompressionStream(/** @type {CompressionFormat} */ (format)));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return `#1.${bytes.toString('base64url')}`;
}

test('a library scenario is readable, and only what differs is said', async () => {
  assert.equal(await encodeLink(bank, { text }), `#scenario=bank&v=${hash(text)}`);
  const changed = { ...bank, params: { TELLERS: '3', NAME: "'a b&c'" }, seed: 7 };
  const link = await encodeLink(changed, { text });
  assert.equal(link, `#scenario=bank&TELLERS=3&NAME='a%20b%26c'&seed=7&v=${hash(text)}`);
  assert.deepEqual(await program(link), changed);
});

test('code equal to the library’s is not packed', async () => {
  assert.match(await encodeLink({ ...bank, code: text }, { text }), /^#scenario=bank&/);
});

test('a link typed by hand is read', async () => {
  assert.deepEqual(await program('#scenario=bank&TELLERS=3&seed=7'), {
    ...bank,
    params: { TELLERS: '3' },
    seed: 7,
  });
});

test('a link that was percent-encoded once or twice more is read', async () => {
  const plain = 'scenario=bank&TELLERS=3';
  for (const times of [1, 2]) {
    let escaped = plain;
    for (let i = 0; i < times; i++) escaped = encodeURIComponent(escaped);
    assert.deepEqual((await program(`#${escaped}`)).params, { TELLERS: '3' });
  }
});

test('edited code goes round, whatever is in it', async () => {
  for (const code of ['', 'print("zażółć 🐝")\n', 'x = 1\n'.repeat(3000)]) {
    const edited = { ...bank, code, params: { RATE: '0.5' }, seed: -3, simulation: 2 };
    const link = await encodeLink(edited, { text, title: 'T', engine: '0.1.0' });
    assert.match(link, /^#1\.[A-Za-z0-9_-]*[A-Za-z0-9]$/);
    assert.deepEqual(await program(link), edited);
    assert.deepEqual(await program(link.replace('1.', '1%2E')), edited);
  }
});

test('no packed link ends in a character that link finders cut', async () => {
  for (let i = 0; i < 60; i++) {
    const link = await encodeLink({ ...bank, code: `x = ${i}` }, { text });
    assert.match(link, /[A-Za-z0-9]$/);
  }
});

test('a golden link of version 1 opens for ever', async () => {
  const golden =
    '#1.eJwtjLEKwkAQBX8lTH0cUQvhwEZIl0otr1mTRY7oRnLpQv5dzoRp3sBjFtReyZRA7Q--xtGNfdH45yo2-G1GezRt29zu1aU6RsOROzWZ0kjgKTbg-Mokn0xY2L8ETqyOrNoTzo45ze-SL2HWHwm9JMU';
  assert.deepEqual(await program(golden), {
    scenario: 'bank',
    code: '"""Bank."""\nTELLERS = 2\n',
    params: { TELLERS: '3' },
    seed: 7,
    simulation: null,
  });
});

test('broken links are told apart', async () => {
  const whole = await encodeLink({ ...bank, code: 'x = 1\n'.repeat(50) }, { text });
  for (const [fragment, why] of /** @type {[string, RegExp][]} */ ([
    [whole.slice(0, -6), /cut or changed/],
    ['#1.!!!', /cut or changed/],
    ['#2.abc', /version 2/],
    ['#nonsense', /none that this page makes/],
    ['#seed=3', /names no scenario/],
    ['#scenario=bank&TELLERS=__import__("os")', /TELLERS is to be a number/],
    [`#1.${'A'.repeat(LINK_LIMIT)}`, /longer than 32 KiB/],
    [await pack('{"code":3}'), /holds no program/],
    [await pack('[]'), /holds no program/],
    [await pack('{"code":"x","__proto__":{"a":1}}'), /cut or changed/],
    [await pack(JSON.stringify({ code: ' '.repeat(300 * 1024) })), /more than 256 KiB/],
  ])) {
    const link = await decodeLink(fragment);
    assert.equal(link.kind, 'broken', fragment.slice(0, 60));
    assert.match(/** @type {{message: string}} */ (link).message, why);
  }
});

test('what a packed link may not say is left out', async () => {
  const link = await pack(
    JSON.stringify({
      code: 'x',
      params: { A: '1', b: '2', C: 'exec("x")', D: 4 },
      seed: 'seven',
      unknown: [1],
    }),
  );
  assert.deepEqual(await program(link), {
    scenario: null,
    code: 'x',
    params: { A: '1' },
    seed: null,
    simulation: null,
  });
});

test('an empty address holds nothing', async () => {
  assert.deepEqual(await decodeLink(''), { kind: 'none' });
  assert.deepEqual(await decodeLink('#'), { kind: 'none' });
});
