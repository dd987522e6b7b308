/** The tab "Log": what the program logged, with time and name; a row leads to its bar. */
import { element } from './element.js';
import { formatCount, formatDecimals } from './format.js';
import { createRows } from './rows.js';

/**
 * @param {HTMLElement} host
 * @param {(row: number) => void} onRow a row was chosen
 */
export function createLog(host, onRow) {
  /** @type {import('./engine/result.js').Log | null} */
  let log = null;
  let decimals = 0;
  let current = -1;
  const table = element('div', { role: 'table', 'aria-label': 'Log' });
  table.className = 'log';
  const head = element(
    'div',
    { role: 'row', class: 'log-row log-head', 'aria-rowindex': '1' },
    ...['Time', 'Name', 'Message'].map((title) => element('span', { role: 'columnheader' }, title)),
  );
  const scroller = element('div', {
    class: 'rows',
    tabindex: '0',
    role: 'rowgroup',
    'aria-label': 'Log lines',
  });
  const empty = element('p', { class: 'hint' });
  table.append(element('div', { role: 'rowgroup' }, head), scroller);
  host.append(empty, table);

  const rows = createRows(scroller, {
    rowHeight: 24,
    render(row) {
      const of = /** @type {import('./engine/result.js').Log} */ (log);
      const made = element(
        'div',
        {
          role: 'row',
          class: 'log-row',
          'data-row': String(row),
          'aria-rowindex': String(row + 2),
        },
        element('span', { role: 'cell', class: 'number' }, of.time[row].toFixed(decimals)),
        element('span', { role: 'cell' }, of.name.at(row)),
        element('span', { role: 'cell' }, of.message.at(row)),
      );
      made.classList.toggle('current', row === current);
      made.title = of.message.at(row);
      return made;
    },
  });
  /** @param {number} row */
  const choose = (row) => {
    current = row;
    rows.redraw();
    onRow(row);
  };
  scroller.addEventListener('keydown', (event) => {
    const count = log?.length ?? 0;
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined || count === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(to, count - 1)));
    rows.reveal(current);
  });
  scroller.addEventListener('click', (event) => {
    const row = /** @type {HTMLElement} */ (event.target).closest('[data-row]');
    if (row instanceof HTMLElement) choose(Number(row.dataset.row));
  });

  return {
    /** @param {import('./engine/result.js').Environment | null} environment */
    set(environment) {
      log = environment?.log ?? null;
      current = -1;
      const count = log?.length ?? 0;
      decimals = log ? formatDecimals(log.time) : 0;
      table.hidden = count === 0;
      table.setAttribute('aria-rowcount', String(count + 1));
      table.setAttribute('aria-label', `Log, ${formatCount(count)} lines`);
      empty.hidden = count > 0;
      empty.replaceChildren(
        'Nothing was logged. A process logs with ',
        element('code', {}, 'self.log(self.name, "arrives")'),
        '.',
      );
      rows.setCount(count);
    },
  };
}
