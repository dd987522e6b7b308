/**
 * Simulated time spent at each line, for the editor's gutter: bars summed by the line they
 * stand at.
 */
import { formatTime } from './format.js';

const STATES = /** @type {const} */ (['delayed', 'holding', 'waiting']);

/**
 * @param {import('./engine/result.js').Environment} environment
 * @param {import('./engine/result.js').Site[]} sites
 * @returns {import('./editor.js').LineTime[]}
 */
export function timesByLine({ segments }, sites) {
  const sums = new Float64Array(sites.length * 3);
  const { start, end, state, site, length } = segments;
  for (let s = 0; s < length; s++) {
    if (site[s] < sites.length) sums[site[s] * 3 + state[s]] += end[s] - start[s];
  }
  /** @type {Map<number, number[]>} */
  const lines = new Map();
  sites.forEach(({ line }, i) => {
    const of = lines.get(line) ?? [0, 0, 0];
    for (let k = 0; k < 3; k++) of[k] += sums[i * 3 + k];
    lines.set(line, of);
  });
  const total = (/** @type {number[]} */ of) => of[0] + of[1] + of[2];
  const most = Math.max(0, ...[...lines.values()].map(total));
  const times = [];
  for (const [line, of] of lines) {
    if (total(of) <= 0) continue;
    const state = STATES[of.indexOf(Math.max(...of))];
    const words = STATES.map((name, k) => (of[k] > 0 ? `${name} ${formatTime(of[k])}` : ''))
      .filter(Boolean)
      .join(', ');
    times.push({ line, share: total(of) / most, state, words: `Simulated time here: ${words}` });
  }
  return times.sort((a, b) => a.line - b.line);
}

/**
 * @param {import('./engine/result.js').Site[]} sites
 * @param {number} line from 1
 * @returns {Set<number>} the sites whose expression covers the line
 */
export function sitesAtLine(sites, line) {
  const found = new Set();
  sites.forEach((site, i) => {
    if (site.line <= line && line <= site.endLine) found.add(i);
  });
  return found;
}
