/** The tab "Output": printed lines, and the traceback of a program that failed. */
import { element } from './element.js';
import { formatCount } from './format.js';
import { createRows } from './rows.js';

/** Characters of a line that are shown: a browser takes seconds to lay out millions. Copy takes all. */
const SHOWN = 10_000;

/** @param {string} line */
const shown = (line) =>
  line.length > SHOWN
    ? `${line.slice(0, SHOWN)}… (${formatCount(line.length)} characters)`
    : line || '\u200b';

/**
 * @param {HTMLElement} host
 */
export function createOutput(host) {
  /** @type {import('./engine/result.js').Output | null} */
  let output = null;
  /** @type {string[]} */
  let trace = [];
  let printed = 0;
  const bar = element('div', { class: 'panel-bar' });
  const count = element('span', { class: 'quiet' });
  const copy = element('button', { type: 'button', class: 'small' }, 'Copy');
  bar.append(count, copy);
  const scroller = element('div', {
    class: 'rows output',
    tabindex: '0',
    role: 'region',
    'aria-label': 'Printed lines',
  });
  const empty = element(
    'p',
    { class: 'hint' },
    'Nothing was printed. What ',
    element('code', {}, 'print()'),
    ' writes appears here.',
  );
  host.append(bar, empty, scroller);

  const rows = createRows(scroller, {
    rowHeight: 20,
    render(row) {
      const line = element('div', { class: 'output-row' });
      if (row < printed && output) {
        line.textContent = shown(output.lines.at(row));
        if (output.stream[row] === 2) line.classList.add('stderr');
      } else {
        line.textContent = shown(trace[row - printed]);
        line.classList.add('stderr');
      }
      return line;
    },
  });

  copy.addEventListener('click', async () => {
    const lines = [];
    for (let row = 0; output && row < printed; row++) lines.push(output.lines.at(row));
    await navigator.clipboard?.writeText([...lines, ...trace].join('\n')).then(
      () => {
        copy.textContent = 'Copied';
        setTimeout(() => {
          copy.textContent = 'Copy';
        }, 1500);
      },
      () => {},
    );
  });

  return {
    /**
     * @param {import('./engine/result.js').Output | null} next
     * @param {string} [traceback]
     */
    set(next, traceback = '') {
      output = next;
      trace = traceback ? traceback.replace(/\n$/, '').split('\n') : [];
      printed = output?.length ?? 0;
      // What ends with a newline has an empty last line, which is no line.
      if (output && printed > 0 && output.lines.at(printed - 1) === '') printed--;
      // An engine that printed the traceback itself has said it already.
      if (printed > 0 && output?.lines.at(printed - 1) === trace[trace.length - 1]) trace = [];
      const total = printed + trace.length;
      empty.hidden = total > 0;
      bar.hidden = total === 0;
      scroller.hidden = total === 0;
      count.textContent = `${formatCount(printed)} ${printed === 1 ? 'line' : 'lines'} printed`;
      rows.setCount(total);
    },
  };
}
