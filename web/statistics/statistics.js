/** The run's figures as tables, and who still waits as sentences. */

import { element } from '../element.js';
import { formatCount, plural } from '../format.js';
import { capacity, deadlockSentence, figure, horizonWords, waitingSentences } from './words.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} Column
 * @property {string} head
 * @property {string} [hint] what the figure is, in full
 * @property {boolean} [name] the row's name: on the left, and its header
 */

/** @typedef {string | number | null | {value: number | null, text: string, share: number}} Cell */

/** Rows of a table before the rest are counted. */
const MOST_ROWS = 500;

/** Waiting processes named before the rest are counted. */
const MOST_WAITING = 20;

/**
 * @param {HTMLElement} host
 * @returns {{setResult: (environment: Environment | null) => void}}
 */
export function createStatistics(host) {
  const root = element('div', { class: 'statistics' });
  host.append(root);
  host.classList.add('statistics-host');
  /** @param {Environment | null} environment */
  const setResult = (environment) => {
    root.replaceChildren(...(environment ? contents(environment) : [empty()]));
  };
  setResult(null);
  return { setResult };
}

function empty() {
  return element('p', { class: 'statistics-empty' }, 'Figures appear here when a program has run.');
}

/** @param {Environment} environment */
function contents(environment) {
  const { lanes, statistics } = environment;
  const name = (/** @type {number} */ lane) => lanes[lane]?.name ?? '';
  /** @type {HTMLElement[]} */
  const parts = [element('p', { class: 'statistics-horizon' }, horizonWords(environment))];
  const waiting = stillWaiting(environment);
  if (waiting) parts.push(waiting);

  if (statistics.resources.length > 0) {
    parts.push(
      table(
        'Resources',
        [
          { head: 'Name', name: true },
          { head: 'Capacity' },
          { head: 'Utilisation', hint: 'Mean use as a share of the capacity' },
          { head: 'Mean use', hint: 'Slots held, weighted by time' },
          { head: 'Max use' },
          { head: 'Mean queue', hint: 'Processes waiting, weighted by time' },
          { head: 'Max queue' },
          { head: 'Acquired', hint: 'How many times a slot was given' },
          { head: 'Mean wait', hint: 'Simulated time from asking to getting or leaving' },
        ],
        statistics.resources.map((row) => [
          name(row.lane),
          capacity(lanes[row.lane]?.capacity ?? null),
          percent(row.utilisation),
          figure(row.meanUse),
          row.maxUse,
          figure(row.meanQueue),
          row.maxQueue,
          row.acquisitions,
          figure(row.meanWait),
        ]),
      ),
    );
  }
  if (statistics.queues.length > 0) {
    parts.push(
      table(
        'Queues and stores',
        [
          { head: 'Name', name: true },
          { head: 'Capacity' },
          { head: 'Mean items', hint: 'Items inside, weighted by time' },
          { head: 'Max items' },
          { head: 'Mean waiting', hint: 'Processes waiting for an item, weighted by time' },
          { head: 'Max waiting' },
          { head: 'Put', hint: 'How many items went in' },
          { head: 'Got', hint: 'How many items went out' },
        ],
        statistics.queues.map((row) => [
          name(row.lane),
          capacity(lanes[row.lane]?.capacity ?? null),
          figure(row.meanItems),
          row.maxItems,
          figure(row.meanQueue),
          row.maxQueue,
          row.puts,
          row.gets,
        ]),
      ),
    );
  }
  if (statistics.containers.length > 0) {
    parts.push(
      table(
        'Containers',
        [
          { head: 'Name', name: true },
          { head: 'Capacity' },
          { head: 'Filled', hint: 'Mean level as a share of the capacity' },
          { head: 'Mean level', hint: 'Weighted by time' },
          { head: 'Min level' },
          { head: 'Max level' },
        ],
        statistics.containers.map((row) => {
          const size = lanes[row.lane]?.capacity ?? null;
          return [
            name(row.lane),
            capacity(size),
            percent(size !== null && size > 0 ? row.meanLevel / size : null),
            figure(row.meanLevel),
            figure(row.minLevel),
            figure(row.maxLevel),
          ];
        }),
      ),
    );
  }
  if (statistics.classes.length > 0) {
    const longest = Math.max(0, ...statistics.classes.map((row) => row.meanSojourn ?? 0));
    const longestWait = Math.max(0, ...statistics.classes.map((row) => row.meanWait ?? 0));
    parts.push(
      table(
        'Processes',
        [
          { head: 'Class', name: true },
          { head: 'Count' },
          { head: 'Finished' },
          { head: 'Mean wait', hint: 'Simulated time a process waited' },
          { head: 'Max wait' },
          {
            head: 'Mean sojourn',
            hint: 'Simulated time from start to end, of those that finished',
          },
        ],
        statistics.classes.map((row) => [
          row.class,
          row.count,
          row.finished,
          bar(row.meanWait, longestWait),
          figure(row.maxWait),
          bar(row.meanSojourn, longest),
        ]),
      ),
    );
  }
  if (parts.length === 1) {
    parts.push(
      element(
        'p',
        { class: 'statistics-empty' },
        'This run made no resources and no processes, so there is nothing to count.',
      ),
    );
  }
  return parts;
}

