/**
 * Finds lanes, log lines and printed lines by words. Long logs are read in slices, so that typing
 * stays fluid.
 */

import { NONE } from '../engine/result.js';

/**
 * @typedef {object} Hit
 * @property {'lane' | 'log' | 'print'} kind
 * @property {number} lane -1 when it is nobody's
 * @property {number} time simulated
 * @property {number} row of the lane, of the log or of the output
 * @property {number} event row of the event with which it came, -1 for none
 */

/** Milliseconds of searching before others have their turn. */
const SLICE = 8;

/**
 * @param {string} text
 * @returns {string[]} words in lower case
 */
export function wordsOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * Where a word is, within others too; but a number begins where digits begin: 5 is not in 15.
 * @param {string} low text in lower case
 * @param {string} word in lower case
 * @param {number} from
 * @returns {number} -1 for nowhere
 */
function placeOf(low, word, from) {
  const number = isDigit(word, 0);
  let at = low.indexOf(word, from);
  while (number && at > 0 && isDigit(low, at - 1)) at = low.indexOf(word, at + 1);
  return at;
}

/** @param {string} text @param {number} at */
function isDigit(text, at) {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** @param {string} text @param {string[]} words in lower case */
export function hasWords(text, words) {
  const low = text.toLowerCase();
  return words.every((word) => placeOf(low, word, 0) >= 0);
}

/**
 * Where words stand in a text.
 * @param {string} text
 * @param {string[]} words in lower case
 * @returns {[number, number][]} stretches of the text, apart and in order
 */
export function wordPlaces(text, words) {
  const low = text.toLowerCase();
  // Some letters change their length with their case; then places would be wrong.
  if (low.length !== text.length) return [];
  /** @type {[number, number][]} */
  const places = [];
  for (const word of words) {
    for (let at = placeOf(low, word, 0); at >= 0; at = placeOf(low, word, at + word.length)) {
      places.push([at, at + word.length]);
    }
  }
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {[number, number][]} */
  const apart = [];
  for (const [from, to] of places) {
    const last = apart[apart.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/**
 * The hits in a run, in order of time.
 * @param {import('../engine/result.js').Environment} environment
 * @param {import('../engine/result.js').Output | null} output what the program printed
 * @param {string} text
 * @returns {Generator<void, Hit[]>} stops now and then; returns the hits
 */
export function* findHits(environment, output, text) {
  const words = wordsOf(text);
  /** @type {Hit[]} */
  const hits = [];
  if (words.length === 0) return hits;
  const { lanes, segments, log, events } = environment;
  for (let lane = 0; lane < lanes.length; lane++) {
    if (lane % 4096 === 4095) yield;
    if (!hasWords(lanes[lane].name, words)) continue;
    const first = segments.offsets[lane];
    const time = first < segments.offsets[lane + 1] ? segments.start[first] : lanes[lane].start;
    hits.push({ kind: 'lane', lane, time, row: lane, event: -1 });
  }
  const laneOf = (/** @type {number} */ lane) =>
    lane === NONE || lane >= lanes.length ? -1 : lane;
  /** Texts logged at an event: printing them, too, makes no second hit. @type {Map<number, string>} */
  const logged = new Map();
  for (let row = 0; row < log.length; row++) {
    if (row % 512 === 511) yield;
    const message = log.message.at(row);
    if (!hasWords(`${log.name.at(row)} ${message}`, words)) continue;
    const event = log.seq[row];
    logged.set(event, message);
    hits.push({ kind: 'log', lane: laneOf(log.lane[row]), time: log.time[row], row, event });
  }
  for (let row = 0; output && row < output.length; row++) {
    if (row % 512 === 511) yield;
    if (output.env[row] !== environment.index) continue;
    const line = output.lines.at(row);
    if (!hasWords(line, words)) continue;
    const event = output.seq[row];
    const said = logged.get(event);
    if (said !== undefined && line.includes(said)) continue;
    const known = event < events.length;
    hits.push({
      kind: 'print',
      lane: known ? laneOf(events.actor[event]) : -1,
      time: known ? events.time[event] : environment.now,
      row,
      event: known ? event : -1,
    });
  }
  yield;
  return hits.sort((a, b) => a.time - b.time || a.event - b.event || a.row - b.row);
}

/**
 * Runs a search in slices.
 * @param {Generator<void, Hit[]>} finding
 * @param {(hits: Hit[]) => void} onDone
 * @returns {() => void} gives up
 */
export function inSlices(finding, onDone) {
  let timer = 0;
  const go = () => {
    const until = performance.now() + SLICE;
    for (;;) {
      const step = finding.next();
      if (step.done) {
        onDone(step.value);
        return;
      }
      if (performance.now() > until) break;
    }
    timer = window.setTimeout(go);
  };
  go();
  return () => clearTimeout(timer);
}

/** Hits by lane, so that those of the rows in view are at hand. */
export class HitsByLane {
  /**
   * @param {Hit[]} hits in order of time
   * @param {number} lanes how many lanes there are
   */
  constructor(hits, lanes) {
    /** By lane: whether its name was found. */
    this.named = new Uint8Array(lanes);
    const offsets = new Uint32Array(lanes + 1);
    for (const { lane, kind } of hits) {
      if (lane < 0) continue;
      if (kind === 'lane') this.named[lane] = 1;
      else offsets[lane + 1]++;
    }
    for (let lane = 0; lane < lanes; lane++) offsets[lane + 1] += offsets[lane];
    /** Times of lane L are offsets[L] .. offsets[L + 1] - 1. */
    this.offsets = offsets;
    this.time = new Float64Array(offsets[lanes]);
    const next = offsets.slice(0, lanes);
    for (const { lane, kind, time } of hits) {
      if (lane >= 0 && kind !== 'lane') this.time[next[lane]++] = time;
    }
  }
}

/**
 * The hit after (or before) another, round the ends.
 * @param {number} current index, -1 for none yet
 * @param {number} by 1 or -1
 * @param {Hit[]} hits
 * @param {number} time simulated: where to begin without a current one
 */
export function nextHit(current, by, hits, time) {
  if (hits.length === 0) return -1;
  if (current >= 0) return (current + by + hits.length) % hits.length;
  const after = hits.findIndex((hit) => hit.time >= time);
  if (by > 0) return after < 0 ? 0 : after;
  return (after < 0 ? hits.length : after) > 0
    ? (after < 0 ? hits.length : after) - 1
    : hits.length - 1;
}
