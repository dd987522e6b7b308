/** Texts of a static picture: about how wide they are, what of them fits, and as XML. */

import { shortName } from '../timeline/barnames.js';

const WIDTHS = new Map([..."ijl.,:;'|!I()[]"].map((letter) => [letter, 36]));
for (const letter of 'ftr -/') WIDTHS.set(letter, 42);
for (const letter of 'mwMW@%') WIDTHS.set(letter, 95);

/**
 * About how wide a text is in a sans-serif font, rather too much than too little. Nothing is
 * measured, so that a picture is the same on every machine.
 * @param {string} text
 * @param {number} size pixels
 */
export function textWidth(text, size) {
  let width = 0;
  for (const letter of text) {
    const known = WIDTHS.get(letter);
    if (known !== undefined) width += known;
    else if (letter >= 'A' && letter <= 'Z') width += 70;
    else width += /** @type {number} */ (letter.codePointAt(0)) >= 0x1100 ? 100 : 62;
  }
  return (width * size) / 100;
}

/** A text that fits: its beginning when not all of it does. @param {string} text @param {number} size pixels @param {number} room pixels */
export const clipped = (text, size, room) => clippedBefore(text, '', size, room);

/** A name that fits: its beginning, and the number that it ends in when there is room for that. @param {string} name @param {number} size pixels @param {number} room pixels */
export function clippedName(name, size, room) {
  const number = shortName(name);
  const end = textWidth(`…${number}`, size) > room ? '' : number;
  return clippedBefore(name, end, size, room);
}

/** @param {string} text @param {string} end of it @param {number} size @param {number} room */
function clippedBefore(text, end, size, room) {
  if (textWidth(text, size) <= room) return text;
  const head = [...text.slice(0, text.length - end.length)];
  while (head.length > 0 && textWidth(`${head.join('')}…${end}`, size) > room) head.pop();
  return `${head.join('').replace(/ +$/, '')}…${end}`;
}

/** A text in lines that fit. @param {string} text @param {number} size @param {number} room */
export function wrapped(text, size, room) {
  const lines = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && textWidth(`${line} ${word}`, size) > room) {
      lines.push(line);
      line = '';
    }
    line += line ? ` ${word}` : word;
  }
  if (line) lines.push(line);
  return lines;
}

const ENTITIES = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
});

/** A text within XML; what XML cannot have is replaced. @param {string} text */
export function escaped(text) {
  return text.replace(
    /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu,
    (/** @type {string} */ letter) => ENTITIES[letter] ?? '\ufffd',
  );
}

/** A number with at most so many significant digits and no zeros at its end. @param {number} x @param {number} digits */
export const significant = (x, digits) => String(Number(x.toPrecision(digits)));
