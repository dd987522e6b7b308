import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeLink, encodeElsewhere, encodeLink, hash, LINK_LIMIT } from '../link.js';
import { formatLiteral, parseLiteral } from '../literal.js';

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

/**
 * @param {Parameters<typeof encodeLink>} held
 * @returns {Promise<string>}
 */
async function encode(...held) {
  const link = await encodeLink(...held);
  assert.ok(link);
  return link;
}

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
  assert.equal(await encode(bank, { text }), `#scenario=bank&v=${hash(text)}`);
  const changed = { ...bank, params: { TELLERS: '3', NAME: "'a b&c'" }, seed: 7 };
  const link = await encode(changed, { text });
  assert.equal(link, `#scenario=bank&TELLERS=3&NAME='a%20b%26c'&seed=7&v=${hash(text)}`);
  assert.deepEqual(await program(link), changed);
});

test('marks travel in both forms of a link', async () => {
  const marks = [
    { time: 12.5, note: 'lunch; a & b' },
    { time: 20, note: '' },
  ];
  const readable = await encode({ ...bank, marks }, { text });
  assert.equal(readable, `#scenario=bank&marks=12.5~lunch%253B+a+%26+b;20&v=${hash(text)}`);
  assert.deepEqual(await program(readable), { ...bank, marks });
  const packed = await encode({ ...bank, code: 'x = 1', marks }, { text });
  assert.deepEqual(await program(packed), { ...bank, code: 'x = 1', marks });
});

