/** The library of scenarios: the combo box and what it opens. */
import { element } from './element.js';

/** @type {import('./scenarios.js').Scenario[]} */
export const library = SCENARIOS;

/** The scenario of a first visit: the one whose timeline shows the most at a glance. */
const FIRST = 'bank';

/** @param {string | null} id */
export function findScenario(id) {
  return library.find((scenario) => scenario.id === id) ?? null;
}

export function firstScenario() {
  return findScenario(FIRST) ?? library[0];
}

/**
 * @param {HTMLSelectElement} select
 * @param {(id: string) => void} onPick
 */
export function createPicker(select, onPick) {
  const own = element('option', { value: '', hidden: '' }, 'Your own program');
  select.append(
    own,
    ...library.map(({ id, title, teaches }) =>
      element('option', { value: id, title: teaches }, title),
    ),
  );
  select.addEventListener('change', () => onPick(select.value));
  return {
    /**
     * @param {string | null} id null: none of the library
     * @param {string} [title] of a program that is none of the library's
     */
    show(id, title = '') {
      own.hidden = id !== null;
      own.textContent = title || 'Your own program';
      select.value = id ?? '';
      select.title = findScenario(id)?.teaches ?? '';
    },
  };
}
