/** What a selected stretch of time holds, in words. */

import { formatSpan, formatTime } from './scale.js';

/**
 * @param {import('./trace.js').Trace} trace
 * @param {{from: number, to: number}} range simulated time
 * @returns {string[]}
 */
export function rangeText(trace, range) {
  const { from, to } = range;
  const span = formatSpan(from, to, trace.end);
  const lines = [`${span.start} to ${span.end} (${span.duration})`];
  const sums = [0, 0, 0];
  const { lanes } = trace.environment;
  for (let lane = 0; lane < lanes.length; lane++) {
    if (lanes[lane].kind !== 'process') continue;
    const spent = trace.times.over(lane, from, to);
    for (let s = 0; s < 3; s++) sums[s] += spent[s];
  }
  const mean = (/** @type {number} */ s) => Number((sums[s] / (to - from)).toPrecision(3));
  lines.push(`on average ${mean(1)} holding, ${mean(2)} waiting, ${mean(0)} delayed`);
  const objects = trace.groups.find((group) => group.objects);
  for (const lane of objects?.lanes.subarray(0, 4) ?? []) {
    const drawn = trace.linesOf(lane);
    const parts = [];
    if (drawn.use) parts.push(`use ${formatTime(drawn.use.mean(from, to), 2)}`);
    if (drawn.level) parts.push(`holds ${formatTime(drawn.level.mean(from, to), 2)}`);
    if (drawn.waiting) parts.push(`waiting ${formatTime(drawn.waiting.mean(from, to), 2)}`);
    if (parts.length > 0) lines.push(`${lanes[lane].name}: ${parts.join(', ')}`);
  }
  return lines;
}
