/**
 * The figures of a run or of a stretch of it: tables, Little's law, histograms, and who still
 * waits; beside a pinned run, both and the change.
 */

import { element } from '../element.js';
import { formatCount, plural } from '../format.js';
import { durationsOf } from './durations.js';
import { figuresOf } from './figures.js';
import { histogramView } from './histogramview.js';
import { littleOf } from './little.js';
import { compareTables, tablesOf } from './tables.js';
import { comparedView, scrolled, tableView } from './tableview.js';
import {
  deadlockSentence,
  figure,
  horizonWords,
  littlePlace,
  littleWords,
  rangeWords,
  waitingSentences,
} from './words.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {{from: number, to: number}} Range simulated time
 * @typedef {import('../timeline/timeline.js').PinnedRun} PinnedRun
 */

/** Waiting processes named before the rest are counted. */
const MOST_WAITING = 20;

/** Histograms drawn before the rest are counted. */
const MOST_HISTOGRAMS = 24;

/** Rows of Little's law before the rest are counted. */
const MOST_LAWS = 100;

/**
 * @param {HTMLElement} host
 * @param {{onRange: (range: Range | null) => void}} hooks the user asked for another stretch of time
 */
export function createStatistics(host, hooks) {
  /** @type {Environment | null} */ let environment = null;
  /** @type {PinnedRun | null} */ let pinned = null;
  /** @type {Range | null} */ let range = null;
  /** Histograms whose table is open, by title. @type {Set<string>} */
  const open = new Set();
  let stale = true;

  const scope = createScope((next) => hooks.onRange(next));
  const body = element('div');
  const root = element('div', { class: 'statistics' }, scope.node, body);
  host.append(root);
  host.classList.add('statistics-host');

  const render = () => {
    stale = false;
    scope.show(environment, range);
    body.replaceChildren(...(environment ? contents(environment, pinned, range, open) : [empty()]));
  };
  // Figures are made when somebody looks at them: not at every step of a slider behind another tab.
  const refresh = () => {
    stale = true;
    if (host.offsetParent !== null) render();
  };
  new IntersectionObserver(() => {
    if (stale && host.offsetParent !== null) render();
  }).observe(host);
  render();

  return {
    /**
     * @param {Environment | null} next
     * @param {PinnedRun | null} [beside] a run to compare with
     */
    setResult(next, beside = null) {
      environment = next;
      pinned = beside;
      refresh();
    },
    /** @param {PinnedRun | null} beside a run to compare with */
    setPinned(beside) {
      pinned = beside;
      refresh();
    },
    /** @param {Range | null} next null: the whole run */
    setRange(next) {
      if (next?.from === range?.from && next?.to === range?.to) return;
      range = next;
      refresh();
    },
  };
}

/**
 * Which stretch the figures are of, and fields to choose another.
 * @param {(range: Range | null) => void} choose
 */
function createScope(choose) {
  const field = (/** @type {string} */ label) => {
    const input = element('input', { type: 'number', step: 'any', min: '0', class: 'field slim' });
    return { input, node: element('label', {}, label, input) };
  };
  const from = field('From');
  const to = field('to');
  const whole = element('button', { type: 'button', class: 'button slim' }, 'Whole run');
  const node = element(
    'div',
    { class: 'statistics-scope', role: 'group', 'aria-label': 'Stretch of time' },
    from.node,
    to.node,
    whole,
    element('span', { class: 'quiet' }, 'Drag over the timeline to choose a stretch.'),
  );
  let horizon = 0;
  const change = () => {
    const a = Math.max(0, Number(from.input.value));
    const b = to.input.value === '' ? horizon : Math.min(horizon, Number(to.input.value));
    if (!(b > a)) return;
    choose(a === 0 && b === horizon ? null : { from: a, to: b });
  };
  from.input.addEventListener('change', change);
  to.input.addEventListener('change', change);
  whole.addEventListener('click', () => {
    choose(null);
    from.input.focus();
  });
  return {
    node,
    /** @param {Environment | null} environment @param {Range | null} range */
    show(environment, range) {
      horizon = environment?.horizon ?? 0;
      node.hidden = !(horizon > 0);
      whole.hidden = range === null;
      const short = (/** @type {number} */ time) => String(Number(time.toPrecision(8)));
      for (const [input, time] of /** @type {const} */ ([
        [from.input, range?.from ?? 0],
        [to.input, range?.to ?? horizon],
      ])) {
        // What somebody types stays as it is typed.
        if (Number(input.value) !== time || input.value === '') input.value = short(time);
        input.max = String(horizon);
      }
    },
  };
}

