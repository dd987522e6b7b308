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
 * @returns {boolean} false: denied or full; the page works without
 */
function write(key, value) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
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
 * @property {string} [file] name of the file it was opened from
 *
 * @typedef {{slot: string, time: number, draft: Draft}} Kept time: milliseconds since 1970
 */

/** Slots of programs that are none of the library's begin with this. */
const OWN = 'own.';
/** So many of these are kept. */
const MOST = 30;

/** @param {string} slot a scenario's id, or one of newSlot @returns {Draft | null} */
export function loadDraft(slot) {
  const draft = read(`draft.${slot}`);
  if (typeof draft?.code !== 'string') return null;
  return {
    code: draft.code,
    params: draft.params ?? {},
    seed: draft.seed ?? null,
    scenario: draft.scenario ?? null,
    file: draft.file,
  };
}

/** @param {string} slot @param {Draft} draft */
export function saveDraft(slot, { code, params, seed, scenario, file }) {
  const kept = { code, params, seed, scenario, file, time: Date.now() };
  // The oldest make room when there are many, or the browser gives no more of it.
  const others = () => ownDrafts().filter((other) => other.slot !== slot);
  if (isOwn(slot) && read(`draft.${slot}`) === null) {
    for (const old of others().slice(MOST - 1)) dropDraft(old.slot);
  }
  while (!write(`draft.${slot}`, kept)) {
    const oldest = others().at(-1);
    if (!oldest) return;
    dropDraft(oldest.slot);
  }
}

/** @param {string} slot */
export function dropDraft(slot) {
  remove(`draft.${slot}`);
}

/** @returns {Kept[]} the newest first */
export function listDrafts() {
  const start = `${PREFIX}draft.`;
  const kept = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(start)) continue;
      const slot = key.slice(start.length);
      const draft = loadDraft(slot);
      const time = Number(read(`draft.${slot}`)?.time) || 0;
      if (draft) kept.push({ slot, time, draft });
    }
  } catch {
    // Denied: nothing was kept.
  }
  return kept.sort((a, b) => b.time - a.time);
}

const ownDrafts = () => listDrafts().filter(({ slot }) => isOwn(slot));

/** @param {unknown} slot */
export const isOwn = (slot) => typeof slot === 'string' && slot.startsWith(OWN);

/**
 * Where a program that is none of the library's is kept: where the same text is already, or a
 * place of its own.
 * @param {string} code
 */
export function ownSlot(code) {
  const known = ownDrafts().find(({ draft }) => draft.code === code);
  if (known) return known.slot;
  let number = Date.now();
  while (loadDraft(OWN + number.toString(36))) number++;
  return OWN + number.toString(36);
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
