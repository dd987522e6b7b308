/** The bar that searches, filters and sorts: what it shows, and what it tells the timeline. */

import { element } from '../element.js';
import { formatCount } from '../format.js';
import { Completion } from './completion.js';
import { FilterError, parseFilter, passing, Vocabulary } from './filter.js';
import { icon } from './icon.js';
import { decimalsFor, formatTime } from './scale.js';
import { findHits, HitsByLane, inSlices, nextHit, wordPlaces, wordsOf } from './search.js';
import { suggest } from './suggest.js';

/** Milliseconds without a key before a filter is read: half a word would hide everything. */
const PAUSE = 350;

const ORDERS = [
  ['first', 'first event'],
  ['name', 'name'],
  ['wait', 'total wait'],
  ['duration', 'duration'],
];

const SHAPES = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4 14 14',
  filter: 'M2 3.5h12M4.5 8h7M7 12.5h2',
  back: 'M10 3 5 8l5 5',
  forth: 'M6 3l5 5-5 5',
  close: 'M4 4l8 8M12 4l-8 8',
};

/** @typedef {import('./search.js').Hit} Hit */

export class Finder {
  /** @type {Hit[]} */
  hits = [];
  /** By lane, for the picture; null while nothing is searched. @type {HitsByLane | null} */
  byLane = null;
  /** Index of the hit that was gone to, -1 for none. */
  current = -1;
  /** @type {Vocabulary | null} */
  #vocabulary = null;
  /** @type {import('../engine/result.js').Output | null} */
  #output = null;
  #giveUp = () => {};
  #timer = 0;

