/** A line above the page for what the visitor should know and may dismiss. */
import { element } from './element.js';

/**
 * @param {HTMLElement} host
 */
export function createNotice(host) {
  const hide = () => {
    host.hidden = true;
    host.replaceChildren();
  };
  return {
    hide,
    /**
     * @param {string} sentence
     * @param {{label: string, act: () => void}} [action]
     */
    show(sentence, action) {
      host.replaceChildren(element('span', {}, sentence));
      if (action) {
        const button = element('button', { type: 'button', class: 'plain' }, action.label);
        button.addEventListener('click', () => {
          hide();
          action.act();
        });
        host.append(button);
      }
      const close = element('button', { type: 'button', class: 'plain' }, 'Dismiss');
      close.addEventListener('click', hide);
      host.append(close);
      host.hidden = false;
    },
  };
}
