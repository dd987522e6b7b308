/** The right end of the status line: the keys that matter where the focus is. */
import { element } from './element.js';
import { COMMAND } from './help.js';

/** @type {Record<string, [string, string][]>} */
const HINTS = {
  timeline: [
    ['← →', 'bar'],
    ['↑ ↓', 'lane'],
    ['Space', 'play'],
    [', .', 'event'],
    ['U', 'unfold'],
    ['W S A D', 'zoom, move'],
    ['[', 'cause'],
    ['/', 'search'],
    ['M', 'mark'],
    ['P', 'pin'],
    ['?', 'help'],
  ],
  editor: [
    [`${COMMAND} Enter`, 'run'],
    [`${COMMAND} F`, 'find'],
    ['Esc Tab', 'leave'],
  ],
  page: [
    [`${COMMAND} Enter`, 'run'],
    ['?', 'help'],
  ],
};

/**
 * @param {HTMLElement} host
 * @param {{timeline: HTMLElement, editor: HTMLElement}} places
 */
export function createKeyHints(host, { timeline, editor }) {
  let shown = '';
  const show = () => {
    const focus = document.activeElement;
    const where = timeline.contains(focus)
      ? 'timeline'
      : editor.contains(focus)
        ? 'editor'
        : 'page';
    if (where === shown) return;
    shown = where;
    host.replaceChildren(
      ...HINTS[where].map(([keys, what]) =>
        element('span', {}, element('b', {}, keys), ` ${what}`),
      ),
    );
  };
  document.addEventListener('focusin', show);
  document.addEventListener('focusout', () => setTimeout(show));
  show();
}
