/** The dialog "Share": a link, an iframe, a file. */
import { showDialog } from './dialog.js';
import { element } from './element.js';
import { LINK_LIMIT, LINK_LONG, LINK_UNWIELDY } from './link.js';

/**
 * @param {object} shared
 * @param {string} shared.fragment with the '#'
 * @param {string} shared.code
 * @param {string} shared.file name of the file to download
 * @param {{name: string, from: string, to: string, start: number, end: number}[]} shared.changes parameters that differ from the code, with UTF-16 offsets of their literals
 */
export function showShare({ fragment, code, file, changes }) {
  const page = location.href.split('#')[0];
  const address = page + fragment;
  const embed = new URL('embed.html', page).href + fragment;
  const snippet = `<iframe src="${embed}" sandbox="allow-scripts allow-popups allow-downloads" loading="lazy" width="100%" height="480"></iframe>`;
  const body = [];
  if (fragment.length > LINK_LIMIT) {
    body.push(
      element('p', {}, 'The program is too long for a link. Download the file and share that.'),
    );
  } else {
    body.push(
      copyRow('Link', address, false, lengthNote(address.length)),
      copyRow('To embed it in a page', snippet, true, ''),
    );
  }
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
  body.push(files);
  showDialog('Share', ...body);
}

/** @param {number} length */
function lengthNote(length) {
  if (length > LINK_UNWIELDY) {
    return `${length} characters: too long for most places. A file travels better.`;
  }
  if (length > LINK_LONG) return `${length} characters: some places cut a link of this length.`;
  return '';
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
