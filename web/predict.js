/**
 * A question before the result: the reader guesses, and then sees the guess beside what happened.
 * Until then the page hides what a run left (`guessing` on the root element).
 */
import { element } from './element.js';

/**
 * @typedef {object} Question
 * @property {string} words what is asked
 * @property {'number' | 'text' | 'choice'} kind
 * @property {string[]} choices of a choice
 */

/** @param {string} kind @returns {HTMLInputElement} */
const field = (kind) =>
  element('input', {
    id: 'guess',
    class: 'field slim',
    autocomplete: 'off',
    ...(kind === 'number' ? { type: 'number', step: 'any' } : { type: 'text', maxlength: '200' }),
  });

/**
 * @param {HTMLElement} place gets the question, then the guess
 * @param {Question} question
 * @param {(guess: string) => void} onGuess
 */
export function askFirst(place, { words, kind, choices }, onGuess) {
  const page = document.documentElement;
  page.classList.add('guessing');
  // No form: a sandboxed frame may not send one, and tells nobody that it was to be sent.
  const form = element('div', { class: 'question' });
  const show = element('button', { type: 'button', class: 'button primary' }, 'Show the result');
  const hint = element('p', { class: 'quiet', role: 'alert' });
  /** @type {() => string} */
  let read;
  if (kind === 'choice') {
    const inputs = choices.map((choice, i) =>
      element('input', { type: 'radio', name: 'guess', id: `guess-${i}`, value: choice }),
    );
    form.append(
      element(
        'fieldset',
        {},
        element('legend', {}, words),
        ...inputs.map((input, i) =>
          element('label', { for: input.id, class: 'choice' }, input, choices[i]),
        ),
      ),
    );
    read = () => inputs.find(({ checked }) => checked)?.value ?? '';
  } else {
    const input = field(kind);
    form.append(element('label', { for: input.id }, words), input);
    read = () => input.value.trim();
  }
  form.append(show, hint);
  const answer = () => {
    const guess = read();
    if (guess === '') {
      hint.textContent =
        kind === 'choice'
          ? 'Choose one first.'
          : `Enter a ${kind === 'text' ? 'guess' : kind} first.`;
      form.querySelector('input')?.focus();
      return;
    }
    page.classList.remove('guessing');
    const said = element(
      'p',
      { class: 'guessed', tabindex: '-1' },
      element('span', { class: 'quiet' }, words),
      element('span', {}, 'Your guess: ', element('b', {}, guess)),
    );
    place.replaceChildren(said);
    onGuess(guess);
    said.focus({ preventScroll: true });
  };
  show.addEventListener('click', answer);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) answer();
  });
  place.replaceChildren(form);
  place.hidden = false;
}
