import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeScenario, readScenarios } from '../scenarios.js';

test('a docstring gives title, one sentence and text', () => {
  const code =
    '"""Bank: who waits.\n\nTwo tellers at 0.5 each\nserve. More text.\n\nAgain.\n"""\nx = 1\n';
  const { title, teaches, text } = describeScenario('bank', code);
  assert.equal(title, 'Bank: who waits');
  assert.equal(teaches, 'Two tellers at 0.5 each serve.');
  assert.equal(text, 'Two tellers at 0.5 each\nserve. More text.\n\nAgain.');
});

test('a program without a docstring is named by its file', () => {
  assert.equal(describeScenario('x', 'print(1)\n').title, 'x');
});

test('every scenario of the library says what it teaches', () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../scenarios');
  assert.ok(existsSync(join(folder, 'order.txt')));
  const scenarios = readScenarios(folder);
  assert.ok(scenarios.length >= 12);
  assert.equal(new Set(scenarios.map(({ id }) => id)).size, scenarios.length);
  for (const { id, title, teaches } of scenarios) {
    assert.notEqual(title, id);
    assert.ok(teaches.length > 20, `${id}: ${teaches}`);
  }
});
