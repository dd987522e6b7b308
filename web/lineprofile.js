/**
 * How often each line did something to the simulation and the simulated time spent there, for the
 * editor's gutter.
 */
import { EVENT_KINDS, NONE } from './engine/result.js';
import { formatCount, formatTime } from './format.js';

const STATES = /** @type {const} */ (['delayed', 'holding', 'waiting']);

/** What a line does of its own; all other events are what becomes of it. */
const DEEDS = [
  'wait',
  'start',
  'acquire',
  'release',
  'put',
  'get',
  'interrupt',
  'log',
  'create',
  'succeed',
  'barrier',
];
/** Deeds that come instead of a wait when nothing has to be waited for. */
const ENTRIES = ['wait', 'acquire', 'put', 'get'];
const WAIT = EVENT_KINDS.indexOf('wait');
const START = EVENT_KINDS.indexOf('start');

/** By kind of event: where its count is kept, -1 for none. Entries are counted together. */
const COUNTER = EVENT_KINDS.map((kind) => {
  if (ENTRIES.includes(kind)) return 0;
  return DEEDS.includes(kind) ? DEEDS.indexOf(kind) : -1;
});

/**
 * How often each site was come by. A site may leave several events each time: `async with` acquires
 * and releases, and who waited first acquires later. So entries are counted where they begin, and
 * of what else happens there the most frequent.
 * @param {import('./engine/result.js').Events} events
 * @param {number} sites how many there are
 */
function hitsBySite({ kind, actor, site, parent, length }, sites) {
  const counts = new Uint32Array(sites * DEEDS.length);
  for (let row = 0; row < length; row++) {
    const counter = COUNTER[kind[row]];
    if (counter < 0 || site[row] >= sites) continue;
    const by = parent[row];
    // What another process brings about, such as the grant after a wait, was entered before.
    const own = by === NONE || actor[by] === actor[row] || kind[row] === WAIT;
    if (own || kind[row] === START) counts[site[row] * DEEDS.length + counter]++;
  }
  return Uint32Array.from({ length: sites }, (_, i) =>
    Math.max(...counts.subarray(i * DEEDS.length, (i + 1) * DEEDS.length)),
  );
}

/**
 * @param {import('./engine/result.js').Environment} environment
 * @param {import('./engine/result.js').Site[]} sites
 * @returns {import('./editor.js').LineProfile[]} by line, of those that did something
 */
export function profileByLine({ segments, events }, sites) {
  const sums = new Float64Array(sites.length * 3);
  const { start, end, state, site, length } = segments;
  for (let s = 0; s < length; s++) {
    if (site[s] < sites.length) sums[site[s] * 3 + state[s]] += end[s] - start[s];
  }
  const hits = hitsBySite(events, sites.length);
  /** @type {Map<number, {hits: number, of: number[]}>} */
  const lines = new Map();
  sites.forEach(({ line }, i) => {
    const found = lines.get(line) ?? { hits: 0, of: [0, 0, 0] };
    found.hits += hits[i];
    for (let k = 0; k < 3; k++) found.of[k] += sums[i * 3 + k];
    lines.set(line, found);
  });
  const total = (/** @type {number[]} */ of) => of[0] + of[1] + of[2];
  const most = Math.max(0, ...[...lines.values()].map(({ of }) => total(of)));
  const profiles = [];
  for (const [line, { hits, of }] of lines) {
    const time = total(of);
    if (hits === 0 && time <= 0) continue;
    const words = STATES.map((name, k) => (of[k] > 0 ? `${name} ${formatTime(of[k])}` : ''))
      .filter(Boolean)
      .join(', ');
    const times = `${formatCount(hits)} ${hits === 1 ? 'time' : 'times'}`;
    profiles.push({
      line,
      hits,
      time,
      share: most > 0 ? time / most : 0,
      state: time > 0 ? STATES[of.indexOf(Math.max(...of))] : null,
      words: `Line ${line}: ${times}${words ? `; simulated time here: ${words}` : ''}`,
    });
  }
  return profiles.sort((a, b) => a.line - b.line);
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
