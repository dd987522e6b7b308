import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeLink, encodeLink, hash, LINK_LIMIT } from '../link.js';

const text = 'TELLERS = 2\n';
/** @type {import('../link.js').Program} */
const bank = {
  scenario: 'bank',
  code: null,
  params: {},
  seed: null,
  simulation: null,
  at: null,
  view: null,
};

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

test('marks travel in both forms of a link', async () => {
  const marks = [
    { time: 12.5, note: 'lunch; a & b' },
    { time: 20, note: '' },
  ];
  const readable = await encodeLink({ ...bank, marks }, { text });
  assert.equal(readable, `#scenario=bank&marks=12.5~lunch%253B+a+%26+b;20&v=${hash(text)}`);
  assert.deepEqual(await program(readable), { ...bank, marks });
  const packed = await encodeLink({ ...bank, code: 'x = 1', marks }, { text });
  assert.deepEqual(await program(packed), { ...bank, code: 'x = 1', marks });
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
    at: null,
    view: null,
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
    ['#url=http://example.org/bank.py', /beginning with https/],
    ['#url=https://me:secret@example.org/bank.py', /beginning with https/],
    ['#url=bank.py', /beginning with https/],
    ['#scenario=%E0%A4%A', /cut or changed/],
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
    at: null,
    view: null,
  });
});

test('an empty address holds nothing', async () => {
  assert.deepEqual(await decodeLink(''), { kind: 'none' });
  assert.deepEqual(await decodeLink('#'), { kind: 'none' });
});

test('a moment goes round, in both forms', async () => {
  const moment = { at: 57, view: { from: -0.25, to: 12.5 } };
  const readable = await encodeLink({ ...bank, simulation: 2, ...moment }, { text });
  assert.equal(readable, `#scenario=bank&simulation=2&at=57&view=-0.25~12.5&v=${hash(text)}`);
  assert.deepEqual(await program(readable), { ...bank, simulation: 2, ...moment });
  const packed = await encodeLink({ ...bank, code: 'x', ...moment }, { text });
  assert.deepEqual(await program(packed), { ...bank, code: 'x', ...moment });
});

test('a moment that is none is left out', async () => {
  for (const view of ['5~5', '9~2', '~2', '1~2~3', 'NaN~2', '0~Infinity', 'x']) {
    assert.deepEqual(await program(`#scenario=bank&view=${view}&at=-1`), bank, view);
  }
  assert.deepEqual(await program('#scenario=bank&at=1.5'), bank);
  assert.deepEqual(await program(await pack('{"code":"x","at":"3","view":[1,2]}')), {
    ...bank,
    scenario: null,
    code: 'x',
  });
});

test('a packed link says what its run left, and on which engine', async () => {
  const facts = { text, engine: '0.1.0', fingerprint: '0123456789abcdef' };
  const link = await decodeLink(await encodeLink({ ...bank, code: 'x' }, facts));
  assert.deepEqual(/** @type {any} */ (link).origin, {
    engine: '0.1.0',
    fingerprint: '0123456789abcdef',
  });
  const silent = await decodeLink(await encodeLink({ ...bank, code: 'x' }, { text }));
  assert.equal(/** @type {any} */ (silent).origin, null);
});

test('a file elsewhere is named, with parameters and seed', async () => {
  const link = await decodeLink('#url=https%3A%2F%2Fexample.org%2Fa%2Fbank.py&TELLERS=3&seed=7');
  assert.equal(link.kind, 'elsewhere');
  const { address, program: held } = /** @type {any} */ (link);
  assert.equal(address.href, 'https://example.org/a/bank.py');
  assert.deepEqual(held, { ...bank, scenario: null, params: { TELLERS: '3' }, seed: 7 });
});

test('a link copied out of the source of a page is read', async () => {
  assert.deepEqual(await program('#scenario=bank&amp;TELLERS=3&amp;seed=7'), {
    ...bank,
    params: { TELLERS: '3' },
    seed: 7,
  });
});

/** Numbers that are the same in every run of the test. @param {number} state */
function random(state) {
  let now = state;
  return (/** @type {number} */ below) => {
    now = (Math.imul(now, 1664525) + 1013904223) >>> 0;
    return Math.floor((now / 2 ** 32) * below);
  };
}

test('random programs with random parameters go round', async () => {
  const next = random(20260110);
  const letters = [
    'a',
    'Z',
    '_',
    '-',
    '=',
    '&',
    '%',
    '#',
    '+',
    '"',
    "'",
    '\\',
    '\n',
    '\t',
    ' ',
    '<',
    '~',
    'é',
    '漢',
    '🐝',
    '\u2028',
    '\u0000',
  ];
  const word = (/** @type {number} */ length) =>
    Array.from({ length: next(length) }, () => letters[next(letters.length)]).join('');
  const literal = () => {
    const kind = next(4);
    if (kind === 0) return String(next(2000) - 1000);
    if (kind === 1) return `${next(100)}.${next(100)}e-${next(9)}`;
    if (kind === 2) return next(2) ? 'True' : 'False';
    return `'${word(12).replaceAll('\\', '').replaceAll("'", '').replaceAll('\n', '')}'`;
  };
  for (let round = 0; round < 150; round++) {
    /** @type {Record<string, string>} */
    const params = {};
    for (let i = next(4); i > 0; i--) params[`P${next(50)}_${i}`] = literal();
    const from = next(1000) / 8 - 20;
    const held = {
      scenario: next(2) ? 'bank' : null,
      code: next(2) ? word(400) : null,
      params,
      seed: next(2) ? next(2 ** 31) - 2 ** 30 : null,
      simulation: next(2) ? 1 + next(5) : null,
      at: next(2) ? next(1e6) : null,
      view: next(2) ? { from, to: from + (1 + next(100)) / 64 } : null,
    };
    if (held.code === null) held.scenario = 'bank';
    const link = await encodeLink(held, { text: 'the library has another' });
    assert.match(link, /^#[\x21-\x7e]+$/);
    assert.deepEqual(await program(link), held, link);
    if (link.startsWith('#1.')) {
      const twice = `#${encodeURIComponent(encodeURIComponent(link.slice(1)))}`;
      assert.deepEqual(await program(twice), held);
    }
  }
});

const golden = JSON.parse(readFileSync(new URL('./golden-links.json', import.meta.url), 'utf8'));
for (const { about, link, holds } of golden) {
  test(`golden link: ${about}`, async () => {
    const {
      kind,
      version,
      origin,
      address,
      message,
      program: held,
    } = /** @type {any} */ (await decodeLink(link));
    const plain = { kind, version, origin, address: address?.href, message, ...held };
    for (const [name, value] of Object.entries(holds)) {
      assert.deepEqual(plain[name] ?? null, value, name);
    }
  });
}
