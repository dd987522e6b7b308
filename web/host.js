/** What an embed hears from the page around it, and tells it: see embed.js for the other side. */

/**
 * @typedef {object} Settings
 * @property {string} fragment a link's, with the '#': scenario, parameters, seed
 * @property {string} [code] in place of the link's
 * @property {string[]} view what stands open, in order: timeline, output, code
 * @property {boolean} controls parameters and seed are shown
 * @property {boolean} editable
 * @property {boolean} autorun
 * @property {boolean} autoHeight the frame takes the height of its content
 * @property {{from: number, to: number} | null} lines of the code that are shown, from 1
 * @property {import('./predict.js').Question | null} predict asked before the result is shown
 * @property {unknown} colours see colours.js
 */

/**
 * @returns {Promise<{settings: Settings, port: MessagePort | null}> | null} null when the
 *   embed was not made by embed.js
 */
export function inHostPage() {
  if (location.search !== '?shared' || parent === window) return null;
  return new Promise((resolve) => {
    const onMessage = (/** @type {MessageEvent} */ { source, data, ports }) => {
      if (source !== parent || data?.type !== 'asimplay-open') return;
      removeEventListener('message', onMessage);
      resolve({ settings: checked(data.settings), port: ports[0] ?? null });
    };
    addEventListener('message', onMessage);
    parent.postMessage({ type: 'asimplay-ready' }, '*');
  });
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} detail
 */
export function tellHost(name, detail) {
  if (location.search !== '?shared' || parent === window) return;
  parent.postMessage({ type: 'asimplay-event', name, detail }, '*');
}

/** @param {any} said @returns {Settings} */
function checked(said) {
  const { from, to } = said?.lines ?? {};
  return {
    ...checkedProgram(said),
    view: Array.isArray(said?.view) ? said.view.map(String) : [],
    controls: said?.controls === true,
    editable: said?.editable === true,
    autorun: said?.autorun !== false,
    autoHeight: said?.autoHeight === true,
    lines: Number.isSafeInteger(from) && Number.isSafeInteger(to) ? { from, to } : null,
    predict: question(said?.predict),
    colours: said?.colours,
  };
}

/** @param {any} said @returns {Pick<Settings, 'fragment' | 'code'>} */
export function checkedProgram(said) {
  return {
    fragment: String(said?.fragment ?? ''),
    code: typeof said?.code === 'string' ? said.code : undefined,
  };
}

/** A question offers so many choices at the most. */
const CHOICES = 12;

/** @param {any} said @returns {import('./predict.js').Question | null} */
function question(said) {
  if (typeof said?.words !== 'string') return null;
  const choices = Array.isArray(said.choices) ? said.choices.map(String).slice(0, CHOICES) : [];
  const kind = choices.length > 1 ? 'choice' : said.kind === 'number' ? 'number' : 'text';
  return { words: said.words, kind, choices };
}
