/** The bar over the picture while a run is pinned: what was changed, where the runs part, unpin. */

import { element } from '../element.js';
import { figure } from '../statistics/words.js';
import { headlineOf } from '../whatif/headline.js';
import { eventText } from './eventwords.js';
import { icon } from './icon.js';
import { decimalsFor, formatTime } from './scale.js';

const PIN = 'M5.5 2.5h5M6.5 2.5v4L4 9.5h8l-2.5-3v-4M8 9.5V14';

export class PinBar {
  /** @param {import('./timeline.js').Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.button = element('button', { type: 'button', class: 'pin-button' }, icon(PIN));
    this.button.addEventListener('click', () => timeline.callbacks.onPin?.());
    this.changes = element('span', { class: 'pin-changes' });
    this.figure = element('span', { class: 'pin-figure' });
    this.link = element('button', { type: 'button', class: 'link' });
    this.link.addEventListener('click', () => this.#go());
    this.other = element('span', { class: 'quiet' });
    this.parting = element('span', { class: 'pin-parting' }, this.link, ' ', this.other);
    const unpin = element('button', { type: 'button', class: 'plain' }, 'Unpin');
    unpin.addEventListener('click', () => {
      timeline.callbacks.onPin?.();
      timeline.scroll.focus({ preventScroll: true });
    });
    this.node = element(
      'div',
      { class: 'pin-bar', role: 'group', 'aria-label': 'Pinned run' },
      element('span', { class: 'pin-key' }, element('i'), 'now', element('i'), 'pinned'),
      this.changes,
      this.figure,
      this.parting,
      unpin,
    );
    this.show(null, []);
  }

  /**
   * @param {import('./ghosts.js').Ghosts | null} ghosts
   * @param {string[] | null} changes what was changed; null when there is no run to compare
   */
  show(ghosts, changes) {
    const pinned = ghosts !== null || changes === null;
    const label = pinned ? 'Unpin run' : 'Pin run';
    this.button.setAttribute('aria-label', label);
    this.button.setAttribute('aria-pressed', String(pinned));
    this.button.title = pinned
      ? 'Let go of the pinned run (P)'
      : 'Pin this run, to compare the next ones with it (P)';
    this.node.hidden = !pinned;
    if (!pinned) return;
    const { said, link, other } = wordsOf(ghosts, changes);
    this.figure.textContent = ghosts?.parting ? figureWords(ghosts) : '';
    this.changes.textContent = said;
    this.changes.title = said;
    this.parting.hidden = link === '';
    this.link.textContent = link;
    this.other.textContent = other;
    this.parting.title = `${link}; ${other}`;
  }

  /** To where the runs part. */
  #go() {
    const { timeline } = this;
    const { trace, ghosts } = timeline;
    const parting = ghosts?.parting;
    if (!trace || !parting) return;
    const { events, lanes } = trace.environment;
    const row = Math.min(parting.row, events.length - 1);
    if (row < 0) return;
    const lane = events.actor[row];
    if (lane < lanes.length && lanes[lane].kind === 'process') {
      timeline.choose({ lane, segment: trace.nearestSegment(lane, events.time[row]) });
    }
    timeline.choosePlayhead(events.time[row], row);
    timeline.follow(events.time[row]);
    timeline.say(
      `Event ${row + 1}: ${eventText(trace.environment, row)}. ${this.other.textContent}`,
    );
    timeline.scroll.focus({ preventScroll: true });
  }
}

/** The figure that says most, then and now. @param {import('./ghosts.js').Ghosts} ghosts */
function figureWords({ trace, pinned }) {
  const found = headlineOf(trace.environment, pinned.environment);
  if (!found) return '';
  return `${found.what} ${figure(found.before) ?? '–'} → ${figure(found.now) ?? '–'}`;
}

/**
 * @param {import('./ghosts.js').Ghosts | null} ghosts
 * @param {string[] | null} changes
 */
function wordsOf(ghosts, changes) {
  if (!ghosts) return { said: 'the pinned run has no such simulation', link: '', other: '' };
  const list = changes ?? [];
  const { parting, trace, pinned } = ghosts;
  if (!parting) {
    const said =
      list.length === 0
        ? 'This run is pinned. Move a slider, or change the seed or the code.'
        : `${list.join(', ')}: the same run, event for event`;
    return { said, link: '', other: '' };
  }
  const { row, here, there } = parting;
  const at = (/** @type {import('./trace.js').Trace} */ of) =>
    formatTime(of.environment.events.time[row], decimalsFor(of.end));
  const text = (/** @type {import('./trace.js').Trace} */ of) => eventText(of.environment, row);
  const same = here && there && at(trace) === at(pinned);
  return {
    said: list.join(', ') || 'nothing was changed',
    link: here
      ? `First difference at ${at(trace)}: ${text(trace)}`
      : `First difference: this run ends with event ${row}`,
    other: there
      ? `pinned: ${same ? '' : `at ${at(pinned)} `}${text(pinned)}`
      : `pinned: it ends with event ${row}`,
  };
}
