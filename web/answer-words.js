/** The words for a selected bar or lane, with its names and lines as links. */
import { link } from './answer.js';
import { element } from './element.js';
import { formatTime } from './format.js';
import { describe } from './timeline/describe.js';
import { describeRing, linkOf, ringOf } from './timeline/ring.js';

/**
 * @typedef {import('./selection.js').Selection} Selection
 * @typedef {import('./timeline/describe.js').Part} Part
 *
 * @typedef {object} WordHooks
 * @property {(selection: Selection) => void} choose
 * @property {(line: number) => void} goTo
 * @property {() => void} chain shows or hides the whole chain of causes
 */

/**
 * @param {import('./engine/result.js').Environment} environment
 * @param {import('./engine/result.js').Site[]} sites
 * @param {Selection} selection
 * @param {WordHooks} hooks
 * @returns {HTMLElement[]}
 */
export function words(environment, sites, selection, hooks) {
  const said = describe(environment, sites, selection);
  if (!said) return [];
  const piece = pieces(hooks, selection.lane);
  const inRing = linkOf(ringOf(environment), selection.segment) >= 0;
  return [
    element(
      'div',
      { class: 'answer-part' },
      element('h2', {}, said.heading),
      element('p', { class: 'answer-title' }, ...said.title.map(piece)),
      element(
        'ol',
        {},
        ...said.lines.map((line) => element('li', {}, element('span', {}, ...line.map(piece)))),
      ),
      ...(said.kind === 'waiting' && said.cause
        ? [element('p', {}, link('Arrows for the whole chain', hooks.chain))]
        : []),
      ...(inRing ? [element('p', {}, link('Arrows round the deadlock', hooks.chain))] : []),
    ),
    laneFacts(environment, sites, selection.lane, hooks),
  ];
}

/**
 * Who waits for whom in a deadlock; nothing when there is none.
 * @param {import('./engine/result.js').Environment} environment
 * @param {import('./engine/result.js').Site[]} sites
 * @param {WordHooks} hooks
 * @returns {HTMLElement[]}
 */
export function ringWords(environment, sites, hooks) {
  const ring = ringOf(environment);
  if (ring.length === 0) return [];
  const { title, lines } = describeRing(environment, sites, ring);
  const piece = pieces(hooks, -1);
  return [
    element(
      'div',
      { class: 'answer-part' },
      element('h2', {}, 'Deadlock'),
      element('p', { class: 'answer-title' }, ...title.map(piece)),
      element('p', {}, 'An arrow leads from who waits to who holds what is waited for.'),
      element(
        'ol',
        {},
        ...lines.map((line) => element('li', {}, element('span', {}, ...line.map(piece)))),
      ),
    ),
  ];
}

/**
 * Makes a part of a sentence: text, or a link.
 * @param {WordHooks} hooks
 * @param {number} own lane whose name leads nowhere, -1 for none
 * @returns {(part: Part) => string | HTMLElement}
 */
function pieces(hooks, own) {
  return (part) => {
    if (typeof part === 'string') return part;
    if (part.kind === 'line') return link(part.text, () => hooks.goTo(part.line));
    const segment = part.kind === 'segment' ? part.segment : -1;
    if (part.lane === own && segment === -1) return part.text;
    return link(part.text, () => hooks.choose({ lane: part.lane, segment }));
  };
}

/**
 * @param {import('./engine/result.js').Environment} environment
 * @param {import('./engine/result.js').Site[]} sites
 * @param {number} lane
 * @param {WordHooks} hooks
 */
function laneFacts(environment, sites, lane, hooks) {
  const of = environment.lanes[lane];
  /** @type {[string, string | HTMLElement][]} */
  const facts = [['class', of.class]];
  const line = sites[of.site]?.line;
  facts.push(['made at', formatTime(of.start)]);
  if (line) facts.push(['made by', link(`line ${line}`, () => hooks.goTo(line))]);
  if (of.kind === 'process') {
    const how = of.ended === 'raised' ? ', by an exception' : '';
    facts.push(['ended', of.end === null ? 'not yet' : `at ${formatTime(of.end)}${how}`]);
  } else if (of.kind !== 'barrier') {
    facts.push(['capacity', of.capacity === null ? 'without bound' : formatTime(of.capacity)]);
  }
  return element(
    'div',
    { class: 'answer-part lane-facts' },
    element('h2', {}, of.name),
    element(
      'dl',
      {},
      ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
  );
}
