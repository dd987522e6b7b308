/** Tables of figures as elements: those of one run, and those of two side by side. */

import { element } from '../element.js';
import { formatCount } from '../format.js';
import { changeWords } from './words.js';

/** Rows of a table before the rest are counted. */
const MOST_ROWS = 500;

/** Things compared before the rest are counted. */
const MOST_COMPARED = 60;

/** @param {import('./tables.js').Table} table */
export function tableView({ title, name, columns, rows }) {
  const head = element('tr', {}, element('th', { scope: 'col', class: 'statistics-name' }, name));
  for (const { head: text, hint } of columns) head.append(heading(text, hint, 'col'));
  const body = element('tbody');
  for (const row of rows.slice(0, MOST_ROWS)) {
    body.append(
      element(
        'tr',
        {},
        element('th', { scope: 'row', class: 'statistics-name', title: row.name }, row.name),
        ...row.cells.map(cellView),
      ),
    );
  }
  if (rows.length > MOST_ROWS) body.append(more(rows.length - MOST_ROWS, columns.length + 1));
  return scrolled(
    title,
    element('table', {}, element('caption', {}, title), element('thead', {}, head), body),
  );
}

/**
 * A table a thing, a line a figure: now, pinned and the change.
 * @param {import('./tables.js').ComparedTable} table
 */
export function comparedView({ title, rows }) {
  const grid = element('div', { class: 'statistics-grid' });
  for (const { name, where, figures } of rows.slice(0, MOST_COMPARED)) {
    const caption = element('caption', {}, name);
    if (where !== 'both') {
      const only = where === 'now' ? 'not in the pinned run' : 'in the pinned run only';
      caption.append(element('span', { class: 'quiet' }, only));
    }
    const head = element('tr', {}, element('th', { scope: 'col', class: 'statistics-name' }, ''));
    head.firstElementChild?.append(element('span', { class: 'unseen' }, 'Figure'));
    for (const text of ['Now', 'Pinned', 'Change']) {
      head.append(element('th', { scope: 'col' }, text));
    }
    const body = element('tbody');
    for (const { head: what, hint, now, pinned } of figures) {
      const change = changeWords(now, pinned);
      const row = element(
        'tr',
        {},
        heading(what, hint, 'row'),
        element('td', {}, now?.text ?? '–'),
        element('td', { class: 'statistics-pinned' }, pinned?.text ?? '–'),
        changeView(change),
      );
      row.classList.toggle('is-same', change?.text === 'same' || (!now?.text && !pinned?.text));
      body.append(row);
    }
    grid.append(scrolled(name, element('table', {}, caption, element('thead', {}, head), body)));
  }
  const section = element(
    'section',
    { class: 'statistics-compared' },
    element('h2', {}, title),
    grid,
  );
  if (rows.length > MOST_COMPARED) {
    section.append(
      element(
        'p',
        { class: 'statistics-empty' },
        `${formatCount(rows.length - MOST_COMPARED)} more are not shown.`,
      ),
    );
  }
  return section;
}

/** @param {string} text @param {string | undefined} hint @param {'col' | 'row'} scope */
function heading(text, hint, scope) {
  const cell = element('th', { scope }, text);
  if (scope === 'row') cell.className = 'statistics-name';
  if (hint) cell.title = hint;
  return cell;
}

/** What is wider than its place scrolls, by keys as well. @param {string} title @param {HTMLElement} table */
export function scrolled(title, table) {
  return element(
    'div',
    { class: 'statistics-table', role: 'group', 'aria-label': title, tabindex: '0' },
    table,
  );
}

/** @param {number} count @param {number} columns */
function more(count, columns) {
  const note = element('td', { colspan: String(columns), class: 'statistics-more' });
  note.textContent = `${formatCount(count)} more are not shown.`;
  return element('tr', {}, note);
}

/** @param {import('./tables.js').Cell} cell */
function cellView({ text, bar }) {
  if (text === null) return element('td', { class: 'statistics-none' }, '–');
  if (bar === undefined) return element('td', {}, text);
  const fill = element('span');
  fill.style.width = perCent(Math.max(0, Math.min(1, bar)));
  return element(
    'td',
    { class: 'statistics-bar' },
    element('span', { class: 'statistics-line', 'aria-hidden': 'true' }, fill),
    element('span', { class: 'statistics-figure' }, text),
  );
}

/** @param {{text: string, share: number} | null} change */
function changeView(change) {
  if (!change) return element('td', { class: 'statistics-none' }, '–');
  const cell = element('td', { class: 'statistics-change' });
  if (change.share !== 0) {
    // From the middle: to the left for less, to the right for more.
    const fill = element('span');
    const half = Math.min(1, Math.abs(change.share)) / 2;
    fill.style.left = perCent(change.share < 0 ? 0.5 - half : 0.5);
    fill.style.width = perCent(half);
    cell.append(element('span', { class: 'statistics-tilt', 'aria-hidden': 'true' }, fill));
  }
  cell.append(element('span', { class: 'statistics-figure' }, change.text));
  return cell;
}

/** @param {number} share */
const perCent = (share) => `${Math.round(share * 1000) / 10}%`;
