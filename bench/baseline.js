/**
 * The stored baseline: ratios between engines of one run, which hold on any machine, never times.
 *
 * A figure is worse when it leaves its tolerance: noise of a shared machine stays within it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(fileURLToPath(import.meta.url)), 'baseline.json');

/**
 * @typedef {object} Figure
 * @property {number} value
 * @property {'more' | 'less'} better
 * @property {number} tolerance a part of the baseline
 */

/** @returns {Record<string, number>} */
const stored = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

/** @param {Record<string, Figure>} figures */
export function store(figures) {
  const next = stored();
  for (const [name, { value }] of Object.entries(figures))
    next[name] = Number(value.toPrecision(4));
  writeFileSync(file, `${JSON.stringify(next, null, 2)}\n`);
}

/**
 * @param {Record<string, Figure>} figures
 * @returns {{lines: string[], worse: number}}
 */
export function compare(figures) {
  const lines = [];
  let worse = 0;
  for (const [name, base] of Object.entries(stored())) {
    const now = figures[name];
    if (!now) continue;
    const change = now.value / base;
    const bad = now.better === 'more' ? change < 1 - now.tolerance : change > 1 + now.tolerance;
    if (bad) worse++;
    const percent = `${change >= 1 ? '+' : ''}${((change - 1) * 100).toFixed(0)} %`;
    lines.push(
      `${bad ? 'WORSE ' : '      '}${name}: ${now.value.toPrecision(3)}, baseline ${base.toPrecision(3)} (${percent})`,
    );
  }
  return { lines, worse };
}
