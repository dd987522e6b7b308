/** A histogram as a picture, and as a table of the same numbers. */

import { element } from '../element.js';
import { formatCount, formatTime, plural } from '../format.js';
import { binsFor, countIn, quantile } from './histogram.js';
import { figure } from './words.js';

/** CSS pixels of the picture, and of the room about its bars. */
const SIZE = { width: 320, height: 128, left: 34, right: 10, top: 10, bottom: 22 };

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function shape(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/**
 * @param {object} about
 * @param {string} about.title such as "Waits for tellers"
 * @param {'wait' | 'sojourn'} about.what
 * @param {Float64Array} about.now sorted lengths, simulated time
 * @param {Float64Array | null} about.pinned of the pinned run
 * @param {boolean} about.open whether the table is shown
 * @param {(open: boolean) => void} about.onOpen
 */
export function histogramView({ title, what, now, pinned, open, onOpen }) {
  const bins = binsFor(now, pinned ?? []);
  if (!bins) return null;
  const counts = countIn(now, bins);
  const before = pinned ? countIn(pinned, bins) : null;
  const said = summary(now, what);
  const figureNode = element(
    'figure',
    { class: `histogram ${what}` },
    element('figcaption', {}, element('strong', {}, title), element('span', {}, said)),
  );
  if (pinned) {
    figureNode.append(
      element('p', { class: 'histogram-pinned' }, `Pinned: ${summary(pinned, what)}`),
    );
  }
  figureNode.append(picture(`${title}: ${said}`, bins, counts, before));
  const details = element(
    'details',
    {},
    element('summary', {}, 'As a table'),
    tableOf(title, bins, counts, before),
  );
  details.open = open;
  details.addEventListener('toggle', () => onOpen(details.open));
  figureNode.append(details);
  return figureNode;
}

/** @param {Float64Array} sorted @param {'wait' | 'sojourn'} what */
function summary(sorted, what) {
  if (sorted.length === 0) return what === 'wait' ? 'no waits' : 'none ended';
  const many =
    what === 'wait' ? plural(sorted.length, 'wait') : `${formatCount(sorted.length)} ended`;
  let none = 0;
  while (none < sorted.length && sorted[none] === 0) none++;
  const parts = [many];
  if (none > 0) parts.push(`${formatCount(none)} of them 0`);
  parts.push(
    `median ${figure(quantile(sorted, 0.5))}`,
    `nine in ten within ${figure(quantile(sorted, 0.9))}`,
    `longest ${figure(sorted[sorted.length - 1])}`,
  );
  return parts.join(', ');
}

/** @param {import('./histogram.js').Bins} bins @param {number} edge 0 to count */
const edgeAt = ({ from, width }, edge) => formatTime(Number((from + edge * width).toPrecision(9)));

/**
 * @param {string} label
 * @param {import('./histogram.js').Bins} bins
 * @param {Uint32Array} counts
 * @param {Uint32Array | null} before
 */
function picture(label, bins, counts, before) {
  const { width, height, left, right, top, bottom } = SIZE;
  const most = Math.max(1, ...counts, ...(before ?? []));
  const floor = height - bottom;
  const x = (/** @type {number} */ edge) =>
    Math.round(left + (edge / bins.count) * (width - left - right)) + 0.5;
  const y = (/** @type {number} */ n) => Math.round(floor - (n / most) * (floor - top)) + 0.5;
  const svg = shape('svg', {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
  });
  svg.append(
    shape('line', { class: 'grid', x1: left, x2: width - right, y1: y(most), y2: y(most) }),
    shape('text', { x: left - 6, y: y(most) + 3.5, 'text-anchor': 'end' }, formatCount(most)),
    shape('text', { x: left - 6, y: floor + 1, 'text-anchor': 'end' }, '0'),
  );
  counts.forEach((n, i) => {
    if (n === 0) return;
    const told = `${edgeAt(bins, i)} to ${edgeAt(bins, i + 1)}: ${formatCount(n)}`;
    const box = { x: x(i) + 0.5, y: y(n), width: x(i + 1) - x(i) - 1, height: floor + 0.5 - y(n) };
    svg.append(shape('rect', { class: 'bin', ...box }, shape('title', {}, told)));
  });
  if (before) {
    let path = `M${x(0)} ${floor + 0.5}`;
    before.forEach((n, i) => {
      path += `V${y(n)}H${x(i + 1)}`;
    });
    svg.append(shape('path', { class: 'pinned', d: `${path}V${floor + 0.5}` }));
  }
  svg.append(
    shape('line', { class: 'axis', x1: left, x2: width - right, y1: floor + 0.5, y2: floor + 0.5 }),
  );
  const step = Math.max(1, Math.ceil(bins.count / 6));
  for (let edge = 0; edge <= bins.count; edge += step) {
    svg.append(
      shape('line', { class: 'axis', x1: x(edge), x2: x(edge), y1: floor + 0.5, y2: floor + 4.5 }),
      shape('text', { x: x(edge), y: height - 5, 'text-anchor': 'middle' }, edgeAt(bins, edge)),
    );
  }
  return svg;
}

/**
 * @param {string} title
 * @param {import('./histogram.js').Bins} bins
 * @param {Uint32Array} counts
 * @param {Uint32Array | null} before
 */
function tableOf(title, bins, counts, before) {
  const head = element('tr', {}, element('th', { scope: 'col' }, 'From'));
  head.append(element('th', { scope: 'col' }, 'below'));
  head.append(element('th', { scope: 'col' }, before ? 'Now' : 'How many'));
  if (before) head.append(element('th', { scope: 'col' }, 'Pinned'));
  const body = element('tbody');
  counts.forEach((n, i) => {
    const row = element(
      'tr',
      {},
      element('th', { scope: 'row' }, edgeAt(bins, i)),
      element('td', {}, edgeAt(bins, i + 1)),
      element('td', {}, formatCount(n)),
    );
    if (before) row.append(element('td', {}, formatCount(before[i])));
    body.append(row);
  });
  const caption = element('caption', { class: 'unseen' }, title);
  return element('table', {}, caption, element('thead', {}, head), body);
}
