/**
 * Python literals of parameters: numbers, True and False, one-line strings.
 */

const NUMBER = /^-?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;
const STRING = /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")$/;

/** @typedef {'int' | 'float' | 'bool' | 'str'} LiteralKind */

/**
 * @param {unknown} text
 * @returns {text is string} whether it is a literal that a parameter may be set to
 */
export function isLiteral(text) {
  if (typeof text !== 'string' || text.length > 2000) return false;
  return text === 'True' || text === 'False' || NUMBER.test(text) || STRING.test(text);
}

/**
 * @param {number | boolean | string} value
 * @param {LiteralKind} kind
 * @returns {string} Python source; a float stays a float
 */
export function formatLiteral(value, kind) {
  if (kind === 'bool') return value ? 'True' : 'False';
  if (kind === 'str') {
    const escaped = String(value)
      .replaceAll('\\', '\\\\')
      .replaceAll("'", "\\'")
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r');
    return `'${escaped}'`;
  }
  const number = Number(value);
  if (kind === 'int') return String(Math.round(number));
  const text = String(number);
  return /[.e]/.test(text) ? text : `${text}.0`;
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
      .replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c === 'r' ? '\r' : c === 't' ? '\t' : c));
  }
  return Number(text.replaceAll('_', ''));
}
