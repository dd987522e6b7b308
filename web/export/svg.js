/**
 * The timeline as a standalone SVG document, with the rectangles that the page shows. The same
 * document as engine/picture writes: testdata/timeline/pictures holds both.
 */

import { formatCount } from '../format.js';
import { axisTicks, halfOf } from '../timeline/axis.js';
import { captionOf, labelOf } from '../timeline/captions.js';
import { ROW } from '../timeline/lanes.js';
import { formatTime } from '../timeline/scale.js';
import { Paths } from './paths.js';
import { Rectangles } from './rectangles.js';
import { clipped, clippedName, escaped, textWidth, wrapped } from './text.js';
import { footnotes, pictureWords } from './words.js';

const INDENT = 12;
const NAME_INDENT = 24;
/** Right of names, and before what stands beside a title. */
const NAME_GAP = 6;
const AXIS = 26;
const TITLE = 36;
const LEGEND = 24;
const FOOTER = 18;
const FONT = { name: 13, small: 11, title: 15 };
/** Titles are bold. */
const BOLD = 1.06;

const WORDS = [
  [1, 'holding'],
  [2, 'waiting'],
  [0, 'delayed'],
];
const MARKS = [
  [1, 'interrupted'],
  [2, 'gave up'],
  [4, 'failed'],
];

/**
 * @typedef {object} Shown
 * @property {import('../timeline/trace.js').Trace} trace
 * @property {import('../timeline/lanes.js').Rows} rows
 * @property {import('../timeline/arrangement.js').Arrangement} arrangement
 * @property {import('../timeline/scale.js').TimeScale} scale of device pixels that are CSS pixels
 * @property {import('../timeline/palette.js').Palette} palette
 * @property {number} [first] row, when not all are drawn
 * @property {number} [last] row, exclusive
 *
 * @typedef {{title: string, note: string}} About title of the program, and which of its simulations this is; either may be ''
 */

/**
 * How much the names want, within reason.
 * @param {import('../timeline/trace.js').Trace} trace
 * @param {import('../timeline/lanes.js').Rows} rows
 * @param {import('../timeline/arrangement.js').Arrangement} arrangement
 */
export function nameWidth(trace, rows, arrangement) {
  const room = 38;
  const { lanes } = trace.environment;
  let widest = 96;
  for (const { id, title, lanes: members, objects } of rows.groups) {
    const beside = besideTitle(formatCount(members.length));
    widest = Math.max(widest, textWidth(title, FONT.name * BOLD) + beside + 1);
    if (arrangement.folded.has(id)) continue;
    for (let n = 0; n < members.length && n < 200; n++) {
      const lane = members[n];
      widest = Math.max(widest, textWidth(lanes[lane].name, FONT.name) + room);
      if (objects && n < 50 && lanes[lane].kind !== 'process') {
        widest = Math.max(widest, textWidth(captionOf(trace, lane), FONT.small) + room);
      }
    }
  }
  return Math.min(widest, 240);
}

/** What a group's title leaves of the column: the margins, and how many it has. @param {string} count */
const besideTitle = (count) => INDENT + NAME_GAP + textWidth(count, FONT.name) + NAME_GAP;

/**
 * @param {Shown} shown
 * @param {About} about
 * @param {number} column width of the names, pixels
 * @returns {{svg: string, width: number, height: number}} pixels
 */
export function drawSVG(shown, about, column) {
  return new Drawing(shown, about, column).write();
}

class Drawing {
  #out = '';

  /** @param {Shown} shown @param {About} about @param {number} column */
  constructor(shown, about, column) {
    this.shown = shown;
    this.about = about;
    this.column = column;
    this.width = column + shown.scale.width;
  }

