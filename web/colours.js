/** Colours and font that the page around an embed may set: a fixed list, each value checked. */

/** Names of the colours, as in style/tokens.css. A page sets them as --asim-paper and so on. */
export const COLOURS = ['paper', 'panel', 'ink', 'quiet', 'line', 'line-strong', 'link', 'tint'];

/** @param {any} colours scheme: light, dark or system; tokens: CSS colours by name; font: a CSS family */
export function applyColours(colours) {
  const root = document.documentElement;
  if (colours?.scheme === 'light' || colours?.scheme === 'dark') {
    root.dataset.theme = colours.scheme;
  } else delete root.dataset.theme;
  for (const name of COLOURS) {
    const value = String(colours?.tokens?.[name] ?? '');
    if (value && CSS.supports('color', value)) root.style.setProperty(`--${name}`, value);
    else root.style.removeProperty(`--${name}`);
  }
  const font = String(colours?.font ?? '');
  if (font && CSS.supports('font-family', font)) root.style.setProperty('--sans', font);
}
