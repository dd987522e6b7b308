/**
 * Python literals of parameters: numbers, True and False, one-line strings.
 */

const NUMBER = /^-?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;
const STRING = /^(?:'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")$/;

/** A link is shorter than this, so is a literal in it (characters). */
const LONGEST = 32 * 1024;

/** @typedef {'int' | 'float' | 'bool' | 'str'} LiteralKind */

/**
 * @param {unknown} text
 * @returns {text is string} whether it is a literal that a parameter may be set to
 */
export function isLiteral(text) {
  if (typeof text !== 'string' || text.length > LONGEST) return false;
  return text === 'True' || text === 'False' || NUMBER.test(text) || STRING.test(text);
}

/**
 * @param {number | boolean | string} value
 * @param {LiteralKind} kind
 * @returns {string} Python source; a float stays a float
 */
export function formatLiteral(value, kind) {
  if (kind === 'bool') return value ? 'True' : 'False';
  if (kind === 'str') return `'${String(value).replace(UNSAFE, escape)}'`;
  const number = Number(value);
  if (kind === 'int' && Number.isFinite(number)) return String(BigInt(Math.round(number)));
  const text = String(number);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** What does not stand for itself in a quoted text: a part of a pair of surrogates, too. */
const UNSAFE = /[\\'\p{Cc}\p{Cs}]/gu;
/** @type {Record<string, string>} */
const LETTERS = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** @param {string} character */
function escape(character) {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (/[\\']/.test(character)) return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * @param {string} text Python source of a literal
 * @returns {number | boolean | string}
 */
export function parseLiteral(text) {
  if (text === 'True' || text === 'False') return text === 'True';
  if (/^['"]/.test(text)) {
    return text
      .slice(1, -1)
      .replace(
        /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(.))/g,
        (whole, x, u, long, octal, c) => {
          if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
          if (c) return LETTERS[c] ?? (/['"\\]/.test(c) ? c : whole);
          const point = Number.parseInt(x ?? u ?? long, 16);
          return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
        },
      );
  }
  return Number(text.replaceAll('_', ''));
}
