/** The card beside a selected stretch of time: what it holds, and what can be done with it. */

import { element } from '../element.js';
import { placeBeside } from './beside.js';
import { rangeText } from './range.js';

export class RangeCard {
  /** @param {import('./timeline.js').Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.node = element('div', { class: 'timeline-range' });
    this.node.hidden = true;
  }

  /** @returns {string[]} what it says; nothing while there is no stretch, or hands still draw it */
  fill() {
    const { timeline, node } = this;
    const { range, trace, busy } = timeline;
    node.hidden = !range || !trace || busy;
    if (!range || !trace || busy) return [];
    const lines = rangeText(trace, range);
    const act = (/** @type {string} */ text, /** @type {() => void} */ action) => {
      const made = element('button', { type: 'button' }, text);
      made.addEventListener('click', action);
      return made;
    };
    const close = () => {
      timeline.setRange(null);
      timeline.scroll.focus({ preventScroll: true });
    };
    const { onStatistics } = timeline.callbacks;
    node.replaceChildren(
      ...lines.map((text) => element('p', {}, text)),
      element(
        'div',
        {},
        ...(onStatistics ? [act('Statistics', onStatistics)] : []),
        act('Zoom to it', () => {
          timeline.moveTo(range.from, range.to);
          close();
        }),
        act('Close', close),
      ),
    );
    return lines;
  }

  /** @param {import('./scale.js').TimeScale} scale */
  place(scale) {
    const { range, plotLeft } = this.timeline;
    if (!range || this.node.hidden) return;
    placeBeside(this.timeline, this.node, plotLeft + scale.cssOf(range.to) - 4, 12);
  }
}
