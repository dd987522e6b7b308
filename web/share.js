/** The dialog "Share": a link, ways to put the run into a page, a file. */
import { showDialog } from './dialog.js';
import { element } from './element.js';
import { COMMAND } from './help.js';
import { LINK_UNWIELDY } from './link.js';
import { shortLink } from './shortlink.js';
import { frameSnippet, lengthNote, markdownSnippet, tagSnippet } from './snippet.js';

/**
 * @param {object} shared
 * @param {string | null} shared.fragment with the '#'; null when no link can hold the program
 * @param {string | null} shared.moment the fragment that also says what is selected and visible; null when nothing is
 * @param {string | null} shared.elsewhere the fragment that names the file it was fetched from, if it is as it was there
 * @param {string} shared.title
 * @param {import('./link.js').Program & {code: string}} shared.program its scenario null when the code is edited
 * @param {string} shared.file name of the file to download
 * @param {{name: string, from: string, to: string, start: number, end: number}[]} shared.changes parameters that differ from the code, with UTF-16 offsets of their literals
 */
export function showShare({ fragment, moment, elsewhere, title, program, file, changes }) {
  const { code } = program;
  const page = location.href.split('#')[0];
  const asWritten = element('button', { type: 'button', class: 'button' }, `Download ${file}`);
  asWritten.addEventListener('click', () => download(file, code));
  const files = element('div', { class: 'download' }, asWritten);
  if (changes.length > 0) {
    const changed = element(
      'button',
      { type: 'button', class: 'button' },
      'Download with parameters as set',
    );
    changed.addEventListener('click', () => download(file, withChanges(code, changes)));
    files.append(changed);
  }
  const rows = element('div', { class: 'copy-rows' });
  const fill = (/** @type {string | null} */ chosen) => {
    files.classList.toggle(
      'advised',
      chosen === null || page.length + chosen.length > LINK_UNWIELDY,
    );
    const tag = copyRow('As a tag', tagSnippet(page, program), true, '');
    const file = elsewhere
      ? [copyRow('Link to the file', page + elsewhere, false, 'Asks before it fetches the file.')]
      : [];
    if (chosen === null) {
      rows.replaceChildren(
        element('p', {}, 'The program is too long for a link. Download the file and share that.'),
        ...file,
        tag,
      );
      return;
    }
    const address = page + chosen;
    rows.replaceChildren(
      copyRow('Link', address, false, lengthNote(address.length)),
      ...shortLink(chosen, (short) => copyRow('Short link', short, false, '')),
      ...file,
      copyRow('To embed it in a page', frameSnippet(page, chosen, title), true, ''),
      tag,
      copyRow('Markdown', markdownSnippet(address, title), false, ''),
    );
  };
  fill(moment ?? fragment);
  const body = [rows, files];
  if (moment !== null) {
    const box = element('input', { type: 'checkbox', id: 'share-moment', checked: '' });
    box.addEventListener('change', () => fill(box.checked ? moment : fragment));
    const words = 'With the selected bar and the visible stretch of time';
    body.unshift(
      element('div', { class: 'share-moment' }, box, element('label', { for: box.id }, words)),
    );
  }
  showDialog('Share', ...body);
}

/**
 * @param {string} title
 * @param {string} text
 * @param {boolean} tall
 * @param {string} note
 */
function copyRow(title, text, tall, note) {
  const id = `share-${title.replace(/\W+/g, '-').toLowerCase()}`;
  const field = element('textarea', { id, readonly: '', class: tall ? 'tall' : '', rows: '1' });
  field.value = text;
  field.addEventListener('focus', () => field.select());
  const copy = element('button', { type: 'button', class: 'button' }, 'Copy');
  const heard = element('span', { class: 'unseen', 'aria-live': 'polite' });
  copy.addEventListener('click', async () => {
    field.select();
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => document.execCommand('copy'),
    );
    copy.textContent = copied ? 'Copied' : `${COMMAND} C`;
    heard.textContent = copied ? `Copied: ${title}` : `Press ${COMMAND} C to copy`;
    setTimeout(() => {
      copy.textContent = 'Copy';
      heard.textContent = '';
    }, 1500);
  });
  copy.setAttribute('aria-label', `Copy: ${title}`);
  return element(
    'div',
    { class: 'copy-row' },
    element('label', { for: id }, title),
    field,
    copy,
    heard,
    ...(note ? [element('p', { class: 'note' }, note)] : []),
  );
}

/**
 * @param {string} code
 * @param {{to: string, start: number, end: number}[]} changes
 */
function withChanges(code, changes) {
  let text = code;
  for (const { to, start, end } of [...changes].sort((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + to + text.slice(end);
  }
  return text;
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/x-python' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
