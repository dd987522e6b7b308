import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatLiteral, isLiteral, parseLiteral } from '../literal.js';

test('literals go round', () => {
  for (const [value, kind, text] of /** @type {const} */ ([
    [3, 'int', '3'],
    [3, 'float', '3.0'],
    [0.25, 'float', '0.25'],
    [1e21, 'float', '1e+21'],
    [-2, 'float', '-2.0'],
    [true, 'bool', 'True'],
    [false, 'bool', 'False'],
    ["it's \\ here\n", 'str', "'it\\'s \\\\ here\\n'"],
  ])) {
    assert.equal(formatLiteral(value, kind), text);
    assert.equal(parseLiteral(text), value);
    assert.ok(isLiteral(text), text);
  }
});

test('Python’s own spellings are literals, expressions are none', () => {
  for (const text of ['1_000', '.5', '5.', '1e-3', '"a"', "''", '-1']) assert.ok(isLiteral(text));
  for (const text of ['', 'x', '1+1', "'a' + 'b'", "'", 'true', '[1]', '1__proto', null, 3]) {
    assert.ok(!isLiteral(text), String(text));
  }
  assert.equal(parseLiteral('1_000'), 1000);
});
