/** The labels beside the rows: DOM, and only as many as are in view. */

import { element } from '../element.js';
import { icon } from './icon.js';
import { ROW, ROW_HEIGHT } from './lanes.js';

/**
 * @typedef {object} LabelText
 * @property {string} name
 * @property {string} caption
 * @property {string} [change] how its figures differ from those of a pinned run
 * @property {string} count
 * @property {boolean} expanded
 * @property {boolean | null} [packed] of a group: whether lanes share rows; null where none could
 * @property {boolean} [kept] of a lane: whether it is kept on top
 * @property {number} [lane] of a lane
 * @property {boolean} [quiet] the name is of no lane
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
    this.host.replaceChildren();
    this.#shown.clear();
    this.#spareLabels = [];
    this.#spareGroups = [];
  }

  /**
   * @param {import('./lanes.js').Rows} rows
   * @param {number} first row
   * @param {number} last row, exclusive
   * @param {number} scrollTop CSS pixels
   * @param {{selected: number, hovered: number, named: Uint8Array | null}} lanes selected and hovered
   *   are -1 for none; named says by lane whether a search found its name
   * @param {(row: number) => LabelText} textOf
   */
  show(rows, first, last, scrollTop, { selected, hovered, named }, textOf) {
    const wanted = [];
    for (let row = 0; row < rows.stuckRows; row++) wanted.push(row);
    // The header of the group at the top stays there until the next one pushes it out.
    const group = first < rows.count ? rows.group[first] : -1;
    const header = group >= 0 ? rows.header[group] : -1;
    const push = group >= 0 ? rows.top[rows.header[group + 1]] - ROW_HEIGHT.group - scrollTop : 0;
    if (header >= 0 && header < first) wanted.push(header);
    for (let row = first; row < last; row++) wanted.push(row);
    const kept = new Set(wanted);
    for (const [row, { node }] of this.#shown) {
      if (kept.has(row)) continue;
      node.hidden = true;
      node.classList.remove('is-selected', 'is-hovered', 'is-hit');
      this.#spare(node).push(node);
      this.#shown.delete(row);
    }
    const rowOf = (/** @type {number} */ lane) => (lane >= 0 ? rows.ofLane[lane] : -1);
    const [selectedRow, hoveredRow] = [rowOf(selected), rowOf(hovered)];
    for (const row of wanted) {
      const isGroup = rows.kind[row] === ROW.group;
      let shown = this.#shown.get(row);
      if (shown && isGroupNode(shown.node) !== isGroup) {
        shown.node.remove();
        this.#shown.delete(row);
        shown = undefined;
      }
      if (!shown) {
        const node = (isGroup ? this.#spareGroups : this.#spareLabels).pop() ?? this.#make(isGroup);
        node.hidden = false;
        shown = { node, key: '' };
        this.#shown.set(row, shown);
      }
      const { node } = shown;
      const text = textOf(row);
      const key = `${text.name}\n${text.caption}\n${text.change}\n${text.count}\n${text.expanded}\n${text.packed}\n${text.kept}\n${text.lane}\n${rows.kind[row]}`;
      if (key !== shown.key) {
        shown.key = key;
        if (isGroup) writeGroup(node, text);
        else writeLane(node, text, rows.kind[row]);
      }
      node.dataset.row = String(row);
      const inPlace = row < rows.stuckRows;
      const y = rows.yOf(row, scrollTop);
      const stuck = row === header && !inPlace && y < rows.stuck;
      node.classList.toggle('is-stuck', stuck);
      node.classList.toggle('is-above', inPlace);
      node.style.transform = `translateY(${stuck ? Math.min(rows.stuck, push) : y}px)`;
      node.classList.toggle('is-selected', row === selectedRow);
      node.classList.toggle('is-hovered', row === hoveredRow);
      const found = named !== null && text.lane !== undefined && named[text.lane] === 1;
      node.classList.toggle('is-hit', found);
    }
  }

  /** @param {HTMLElement} node */
  #spare(node) {
    return isGroupNode(node) ? this.#spareGroups : this.#spareLabels;
  }

  /** @param {boolean} group */
  #make(group) {
    const name = element('span', { class: 'timeline-name' });
    const button = (/** @type {string} */ of) =>
      element('button', { class: of, type: 'button', tabindex: '-1' });
    let node;
    if (group) {
      const fold = button('timeline-fold');
      fold.append(name, element('span', { class: 'timeline-count' }));
      const pack = button('timeline-pack');
      pack.append(icon('M2 4h5M9 4h5M2 8h8M12 8h2M2 12h3M7 12h7'));
      node = element('div', { class: 'timeline-group' }, fold, pack);
    } else {
      const keep = button('timeline-keep');
      keep.append(icon('M3 2.5h10M8 13.5V6M4.5 9 8 5.5 11.5 9'));
      node = element(
        'div',
        { class: 'timeline-label' },
        name,
        element('span', { class: 'timeline-caption' }),
        element('span', { class: 'timeline-change' }),
        keep,
      );
    }
    this.host.append(node);
    return node;
  }
}

/** @param {HTMLElement} node */
function isGroupNode(node) {
  return node.classList.contains('timeline-group');
}

/** @param {HTMLElement} node @param {LabelText} text */
function writeGroup(node, text) {
  const [fold, pack] = /** @type {HTMLElement[]} */ ([...node.children]);
  writeName(/** @type {HTMLElement} */ (fold.children[0]), text.name);
  fold.children[1].textContent = text.count;
  fold.title = `${text.name}: ${text.expanded ? 'fold' : 'unfold'} (C)`;
  fold.setAttribute('aria-expanded', String(text.expanded));
  const packed = text.packed ?? null;
  pack.hidden = packed === null || !text.expanded;
  pack.setAttribute('aria-pressed', String(packed === true));
  pack.setAttribute('aria-label', `${text.name}: pack into rows`);
  pack.title = packed ? 'One row for each (R)' : 'Short lives share rows (R)';
}

/** Letters beyond which a name is cut, and those at its end that stay. */
const LONG = 20;
const TAIL = 8;

/**
 * Long names of a class mostly differ at their ends: what is cut is cut before.
 * @param {HTMLElement} node
 * @param {string} name
 */
function writeName(node, name) {
  const letters = [...name];
  const long = letters.length > LONG;
  node.classList.toggle('is-long', long);
  if (long) {
    node.replaceChildren(
      element('span', {}, letters.slice(0, -TAIL).join('')),
      element('span', {}, letters.slice(-TAIL).join('')),
    );
  } else node.textContent = name;
}

/** @param {HTMLElement} node @param {LabelText} text @param {number} kind */
function writeLane(node, text, kind) {
  const [name, caption, change, keep] = /** @type {HTMLElement[]} */ ([...node.children]);
  writeName(name, text.name);
  // Where it takes two lines it breaks between its parts, not within one.
  caption.textContent = text.caption.replace(/ (?!· )(?<!· )/g, '\u00a0');
  change.textContent = text.change ?? '';
  node.title = text.caption ? `${text.name}: ${text.caption}` : text.name;
  node.classList.toggle(
    'is-object',
    kind === ROW.object || kind === ROW.counts || kind === ROW.ghostObject,
  );
  node.classList.toggle('is-quiet', text.quiet === true);
  keep.hidden = text.lane === undefined;
  delete node.dataset.lane;
  if (text.lane === undefined) return;
  node.dataset.lane = String(text.lane);
  keep.setAttribute('aria-pressed', String(text.kept === true));
  keep.setAttribute('aria-label', `${text.name}: keep on top`);
  keep.title = text.kept ? 'Back to its group (K)' : 'Keep on top (K)';
}
