/** A list of what could come next, under a text field: a combobox as screen readers know it. */

import { element } from '../element.js';

/** @typedef {import('./suggest.js').Suggestion} Suggestion */

let made = 0;

export class Completion {
  /** @type {{from: number, to: number, items: Suggestion[]}} */
  #offered = { from: 0, to: 0, items: [] };
  #active = -1;

  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} host where the list goes, under its lower edge
   * @param {object} actions
   * @param {(text: string, caret: number) => {from: number, to: number, items: Suggestion[]}} actions.suggest
   * @param {() => void} actions.onChosen a suggestion was put into the field
   */
  constructor(field, host, actions) {
    this.field = field;
    this.actions = actions;
    const id = `completion-${++made}`;
    this.list = element('ul', {
      class: 'completion',
      role: 'listbox',
      id,
      'aria-label': 'Suggestions',
    });
    this.list.hidden = true;
    host.append(this.list);
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', 'false');
    field.setAttribute('aria-controls', id);
    for (const when of ['input', 'focus', 'click']) {
      field.addEventListener(when, () => this.#offer());
    }
    field.addEventListener('blur', () => this.#hide());
    this.list.addEventListener('pointerdown', (event) => {
      // The field keeps the focus.
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest('li') : null;
      if (item) this.#take(Number(item.dataset.index));
    });
  }

  #offer() {
    const { value, selectionStart } = this.field;
    this.#offered = this.actions.suggest(value, selectionStart ?? value.length);
    this.#active = -1;
    const { items } = this.#offered;
    this.list.replaceChildren(
      ...items.map(({ text, note }, i) =>
        element(
          'li',
          { role: 'option', id: `${this.list.id}-${i}`, 'data-index': String(i) },
          element('span', {}, text),
          element('small', {}, note),
        ),
      ),
    );
    this.#show(items.length > 0);
  }

  /** @param {boolean} open */
  #show(open) {
    this.list.hidden = !open;
    this.field.setAttribute('aria-expanded', String(open));
    [...this.list.children].forEach((node, i) => {
      node.setAttribute('aria-selected', String(i === this.#active));
    });
    if (open && this.#active >= 0) {
      this.field.setAttribute('aria-activedescendant', `${this.list.id}-${this.#active}`);
      this.list.children[this.#active].scrollIntoView({ block: 'nearest' });
    } else this.field.removeAttribute('aria-activedescendant');
  }

  #hide() {
    this.#active = -1;
    this.#show(false);
  }

  /** @param {number} index */
  #take(index) {
    const { from, to, items } = this.#offered;
    const item = items[index];
    if (!item) return;
    this.field.setRangeText(item.text, from, to, 'end');
    this.actions.onChosen();
    this.#offer();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was for the list
   */
  key(event) {
    const { length } = this.#offered.items;
    const open = !this.list.hidden && length > 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) this.#offer();
      else {
        const by = event.key === 'ArrowDown' ? 1 : -1;
        this.#active =
          ((this.#active < 0 && by < 0 ? length : this.#active) + by + length) % length;
        this.#show(true);
      }
    } else if (event.key === 'Enter' && open && this.#active >= 0) this.#take(this.#active);
    else if (event.key === 'Escape' && open) this.#hide();
    else {
      if (event.key === 'Enter') this.#hide();
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
