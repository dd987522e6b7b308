/**
 * Short links, where the page's host makes them: an edge (worker/) beside the page says so in the
 * page itself. On a plain static host there is nothing of this, and nothing is asked.
 */
import { element } from './element.js';

/** Where they are made; null when nowhere. */
const place = document.querySelector('meta[name="short-links"]')?.getAttribute('content');

/**
 * @param {string} fragment of a link, with the '#'
 * @param {(address: string) => HTMLElement} shown makes the row of a link
 * @returns {HTMLElement[]} what to put among the rows of Share; none without an edge
 */
export function shortLink(fragment, shown) {
  if (!place) return [];
  const make = element('button', { type: 'button', class: 'button' }, 'Make a short link');
  const note = element(
    'span',
    { class: 'note', role: 'status' },
    'Stores the program on this site.',
  );
  const offer = element('div', { class: 'short-link' }, make, note);
  make.addEventListener('click', async () => {
    make.disabled = true;
    note.textContent = 'Storing the link';
    try {
      const address = await store(place, fragment);
      const row = shown(address);
      offer.replaceWith(row);
      row.querySelector('textarea')?.focus();
    } catch (error) {
      make.disabled = false;
      note.textContent = `No short link was made: ${error instanceof Error ? error.message : error}.`;
    }
  });
  return [offer];
}

/**
 * @param {string} at
 * @param {string} fragment
 * @returns {Promise<string>} the short address
 * @throws {Error} that says why there is none, without a full stop
 */
async function store(at, fragment) {
  let response;
  try {
    response = await fetch(at, { method: 'POST', body: fragment });
  } catch {
    throw new Error('this site cannot be reached at the moment');
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && URL.canParse(answer?.address)) return answer.address;
  throw new Error(answer?.error ?? `this site answered ${response.status}`);
}
