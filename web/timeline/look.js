/** Which palette belongs to the page as it is shown: light, dark, or the system's own. */

import { element } from '../element.js';
import { DARK, forcedPalette, LIGHT, luminance, pixelsOf } from './palette.js';

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
  const palette = dark ? DARK : LIGHT;
  return { name: dark ? 'dark' : 'light', palette, pixels: pixelsOf(palette) };
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
