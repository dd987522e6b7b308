/** Keeps the page's address a link to what is shown, without adding to the history. */

import { findScenario } from './library.js';
import { encodeLink } from './link.js';

/** The address follows after this pause (milliseconds). */
const PAUSE = 500;

/**
 * @param {() => import('./link.js').Program} program with the moment shown
 * @param {() => {engine: string, title: string, fingerprint: string}} facts
 */
export function createAddress(program, facts) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const fragment = () => {
    const now = program();
    const text = findScenario(now.scenario)?.code ?? '';
    return encodeLink(now, { text, ...facts() });
  };
  const write = async () => {
    const text = await fragment();
    try {
      history.replaceState(null, '', text ?? location.pathname);
    } catch {
      // A browser that limits how often an address changes: the next one will do.
    }
  };

  return {
    fragment,
    follow() {
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE);
    },
  };
}
