/** Which palette belongs to the page as it is shown: light, dark, or the system's own. */

import { element } from '../element.js';
import { DARK, forcedPalette, LIGHT, luminance, mix, pixelsOf } from './palette.js';

/**
 * @typedef {object} Look
 * @property {string} name differs when the palette does
 * @property {import('./palette.js').Palette} palette
 * @property {import('./palette.js').Pixels} pixels
 */

/**
 * @param {HTMLElement} root
 * @returns {Look}
 */
export function readLook(root) {
  if (matchMedia('(forced-colors: active)').matches) {
    const probe = element('span');
    root.append(probe);
    const read = (/** @type {string} */ name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const palette = forcedPalette(read('Canvas'), read('CanvasText'), read('Highlight'));
    probe.remove();
    return { name: `forced ${palette.paper} ${palette.ink}`, palette, pixels: pixelsOf(palette) };
  }
  // By the ink in force, whoever chose it: the system, the page's theme or an embedding page.
  const dark = luminance(getComputedStyle(root).color) > 0.4;
  const usual = dark ? DARK : LIGHT;
  const palette = withTokens(usual, document.documentElement.style);
  const name = palette === usual ? (dark ? 'dark' : 'light') : JSON.stringify(palette);
  return { name, palette, pixels: pixelsOf(palette) };
}

/**
 * The palette with those colours in their places that the page around an embed has set.
 * @param {import('./palette.js').Palette} usual
 * @param {CSSStyleDeclaration} style of the root element, where colours.js puts them
 * @returns {import('./palette.js').Palette}
 */
function withTokens(usual, style) {
  let any = false;
  const told = (/** @type {string} */ name, /** @type {string} */ colour) => {
    const value = style.getPropertyValue(`--${name}`);
    if (!/^#[0-9a-f]{6}$/.test(value)) return colour;
    any = true;
    return value;
  };
  const [delayed, holding, waiting] = usual.states;
  const tone = (/** @type {string} */ name, /** @type {import('./palette.js').Tone} */ of) => ({
    ...of,
    fill: told(name, of.fill),
    edge: told(`${name}-edge`, of.edge),
  });
  const paper = told('paper', usual.paper);
  const palette = {
    ...usual,
    paper,
    ink: told('ink', usual.ink),
    muted: told('quiet', usual.muted),
    grid: told('line', usual.grid),
    band: told('panel', usual.band),
    states: [tone('delayed', delayed), tone('holding', holding), tone('waiting', waiting)],
    mark: told('interrupted', usual.mark),
    hatch: told('waiting-hatch', usual.hatch),
    line: told('holding', usual.line),
  };
  if (style.getPropertyValue('--waiting')) {
    palette.area = mix(palette.states[2].fill, paper, 0.55);
    palette.areaEdge = palette.states[2].edge;
  }
  return any ? palette : usual;
}

/**
 * Calls back whenever the look may have changed.
 * @param {() => void} onChange
 * @returns {() => void} stops watching
 */
export function watchLook(onChange) {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', onChange);
  const theme = new MutationObserver(onChange);
  theme.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'style', 'data-theme'],
  });
  return () => {
    theme.disconnect();
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
