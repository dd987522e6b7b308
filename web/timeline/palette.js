/**
 * The timeline's colours. States are Okabe and Ito's, by meaning; each has an outline of at
 * least 3:1 on its paper, which the light tones lack themselves (a test holds that).
 */

/**
 * @typedef {object} Palette colours as #rrggbb
 * @property {string} paper
 * @property {string} ink
 * @property {string} muted secondary text
 * @property {string} grid hairlines
 * @property {string} band the selected lane, and what lies outside of the run
 * @property {Tone[]} states by number: delayed, holding, waiting
 * @property {string} mark an interrupt
 * @property {string} hatch over waiting
 * @property {string} area of a queue
 * @property {string} areaEdge
 * @property {string} line use of a resource
 * @property {string} level items and levels, which are no states
 * @property {string} levelArea
 *
 * @typedef {{fill: string, edge: string, column?: string}} Tone column is the fill where a pixel is
 *   too narrow for a texture; the same as `fill` unless given
 */

/** @type {Palette} */
export const LIGHT = {
  paper: '#fffefa',
  ink: '#1c1b19',
  muted: '#6b6862',
  grid: '#e4e1da',
  band: '#f5f3ee',
  states: [
    { fill: '#56b4e9', edge: '#2b83b6' },
    { fill: '#0072b2', edge: '#005a8d' },
    { fill: '#e69f00', edge: '#9a6800' },
  ],
  mark: '#d55e00',
  hatch: '#b87c00',
  area: '#f6d590',
  areaEdge: '#ad7800',
  line: '#0072b2',
  level: '#55524c',
  levelArea: '#e6e3db',
};

/** @type {Palette} */
export const DARK = {
  paper: '#1b1c1f',
  ink: '#ecebe6',
  muted: '#a09d95',
  grid: '#303136',
  band: '#242529',
  states: [
    { fill: '#2f6488', edge: '#5c9cc6' },
    { fill: '#3b9bdb', edge: '#74bdec' },
    { fill: '#e69f00', edge: '#ffc44d' },
  ],
  mark: '#ff7a29',
  hatch: '#a87300',
  area: '#6b4d0c',
  areaEdge: '#c98f14',
  line: '#4aa8e6',
  level: '#b9b6ae',
  levelArea: '#35363b',
};

/**
 * Under forced colours states differ by texture alone: solid, hatched, hollow.
 * @param {string} canvas the system's Canvas
 * @param {string} text the system's CanvasText
 * @param {string} highlight the system's Highlight
 * @returns {Palette}
 */
export function forcedPalette(canvas, text, highlight) {
  return {
    paper: canvas,
    ink: text,
    muted: text,
    grid: mix(text, canvas, 0.75),
    band: mix(text, canvas, 0.85),
    states: [
      { fill: canvas, edge: text, column: mix(text, canvas, 0.8) },
      { fill: text, edge: text },
      { fill: canvas, edge: text, column: mix(text, canvas, 0.45) },
    ],
    mark: highlight,
    hatch: text,
    area: mix(text, canvas, 0.6),
    areaEdge: text,
    line: text,
    level: text,
    levelArea: mix(text, canvas, 0.8),
  };
}

/** @param {string} color #rrggbb, or rgb(r, g, b) as browsers compute it @returns {[number, number, number]} */
export function channels(color) {
  if (color.startsWith('#')) {
    const n = Number.parseInt(color.slice(1), 16);
    return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
  }
  const found = color.match(/[\d.]+/g) ?? ['0', '0', '0'];
  return [Number(found[0]), Number(found[1]), Number(found[2])];
}

/** @param {number[]} rgb */
function hex(rgb) {
  return `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * @param {string} color
 * @param {string} other
 * @param {number} share of the other, 0 to 1
 */
export function mix(color, other, share) {
  const a = channels(color);
  const b = channels(other);
  return hex(a.map((c, i) => c + (b[i] - c) * share));
}

/** Relative luminance as WCAG defines it. @param {string} color */
export function luminance(color) {
  const [r, g, b] = channels(color).map((c) => {
    const x = c / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours as WCAG defines it, 1 to 21. @param {string} a @param {string} b */
export function contrast(a, b) {
  const x = luminance(a);
  const y = luminance(b);
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** A colour as a pixel of ImageData read as Uint32. @param {string} color */
export function pixelOf(color) {
  const [r, g, b] = channels(color).map(Math.round);
  return littleEndian
    ? ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0
    : ((r << 24) | (g << 16) | (b << 8) | 255) >>> 0;
}

/**
 * @typedef {{fill: number, edge: number, hatch: number, column: number}} TonePixels
 * @typedef {object} Pixels a palette as pixels
 * @property {TonePixels[]} states
 * @property {TonePixels[]} dim the same, faded: bars of lines that are not lit
 * @property {number} ink
 * @property {number} muted
 * @property {number} mark
 * @property {number} paper
 * @property {number} area
 * @property {number} areaEdge
 * @property {number} line
 * @property {number} lineRange the stretch a line covers within columns that follow each other
 * @property {number} level
 * @property {number} levelRange
 * @property {number} levelArea
 */

/**
 * @param {Palette} palette
 * @returns {Pixels}
 */
export function pixelsOf(palette) {
  const tones = (/** @type {number} */ fade) =>
    palette.states.map((tone, state) => ({
      fill: pixelOf(mix(tone.fill, palette.paper, fade)),
      edge: pixelOf(mix(tone.edge, palette.paper, fade)),
      column: pixelOf(mix(tone.column ?? tone.fill, palette.paper, fade)),
      hatch: pixelOf(mix(state === 2 ? palette.hatch : tone.fill, palette.paper, fade)),
    }));
  return {
    states: tones(0),
    dim: tones(0.75),
    ink: pixelOf(palette.ink),
    muted: pixelOf(palette.muted),
    mark: pixelOf(palette.mark),
    paper: pixelOf(palette.paper),
    area: pixelOf(palette.area),
    areaEdge: pixelOf(palette.areaEdge),
    line: pixelOf(palette.line),
    lineRange: pixelOf(mix(palette.line, palette.paper, 0.6)),
    level: pixelOf(palette.level),
    levelRange: pixelOf(mix(palette.level, palette.paper, 0.6)),
    levelArea: pixelOf(palette.levelArea),
  };
}
