/**
 * Links that hold a run, in the part of the address after '#'.
 *
 * A scenario of the library, and what differs from it, is readable:
 * `#scenario=bank&TELLERS=3&seed=7`. Edited code is packed: `#1.` and the base64url of the
 * deflated JSON; `1` is the version of that JSON. `#url=https://...` names a file elsewhere,
 * which only a click fetches. What comes from a link is checked here and is text from then on.
 */
import { isLiteral } from './literal.js';
import { readMarks, writeMarks } from './timeline/marks.js';

/** Links longer than this are refused (characters). */
export const LINK_LIMIT = 32 * 1024;
/** Some places cut links longer than this (characters). */
export const LINK_LONG = 2000;
/** Beyond this a file travels better (characters). */
export const LINK_UNWIELDY = 8000;
/** Inflating stops here (bytes). */
const INFLATE_LIMIT = 256 * 1024;
/** Spaces may be added to what is packed (bytes). */
const ROOM = 100;

const PARAMETER_NAME = /^[A-Z][A-Z0-9_]{0,99}$/;

/**
 * @typedef {object} Program what a link can say
 * @property {string | null} scenario id of the library's scenario it is, or began as
 * @property {string | null} code null: the library's
 * @property {Record<string, string>} params changed ones only, Python literals
 * @property {number | null} seed null: as the code says
 * @property {number | null} simulation which environment is shown, from 1; null: the last
 * @property {number | null} [at] row of the event that began the selected bar
 * @property {Stretch | null} [view] what of the time is visible; null: all
 * @property {import('./timeline/marks.js').Mark[]} [marks] times that were marked; absent: none
 *
 * @typedef {{from: number, to: number}} Stretch simulated time
 *
 * @typedef {{engine: string, fingerprint: string}} Origin of a packed link: the engine's version and what its run left
 *
 * @typedef {{kind: 'none'}
 *   | {kind: 'program', program: Program, version: string | null, origin: Origin | null}
 *   | {kind: 'elsewhere', address: URL, program: Program}
 *   | {kind: 'broken', message: string}} Link
 */

/**
 * @param {Program} program
 * @param {{text: string, engine?: string, title?: string, fingerprint?: string}} facts text of the library's scenario, '' if none
 * @returns {Promise<string | null>} with the '#'; null when a link cannot hold the program
 */
export async function encodeLink(program, facts) {
  const { scenario, code } = program;
  const known = scenario && (code === null || code === facts.text);
  const link = known
    ? readable('scenario', scenario, program, `&v=${hash(facts.text)}`)
    : await packed(program, facts);
  return fitting(link);
}

/**
 * @param {Program} program its code is what is found there
 * @param {URL} address of a file elsewhere
 * @returns {string | null} with the '#'; null when it is too long
 */
export function encodeElsewhere(program, address) {
  return fitting(readable('url', address.href, program, ''));
}

/** @param {string | null} link */
const fitting = (link) => (link !== null && link.length <= LINK_LIMIT ? link : null);

/**
 * @param {'scenario' | 'url'} form
 * @param {string} of which one
 * @param {Program} program
 * @param {string} end
 */
function readable(form, of, program, end) {
  const parts = [`${form}=${encodeURIComponent(of)}`];
  for (const [name, literal] of Object.entries(program.params)) {
    parts.push(`${name}=${encodeURIComponent(literal)}`);
  }
  if (program.seed !== null) parts.push(`seed=${program.seed}`);
  if (program.simulation !== null) parts.push(`simulation=${program.simulation}`);
  if (isRow(program.at)) parts.push(`at=${program.at}`);
  if (program.view) parts.push(`view=${encodeURIComponent(writeStretch(program.view))}`);
  if (program.marks?.length) {
    const marks = encodeURIComponent(writeMarks(program.marks));
    parts.push(`marks=${marks.replaceAll('%3B', ';').replaceAll('%20', '+')}`);
  }
  return `#${parts.join('&')}${end}`;
}

