/**
 * Weighs what the page transfers: `node web/weigh.js`. Every file of dist/ after gzip is held
 * against its limit in web/budget.json; those without one share the limit `others`, and what a
 * first visit takes has one of its own. Limits are only ever lowered, but for a feature that is
 * worth its weight. It ends with 1 when one is passed.
 */
import { budget, firstVisit, weigh } from './weights.js';

const weights = weigh();
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
hold('first visit', firstVisit(weights), budget.firstVisitLimit);
process.exitCode = passed ? 1 : 0;