  /** @param {import('./timeline.js').Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.button = this.#button('Search, filter and sort', SHAPES.search, () => this.toggle());
    this.button.title = 'Search, filter and sort (/)';
    this.button.setAttribute('aria-expanded', 'false');

    this.search = element('input', {
      type: 'search',
      'aria-label': 'Search names, log and printed lines',
      placeholder: 'Search',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.count = element('span', { class: 'finder-count', role: 'status' });
    this.filter = element('input', {
      type: 'text',
      'aria-label': 'Filter lanes',
      placeholder: 'Filter: waited > 3',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.shown = element('span', { class: 'finder-count', role: 'status' });
    this.clear = this.#button('Clear the filter', SHAPES.close, () => {
      this.filter.value = '';
      this.#applyFilter();
      this.filter.focus();
    });
    this.sort = element(
      'select',
      { 'aria-label': 'Order of lanes' },
      ...ORDERS.map(([value, text]) => element('option', { value }, text)),
    );
    this.said = element('p', { class: 'finder-said' });
    this.said.hidden = true;
    this.wrong = element('p', { class: 'finder-said finder-wrong', role: 'alert' });
    this.wrong.hidden = true;
    this.back = this.#button('Previous hit (Shift+Enter)', SHAPES.back, () => this.go(-1));
    this.forth = this.#button('Next hit (Enter)', SHAPES.forth, () => this.go(1));
    const field = (
      /** @type {string} */ of,
      /** @type {string} */ shape,
      /** @type {Node[]} */ ...nodes
    ) => element('div', { class: `finder-field finder-${of}` }, icon(shape), ...nodes);
    const filterField = field('filter', SHAPES.filter, this.filter, this.shown, this.clear);
    this.extra = element('span', { class: 'finder-extra' });
    this.node = element(
      'div',
      { class: 'timeline-finder', role: 'search', 'aria-label': 'Find lanes' },
      element(
        'div',
        { class: 'finder-bar' },
        field('search', SHAPES.search, this.search, this.count, this.back, this.forth),
        filterField,
        element('label', { class: 'finder-sort' }, element('span', {}, 'Sort by '), this.sort),
        this.extra,
        this.#button('Close, and show all lanes', SHAPES.close, () => this.close()),
      ),
      this.said,
      this.wrong,
    );
    this.node.hidden = true;
    this.completion = new Completion(this.filter, filterField, {
      suggest: (text, caret) => {
        const { trace } = timeline;
        if (!trace) return { from: caret, to: caret, items: [] };
        return suggest(text, caret, trace, this.#names(trace));
      },
      onChosen: () => this.#soon(),
    });

    this.search.addEventListener('input', () => this.#find());
    this.search.addEventListener('keydown', (event) => this.#searchKey(event));
    this.filter.addEventListener('input', () => this.#soon());
    this.filter.addEventListener('change', () => this.#applyFilter());
    this.filter.addEventListener('keydown', (event) => this.#filterKey(event));
    this.sort.addEventListener('change', () => {
      timeline.arrangement.order = /** @type {import('./arrangement.js').Order} */ (
        this.sort.value
      );
      timeline.rearrange();
    });
    this.#show();
  }

  /**
   * @param {string} label
   * @param {string} shape
   * @param {() => void} act
   */
  #button(label, shape, act) {
    const made = element(
      'button',
      { type: 'button', 'aria-label': label.replace(/ \(.*/, ''), title: label },
      icon(shape),
    );
    made.addEventListener('click', act);
    return made;
  }

  toggle() {
    if (this.node.hidden) this.open();
    else this.close();
  }

  open() {
    this.node.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.search.focus();
    this.search.select();
  }

  /** Puts the bar away, and with it what it hides and marks. */
  close() {
    this.search.value = '';
    this.filter.value = '';
    this.#find();
    this.#applyFilter();
    this.node.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    this.timeline.scroll.focus({ preventScroll: true });
  }

  /**
   * Takes a new run: searches and filters it as the one before.
   * @param {import('./trace.js').Trace | null} trace
   * @param {import('../engine/result.js').Output | null} output
   */
  take(trace, output) {
    this.#vocabulary = null;
    this.#output = output;
    this.current = -1;
    this.hits = [];
    this.byLane = null;
    this.#giveUp();
    if (!trace) return;
    this.#setFilter();
    if (this.search.value !== '') this.#find();
    this.#show();
  }

  /** The run's names, gathered when they are first asked for. @param {import('./trace.js').Trace} trace */
  #names(trace) {
    this.#vocabulary ??= new Vocabulary(trace.environment);
    return this.#vocabulary;
  }

  // --- search ---------------------------------------------------------------------------

  #find() {
    const { trace } = this.timeline;
    this.#giveUp();
    if (!trace) return;
    const text = this.search.value;
    this.#giveUp = inSlices(findHits(trace.environment, this.#output, text), (hits) => {
      this.hits = hits;
      this.current = -1;
      const searched = wordsOf(text).length > 0;
      this.byLane = searched ? new HitsByLane(hits, trace.environment.lanes.length) : null;
      this.#show();
      this.timeline.showHits();
    });
  }

  /** @param {number} by 1 or -1 */
  go(by) {
    const { timeline } = this;
    const { trace, view } = timeline;
    if (!trace || !view) return;
    const from = timeline.playhead ?? Math.max(0, view.from);
    this.current = nextHit(this.current, by, this.hits, from);
    const hit = this.hits[this.current];
    if (hit) timeline.goToHit(hit);
    this.#show();
    timeline.showHits();
  }

  /** What a hit says. @param {Hit} hit */
  #textOf({ kind, lane, row }) {
    const { lanes, log } = /** @type {import('./trace.js').Trace} */ (this.timeline.trace)
      .environment;
    if (kind === 'lane') return lanes[lane].name;
    if (kind === 'print') return this.#output?.lines.at(row) ?? '';
    const name = log.name.at(row);
    return name ? `${name}: ${log.message.at(row)}` : log.message.at(row);
  }

  /** @param {KeyboardEvent} event */
  #searchKey(event) {
    if (event.key === 'Enter') this.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Back to the picture; the bar stays while it filters. */
  #leave() {
    this.search.value = '';
    this.#find();
    if (this.filter.value.trim() === '') this.close();
    else this.timeline.scroll.focus({ preventScroll: true });
  }

  // --- filter ---------------------------------------------------------------------------

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#applyFilter(false), PAUSE);
  }

  /** @param {boolean} [whole] the filter is as it is meant; else half a word may still follow */
  #applyFilter(whole = true) {
    clearTimeout(this.#timer);
    if (!this.timeline.trace) return;
    if (this.#setFilter(whole)) this.timeline.rearrange();
    this.#show();
  }

  /**
   * @param {boolean} [whole] else what would leave nothing is not yet taken
   * @returns {boolean} whether the filter could be read
   */
  #setFilter(whole = true) {
    const { trace, arrangement } = this.timeline;
    if (!trace) return false;
    const text = this.filter.value;
    try {
      const filter = text.trim() === '' ? null : parseFilter(text, this.#names(trace));
      const passed = filter && passing(filter, trace);
      if (!whole && passed && !passed.includes(1)) return false;
      arrangement.passed = passed;
      arrangement.exempt = -1;
      this.wrong.hidden = true;
      this.filter.removeAttribute('aria-invalid');
      return true;
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      const place = text.slice(error.start, error.end);
      this.wrong.replaceChildren(
        text.slice(0, error.start),
        element('mark', {}, place === '' ? '…' : place),
        text.slice(error.end),
        element('span', {}, error.message),
      );
      this.wrong.hidden = false;
      this.filter.setAttribute('aria-invalid', 'true');
      return false;
    }
  }

  /** @param {KeyboardEvent} event */
  #filterKey(event) {
    if (this.completion.key(event)) return;
    if (event.key === 'Enter') this.#applyFilter();
    else if (event.key === 'Escape') this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // --- what the bar says ----------------------------------------------------------------

  #show() {
    const { trace, arrangement } = this.timeline;
    const searched = wordsOf(this.search.value).length > 0;
    const total = this.hits.length;
    let count = '';
    if (searched) {
      if (total === 0) count = 'none';
      else if (this.current < 0) count = total === 1 ? '1 hit' : `${formatCount(total)} hits`;
      else count = `${formatCount(this.current + 1)} of ${formatCount(total)}`;
    }
    this.count.textContent = count;
    this.back.hidden = this.forth.hidden = total === 0;
    const hit = this.hits[this.current];
    this.said.hidden = !hit;
    if (hit && trace) {
      const time = formatTime(hit.time, decimalsFor(trace.end));
      const what = hit.kind === 'print' ? 'printed ' : '';
      this.said.replaceChildren(
        `${time}  ${what}`,
        ...marked(this.#textOf(hit), wordsOf(this.search.value)),
      );
    }
    const { passed } = arrangement;
    let left = 0;
    if (passed) for (const one of passed) left += one;
    this.shown.textContent = passed
      ? `${formatCount(left)} of ${formatCount(passed.length)} lanes`
      : '';
    this.clear.hidden = this.filter.value === '';
    this.node.classList.toggle('is-filtered', passed !== null);
  }
}

/**
 * A text with its words marked.
 * @param {string} text
 * @param {string[]} words in lower case
 * @returns {(string | HTMLElement)[]}
 */
function marked(text, words) {
  const parts = [];
  let at = 0;
  for (const [from, to] of wordPlaces(text, words)) {
    parts.push(text.slice(at, from), element('mark', {}, text.slice(from, to)));
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
}
