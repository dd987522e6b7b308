/** The row of marks under the axis, the card for a mark's note, and the list of all marks. */

import { element } from '../element.js';
import { formatCount } from '../format.js';
import { icon } from './icon.js';
import { Marks } from './marks.js';
import { decimalsFor, formatTime } from './scale.js';

const SHAPES = { flag: 'M4 14V2.5h8L10 5.5l2 3H4', close: 'M4 4l8 8M12 4l-8 8' };

/** @typedef {import('./marks.js').Mark} Mark */

export class MarkRow {
  marks = new Marks();
  /** @type {Map<Mark, HTMLElement>} */
  #flags = new Map();
  /** @type {Mark | null} */
  #edited = null;

  /** @param {import('./timeline.js').Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.button = element(
      'button',
      {
        type: 'button',
        title: 'Mark the time of the playhead (M)',
        'aria-label': 'Mark this time',
      },
      icon(SHAPES.flag),
      element('span', {}, 'Mark'),
    );
    this.button.addEventListener('click', () => this.add());
    this.opener = element('button', { type: 'button', 'aria-expanded': 'false' });
    this.opener.addEventListener('click', () => this.#showList(this.list.hidden !== false));
    this.plot = element('div', { class: 'mark-plot' });
    this.node = element(
      'div',
      { class: 'mark-row', role: 'group', 'aria-label': 'Marks' },
      element('div', { class: 'mark-count' }, this.opener),
      this.plot,
    );
    this.list = element('ul', { class: 'mark-list', 'aria-label': 'Marks' });
    this.list.hidden = true;
    this.note = element('input', {
      type: 'text',
      maxlength: '100',
      placeholder: 'Note',
      autocomplete: 'off',
    });
    const remove = element('button', { type: 'button' }, 'Remove');
    remove.addEventListener('click', () => {
      if (this.#edited) this.#remove(this.#edited);
    });
    const done = element('button', { type: 'button' }, 'Done');
    done.addEventListener('click', () => this.close());
    this.at = element('p');
    this.card = element(
      'div',
      { class: 'mark-card', role: 'group', 'aria-label': 'Mark' },
      this.at,
      this.note,
      element('div', {}, done, remove),
    );
    this.card.hidden = true;
    this.note.addEventListener('input', () => {
      if (!this.#edited) return;
      this.#edited.note = this.note.value;
      this.#changed();
    });
    this.card.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' || (event.key === 'Enter' && event.target === this.note)) {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      }
    });
    this.list.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#showList(false);
      this.opener.focus();
    });
    const left = (/** @type {HTMLElement} */ node, /** @type {() => void} */ act) => {
      node.addEventListener('focusout', ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && node.contains(relatedTarget)) return;
        if (relatedTarget !== this.opener) act();
      });
    };
    left(this.card, () => this.close(false));
    left(this.list, () => this.#showList(false));
    this.#changed();
  }

  /** @param {Mark[]} list */
  set(list) {
    this.close(false);
    this.marks = new Marks();
    for (const { time, note } of list) this.marks.at(time).note = note;
    this.#changed();
  }

  /** Marks the playhead's time, else the pointer's, else the middle of the view. */
  add() {
    const { timeline } = this;
    const { trace, view, playhead, pointer } = timeline;
    if (!trace || !view) return;
    let time = (view.from + view.to) / 2;
    if (playhead !== null) time = playhead;
    else if (pointer && pointer.x >= timeline.plotLeft) {
      time = timeline.scale().timeAtCss(pointer.x - timeline.plotLeft);
    }
    const within = Math.max(0, Math.min(trace.end, time));
    // As many digits as a pixel can tell.
    const digits = Math.ceil(Math.log10(timeline.scale().cssPerTime)) + 1;
    const round =
      playhead === null ? Number(within.toFixed(Math.max(0, Math.min(12, digits)))) : within;
    const mark = this.marks.at(round);
    this.#changed();
    this.#edit(mark);
  }

  /** To the next mark, round the end. */
  next() {
    const { playhead, view } = this.timeline;
    const mark = this.marks.after(playhead ?? view?.from ?? 0);
    if (mark) this.#goTo(mark);
  }

  /** @param {Mark} mark */
  #goTo(mark) {
    const { timeline } = this;
    timeline.choosePlayhead(mark.time);
    timeline.setPlayhead(mark.time, timeline.playheadRow);
    timeline.follow(mark.time);
    timeline.live.textContent = `Mark at ${this.#timeText(mark)}${mark.note ? `: ${mark.note}` : ''}`;
  }

  /** @param {Mark} mark */
  #remove(mark) {
    this.marks.remove(mark);
    if (mark === this.#edited) this.close();
    this.#changed();
    if (this.marks.list.length === 0) this.timeline.scroll.focus({ preventScroll: true });
  }

  /** @param {Mark} mark */
  #edit(mark) {
    this.#showList(false);
    this.#edited = mark;
    this.at.textContent = `Mark at ${this.#timeText(mark)}`;
    this.note.value = mark.note;
    this.note.setAttribute('aria-label', `Note of the mark at ${this.#timeText(mark)}`);
    this.card.hidden = false;
    this.timeline.showMarks();
    this.note.focus();
  }

  /** Puts the card away. @param {boolean} [back] the focus goes back to the picture */
  close(back = true) {
    if (this.card.hidden) return;
    this.#edited = null;
    this.card.hidden = true;
    if (back) this.timeline.scroll.focus({ preventScroll: true });
  }

  /** @param {Mark} mark */
  #timeText({ time }) {
    const end = this.timeline.trace?.end ?? 1;
    return Number.isInteger(time) ? String(time) : formatTime(time, decimalsFor(end));
  }

  /** @param {boolean} open */
  #showList(open) {
    // Filling takes the focus from what it removes, and that puts the list away.
    if (open) this.#fillList();
    this.list.hidden = !open;
    this.opener.setAttribute('aria-expanded', String(open));
    if (!open) return;
    this.timeline.showMarks();
    this.list.querySelector('button')?.focus();
  }

  #fillList() {
    this.list.replaceChildren(
      ...this.marks.list.map((mark) => {
        const go = element(
          'button',
          { type: 'button' },
          element('span', { class: 'mark-time' }, this.#timeText(mark)),
          mark.note || 'without a note',
        );
        go.addEventListener('click', () => {
          this.#showList(false);
          this.#goTo(mark);
          this.timeline.scroll.focus({ preventScroll: true });
        });
        const remove = element(
          'button',
          {
            type: 'button',
            class: 'mark-remove',
            'aria-label': `Remove the mark at ${this.#timeText(mark)}`,
            title: 'Remove',
          },
          icon(SHAPES.close),
        );
        remove.addEventListener('click', () => {
          this.#remove(mark);
          if (this.marks.list.length > 0) this.#showList(true);
          else this.#showList(false);
        });
        return element('li', {}, go, remove);
      }),
    );
  }

  #changed() {
    const { list } = this.marks;
    this.node.hidden = list.length === 0;
    this.opener.textContent = list.length === 1 ? '1 mark' : `${formatCount(list.length)} marks`;
    for (const [mark, flag] of this.#flags) {
      if (list.includes(mark)) continue;
      flag.remove();
      this.#flags.delete(mark);
    }
    for (const mark of list) {
      let flag = this.#flags.get(mark);
      if (!flag) {
        flag = element(
          'button',
          { type: 'button', class: 'mark-flag' },
          icon(SHAPES.flag),
          element('span'),
        );
        flag.addEventListener('click', () => {
          this.#goTo(mark);
          this.#edit(mark);
        });
        this.#flags.set(mark, flag);
      }
      this.plot.append(flag);
      const text = `Mark at ${this.#timeText(mark)}${mark.note ? `: ${mark.note}` : ''}`;
      flag.setAttribute('aria-label', text);
      flag.title = text;
      flag.children[1].textContent = mark.note;
    }
    this.timeline.showMarks();
  }

  /** @param {import('./scale.js').TimeScale} scale */
  show(scale) {
    if (this.node.hidden) return;
    const { list } = this.marks;
    list.forEach((mark, i) => {
      const flag = this.#flags.get(mark);
      if (!flag) return;
      const x = scale.cssOf(mark.time);
      flag.hidden = x < -1 || x > scale.width;
      if (flag.hidden) return;
      const next = list[i + 1];
      const room = (next ? Math.min(scale.width, scale.cssOf(next.time)) : scale.width) - x - 2;
      flag.style.transform = `translateX(${Math.round(x - 4)}px)`;
      flag.style.maxWidth = `${Math.max(16, Math.round(room))}px`;
    });
  }

  /** Where the card belongs, CSS pixels from the plot's left edge; null when there is none. @param {import('./scale.js').TimeScale} scale */
  cardAt(scale) {
    if (!this.#edited || this.card.hidden) return null;
    return Math.max(0, Math.min(scale.width, scale.cssOf(this.#edited.time)));
  }
}
