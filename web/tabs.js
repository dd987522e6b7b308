/** Tabs by the ARIA pattern: arrows move and choose, one stop for the Tab key. */

/**
 * @param {HTMLElement} list the element with role tablist; its tabs name panels by aria-controls
 * @param {(name: string) => void} onSelect gets the tab's data-tab
 */
export function createTabs(list, onSelect) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role=tab]')]);
  const shown = () => tabs.filter((tab) => tab.offsetParent !== null);
  let selected = '';

  /** @param {string} name */
  const select = (name) => {
    if (name === selected) return;
    selected = name;
    for (const tab of tabs) {
      const on = tab.dataset.tab === name;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel?.getAttribute('role') === 'tabpanel') panel.hidden = !on;
    }
    onSelect(name);
  };

  list.addEventListener('click', (event) => {
    const tab = /** @type {HTMLElement} */ (event.target).closest('[role=tab]');
    if (tab instanceof HTMLElement && tab.dataset.tab) select(tab.dataset.tab);
  });
  list.addEventListener('keydown', (event) => {
    const row = shown();
    const at = row.findIndex((tab) => tab.dataset.tab === selected);
    const to = {
      ArrowRight: (at + 1) % row.length,
      ArrowLeft: (at - 1 + row.length) % row.length,
      Home: 0,
      End: row.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    row[to].focus();
    select(row[to].dataset.tab ?? '');
  });

  return { select, selected: () => selected };
}
