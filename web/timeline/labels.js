/** The labels beside the rows: DOM, and only as many as are in view. */

import { element } from '../element.js';
import { ROW, ROW_HEIGHT } from './lanes.js';

/**
 * @typedef {object} LabelText
 * @property {string} name
 * @property {string} caption
 * @property {string} count
 * @property {boolean} expanded
 */

export class Labels {
  /** @type {Map<number, {node: HTMLElement, key: string}>} */
  #shown = new Map();
  /** @type {HTMLElement[]} */
  #spareLabels = [];
  /** @type {HTMLElement[]} */
  #spareGroups = [];

  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
  }

  clear() {
    for (const { node } of this.#shown.values()) node.remove();
    this.#shown.clear();
    this.#spareLabels = [];
    this.#spareGroups = [];
  }

  /**
   * @param {import('./lanes.js').Rows} rows
   * @param {number} first row
   * @param {number} last row, exclusive
   * @param {number} scrollTop CSS pixels
   * @param {number} selected lane or -1
   * @param {number} hovered lane or -1
   * @param {(row: number) => LabelText} textOf
   */
  show(rows, first, last, scrollTop, selected, hovered, textOf) {
    // The header of the group at the top stays there until the next one pushes it out.
    const group = first < rows.count ? rows.group[first] : 0;
    const pinned = rows.count > 0 ? rows.header[group] : -1;
    const push = rows.count > 0 ? rows.top[rows.header[group + 1]] - ROW_HEIGHT.group : 0;
    for (const [row, { node }] of this.#shown) {
      if ((row >= first && row < last) || row === pinned) continue;
      node.hidden = true;
      (node.localName === 'button' ? this.#spareGroups : this.#spareLabels).push(node);
      this.#shown.delete(row);
    }
    for (let i = pinned >= 0 && pinned < first ? first - 1 : first; i < last; i++) {
      const row = i < first ? pinned : i;
      const group = rows.kind[row] === ROW.group;
      let shown = this.#shown.get(row);
      if (shown && (shown.node.localName === 'button') !== group) {
        shown.node.remove();
        this.#shown.delete(row);
        shown = undefined;
      }
      if (!shown) {
        const node = (group ? this.#spareGroups : this.#spareLabels).pop() ?? this.#make(group);
        node.hidden = false;
        shown = { node, key: '' };
        this.#shown.set(row, shown);
      }
      const { node } = shown;
      const text = textOf(row);
      const key = `${text.name}\n${text.caption}\n${text.count}\n${text.expanded}\n${rows.kind[row]}`;
      if (key !== shown.key) {
        shown.key = key;
        const [name, second] = /** @type {HTMLElement[]} */ ([...node.children]);
        name.textContent = text.name;
        second.textContent = group ? text.count : text.caption;
        node.title = text.caption ? `${text.name}: ${text.caption}` : text.name;
        if (group) node.setAttribute('aria-expanded', String(text.expanded));
        else node.classList.toggle('is-object', rows.kind[row] !== ROW.process);
      }
      node.dataset.row = String(row);
      const stuck = row === pinned && rows.top[row] < scrollTop;
      const top = stuck ? Math.min(scrollTop, push) : rows.top[row];
      node.classList.toggle('is-stuck', stuck);
      node.style.transform = `translateY(${top - scrollTop}px)`;
      const lane = rows.lane[row];
      node.classList.toggle('is-selected', lane >= 0 && lane === selected);
      node.classList.toggle('is-hovered', lane >= 0 && lane === hovered);
    }
  }

  /** @param {boolean} group */
  #make(group) {
    const name = element('span', { class: 'timeline-name' });
    const second = element('span', { class: group ? 'timeline-count' : 'timeline-caption' });
    const node = group
      ? element('button', { class: 'timeline-group', type: 'button', tabindex: '-1' }, name, second)
      : element('div', { class: 'timeline-label' }, name, second);
    this.host.append(node);
    return node;
  }
}
