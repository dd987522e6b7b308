/** A modal dialog with a heading and a way out. */
import { element } from './element.js';

/**
 * @param {string} title
 * @param {...HTMLElement} body
 * @returns {HTMLDialogElement} shown; it removes itself when closed
 */
export function showDialog(title, ...body) {
  const close = element(
    'button',
    { type: 'button', class: 'button icon', 'aria-label': 'Close' },
    '×',
  );
  const heading = element('h2', { id: 'dialog-title' }, title);
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title' },
    element('div', { class: 'dialog-head' }, heading, close),
    element('div', { class: 'dialog-body' }, ...body),
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
