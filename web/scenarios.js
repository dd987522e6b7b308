/**
 * Reads the library of scenarios for the build: scenarios/*.py in the order that
 * scenarios/order.txt gives, each with what its docstring says about it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Scenario
 * @property {string} id the file's name without .py
 * @property {string} title first line of the docstring, without its full stop
 * @property {string} teaches one sentence
 * @property {string} text the docstring after its title
 * @property {string} code
 */

/**
 * @param {string} folder
 * @returns {Scenario[]}
 */
export function readScenarios(folder) {
  const names = readFileSync(join(folder, 'order.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
  return names.map((name) => {
    const id = name.replace(/\.py$/, '');
    return describeScenario(id, readFileSync(join(folder, `${id}.py`), 'utf8'));
  });
}

/**
 * @param {string} id
 * @param {string} code
 * @returns {Scenario}
 */
export function describeScenario(id, code) {
  const docstring = /^(?:#[^\n]*\n|\s)*[rR]?("""|''')([\s\S]*?)\1/.exec(code)?.[2] ?? '';
  const [first, ...rest] = docstring.trim().split('\n');
  const text = rest.join('\n').trim();
  const teaches =
    /^[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?/.exec(text.replace(/\s+/g, ' '))?.[0] ?? '';
  return { id, title: first.replace(/\.$/, '').trim() || id, teaches: teaches.trim(), text, code };
}
