/** Colours and font that the page around an embed may set: a fixed list, each value checked. */
import { contrast, DARK, LIGHT, mix } from './timeline/palette.js';
import { COLOURS } from './tokens.js';

/** States that are drawn as bars: their outline follows the colour. */
const BARS = ['holding', 'waiting', 'delayed'];
/** Least contrast of an outline with the paper. */
const OUTLINE = 3;

/** Text of the page around at which an embed's has its usual size (CSS pixels). */
const USUAL = 16;
/** Sizes an embed's text may have (CSS pixels), the usual one between them. */
const TEXT = { least: 11, usual: 13, most: 18 };
const CODE = 12.5;

/**
 * @param {any} colours scheme: light, dark or system; tokens: CSS colours by name; font: a CSS
 *   family; size: of the text, CSS pixels
 */
export function applyColours(colours) {
  const root = document.documentElement;
  if (colours?.scheme === 'light' || colours?.scheme === 'dark') {
    root.dataset.theme = colours.scheme;
  } else delete root.dataset.theme;
  const usual = colours?.scheme === 'dark' ? DARK : LIGHT;
  const set = (/** @type {string} */ name, /** @type {string | null} */ value) => {
    if (value === null) root.style.removeProperty(`--${name}`);
    else if (root.style.getPropertyValue(`--${name}`) !== value) {
      root.style.setProperty(`--${name}`, value);
    }
  };
  /** @type {Record<string, string | null>} */
  const chosen = {};
  for (const name of COLOURS) {
    const value = String(colours?.tokens?.[name] ?? '');
    chosen[name] = value && CSS.supports('color', value) ? plain(value, usual.paper) : null;
    set(name, chosen[name]);
  }
  const [paper, ink] = [chosen.paper ?? usual.paper, chosen.ink ?? usual.ink];
  for (const name of BARS) {
    const fill = chosen[name];
    set(`${name}-edge`, fill && outlineOf(fill, paper, ink));
  }
  set('waiting-hatch', chosen.waiting && mix(chosen.waiting, ink, 0.25));
  const font = String(colours?.font ?? '');
  set('sans', font && CSS.supports('font-family', font) ? font : null);
  const size = Number(colours?.size);
  const scale = size > 0 ? size / USUAL : 1;
  const text = Math.max(TEXT.least, Math.min(TEXT.most, TEXT.usual * scale));
  set('text', scale === 1 ? null : `${text.toFixed(2)}px`);
  set('code-size', scale === 1 ? null : `${((text / TEXT.usual) * CODE).toFixed(2)}px`);
}

/**
 * A colour in any of CSS's forms as #rrggbb, which the timeline paints with.
 * @param {string} colour
 * @param {string} paper shines through
 */
function plain(colour, paper) {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return null;
  for (const fill of [paper, colour]) {
    context.fillStyle = fill;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

/** @param {string} fill @param {string} paper @param {string} ink */
function outlineOf(fill, paper, ink) {
  let edge = mix(fill, ink, 0.25);
  for (let share = 0.35; share < 1 && contrast(edge, paper) < OUTLINE; share += 0.1) {
    edge = mix(fill, ink, share);
  }
  return edge;
}