test('code equal to the library’s is not packed', async () => {
  assert.match(await encode({ ...bank, code: text }, { text }), /^#scenario=bank&/);
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
    const link = await encode(edited, { text, title: 'T', engine: '0.1.0' });
    assert.match(link, /^#1\.[A-Za-z0-9_-]*[A-Za-z0-9]$/);
    assert.deepEqual(await program(link), edited);
    assert.deepEqual(await program(link.replace('1.', '1%2E')), edited);
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
  const whole = await encode({ ...bank, code: 'x = 1\n'.repeat(50) }, { text });
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
    [await pack('{"code":"x","__proto__":{"a":1}}'), /a name that no link/],
    [await pack('{"code":"x","params":{"__proto__":"1"}}'), /a name that no link/],
    [await pack(`{"code":${'['.repeat(100_000)}`), /cut or changed/],
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
      params: { A: '1', b: '2', C: 'exec("x")', D: 4, 'E=1\nbudget.times': '1000' },
      seed: 'seven',
      simulation: { a: 1 },
      scenario: ['bank'],
      marks: 7,
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
  const readable = await encode({ ...bank, simulation: 2, ...moment }, { text });
  assert.equal(readable, `#scenario=bank&simulation=2&at=57&view=-0.25~12.5&v=${hash(text)}`);
  assert.deepEqual(await program(readable), { ...bank, simulation: 2, ...moment });
  const packed = await encode({ ...bank, code: 'x', ...moment }, { text });
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
  const link = await decodeLink(await encode({ ...bank, code: 'x' }, facts));
  assert.deepEqual(/** @type {any} */ (link).origin, {
    engine: '0.1.0',
    fingerprint: '0123456789abcdef',
  });
  const silent = await decodeLink(await encode({ ...bank, code: 'x' }, { text }));
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

const LETTERS = [...'aZ09_-=&%#+"\'\\\n\r\t <>~;:/?.,()é漢🐝\u2028\u0000', '%25', '&amp;'];

/** Everything a link can say, by chance. @param {(below: number) => number} next */
function anything(next) {
  /** @param {number} most */
  const word = (most) =>
    Array.from({ length: next(most) }, () => LETTERS[next(LETTERS.length)]).join('');
  const number = () => (next(2e9) - 1e9) * 10 ** (next(24) - 12);
  const literals = {
    int: () => formatLiteral(next(2) ? next(2000) - 1000 : number(), 'int'),
    float: () => formatLiteral(next(2) ? next(200) - 100 : number(), 'float'),
    bool: () => formatLiteral(next(2) === 1, 'bool'),
    str: () => formatLiteral(word(12), 'str'),
  };
  const kinds = Object.values(literals);
  /** @type {Record<string, string>} */
  const params = {};
  for (let i = next(5); i > 0; i--) params[`P${next(50)}_${i}`] = kinds[next(4)]();
  const times = [...new Set(Array.from({ length: next(3) }, number))].sort((a, b) => a - b);
  const from = number();
  const held = {
    scenario: next(2) ? 'bank' : null,
    code: next(2) ? word(next(10) ? 400 : 9000) : null,
    params,
    seed: next(2) ? next(2 ** 31) - 2 ** 30 : null,
    simulation: next(2) ? 1 + next(5) : null,
    at: next(2) ? next(1e6) : null,
    view: next(2) ? { from, to: from + Math.abs(from) / 3 + (1 + next(100)) / 64 } : null,
  };
  if (held.code === null) held.scenario = 'bank';
  // A mark's note has no space around it, and no half of a character.
  const notes = times.map(() =>
    word(8)
      .replace(/\p{Cs}/gu, '')
      .trim(),
  );
  const marks = times.map((time, i) => ({ time, note: notes[i] }));
  return marks.length > 0 ? { ...held, marks } : held;
}

test('random programs with random parameters go round in every form', async () => {
  const next = random(20260110);
  const seen = { readable: 0, packed: 0, elsewhere: 0 };
  for (let round = 0; round < 400; round++) {
    const held = anything(next);
    const link = await encode(held, { text: 'the library has another' });
    assert.match(link, /^#[\x21-\x7e]*[A-Za-z0-9]$/, 'nothing that a link finder cuts');
    assert.deepEqual(await program(link), held, link);
    if (link.startsWith('#1.')) {
      seen.packed++;
      for (const escaped of [
        encodeURIComponent(link.slice(1)),
        encodeURIComponent(encodeURIComponent(link.slice(1))),
        link.slice(1).replaceAll('_', '%5F'),
        link.slice(1).replace(/.{70}/g, '$&\n'),
        link.slice(1).replace(/.{70}/g, '$&%20'),
      ]) {
        assert.deepEqual(await program(`#${escaped}`), held);
      }
    } else {
      seen.readable++;
      // What percent-encodes the whole once or twice more.
      let escaped = link.slice(1);
      for (let times = 0; times < 2; times++) {
        escaped = encodeURIComponent(escaped);
        assert.deepEqual(await program(`#${escaped}`), held, escaped);
      }
    }
    const address = new URL(
      `https://files.example/${encodeURIComponent(`${round} &=#ü`)}.py?a=1&b`,
    );
    const far = encodeElsewhere(held, address);
    assert.ok(far);
    const { kind, ...read } = /** @type {any} */ (await decodeLink(far));
    assert.equal(kind, 'elsewhere');
    assert.equal(read.address.href, address.href);
    assert.deepEqual(read.program, { ...held, scenario: null, code: null });
    seen.elsewhere++;
  }
  assert.ok(seen.readable > 50 && seen.packed > 50, JSON.stringify(seen));
});

test('a float stays a float in a link, and text keeps every character', async () => {
  for (const [value, kind] of /** @type {const} */ ([
    [3, 'float'],
    [-0.5, 'float'],
    [1e21, 'float'],
    [1e-7, 'float'],
    [2 ** 53, 'int'],
    [-7, 'int'],
    [true, 'bool'],
    ["it's 50 % \\ \u0000 🐝 \ud83d\n", 'str'],
  ])) {
    const literal = formatLiteral(value, kind);
    for (const code of [null, 'edited']) {
      const link = await encode({ ...bank, code, params: { X: literal } }, { text });
      const read = (await program(link)).params.X;
      assert.equal(read, literal);
      assert.equal(parseLiteral(read), value);
      assert.equal(/[.e]/.test(read) && kind !== 'str' && kind !== 'bool', kind === 'float');
    }
  }
});

test('what no link can hold gets none', async () => {
  const next = random(7);
  const noise = Array.from({ length: 60_000 }, () => String.fromCharCode(33 + next(90))).join('');
  assert.equal(await encodeLink({ ...bank, code: noise }, { text }), null, 'too long');
  const flat = 'x = 1\n'.repeat(60_000);
  assert.equal(await encodeLink({ ...bank, code: flat }, { text }), null, 'unpacks to too much');
  const params = { TEXT: formatLiteral('&'.repeat(20_000), 'str') };
  assert.equal(await encodeLink({ ...bank, params }, { text }), null);
  // What is just small enough opens again.
  const large = 'x = 1\n'.repeat(37_000);
  const link = await encode({ ...bank, code: large }, { text });
  assert.equal((await program(link)).code, large);
});

test('a bomb is not unpacked: it is too long, or inflating stops', async () => {
  for (const mebibytes of [1, 16, 64]) {
    const link = await pack(' '.repeat(mebibytes * 2 ** 20));
    const { kind, message } = /** @type {any} */ (await decodeLink(link));
    assert.equal(kind, 'broken');
    assert.match(message, link.length > LINK_LIMIT ? /longer than 32 KiB/ : /more than 256 KiB/);
  }
});

test('a link that was cut anywhere, or changed in any character, is not taken for another', async () => {
  const held = { ...bank, code: 'x = 1\ny = "🐝"\n', params: { RATE: '0.5' } };
  const link = await encode(held, { text });
  for (let length = 4; length < link.length; length++) {
    const { kind } = await decodeLink(link.slice(0, length));
    assert.equal(kind, 'broken', `cut after ${length}`);
  }
  for (let at = 3; at < link.length; at++) {
    const other = link[at] === 'x' ? 'y' : 'x';
    const read = await decodeLink(link.slice(0, at) + other + link.slice(at + 1));
    // The last character of base64 holds bits that mean nothing.
    const same = read.kind === 'program' && read.program.code === held.code;
    assert.ok(read.kind === 'broken' || same, `changed at ${at}`);
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
