/** A wait, who ended it, what they had waited for themselves, and so on down to the root. */

import { STATE } from '../engine/result.js';
import { endOf } from './cause.js';
import { heldDuring, waitBefore } from './lookup.js';

/**
 * @typedef {import('./describe.js').Selection} Selection
 * @typedef {{bar: Selection, cause: Selection}} Link a bar, and the bar of whoever ended it
 */

/** Links beyond which nobody follows a chain. */
const MOST = 40;

/**
 * @param {import('../engine/result.js').Environment} environment
 * @param {import('../engine/result.js').Site[]} sites
 * @param {Selection} selection
 * @returns {Link[]} the selected bar's first
 */
export function chainOf(environment, sites, selection) {
  const { segments } = environment;
  /** @type {Link[]} */
  const links = [];
  const seen = new Set();
  let bar = selection;
  while (bar.segment >= 0 && !seen.has(bar.segment) && links.length < MOST) {
    seen.add(bar.segment);
    const { cause } = endOf(environment, sites, bar.lane, bar.segment);
    if (!cause) break;
    links.push({ bar, cause });
    if (cause.segment < 0) break;
    let wait = cause.segment;
    if (segments.state[wait] !== STATE.waiting) {
      const held = heldDuring(environment, wait, segments.first[wait]);
      wait = waitBefore(environment, cause.lane, wait, held);
    }
    bar = { lane: cause.lane, segment: wait };
  }
  return links;
}

/**
 * @param {import('../engine/result.js').Environment} environment
 * @param {Link[]} links
 * @returns {string} a sentence
 */
export function chainText({ lanes }, links) {
  if (links.length === 0) return 'Nobody ended this.';
  const names = links.map(({ cause }) => lanes[cause.lane].name);
  const rest = names.length > 6 ? `, and ${names.length - 6} more before` : '';
  return `${lanes[links[0].bar.lane].name} was let go by ${names.slice(0, 6).join(', who was let go by ')}${rest}`;
}
