/** The dialog "Open": a file of this device, or a draft that this browser has kept. */
import { showDialog } from './dialog.js';
import { listDrafts } from './draft.js';
import { element } from './element.js';
import { findScenario } from './library.js';

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/**
 * @typedef {import('./draft.js').Kept} Kept
 *
 * @param {object} hooks
 * @param {string} hooks.current slot of the draft that is open
 * @param {() => void} hooks.onFile asks for a file
 * @param {(slot: string) => void} hooks.onDraft
 * @param {(slot: string) => void} hooks.onDelete
 * @param {(kept: Kept) => void} hooks.onUndelete
 */
export function showOpen({ current, onFile, onDraft, onDelete, onUndelete }) {
  const choose = element('button', { type: 'button', class: 'button' }, 'Choose a file');
  const drafts = listDrafts().filter(({ slot }) => slot !== current);
  const list = element('ul', { class: 'drafts', 'aria-labelledby': 'drafts-title' });
  const dialog = showDialog(
    'Open',
    element(
      'div',
      { class: 'open-file' },
      choose,
      element('p', { class: 'quiet' }, 'A Python file; or drop one anywhere on the page.'),
    ),
    element('h3', { id: 'drafts-title' }, 'Drafts'),
    drafts.length > 0
      ? list
      : element('p', { class: 'quiet' }, 'What you write or change is kept in this browser.'),
  );
  choose.addEventListener('click', () => {
    dialog.close();
    onFile();
  });
  for (const kept of drafts) list.append(row(kept));

  /** @param {Kept} kept */
  function row(kept) {
    const { slot, time, draft } = kept;
    const title = titleOf(draft.code);
    const item = element('li', {});
    const of = findScenario(draft.scenario);
    const facts = [
      of ? `began as ${of.id}.py` : (draft.file ?? ''),
      time > 0 ? when.format(time) : '',
    ];
    const open = element(
      'button',
      { type: 'button', class: 'draft' },
      element('b', {}, title),
      element('span', { class: 'quiet' }, facts.filter(Boolean).join(' · ')),
    );
    open.addEventListener('click', () => {
      dialog.close();
      onDraft(slot);
    });
    const remove = element('button', { type: 'button', class: 'plain' }, 'Delete');
    remove.setAttribute('aria-label', `Delete ${title}`);
    remove.addEventListener('click', () => {
      onDelete(slot);
      const undo = element('button', { type: 'button', class: 'plain' }, 'Undo');
      undo.setAttribute('aria-label', `Keep ${title}`);
      undo.addEventListener('click', () => {
        onUndelete(kept);
        const again = row(kept);
        item.replaceWith(again);
        again.querySelector('button')?.focus();
      });
      item.replaceChildren(element('span', { class: 'draft quiet' }, 'Deleted'), undo);
      undo.focus();
    });
    item.append(open, remove);
    return item;
  }
}

/** The first line of a program's docstring, or of the program. @param {string} code */
function titleOf(code) {
  const doc = /^(?:\s|#.*\n)*[rRuU]?("""|'''|"|')\s*(.+?)\s*(?:\1|\n|$)/.exec(code)?.[2];
  const line = doc?.replace(/\.$/, '') ?? code.split('\n').find((text) => text.trim()) ?? '';
  const title = line.trim().slice(0, 80);
  return title || 'An empty program';
}