/**
 * @param {Program} program
 * @param {{engine?: string, title?: string, fingerprint?: string}} facts
 * @returns {Promise<string | null>} null when it would unpack to more than is read
 */
async function packed(program, { engine, title, fingerprint }) {
  /** @type {Record<string, unknown>} */
  const held = { engine, code: program.code };
  if (program.scenario) held.scenario = program.scenario;
  if (Object.keys(program.params).length > 0) held.params = program.params;
  if (program.seed !== null) held.seed = program.seed;
  if (program.simulation !== null) held.simulation = program.simulation;
  if (isRow(program.at)) held.at = program.at;
  if (program.view) held.view = writeStretch(program.view);
  if (program.marks?.length) held.marks = writeMarks(program.marks);
  held.title = title;
  held.fingerprint = fingerprint;
  let json = JSON.stringify(held);
  const bytes = new Blob([json]).size;
  if (bytes + ROOM > INFLATE_LIMIT) return null;
  // Link finders cut a trailing - or _: a space more in the JSON changes the last character.
  for (;;) {
    const text = toBase64url(await deflate(json));
    if (/[A-Za-z0-9]$/.test(text)) return `#1.${text}`;
    json += ' ';
  }
}

/**
 * @param {string} fragment location.hash
 * @returns {Promise<Link>}
 */
export async function decodeLink(fragment) {
  let text = fragment.replace(/^#/, '');
  if (text === '') return { kind: 'none' };
  if (text.length > LINK_LIMIT) {
    return broken(
      `it is longer than ${LINK_LIMIT / 1024} KiB; ask for the file instead`,
      'This link was not opened',
    );
  }
  if (/^\d+(?:\.|%2E)/i.test(text))
    return decodePacked(unescaped(text, (plain) => !plain.includes('%')));
  if (/%(?:25)?3D/i.test(text)) text = unescaped(text, (plain) => plain.includes('='));
  if (text.includes('=')) return decodeReadable(text);
  return broken('it is none that this page makes');
}

/** @param {string} text @returns {Promise<Link>} */
async function decodePacked(text) {
  const dot = text.indexOf('.');
  const version = text.slice(0, dot);
  if (version !== '1') {
    return broken(
      `it is of version ${version}, and this page reads version 1; a newer page may open it`,
      'This link was not opened',
    );
  }
  let held;
  try {
    // Mail programs break long lines.
    const packed = text.slice(dot + 1).replace(/\s+/g, '');
    held = JSON.parse(await inflate(fromBase64url(packed)), (key, value) => {
      if (key === '__proto__') throw new Refused('it holds a name that no link of this page has');
      return value;
    });
  } catch (error) {
    if (error instanceof Refused) return broken(error.message, 'This link was not opened');
    return broken('it was cut or changed on the way');
  }
  if (typeof held !== 'object' || held === null || typeof held.code !== 'string') {
    return broken('it holds no program');
  }
  /** @type {Record<string, string>} */
  const params = {};
  if (typeof held.params === 'object' && held.params !== null) {
    for (const [name, literal] of Object.entries(held.params)) {
      if (PARAMETER_NAME.test(name) && isLiteral(literal)) params[name] = literal;
    }
  }
  return {
    kind: 'program',
    version: null,
    origin:
      typeof held.fingerprint === 'string' && held.fingerprint !== ''
        ? { engine: shortText(held.engine), fingerprint: held.fingerprint }
        : null,
    program: {
      scenario: typeof held.scenario === 'string' ? held.scenario : null,
      code: held.code,
      params,
      seed: integer(held.seed),
      simulation: integer(held.simulation),
      at: isRow(held.at) ? held.at : null,
      view: readStretch(held.view),
      ...marksOf(held.marks),
    },
  };
}

/** @param {string} text @returns {Link} */
function decodeReadable(text) {
  /** @type {Map<string, string>} */
  const pairs = new Map();
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    if (at < 0) continue;
    try {
      pairs.set(
        // A link that was copied out of HTML's source has its & written out.
        decodeURIComponent(part.slice(0, at)).replace(/^amp;/, ''),
        decodeURIComponent(part.slice(at + 1).replaceAll('+', ' ')),
      );
    } catch {
      return broken('it was cut or changed on the way');
    }
  }
  const scenario = pairs.get('scenario') ?? null;
  const elsewhere = pairs.get('url');
  if (!scenario && elsewhere === undefined) return broken('it names no scenario');
  /** @type {Record<string, string>} */
  const params = {};
  for (const [name, literal] of pairs) {
    if (!PARAMETER_NAME.test(name)) continue;
    if (!isLiteral(literal)) {
      return broken(`${name} is to be a number, True, False or a quoted text`);
    }
    params[name] = literal;
  }
  /** @param {string} name */
  const whole = (name) => (pairs.has(name) ? integer(Number(pairs.get(name))) : null);
  const row = whole('at');
  /** @type {Program} */
  const program = {
    scenario,
    code: null,
    params,
    seed: whole('seed'),
    simulation: whole('simulation'),
    at: isRow(row) ? row : null,
    view: readStretch(pairs.get('view')),
    ...marksOf(pairs.get('marks')),
  };
  if (elsewhere === undefined) {
    return { kind: 'program', version: pairs.get('v') ?? null, origin: null, program };
  }
  const address = URL.canParse(elsewhere) ? new URL(elsewhere) : null;
  if (address?.protocol !== 'https:' || address.username || address.password) {
    return broken('url= is to be the address of a file, beginning with https://');
  }
  return { kind: 'elsewhere', address, program: { ...program, scenario: null } };
}

