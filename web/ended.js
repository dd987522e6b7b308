/**
 * Which programs had a run that was ended for its silence or its memory: they do not run by
 * themselves again, not after a reload either. What is known lasts as long as the tab; where
 * storage is denied (a sandboxed frame), as long as the page.
 */
import { hash } from './link.js';

const PLACE = 'asimplay.ended';
/** So many are remembered, the latest. */
const MOST = 30;

/** @typedef {{source: string, options: Record<string, string>}} Request a program with parameters and seed */

/** Why the run was ended, a sentence, by program. @type {Map<string, string>} */
const reasons = new Map(stored());

/** @returns {[string, string][]} */
function stored() {
  try {
    return Object.entries(JSON.parse(sessionStorage.getItem(PLACE) ?? '{}')).map(
      ([program, reason]) => [program, String(reason)],
    );
  } catch {
    return [];
  }
}

function store() {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(Object.fromEntries(reasons)));
  } catch {
    // Denied or full: the page itself still knows.
  }
}

/** @param {Request} request */
function nameOf({ source, options }) {
  const chosen = Object.keys(options).filter((key) => key === 'seed' || key.startsWith('set.'));
  return hash(JSON.stringify([source, ...chosen.sort().map((key) => [key, options[key]])]));
}

/** @param {Request} request @returns {string} a sentence; '' when nothing is known against the program */
export const whyEnded = (request) => reasons.get(nameOf(request)) ?? '';

/** @param {Request} request @param {string} reason a sentence */
export function rememberEnded(request, reason) {
  reasons.delete(nameOf(request));
  reasons.set(nameOf(request), reason);
  for (const oldest of [...reasons.keys()].slice(0, -MOST)) reasons.delete(oldest);
  store();
}

/** @param {Request} request */
export function forgetEnded(request) {
  if (reasons.delete(nameOf(request))) store();
}
