/**
 * Weighs what the page transfers: `node web/weigh.js`. Every file of dist/ after gzip is held
 * against its limit in web/budget.json; those without one share the limit `others`, and what a
 * first visit takes has one of its own. Limits are only ever lowered, but for a feature that is
 * worth its weight. It ends with 1 when one is passed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(dirname(web), 'dist');

/**
 * @typedef {object} Budget in bytes after gzip
 * @property {Record<string, number>} files
 * @property {number} others
 * @property {string[]} firstVisit the files that a first visit takes
 * @property {number} firstVisitLimit
 * @property {Record<string, number>} targets what is wished for, and not a limit yet
 */

/** @type {Budget} */
const budget = JSON.parse(readFileSync(join(web, 'budget.json'), 'utf8'));

/** @type {Record<string, number>} */
const weights = {};
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8', withFileTypes: true })) {
  const path = join(file.parentPath, file.name);
  if (file.isFile()) {
    weights[path.slice(dist.length + 1)] = gzipSync(readFileSync(path), { level: 9 }).length;
  }
}

let passed = false;
/** @param {string} name @param {number} bytes @param {number} limit */
function hold(name, bytes, limit) {
  const target = budget.targets[name];
  const aim = target && bytes > target ? `, target ${target}` : '';
  const verdict = bytes > limit ? '  TOO HEAVY' : '';
  passed ||= bytes > limit;
  console.log(`${name.padEnd(16)} ${String(bytes).padStart(9)} of ${limit}${aim}${verdict}`);
}

console.log('Bytes after gzip:');
for (const [file, limit] of Object.entries(budget.files)) {
  if (file in weights) hold(file, weights[file], limit);
}
const rest = Object.keys(weights).filter((file) => !(file in budget.files));
hold(
  'others',
  rest.reduce((sum, file) => sum + weights[file], 0),
  budget.others,
);
hold(
  'first visit',
  budget.firstVisit.reduce((sum, file) => sum + (weights[file] ?? 0), 0),
  budget.firstVisitLimit,
);
process.exitCode = passed ? 1 : 0;