/** @param {unknown} text @returns {Pick<Program, 'marks'>} */
function marksOf(text) {
  const marks = readMarks(text);
  return marks.length > 0 ? { marks } : {};
}

/** @param {unknown} row @returns {row is number} */
function isRow(row) {
  return Number.isSafeInteger(row) && Number(row) >= 0;
}

/** @param {Stretch} stretch */
function writeStretch({ from, to }) {
  return `${from}~${to}`;
}

/** @param {unknown} text @returns {Stretch | null} */
function readStretch(text) {
  if (typeof text !== 'string') return null;
  const [from, to, more] = text.split('~').map((part) => (part.trim() ? Number(part) : Number.NaN));
  const proper = Number.isFinite(from) && Number.isFinite(to) && from < to && more === undefined;
  return proper ? { from, to } : null;
}

/** @param {unknown} text */
function shortText(text) {
  return typeof text === 'string' ? text.slice(0, 40) : '';
}

/**
 * @param {string} why
 * @param {string} [what]
 * @returns {Link}
 */
function broken(why, what = 'This link cannot be read') {
  return { kind: 'broken', message: `${what}: ${why}.` };
}

/** @param {unknown} value */
function integer(value) {
  return Number.isSafeInteger(value) ? Number(value) : null;
}

/**
 * Undoes what percent-encoded a whole link, once or twice more than it was.
 * @param {string} text
 * @param {(plain: string) => boolean} done
 */
function unescaped(text, done) {
  let plain = text;
  try {
    for (let i = 0; i < 2 && !done(plain); i++) plain = decodeURIComponent(plain);
  } catch {
    return text;
  }
  return plain;
}

/**
 * @param {string} text
 * @returns {string} a short name for a text (FNV-1a, base 36)
 */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(36);
}

/** A link that could be read, and is not. */
class Refused extends Error {}

/** @param {string} text @returns {Promise<Uint8Array>} */
async function deflate(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<string>} */
async function inflate(bytes) {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    total += value.length;
    if (total > INFLATE_LIMIT) {
      reader.cancel().catch(() => {});
      throw new Refused(`it unpacks to more than ${INFLATE_LIMIT / 1024} KiB`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** @param {Uint8Array} bytes */
function toBase64url(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error('not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
