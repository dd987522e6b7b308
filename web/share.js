/** The dialog "Share": a link, ways to put the run into a page, a file. */
import { showDialog } from './dialog.js';
import { element } from './element.js';
import { LINK_LIMIT, LINK_UNWIELDY } from './link.js';
import { frameSnippet, lengthNote, markdownSnippet, tagSnippet } from './snippet.js';

/**
 * @param {object} shared
 * @param {string} shared.fragment with the '#'
 * @param {string | null} shared.moment the fragment that also says what is selected and visible; null when nothing is
 * @param {string} shared.title
 * @param {import('./link.js').Program & {code: string}} shared.program its scenario null when the code is edited
 * @param {string} shared.file name of the file to download
 * @param {{name: string, from: string, to: string, start: number, end: number}[]} shared.changes parameters that differ from the code, with UTF-16 offsets of their literals
 */
export function showShare({ fragment, moment, title, program, file, changes }) {
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
  const fill = (/** @type {string} */ chosen) => {
    const address = page + chosen;
    if (chosen.length > LINK_LIMIT) {
      rows.replaceChildren(
        element('p', {}, 'The program is too long for a link. Download the file and share that.'),
      );
      return;
    }
    rows.replaceChildren(
      copyRow('Link', address, false, lengthNote(address.length)),
      copyRow('To embed it in a page', frameSnippet(page, chosen), true, ''),
      copyRow('As a tag', tagSnippet(page, program), true, ''),
      copyRow('Markdown', markdownSnippet(address, title), false, ''),
    );
    files.classList.toggle('advised', address.length > LINK_UNWIELDY);
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
  copy.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      document.execCommand('copy');
    }
    copy.textContent = 'Copied';
    setTimeout(() => {
      copy.textContent = 'Copy';
    }, 1500);
  });
  copy.setAttribute('aria-label', `Copy: ${title}`);
  return element(
    'div',
    { class: 'copy-row' },
    element('label', { for: id }, title),
    field,
    copy,
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
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/x-python' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
