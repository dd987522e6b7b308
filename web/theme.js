/** The theme follows the system until somebody says otherwise. */
import { loadSetting, saveSetting } from './draft.js';

const NAMES = { system: 'as the system', light: 'light', dark: 'dark' };
const NEXT = /** @type {const} */ ({ system: 'light', light: 'dark', dark: 'system' });
const SIGNS = { system: '◐', light: '○', dark: '●' };

/**
 * @param {HTMLElement} button
 */
export function createTheme(button) {
  /** @type {'system' | 'light' | 'dark'} */
  let theme = 'system';

  /** @param {'system' | 'light' | 'dark'} next */
  const set = (next) => {
    theme = next;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = SIGNS[theme];
    button.setAttribute('aria-label', `Theme: ${NAMES[theme]}`);
    button.title = `Theme: ${NAMES[theme]}`;
  };

  button.addEventListener('click', () => {
    set(NEXT[theme]);
    saveSetting('theme', theme);
  });
  const kept = loadSetting('theme');
  set(kept === 'light' || kept === 'dark' ? kept : 'system');
}
