/**
 * Drafts: what a visitor made of a scenario, kept in this browser. Storage may be denied (a
 * sandboxed frame, private browsing): then nothing is kept, and nothing else changes.
 */

const PREFIX = 'asimplay.';

/**
 * @param {string} key
 * @returns {any} null when there is none or it cannot be read
 */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function write(key, value) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Denied or full: the page works without.
  }
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Denied: nothing was kept.
  }
}

/**
 * @typedef {object} Draft
 * @property {string} code
 * @property {Record<string, string>} params Python literals
 * @property {number | null} seed
 * @property {string | null} scenario of the library, if it began as one
 */

/** @param {string} slot a scenario's id, or 'link' @returns {Draft | null} */
export function loadDraft(slot) {
  const draft = read(`draft.${slot}`);
  if (typeof draft?.code !== 'string') return null;
  return {
    code: draft.code,
    params: draft.params ?? {},
    seed: draft.seed ?? null,
    scenario: draft.scenario ?? null,
  };
}

/** @param {string} slot @param {Draft} draft */
export function saveDraft(slot, { code, params, seed, scenario }) {
  write(`draft.${slot}`, { code, params, seed, scenario });
}

/** @param {string} slot */
export function dropDraft(slot) {
  remove(`draft.${slot}`);
}

/**
 * A setting of the page, such as the width of a pane.
 * @param {string} name
 * @returns {any}
 */
export function loadSetting(name) {
  return read(`setting.${name}`);
}

/** @param {string} name @param {unknown} value */
export function saveSetting(name, value) {
  write(`setting.${name}`, value);
}