function empty() {
  return element('p', { class: 'statistics-empty' }, 'Figures appear here when a program has run.');
}

/**
 * The part of a stretch that a run has.
 * @param {Range | null} range
 * @param {number} horizon
 */
function within(range, horizon) {
  return range && { from: Math.min(range.from, horizon), to: Math.min(range.to, horizon) };
}

/**
 * @param {Environment} environment
 * @param {PinnedRun | null} beside
 * @param {Range | null} wanted
 * @param {Set<string>} open titles of histograms whose table is shown
 */
function contents(environment, beside, wanted, open) {
  const pinned = beside?.environment ?? null;
  const { horizon } = environment;
  const range = wanted && wanted.from < horizon ? within(wanted, horizon) : null;
  const words = range ? rangeWords(range, horizon) : horizonWords(environment);
  /** @type {HTMLElement[]} */
  const parts = [element('p', { class: 'statistics-horizon' }, words)];
  if (beside) parts.unshift(element('p', { class: 'statistics-against' }, against(beside)));
  if (pinned && pinned.horizon !== horizon && !range) {
    const { horizon: end } = pinned;
    parts.push(
      element(
        'p',
        { class: 'statistics-horizon' },
        `The pinned run is counted from 0 to ${figure(end)}.`,
      ),
    );
  }
  const waiting = range ? null : stillWaiting(environment);
  if (waiting) parts.push(waiting);
  const part = range !== null;
  const tables = tablesOf(environment, figuresOf(environment, range), part);
  if (pinned) {
    const beyond = range && range.from >= pinned.horizon;
    const before = beyond
      ? []
      : tablesOf(pinned, figuresOf(pinned, within(range, pinned.horizon)), part);
    for (const table of compareTables(tables, before)) parts.push(comparedView(table));
  } else for (const table of tables) parts.push(tableView(table));
  if (tables.length === 0) {
    parts.push(
      element(
        'p',
        { class: 'statistics-empty' },
        'This run made no resources and no processes, so there is nothing to count.',
      ),
    );
    return parts;
  }
  const law = lawView(environment, range);
  if (law) parts.push(law);
  const histograms = histogramsView(environment, pinned, range, open);
  if (histograms) parts.push(histograms);
  return parts;
}

/** What is compared with what. @param {PinnedRun} pinned */
function against({ environment, changes }) {
  if (!environment) return 'The pinned run has no such simulation.';
  if (changes.length === 0) return 'Compared with the pinned run, from which nothing was changed.';
  return `Compared with the pinned run: ${changes.join(', ')}.`;
}

