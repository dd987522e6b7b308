/** Parts of sentences: names and lines that lead somewhere, and lists of them. */

import { STATE } from '../engine/result.js';
import { laneOfSegment, laneSegmentAt } from './lookup.js';

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 * @typedef {import('../engine/result.js').Site} Site
 * @typedef {import('./describe.js').Part} Part
 * @typedef {import('./describe.js').LanePart} LanePart
 * @typedef {import('./describe.js').SegmentPart} SegmentPart
 * @typedef {import('./describe.js').LinePart} LinePart
 */

/** Names in a sentence before the rest are counted. */
const NAMED = 3;

/**
 * Where something happens: "line 27 in Customer.run".
 * @param {Site[]} sites
 * @param {number} site
 */
export function lineWords(sites, site) {
  const found = sites[site];
  if (!found || !(found.line > 0)) return '';
  const place = found.function && found.function !== '<module>' ? ` in ${found.function}` : '';
  return `${lineText(found)}${place}`;
}

/** @param {Environment} environment @param {number} lane @returns {LanePart} */
export function lanePart(environment, lane) {
  return { kind: 'lane', lane, text: environment.lanes[lane].name };
}

/** @param {number} lane @param {number} segment @param {string} text @returns {SegmentPart} */
export function segmentPart(lane, segment, text) {
  return { kind: 'segment', lane, segment, text };
}

/** A process's name that leads to its bar. @param {Environment} environment @param {number} segment */
export function barPart(environment, segment) {
  const lane = laneOfSegment(environment, segment);
  return segmentPart(lane, segment, environment.lanes[lane].name);
}

/** @param {Environment} environment @param {number} lane @param {number} time @returns {Part} */
export function heldBy(environment, lane, time) {
  const doing = laneSegmentAt(environment, lane, time);
  return doing >= 0 ? barPart(environment, doing) : lanePart(environment, lane);
}

/** What a process did itself in the meantime. @param {Environment} environment @param {number} segment */
export function ownWords(environment, segment) {
  const { state, object } = environment.segments;
  if (state[segment] === STATE.waiting) {
    const thing = environment.lanes[object[segment]];
    return thing ? `itself waited for ${thing.name}` : 'itself waited';
  }
  return state[segment] === STATE.holding ? 'was busy' : 'was delayed';
}

/** @param {Site} site */
export function lineText(site) {
  const elsewhere = site.file && site.file !== 'scenario.py' ? ` of ${site.file}` : '';
  return `line ${site.line}${elsewhere}`;
}

/** @param {Site[]} sites @param {number} site @returns {LinePart | null} */
export function linePart(sites, site) {
  const found = sites[site];
  return found && found.line > 0
    ? { kind: 'line', site, line: found.line, text: lineText(found) }
    : null;
}

/** The lines that called a line. @param {Site[]} sites @param {number} site @returns {Part[]} */
export function callers(sites, site) {
  /** @type {Part[]} */
  const parts = [];
  let parent = sites[site]?.parent ?? -1;
  for (let hops = 0; parent >= 0 && hops < 3; hops++) {
    const part = linePart(sites, parent);
    if (!part) break;
    parts.push(', called from ', part);
    parent = sites[parent].parent;
  }
  return parts;
}

/**
 * The first few, and how many more.
 * @template {Part} P
 * @param {P[]} parts
 * @param {number} count
 * @returns {Part[]}
 */
export function named(parts, count) {
  if (count <= NAMED + 1) return parts;
  return [...parts.slice(0, NAMED), `${count - NAMED} others`];
}

/** @param {Part[]} parts @returns {Part[]} "a, b and c" */
export function listParts(parts) {
  /** @type {Part[]} */
  const list = [];
  parts.forEach((part, i) => {
    if (i > 0) list.push(i === parts.length - 1 ? ' and ' : ', ');
    list.push(part);
  });
  return list;
}

/** @param {string[]} words */
export function listText(words) {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** @param {number} value */
export function trimmed(value) {
  return String(Number(value.toPrecision(6)));
}