/** @param {Environment} environment */
function stillWaiting(environment) {
  const deadlock = deadlockSentence(environment);
  const sentences = waitingSentences(environment, MOST_WAITING);
  if (sentences.length === 0 && !deadlock) return null;
  const part = element('section', { class: 'statistics-waiting' });
  part.append(element('h3', {}, 'At the end of the run'));
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

/**
 * @param {string} title
 * @param {Column[]} columns
 * @param {Cell[][]} rows
 */
function table(title, columns, rows) {
  const head = element('tr');
  for (const column of columns) {
    const cell = element('th', { scope: 'col' }, column.head);
    if (column.name) cell.className = 'statistics-name';
    if (column.hint) cell.title = column.hint;
    head.append(cell);
  }
  const body = element('tbody');
  for (const row of rows.slice(0, MOST_ROWS)) {
    const line = element('tr');
    row.forEach((cell, i) => {
      if (columns[i].name) {
        const text = String(cell);
        line.append(element('th', { scope: 'row', class: 'statistics-name', title: text }, text));
        return;
      }
      line.append(tableCell(cell));
    });
    body.append(line);
  }
  const made = element(
    'table',
    {},
    element('caption', {}, title),
    element('thead', {}, head),
    body,
  );
  if (rows.length > MOST_ROWS) {
    const note = element('td', { colspan: String(columns.length), class: 'statistics-more' });
    note.textContent = `${formatCount(rows.length - MOST_ROWS)} more are not shown.`;
    body.append(element('tr', {}, note));
  }
  return element(
    'div',
    { class: 'statistics-table', role: 'group', 'aria-label': title, tabindex: '0' },
    made,
  );
}

/** @param {Cell} cell */
function tableCell(cell) {
  if (cell === null) {
    return element('td', { class: 'statistics-none' }, '–');
  }
  if (typeof cell === 'object') {
    const made = element('td', { class: 'statistics-bar' });
    const line = element('span', { class: 'statistics-line', 'aria-hidden': 'true' });
    const fill = element('span');
    fill.style.width = `${Math.round(Math.max(0, Math.min(1, cell.share)) * 1000) / 10}%`;
    line.append(fill);
    made.append(line, element('span', { class: 'statistics-figure' }, cell.text));
    return made;
  }
  return element('td', {}, typeof cell === 'number' ? formatCount(cell) : cell);
}

/** @param {number | null} share @returns {Cell} */
function percent(share) {
  if (share === null || !Number.isFinite(share)) return null;
  return { value: share, text: `${(share * 100).toFixed(1)}%`, share };
}

/** @param {number | null} value @param {number} longest @returns {Cell} */
function bar(value, longest) {
  const text = figure(value);
  if (value === null || text === null) return null;
  return { value, text, share: longest > 0 ? value / longest : 0 };
}