  /** @param {number} x @param {number} y @param {number} size @param {string} fill @param {string} text @param {string} [more] attributes */
  #text(x, y, size, fill, text, more = '') {
    this.#out += `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${escaped(text)}</text>\n`;
  }

  /** A text that stands out, and what goes with it. @param {number} x @param {number} y @param {number} size @param {string} fill @param {string} text @param {string} beside */
  #heading(x, y, size, fill, text, beside) {
    if (!text && !beside) return;
    const { muted } = this.shown.palette;
    const more = beside
      ? `<tspan dx="6" font-size="13" font-weight="400" fill="${muted}">${escaped(beside)}</tspan>`
      : '';
    this.#out += `<text x="${x}" y="${y}" font-size="${size}" font-weight="600" fill="${fill}">${escaped(text)}${more}</text>\n`;
  }

  write() {
    const { trace, rows, scale, palette, first = 0, last = rows.count } = this.shown;
    const { width, column } = this;
    const note = this.about.note;
    const title = clipped(this.about.title, FONT.title * BOLD, width - 2 * INDENT);
    const painted = [];
    const seen = new Paths(palette, scale.deviceWidth, 'url(#hatch)');
    for (let row = first; row < last; row++) {
      seen.out = '';
      if (rows.kind[row] !== ROW.group) seen.row(trace, rows, row, scale);
      painted.push(seen.out);
    }
    const key = keyOf(seen);
    const keys = key.reduce((sum, { width: of }) => sum + of, 0);
    let top = title || note ? TITLE : 0;
    let keyX = INDENT;
    let keyY = 0;
    const taken = textWidth(title, FONT.title * BOLD) + textWidth(note, FONT.name) + 60;
    if (taken + keys > width || top === 0) {
      top += LEGEND;
      keyY = top - LEGEND / 2;
    } else {
      keyX = width - keys;
      keyY = TITLE / 2 + 2;
    }
    const axis = top;
    top += AXIS;
    const bottom = top + rows.top[last] - rows.top[first];
    const lines = footnotes(trace).flatMap((text) => wrapped(text, FONT.name, width - 2 * INDENT));
    const height = bottom + 8 + (lines.length > 0 ? lines.length * FOOTER + 8 : 0);

    this.#out += `<rect width="100%" height="100%" fill="${palette.paper}"/>\n`;
    this.#heading(INDENT, TITLE / 2 + 6, FONT.title, palette.ink, title, note);
    this.#legend(key, keyX, keyY);

    // What lies behind: lines of the axis, rules between groups.
    /** @type {[number, number, number, number][]} */
    const grid = [];
    const { times, decimals } = axisTicks(scale, trace.end);
    for (const time of times) {
      const x = Math.round(scale.cssOf(time));
      if (x >= 0 && x < scale.width) grid.push([column + x, top, column + x + 1, bottom]);
    }
    const yOf = (/** @type {number} */ row) => top + rows.top[row] - rows.top[first];
    for (let row = first; row < last; row++) {
      if (rows.kind[row] === ROW.group) grid.push([0, yOf(row), width, yOf(row) + 1]);
    }
    grid.push([0, bottom, width, bottom + 1]);
    const behind = new Paths(palette, width, '');
    behind.boxes(grid, palette.grid);
    this.#out += behind.out;
    for (const time of times) {
      const text = formatTime(time, decimals);
      const x = scale.cssOf(time);
      if (x < halfOf(text) || x > scale.width - halfOf(text)) continue;
      const at = column + Math.round(x);
      this.#text(at, axis + 17, FONT.small, palette.muted, text, ' text-anchor="middle"');
    }
    for (let row = first; row < last; row++) this.#row(row, yOf(row), painted[row - first]);
    lines.forEach((line, i) => {
      this.#text(INDENT, bottom + FOOTER * (i + 1) + 4, FONT.name, palette.ink, line);
    });
    return { svg: this.#whole(height), width, height };
  }

  /** @param {number} row @param {number} y @param {string} painted */
  #row(row, y, painted) {
    const { trace, rows, arrangement, palette } = this.shown;
    const { name, count, caption } = labelOf(trace, rows, arrangement, row, -1);
    const { column } = this;
    const room = column - NAME_INDENT - NAME_GAP;
    const kind = rows.kind[row];
    if (kind === ROW.group) {
      const title = clippedName(name, FONT.name * BOLD, column - besideTitle(count));
      this.#heading(INDENT, y + 20, FONT.name, palette.muted, title, count);
      return;
    }
    const text = clippedName(name, FONT.name, room);
    if (kind === ROW.object || kind === ROW.counts) {
      this.#text(NAME_INDENT, y + 21, FONT.name, palette.ink, text);
      if (caption) {
        const small = clipped(caption, FONT.small, room);
        this.#text(NAME_INDENT, y + 37, FONT.small, palette.muted, small);
      }
    } else {
      const ink = kind === ROW.shared ? palette.muted : palette.ink;
      this.#text(NAME_INDENT, y + 16, FONT.name, ink, text);
    }
    if (painted) this.#out += `<g transform="translate(${column} ${y})">\n${painted}</g>\n`;
  }

  /** @param {ReturnType<typeof keyOf>} key @param {number} x @param {number} y */
  #legend(key, x, y) {
    const { palette } = this.shown;
    let at = x;
    for (const { word, state, mark, width } of key) {
      const left = Math.round(at);
      const sign = new Paths(palette, this.width, 'url(#hatch)');
      if (state >= 0) sign.bars([{ x0: 0, x1: 16, state, flags: 0 }]);
      else sign.marks([{ x: mark === 2 ? 2 : 7, what: mark }]);
      this.#out += `<g transform="translate(${left} ${y - 11})">\n${sign.out}</g>\n`;
      this.#text(left + 22, y + 5, FONT.name, palette.muted, word);
      at += width;
    }
  }

  /** @param {number} height */
  #whole(height) {
    const { trace } = this.shown;
    const { title, note } = this.about;
    const id = hash(this.#out).toString(16);
    const name = (title || 'A simulation') + (note ? `, ${note}` : '');
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${height}" viewBox="0 0 ${this.width} ${height}" role="img" aria-labelledby="title-${id} words-${id}" font-family="system-ui, sans-serif" shape-rendering="crispEdges">
<title id="title-${id}">${escaped(name)}</title>
<desc id="words-${id}">${escaped(pictureWords(trace, title))}</desc>
${this.#hatching(`hatch-${id}`)}${this.#out.replaceAll('url(#hatch)', `url(#hatch-${id})`)}</svg>
`;
  }

  /** Rising diagonals, anchored to time 0. @param {string} id */
  #hatching(id) {
    const { scale, palette } = this.shown;
    const period = 5;
    const shift = Math.round(-scale.deviceOf(0) % (period * 1024));
    const phase = ((shift % period) + period) % period;
    const lines = new Rectangles(period);
    for (let y = 0; y < period; y++) {
      for (let x = 0; x < period; x++) {
        if ((x + y + phase) % period < 2) lines.box(x, y, x + 1, y + 1);
      }
    }
    return `<defs><pattern id="${id}" width="5" height="5" patternUnits="userSpaceOnUse"><path fill="${palette.hatch}" d="${lines.d}"/></pattern></defs>\n`;
  }
}

/** What of states and marks was drawn. @param {Paths} seen */
function keyOf({ states, marked }) {
  const entry = (/** @type {any} */ word, /** @type {any} */ state, /** @type {any} */ mark) => ({
    word: String(word),
    state: Number(state),
    mark: Number(mark),
    width: textWidth(word, FONT.name) + 38,
  });
  return [
    ...WORDS.filter(([s]) => states[Number(s)]).map(([s, word]) => entry(word, s, 0)),
    ...MARKS.filter(([m]) => marked & Number(m)).map(([m, word]) => entry(word, -1, m)),
  ];
}

/** FNV-1a of a text's bytes: a name for it. @param {string} text */
function hash(text) {
  let h = 2166136261;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 16777619);
  return h >>> 0;
}
