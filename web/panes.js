/**
 * Splitters between panes: by pointer, by arrow keys, remembered.
 */
import { loadSetting, saveSetting } from './draft.js';

/**
 * @param {HTMLElement} splitter with role separator and aria-orientation
 * @param {object} options
 * @param {HTMLElement} options.frame gets the custom property
 * @param {string} options.property custom property that holds the size in CSS pixels
 * @param {string} options.name under which the size is remembered
 * @param {number} options.min CSS pixels
 * @param {() => number} options.max CSS pixels
 * @param {() => number} options.current size now, CSS pixels
 * @param {1 | -1} options.direction 1: the pane before the splitter grows with the pointer
 */
export function createSplitter(splitter, options) {
  const { frame, property, name, min, max, current, direction } = options;
  const vertical = splitter.getAttribute('aria-orientation') === 'vertical';

  /** @param {number} size */
  const set = (size) => {
    const clamped = Math.round(Math.max(min, Math.min(size, max())));
    frame.style.setProperty(property, `${clamped}px`);
    splitter.setAttribute('aria-valuenow', String(clamped));
    splitter.setAttribute('aria-valuemin', String(min));
    splitter.setAttribute('aria-valuemax', String(Math.round(max())));
    return clamped;
  };
  const kept = loadSetting(name);
  if (typeof kept === 'number') set(kept);
  else splitter.setAttribute('aria-valuenow', String(Math.round(current())));

  splitter.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    splitter.focus();
    splitter.setPointerCapture(down.pointerId);
    const from = current();
    const origin = vertical ? down.clientX : down.clientY;
    /** @param {PointerEvent} move */
    const onMove = (move) =>
      set(from + direction * ((vertical ? move.clientX : move.clientY) - origin));
    splitter.addEventListener('pointermove', onMove);
    splitter.addEventListener(
      'lostpointercapture',
      () => {
        splitter.removeEventListener('pointermove', onMove);
        saveSetting(name, Math.round(current()));
      },
      { once: true },
    );
  });
  splitter.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 16, ArrowDown: 16, ArrowLeft: -16, ArrowUp: -16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    saveSetting(name, set(current() + direction * step));
  });
  splitter.addEventListener('dblclick', () => {
    frame.style.removeProperty(property);
    saveSetting(name, null);
  });
}

/**
 * A button that folds the program away and brings it back.
 * @param {HTMLElement} button
 * @param {HTMLElement} frame gets data-folded
 * @returns {() => void} unfolds
 */
export function createFold(button, frame) {
  /** @param {boolean} folded */
  const set = (folded) => {
    frame.toggleAttribute('data-folded', folded);
    button.textContent = folded ? '›' : '‹';
    button.title = folded ? 'Show the program' : 'Hide the program';
    button.setAttribute('aria-label', button.title);
    button.setAttribute('aria-expanded', String(!folded));
  };
  button.addEventListener('click', () => {
    set(!frame.hasAttribute('data-folded'));
    saveSetting('folded', frame.hasAttribute('data-folded'));
  });
  set(loadSetting('folded') === true);
  return () => set(false);
}

/**
 * A heading that folds what stands below it, remembered.
 * @param {HTMLElement} button
 * @param {HTMLElement} pane gets data-closed
 * @param {string} name under which it is remembered
 * @param {boolean} folded until somebody chose
 */
export function createDisclosure(button, pane, name, folded) {
  /** @param {boolean} closed */
  const set = (closed) => {
    pane.toggleAttribute('data-closed', closed);
    button.setAttribute('aria-expanded', String(!closed));
  };
  button.addEventListener('click', () => {
    set(!pane.hasAttribute('data-closed'));
    saveSetting(name, pane.hasAttribute('data-closed'));
  });
  const kept = loadSetting(name);
  set(typeof kept === 'boolean' ? kept : folded);
}
