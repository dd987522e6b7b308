/**
 * The words by which lanes are filtered: "touched tellers", "waited > 3", "class Customer and not
 * interrupted". Reads them into a tree and says of each lane whether it passes.
 */

import { FLAG, NONE, STATE } from '../engine/result.js';
import { lifeOf } from './packing.js';

/** What cannot be read, with the place: the only thing that reading throws. */
export class FilterError extends Error {
  /**
   * @param {string} message a sentence
   * @param {number} start UTF-16 offset in the text
   * @param {number} end
   */
  constructor(message, start, end) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/**
 * @typedef {{kind: 'word' | 'quoted' | 'operator' | '(' | ')', text: string, start: number, end: number}} Token
 *
 * @typedef {{what: 'or' | 'and', parts: Filter[]}
 *   | {what: 'not', part: Filter}
 *   | {what: 'text', text: string}
 *   | {what: 'logged', text: string}
 *   | {what: 'class', name: string}
 *   | {what: 'touched', lanes: number[]}
 *   | {what: 'figure', figure: string, of: number[] | null, operator: string, value: number}
 *   | {what: 'flag', flag: string}} Filter
 */

/** Figures of a lane that can be compared with a number, and what they are. */
export const FIGURES = /** @type {Record<string, string>} */ ({
  waited: 'time spent waiting',
  held: 'time spent holding something',
  delayed: 'time spent in timeouts',
  lived: 'time from its beginning to its end',
  began: 'time of its beginning',
  ended: 'time of its end',
});

/** What a lane is or is not, and what that means. */
export const FLAGS = /** @type {Record<string, string>} */ ({
  interrupted: 'was interrupted',
  'gave up': 'left a wait without what it waited for',
  failed: 'ended by an exception',
  unfinished: 'had not ended when the run did',
});

const OPERATOR = /^(?:>=|<=|==|!=|[<>=≥≤≠])/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Parentheses and negations within one another. */
const DEEPEST = 100;

/**
 * @param {string} text
 * @returns {Token[]}
 * @throws {FilterError}
 */
export function tokens(text) {
  const found = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const c = text[at];
    if (/\s/.test(c)) {
      at++;
      continue;
    }
    if (c === '(' || c === ')') {
      found.push({ kind: /** @type {'(' | ')'} */ (c), text: c, start, end: ++at });
      continue;
    }
    if (c === '"' || c === "'") {
      const close = text.indexOf(c, at + 1);
      if (close < 0) {
        throw new FilterError('This quotation mark is never closed.', start, text.length);
      }
      at = close + 1;
      found.push({
        kind: /** @type {const} */ ('quoted'),
        text: text.slice(start + 1, close),
        start,
        end: at,
      });
      continue;
    }
    const operator = OPERATOR.exec(text.slice(at, at + 2));
    if (operator) {
      at += operator[0].length;
      found.push({ kind: /** @type {const} */ ('operator'), text: operator[0], start, end: at });
      continue;
    }
    while (at < text.length && !/[\s()"'<>=≥≤≠]/.test(text[at]) && !text.startsWith('!=', at)) at++;
    found.push({
      kind: /** @type {const} */ ('word'),
      text: text.slice(start, at),
      start,
      end: at,
    });
  }
  return found;
}

/** The names of a run: what a filter can speak of. */
export class Vocabulary {
  /** @param {import('../engine/result.js').Environment} environment */
  constructor({ lanes }) {
    this.lanes = lanes;
    /** Lanes by name in lower case. @type {Map<string, number[]>} */
    this.byName = new Map();
    /** Classes of processes as written, by name in lower case. @type {Map<string, string>} */
    this.classes = new Map();
    lanes.forEach((lane, i) => {
      const name = lane.name.toLowerCase();
      const known = this.byName.get(name);
      if (known) known.push(i);
      else this.byName.set(name, [i]);
      this.classes.set(lane.class.toLowerCase(), lane.class);
    });
  }

  /**
   * Lanes by their name, else by a part of it.
   * @param {string} text
   */
  find(text) {
    const wanted = text.toLowerCase();
    const exact = this.byName.get(wanted);
    if (exact) return exact;
    const found = [];
    for (const [name, lanes] of this.byName) if (name.includes(wanted)) found.push(...lanes);
    return found;
  }
}

/**
 * @param {string} text
 * @param {Vocabulary} vocabulary
 * @returns {Filter | null} null when there is nothing to filter by
 * @throws {FilterError}
 */
export function parseFilter(text, vocabulary) {
  const parser = new Parser(text, vocabulary);
  return parser.all();
}

class Parser {
  #at = 0;
  #depth = 0;

  /** @param {string} text @param {Vocabulary} vocabulary */
  constructor(text, vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.tokens = tokens(text);
  }

  /** @param {string} word */
  #is(word) {
    const token = this.tokens[this.#at];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  /** @param {string} message @param {Token} [token] the end of the text unless given */
  #error(message, token) {
    const end = this.text.trimEnd().length;
    return new FilterError(message, token?.start ?? end, token?.end ?? end);
  }

  all() {
    if (this.tokens.length === 0) return null;
    const filter = this.#either();
    const rest = this.tokens[this.#at];
    if (rest) throw this.#error('This closes a parenthesis that was not opened.', rest);
    return filter;
  }

  /** @returns {Filter} */
  #either() {
    const parts = [this.#each()];
    while (this.#is('or')) {
      this.#at++;
      parts.push(this.#each());
    }
    return parts.length === 1 ? parts[0] : { what: 'or', parts };
  }

  /** @returns {Filter} */
  #each() {
    const parts = [this.#one()];
    for (;;) {
      const token = this.tokens[this.#at];
      if (this.#is('and')) this.#at++;
      else if (!token || token.kind === ')' || this.#is('or')) break;
      parts.push(this.#one());
    }
    return parts.length === 1 ? parts[0] : { what: 'and', parts };
  }

  /** @returns {Filter} */
  #one() {
    const token = this.tokens[this.#at];
    if (!token) {
      const last = this.tokens[this.#at - 1];
      const after = last ? `After “${last.text}” something` : 'Something';
      throw this.#error(`${after} is missing.`);
    }
    if (token.kind === ')') throw this.#error('There is nothing before this parenthesis.', token);
    if (token.kind === 'operator') {
      throw this.#error(
        `What is to be compared is missing before “${token.text}”, such as “waited”.`,
        token,
      );
    }
    if (token.kind === '(' || this.#is('not')) {
      if (++this.#depth > DEEPEST) throw this.#error('This is nested too deeply.', token);
      this.#at++;
      /** @type {Filter} */
      let filter;
      if (token.kind === '(') {
        filter = this.#either();
        if (this.tokens[this.#at]?.kind !== ')') {
          throw this.#error('This parenthesis is never closed.', token);
        }
        this.#at++;
      } else filter = { what: 'not', part: this.#one() };
      this.#depth--;
      return filter;
    }
    this.#at++;
    if (token.kind === 'quoted') return { what: 'text', text: token.text.toLowerCase() };
    const word = token.text.toLowerCase();
    if (word === 'and' || word === 'or') {
      throw this.#error(`Something is missing before “${token.text}”.`, token);
    }
    if (word === 'touched') return { what: 'touched', lanes: this.#lanes(token) };
    if (word === 'class') return this.#class(token);
    if (word === 'logged') {
      return { what: 'logged', text: this.#name(token, 'a text').text.toLowerCase() };
    }
    if (word === 'gave' && this.#is('up')) {
      this.#at++;
      return { what: 'flag', flag: 'gave up' };
    }
    if (Object.hasOwn(FLAGS, word)) return { what: 'flag', flag: word };
    if (Object.hasOwn(FIGURES, word)) return this.#figure(token, word);
    return { what: 'text', text: word };
  }

  /** @param {Token} token @param {string} figure @returns {Filter} */
  #figure(token, figure) {
    let of = null;
    if (figure === 'waited' && this.#is('for')) {
      const preposition = this.tokens[this.#at++];
      of = this.#lanes(preposition);
    }
    const operator = this.tokens[this.#at];
    if (operator?.kind !== 'operator') {
      if (of) return { what: 'figure', figure, of, operator: '>', value: 0 };
      throw this.#error(
        `After “${token.text}” a comparison is missing, such as “${token.text} > 3”.`,
        operator,
      );
    }
    const number = this.tokens[++this.#at];
    if (number?.kind !== 'word' || !NUMBER.test(number.text)) {
      throw this.#error(`After “${operator.text}” a number is missing.`, number);
    }
    this.#at++;
    return { what: 'figure', figure, of, operator: operator.text, value: Number(number.text) };
  }

  /** @param {Token} before @param {string} what */
  #name(before, what) {
    const token = this.tokens[this.#at];
    if (!token || (token.kind !== 'word' && token.kind !== 'quoted')) {
      throw this.#error(`After “${before.text}” ${what} is missing.`, token);
    }
    this.#at++;
    return token;
  }

  /** The lanes that a name means, which may have blanks in it. @param {Token} before */
  #lanes(before) {
    const first = this.#name(before, 'a name');
    if (first.kind === 'word') {
      // The longest name of the run that stands here.
      for (
        let last = Math.min(this.tokens.length, this.#at + 7) - 1;
        last >= this.#at - 1;
        last--
      ) {
        const words = this.tokens.slice(this.#at - 1, last + 1);
        if (words.some((token) => token.kind !== 'word')) continue;
        const lanes = this.vocabulary.byName.get(
          words.map((token) => token.text.toLowerCase()).join(' '),
        );
        if (lanes) {
          this.#at = last + 1;
          return lanes;
        }
      }
    }
    const found = this.vocabulary.find(first.text);
    if (found.length > 0) return found;
    throw this.#error(
      `Nothing in this run is called “${first.text}”${meant(first.text, this.vocabulary.byName.keys())}.`,
      first,
    );
  }

  /** @param {Token} before @returns {Filter} */
  #class(before) {
    const token = this.#name(before, 'the name of a class');
    const name = this.vocabulary.classes.get(token.text.toLowerCase());
    if (name !== undefined) return { what: 'class', name };
    throw this.#error(
      `This run has no class “${token.text}”${meant(token.text, this.vocabulary.classes.values())}.`,
      token,
    );
  }
}

/**
 * @param {string} text
 * @param {Iterable<string>} names
 * @returns {string} "; did you mean tellers?" without its mark, or ''
 */
function meant(text, names) {
  const wanted = text.toLowerCase();
  let best = '';
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let looked = 0;
  for (const name of names) {
    if (++looked > 2000) break;
    if (Math.abs(name.length - wanted.length) >= least) continue;
    const far = distance(wanted, name.toLowerCase());
    if (far < least) [best, least] = [name, far];
  }
  return best ? `; perhaps “${best}” is meant` : '';
}

/** Letters to change, add or leave out. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/**
 * Which lanes a filter lets through. What a process that passes has touched passes with it, so
 * that the picture still says what was waited for.
 * @param {Filter} filter
 * @param {import('./trace.js').Trace} trace
 * @returns {Uint8Array} by lane
 */
export function passing(filter, trace) {
  const { lanes } = trace.environment;
  const own = judge(filter, trace);
  const passed = own.slice();
  const { actor, target, kind, length } = trace.environment.events;
  for (let row = 0; row < length; row++) {
    const [who, what] = [actor[row], target[row]];
    if (who === NONE || what === NONE || kind[row] === CREATE || !own[who]) continue;
    if (what < lanes.length && lanes[what].kind !== 'process') passed[what] = 1;
  }
  const { offsets, object } = trace.segments;
  for (let lane = 0; lane < lanes.length; lane++) {
    if (!own[lane]) continue;
    for (let s = offsets[lane]; s < offsets[lane + 1]; s++) {
      if (object[s] !== NONE) passed[object[s]] = 1;
    }
  }
  return passed;
}

const CREATE = 15;

/**
 * @param {Filter} filter
 * @param {import('./trace.js').Trace} trace
 * @returns {Uint8Array} by lane
 */
function judge(filter, trace) {
  const { environment } = trace;
  const { lanes } = environment;
  const out = new Uint8Array(lanes.length);
  switch (filter.what) {
    case 'and':
    case 'or': {
      const [first, ...rest] = filter.parts.map((part) => judge(part, trace));
      for (const next of rest) {
        for (let i = 0; i < first.length; i++) {
          first[i] = filter.what === 'and' ? first[i] & next[i] : first[i] | next[i];
        }
      }
      return first;
    }
    case 'not': {
      const inner = judge(filter.part, trace);
      return inner.map((passed) => 1 - passed);
    }
    case 'text':
      return out.map((_, i) => Number(lanes[i].name.toLowerCase().includes(filter.text)));
    case 'class':
      return out.map((_, i) => Number(lanes[i].class === filter.name));
    case 'flag':
      return out.map((_, i) => Number(hasFlag(trace, i, filter.flag)));
    case 'logged': {
      const { log } = environment;
      for (let row = 0; row < log.length; row++) {
        const lane = log.lane[row];
        if (lane >= lanes.length || out[lane]) continue;
        if (log.message.at(row).toLowerCase().includes(filter.text)) out[lane] = 1;
      }
      return out;
    }
    case 'touched':
      return touched(trace, filter.lanes, out);
    default: {
      const figures = figuresOf(trace, filter.figure, filter.of);
      const { operator, value } = filter;
      return out.map((_, i) => Number(compare(figures[i], operator, value)));
    }
  }
}

/**
 * @param {import('./trace.js').Trace} trace
 * @param {number[]} wanted lanes
 * @param {Uint8Array} out
 */
function touched({ environment, segments }, wanted, out) {
  const { lanes, events } = environment;
  const asked = new Uint8Array(lanes.length);
  for (const lane of wanted) asked[lane] = out[lane] = 1;
  const { actor, target, kind, length } = events;
  for (let row = 0; row < length; row++) {
    const [who, what] = [actor[row], target[row]];
    if (who === NONE || what === NONE || who === what || kind[row] === CREATE) continue;
    if (asked[what]) out[who] = 1;
    // Asked of a process, it is also what that process touched.
    if (asked[who] && lanes[who].kind === 'process') out[what] = 1;
  }
  for (let lane = 0; lane < lanes.length; lane++) {
    for (let s = segments.offsets[lane]; s < segments.offsets[lane + 1]; s++) {
      if (segments.object[s] !== NONE && asked[segments.object[s]]) out[lane] = 1;
    }
  }
  return out;
}

/**
 * @param {import('./trace.js').Trace} trace
 * @param {string} figure
 * @param {number[] | null} of lanes of things waited for, or null for all
 * @returns {Float64Array} by lane; not a number where it has none
 */
function figuresOf({ environment, segments }, figure, of) {
  const { lanes } = environment;
  const figures = new Float64Array(lanes.length).fill(Number.NaN);
  const state = { waited: STATE.waiting, held: STATE.holding, delayed: STATE.delayed }[figure];
  const asked = of && new Set(of);
  lanes.forEach((lane, i) => {
    if (lane.kind !== 'process') return;
    const [start, end] = lifeOf(environment, i);
    if (figure === 'began') figures[i] = start;
    else if (figure === 'lived') figures[i] = end - start;
    else if (figure === 'ended') figures[i] = lane.ended === null ? Number.NaN : end;
    else {
      figures[i] = 0;
      for (let s = segments.offsets[i]; s < segments.offsets[i + 1]; s++) {
        if (segments.state[s] !== state || (asked && !asked.has(segments.object[s]))) continue;
        figures[i] += segments.end[s] - segments.start[s];
      }
    }
  });
  return figures;
}

/** @param {number} a @param {string} operator @param {number} b */
function compare(a, operator, b) {
  switch (operator) {
    case '>':
      return a > b;
    case '<':
      return a < b;
    case '>=':
    case '≥':
      return a >= b;
    case '<=':
    case '≤':
      return a <= b;
    case '!=':
    case '≠':
      return a !== b && !Number.isNaN(a);
    default:
      return a === b;
  }
}

/**
 * @param {import('./trace.js').Trace} trace
 * @param {number} lane
 * @param {string} flag
 */
export function hasFlag({ environment, segments }, lane, flag) {
  const { kind, ended } = environment.lanes[lane];
  if (kind !== 'process') return false;
  if (flag === 'failed') return ended === 'raised';
  if (flag === 'unfinished') return ended === null;
  for (let s = segments.offsets[lane]; s < segments.offsets[lane + 1]; s++) {
    const flags = segments.flags[s];
    if (flags & FLAG.interrupted) {
      if (flag === 'interrupted') return true;
    } else if (flag === 'gave up' && flags & FLAG.left) return true;
  }
  return false;
}
