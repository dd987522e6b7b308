/** The forms in which a run is put into somebody's text: an address, a frame, a tag, Markdown. */
import { LINK_LONG, LINK_UNWIELDY } from './link.js';

/** @param {string} text */
export function escapeHtml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * @param {string} page address of the playground, without what follows '#'
 * @param {string} fragment with the '#'
 * @param {string} title
 */
export function frameSnippet(page, fragment, title) {
  const address = escapeHtml(new URL('embed.html', page).href + fragment);
  return `<iframe src="${address}" title="${escapeHtml(title)}" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" loading="lazy" width="100%" height="600"></iframe>`;
}

/**
 * @param {string} page
 * @param {object} run
 * @param {string | null} run.scenario of the library, when its code is unchanged
 * @param {string} run.code
 * @param {Record<string, string>} run.params
 * @param {number | null} run.seed
 */
export function tagSnippet(page, { scenario, code, params, seed }) {
  const changed = Object.entries(params)
    .map(([name, literal]) => `${name}=${encodeURIComponent(literal)}`)
    .join('&');
  const attributes = [
    scenario === null ? '' : ` src="${escapeHtml(scenario)}"`,
    changed ? ` params="${escapeHtml(changed)}"` : '',
    seed === null ? '' : ` seed="${seed}"`,
    ' controls editable',
  ].join('');
  const inside = scenario === null ? `\n<pre><code>${escapeHtml(code)}</code></pre>\n` : '';
  const script = escapeHtml(new URL('embed.js', page).href);
  return `<script type="module" src="${script}"></script>\n<asim-play${attributes}>${inside}</asim-play>`;
}

/**
 * @param {string} address
 * @param {string} title
 */
export function markdownSnippet(address, title) {
  const words = title.replace(/[\\[\]`*_<>]/g, '\\$&').replaceAll('\n', ' ');
  // An unescaped parenthesis would end the address early.
  return `[${words}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** @param {number} length of a link, characters */
export function lengthNote(length) {
  if (length > LINK_UNWIELDY) {
    return `${length} characters: too long for most places. A file travels better.`;
  }
  if (length > LINK_LONG) return `${length} characters: some places cut a link of this length.`;
  return '';
}