/** @param {Environment} environment @param {Range | null} range */
function lawView(environment, range) {
  const { horizon } = environment;
  const rows = littleOf(environment, range);
  if (rows.length === 0) return null;
  const head = element('tr', {}, element('th', { scope: 'col', class: 'statistics-name' }, 'Who'));
  for (const [text, hint] of [
    ['L', 'Mean number inside, weighted by time'],
    ['λ', 'Arrivals a unit of simulated time'],
    ['W', 'Mean time inside of those who arrived, in full'],
    ['λ · W', 'The two multiplied'],
  ]) {
    const cell = element('th', { scope: 'col' }, text);
    cell.title = hint;
    head.append(cell);
  }
  head.append(element('th', { scope: 'col', class: 'statistics-why' }, 'L against λ · W'));
  const body = element('tbody');
  const stretch = range ?? { from: 0, to: horizon };
  for (const row of rows.slice(0, MOST_LAWS)) {
    const place = littlePlace(environment, row);
    const why = element(
      'td',
      { class: 'statistics-why' },
      element('span', { 'aria-hidden': 'true' }, row.holds ? '✓ ' : '≠ '),
      littleWords(row, stretch, horizon),
    );
    body.append(
      element(
        'tr',
        {},
        element('th', { scope: 'row', class: 'statistics-name', title: place }, place),
        ...[row.L, row.lambda, row.W, row.product].map((value) =>
          element('td', {}, figure(value) ?? '–'),
        ),
        why,
      ),
    );
  }
  const section = element(
    'section',
    { class: 'statistics-law' },
    element('h2', {}, "Little's law"),
    element(
      'p',
      { class: 'statistics-horizon' },
      'The mean number inside, L, is the rate of arrivals, λ, times the mean time that an arrival stays, W. ' +
        'Stays that an edge of the stretch cuts are why the two sides differ; with them counted, both agree.',
    ),
    scrolled(
      "Little's law",
      element(
        'table',
        {},
        element('caption', { class: 'unseen' }, "Little's law"),
        element('thead', {}, head),
        body,
      ),
    ),
  );
  if (rows.length > MOST_LAWS) section.append(notShown(rows.length - MOST_LAWS));
  return section;
}

/** @param {number} count */
function notShown(count) {
  return element('p', { class: 'statistics-empty' }, `${formatCount(count)} more are not shown.`);
}

/**
 * @param {Environment} environment
 * @param {Environment | null} pinned
 * @param {Range | null} range
 * @param {Set<string>} open
 */
function histogramsView(environment, pinned, range, open) {
  /** @param {Environment} env @param {import('./durations.js').Durations} of */
  const titleOf = ({ lanes }, { what, lane, class: name }) =>
    what === 'wait' ? `Waits for ${lanes[lane].name}` : `Sojourns of ${name}`;
  const now = durationsOf(environment, range).map((of) => ({
    ...of,
    title: titleOf(environment, of),
  }));
  const before = new Map();
  if (pinned && !(range && range.from >= pinned.horizon)) {
    for (const of of durationsOf(pinned, within(range, pinned.horizon))) {
      before.set(titleOf(pinned, of), of);
    }
  }
  const titles = new Set(now.map(({ title }) => title));
  const all = [...now];
  for (const [title, of] of before) {
    if (!titles.has(title)) all.push({ ...of, title, lengths: new Float64Array(0) });
  }
  const drawn = all.slice(0, MOST_HISTOGRAMS).flatMap(({ title, what, lengths }) => {
    const view = histogramView({
      title,
      what,
      now: lengths,
      pinned: pinned ? (before.get(title)?.lengths ?? new Float64Array(0)) : null,
      open: open.has(title),
      onOpen: (is) => (is ? open.add(title) : open.delete(title)),
    });
    return view ? [view] : [];
  });
  if (drawn.length === 0) return null;
  const section = element(
    'section',
    { class: 'statistics-histograms' },
    element('h2', {}, 'How long'),
    element('div', { class: 'statistics-grid' }, ...drawn),
  );
  if (all.length > MOST_HISTOGRAMS) section.append(notShown(all.length - MOST_HISTOGRAMS));
  return section;
}

/** @param {Environment} environment */
function stillWaiting(environment) {
  const deadlock = deadlockSentence(environment);
  const sentences = waitingSentences(environment, MOST_WAITING);
  if (sentences.length === 0 && !deadlock) return null;
  const part = element('section', { class: 'statistics-waiting' });
  part.append(element('h2', {}, 'At the end of the run'));
  if (deadlock) {
    const strong = element('strong', {}, 'Deadlock: ');
    part.append(element('p', { class: 'statistics-deadlock' }, strong, deadlock));
  }
  if (sentences.length > 0) {
    const count = plural(environment.waiting.length, 'process still waits', 'processes still wait');
    part.append(
      element('p', {}, `${count} for something that has not come:`),
      element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence))),
    );
  }
  return part;
}
