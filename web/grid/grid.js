/**
 * The tab "Table": the same run as the timeline's, as a grid of bars or of events that is sorted
 * by any column, of which only the rows in view exist. The row of what is selected on the
 * timeline is marked, and a row chosen here is selected there.
 */
import { element } from '../element.js';
import { formatCount } from '../format.js';
import { createRows } from '../rows.js';
import { orderRows } from './order.js';
import { rundown } from './rundown.js';
import { barTable, eventTable } from './tables.js';

const ROW_HEIGHT = 28;
const HEAD_HEIGHT = 32;

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('../engine/result.js').Site} Site
 * @typedef {import('../selection.js').Selection} Selection
 * @typedef {{from: number, to: number}} Stretch simulated time
 *
 * @typedef {object} GridHooks
 * @property {(segment: number) => void} onBar a row of a bar was chosen
 * @property {(row: number) => void} onEvent a row of an event was chosen
 * @property {() => {view: Stretch | null, range: Stretch | null}} stretches what the timeline shows, when not all, and its selected range
 */

/**
 * @param {HTMLElement} host
 * @param {GridHooks} hooks
 */
export function createGrid(host, hooks) {
  /** @type {{environment: Environment, sites: Site[]} | null} */ let run = null;
  /** @type {import('./tables.js').Table | null} */ let table = null;
  let which = /** @type {'bars' | 'events'} */ ('bars');
  /** @type {Uint32Array} */ let order = new Uint32Array(0);
  /** Column that sorts, -1 for the order of the timeline; and which way. */
  let sorted = -1;
  let falling = false;
  /** Where the keys are: place in the order, -1 for the head. */
  let place = 0;
  let column = 0;
  /** Rows of what the timeline has selected, by table. */
  const chosen = { bars: -1, events: -1 };
  let stale = true;
  let revealed = -1;

  const words = element('p', {});
  const summary = element(
    'details',
    { class: 'grid-words' },
    element('summary', {}, 'The run in words'),
    words,
  );
  summary.open = matchMedia('(min-width: 761px)').matches;
  const kinds = element('div', { class: 'grid-kinds', role: 'group', 'aria-label': 'Rows are' });
  for (const [kind, text] of /** @type {const} */ ([
    ['bars', 'Bars'],
    ['events', 'Events'],
  ])) {
    const button = element('button', { type: 'button', 'data-kind': kind }, text);
    button.addEventListener('click', () => {
      if (which === kind) return;
      which = kind;
      sorted = -1;
      falling = false;
      column = 0;
      make();
    });
    kinds.append(button);
  }
  const stretch = element(
    'select',
    { class: 'field slim', 'aria-label': 'Stretch of time' },
    element('option', { value: 'run' }, 'whole run'),
    element('option', { value: 'view' }, 'what the timeline shows'),
    element('option', { value: 'range' }, 'selected range'),
  );
  stretch.addEventListener('change', () => arrange());
  const count = element('span', { class: 'quiet', role: 'status', 'aria-label': 'Rows shown' });
  const bar = element('div', { class: 'panel-bar grid-bar' }, kinds, stretch, count);
  const head = element('div', { role: 'row', class: 'grid-row grid-head', 'aria-rowindex': '1' });
  const grid = element('div', { class: 'rows grid', role: 'grid', tabindex: '0' }, head);
  const empty = element('p', { class: 'hint' });
  host.append(bar, summary, empty, grid);

  const rows = createRows(grid, { rowHeight: ROW_HEIGHT, above: HEAD_HEIGHT, render });

  /** @param {number} at place in the order @param {number} of column */
  const idOf = (at, of) => `grid-${at}-${of}`;

  /** @param {number} at place in the order */
  function render(at) {
    const row = order[at];
    const of = /** @type {import('./tables.js').Table} */ (table);
    const made = element('div', {
      role: 'row',
      class: 'grid-row',
      'data-at': String(at),
      'aria-rowindex': String(at + 2),
      'aria-selected': String(row === chosen[which]),
    });
    of.columns.forEach((each, c) => {
      const text = each.text(row);
      const cell = element('span', { role: 'gridcell', id: idOf(at, c), title: text }, text);
      if (each.number) cell.className = 'number';
      if (each.title === 'State') cell.prepend(element('i', { class: of.kind(row) }));
      cell.classList.toggle('grid-current', at === place && c === column);
      made.append(cell);
    });
    return made;
  }

  /** Makes the table anew. */
  function make() {
    stale = false;
    const from = run;
    table = !from
      ? null
      : which === 'bars'
        ? barTable(from.environment, from.sites)
        : eventTable(from.environment, from.sites);
    for (const button of kinds.children) {
      button.setAttribute(
        'aria-pressed',
        String(button instanceof HTMLElement && button.dataset.kind === which),
      );
    }
    const none = !table || table.length === 0;
    grid.hidden = none;
    bar.hidden = !from || from.environment.events.length === 0;
    summary.hidden = bar.hidden;
    empty.hidden = !none;
    empty.textContent = from
      ? 'Nothing happened in this run, so the table is empty.'
      : 'Bars and events appear here when a program has run.';
    words.textContent = from && !bar.hidden ? rundown(from.environment).join(' ') : '';
    grid.dataset.table = which;
    grid.setAttribute('aria-colcount', String(table?.columns.length ?? 0));
    arrange();
  }

  /** Filters and orders. */
  function arrange() {
    if (!table) return;
    const { view, range } = hooks.stretches();
    const choices = { run: null, view, range };
    for (const option of stretch.options) {
      option.disabled =
        option.value !== 'run' && !choices[/** @type {'view' | 'range'} */ (option.value)];
    }
    if (stretch.selectedOptions[0]?.disabled) stretch.value = 'run';
    const of = table;
    const within = choices[/** @type {'run' | 'view' | 'range'} */ (stretch.value)];
    order = orderRows(
      of.length,
      within ? (row) => of.within(row, within.from, within.to) : null,
      sorted < 0 ? null : of.columns[sorted].key,
      falling,
    );
    count.textContent =
      order.length === of.length
        ? `${formatCount(of.length)} rows`
        : `${formatCount(order.length)} of ${formatCount(of.length)} rows`;
    grid.setAttribute('aria-rowcount', String(order.length + 1));
    grid.setAttribute('aria-label', `${of.name}, ${order.length} rows`);
    place = Math.min(place, order.length - 1);
    makeHead();
    rows.setCount(order.length);
    revealed = -1;
    reveal();
  }

  function makeHead() {
    head.replaceChildren(
      ...(table?.columns ?? []).map((of, c) => {
        const cell = element('span', { role: 'columnheader', id: idOf(-1, c) }, of.title);
        if (of.number) cell.className = 'number';
        const way = c !== sorted ? 'none' : falling ? 'descending' : 'ascending';
        cell.setAttribute('aria-sort', way);
        cell.title = `Sort by “${of.title}”`;
        cell.classList.toggle('grid-current', place < 0 && c === column);
        cell.dataset.column = String(c);
        return cell;
      }),
    );
  }

  /** Brings the row of what is selected into view, once. */
  function reveal() {
    const row = chosen[which];
    if (row < 0 || row === revealed || !grid.clientHeight) return;
    revealed = row;
    const at = order.indexOf(row);
    if (at < 0) return;
    place = at;
    rows.reveal(at);
    point();
  }

  /** Marks, in what is drawn, where the keys are and what is chosen: a press must find its cell again. */
  function point() {
    const now = idOf(place, column);
    for (const cell of grid.querySelectorAll('.grid-current')) {
      cell.classList.remove('grid-current');
    }
    document.getElementById(now)?.classList.add('grid-current');
    for (const row of grid.querySelectorAll('[data-at]')) {
      const at = Number(row.getAttribute('data-at'));
      row.setAttribute('aria-selected', String(order[at] === chosen[which]));
    }
    grid.setAttribute('aria-activedescendant', now);
    // What lies beyond the side is scrolled to; the first column stays in view.
    const cell = document.getElementById(now) ?? document.getElementById(idOf(-1, column));
    const first = head.firstElementChild;
    if (!cell || !first || column === 0) {
      if (column === 0) grid.scrollLeft = 0;
      return;
    }
    const left = cell.offsetLeft - /** @type {HTMLElement} */ (first).offsetWidth;
    const right = cell.offsetLeft + cell.offsetWidth - grid.clientWidth;
    if (grid.scrollLeft > left) grid.scrollLeft = left;
    else if (grid.scrollLeft < right) grid.scrollLeft = right;
  }

  /** @param {number} of column */
  function sortBy(of) {
    if (sorted === of && falling) sorted = -1;
    else {
      falling = sorted === of;
      sorted = of;
    }
    if (sorted < 0) falling = false;
    arrange();
  }

  /** @param {number} at place in the order */
  function choose(at) {
    place = at;
    revealed = order[at];
    chosen[which] = order[at];
    point();
    if (which === 'bars') hooks.onBar(order[at]);
    else hooks.onEvent(order[at]);
  }

  grid.addEventListener('keydown', (event) => {
    if (!table || event.altKey || event.metaKey) return;
    const last = order.length - 1;
    const columns = table.columns.length - 1;
    let row = place;
    let cell = column;
    switch (event.key) {
      case 'ArrowDown':
        row++;
        break;
      case 'ArrowUp':
        row--;
        break;
      case 'ArrowRight':
        cell++;
        break;
      case 'ArrowLeft':
        cell--;
        break;
      case 'PageDown':
        row += rows.page();
        break;
      case 'PageUp':
        row = Math.max(0, row - rows.page());
        break;
      case 'Home':
        if (event.ctrlKey) row = 0;
        cell = 0;
        break;
      case 'End':
        if (event.ctrlKey) row = last;
        cell = columns;
        break;
      case 'Enter':
      case ' ':
        event.preventDefault();
        if (place < 0) sortBy(column);
        else if (place <= last) choose(place);
        return;
      default:
        return;
    }
    event.preventDefault();
    place = Math.max(-1, Math.min(last, row));
    column = Math.max(0, Math.min(columns, cell));
    if (place >= 0) rows.reveal(place);
    point();
  });
  grid.addEventListener('focus', () => {
    if (table) point();
  });
  grid.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const title = target.closest('[data-column]');
    if (title instanceof HTMLElement) {
      column = Number(title.dataset.column);
      place = -1;
      sortBy(column);
      return;
    }
    const row = target.closest('[data-at]');
    if (!(row instanceof HTMLElement)) return;
    const cell = target.closest('[role="gridcell"]');
    if (cell) column = [...row.children].indexOf(cell);
    choose(Number(row.dataset.at));
  });
  // Nothing is made while the tab is closed; what the timeline shows may have changed meanwhile.
  let open = false;
  new ResizeObserver(() => {
    const now = host.clientHeight > 0;
    if (now === open) return;
    open = now;
    if (!open) return;
    if (stale) make();
    else arrange();
  }).observe(host);

  return {
    /** @param {Environment | null} environment @param {Site[]} sites */
    set(environment, sites) {
      run = environment ? { environment, sites } : null;
      chosen.bars = -1;
      chosen.events = -1;
      place = 0;
      stale = true;
      if (open) make();
    },
    /**
     * Marks what is selected on the timeline.
     * @param {Selection | null} selection
     * @param {number} row of the event at the playhead, or -1
     */
    select(selection, row) {
      const before = chosen[which];
      chosen.bars = selection?.segment ?? -1;
      chosen.events = row;
      if (!open || stale || chosen[which] === before) return;
      point();
      reveal();
    },
  };
}
