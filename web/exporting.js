/** The button "Export" among the timeline's controls, and its dialog. What it makes is loaded when it is used. */
import { showDialog } from './dialog.js';
import { element } from './element.js';
import { icon } from './timeline/icon.js';

/**
 * @typedef {import('./export/export.js').Kind} Kind
 * @typedef {import('./export/export.js').Exported & {name: string}} Current name of the files, without an ending
 */

/** @type {[string, string, [Kind, string, string][]][]} */
const OFFERS = [
  [
    'The timeline as it is shown',
    'Its lanes, their order, and the visible stretch of time.',
    [
      ['svg', 'Picture (SVG)', '.svg'],
      ['png', 'Picture (PNG)', '.png'],
    ],
  ],
  [
    'All that happened, as tables',
    'CSV, for spreadsheets and pandas.',
    [
      ['segments', 'Bars', '-segments.csv'],
      ['events', 'Events', '-events.csv'],
      ['levels', 'Levels', '-levels.csv'],
      ['statistics', 'Statistics', '-statistics.csv'],
    ],
  ],
  [
    'For Perfetto',
    'Bars, arrows and levels, to open at ui.perfetto.dev.',
    [['perfetto', 'Trace (JSON)', '.perfetto.json']],
  ],
];

/**
 * @param {import('./timeline/timeline.js').Timeline} timeline
 * @param {() => Current | null} current null when there is nothing to export
 */
export function createExporting(timeline, current) {
  const button = element(
    'button',
    { type: 'button', title: 'Export: pictures and tables', 'aria-label': 'Export' },
    icon('M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11'),
  );
  button.addEventListener('click', () => showExport(current));
  timeline.controls.append(button);
}

/** @type {Promise<typeof import('./export/export.js')> | null} */
let loaded = null;

function load() {
  const address = EXPORT_ADDRESS;
  loaded ??= import(address).catch((error) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

/** @param {() => Current | null} current */
function showExport(current) {
  const said = element('p', { class: 'export-said', role: 'status' });
  let work = new AbortController();
  const make = async (/** @type {Kind} */ kind, /** @type {string} */ ending) => {
    work.abort();
    work = new AbortController();
    const { signal } = work;
    const what = current();
    if (!what) {
      said.textContent = 'There is nothing to export yet: run the program first.';
      return;
    }
    const file = `${what.name}${ending}`;
    said.textContent = `Making ${file}…`;
    try {
      const { makeExport } = await load();
      const tell = (/** @type {number} */ bytes) => {
        if (!signal.aborted && bytes > 0) said.textContent = `Making ${file}: ${size(bytes)}…`;
      };
      const blob = await makeExport(kind, what, tell, signal);
      if (!blob || signal.aborted) return;
      save(file, blob);
      said.textContent = `Saved ${file}, ${size(blob.size)}.`;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      said.textContent = `${file} could not be made: ${why}`;
    }
  };
  const sections = OFFERS.map(([title, words, kinds]) => {
    const buttons = kinds.map(([kind, label, ending]) => {
      const button = element('button', { type: 'button', class: 'button' }, label);
      button.addEventListener('click', () => make(kind, ending));
      return button;
    });
    return element(
      'section',
      { class: 'export-kind' },
      element('h3', {}, title),
      element('p', {}, words),
      element('div', {}, ...buttons),
    );
  });
  const dialog = showDialog('Export', ...sections, said);
  dialog.addEventListener('close', () => work.abort());
}

/** @param {string} file @param {Blob} blob */
function save(file, blob) {
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {number} bytes */
function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
