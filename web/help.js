/** The dialog "Help": what the keys do. */
import { showDialog } from './dialog.js';
import { element } from './element.js';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);
export const COMMAND = apple ? '⌘' : 'Ctrl';

/** @type {[string, [string[], string][]][]} */
const GROUPS = [
  [
    'Everywhere',
    [
      [[`${COMMAND} Enter`], 'Run'],
      [[`${COMMAND} O`], 'Open a file or a draft'],
      [[`${COMMAND} S`], 'Save the program as a file'],
      [['?'], 'This help'],
    ],
  ],
  [
    'In the timeline',
    [
      [['←', '→'], 'Previous and next bar of the lane'],
      [['Home', 'End'], 'First and last bar of the lane'],
      [['↑', '↓'], 'The lane above and below'],
      [['['], 'The cause of the bar'],
      [['Shift ['], 'Arrows for the whole chain of causes'],
      [[']'], 'What the end of the bar set going'],
      [['Space'], 'Play, and pause'],
      [[',', '.'], 'Previous and next event anywhere; Alt with an arrow does the same'],
      [['<', '>'], 'Previous and next instant'],
      [['U'], 'Unfold the instant of the playhead into its events, or fold it'],
      [['W', 'S', '+', '-'], 'Zoom in and out'],
      [['A', 'D'], 'Move left and right'],
      [['F'], 'Zoom to the selected bar'],
      [['0'], 'Show the whole run'],
      [[`${COMMAND} Z`, `${COMMAND} Y`], 'Back to the view before, and forth again'],
      [['Shift ←', 'Shift →'], 'Select a stretch of time'],
      [['T'], 'Select the stretch of time of the bar'],
      [['/'], 'Search, filter and sort; Enter and Shift Enter go from hit to hit'],
      [['M'], 'Mark the time of the playhead; Shift M goes to the next mark'],
      [['P'], 'Pin this run and see the next ones beside it; again lets go of it'],
      [['K'], 'Keep the lane on top, or put it back'],
      [['C'], 'Fold the group; Shift C folds all'],
      [['R'], 'Let short lives of the group share rows, or give each its own'],
      [['Esc'], 'Select nothing; then take the playhead away'],
    ],
  ],
  [
    'With the pointer',
    [
      [['Wheel'], 'Scroll the lanes; with Shift move in time, with Ctrl zoom'],
      [['Alt Wheel'], 'Scroll the lanes of an embed, where the wheel scrolls the page around it'],
      [['Drag'], 'Select a stretch of time; with Shift move in time'],
      [['Double click'], 'Zoom to the bar'],
      [['Fingers'], 'One moves, two zoom, a long press selects a stretch of time'],
    ],
  ],
  [
    'In the editor',
    [
      [['Tab'], 'Indent'],
      [['Esc', 'Tab'], 'Leave the editor'],
      [[`${COMMAND} F`], 'Find'],
      [[`${COMMAND} Z`], 'Undo'],
    ],
  ],
];

/** @param {HTMLElement} button */
export function createHelp(button) {
  const show = () =>
    showDialog(
      'Help',
      element(
        'p',
        {},
        'New here? ',
        element('a', { href: 'tutorial.html' }, 'What await does'),
        ' tells it with programs that run.',
      ),
      ...GROUPS.map(([name, keys]) =>
        element(
          'div',
          {},
          element('strong', {}, name),
          element(
            'dl',
            { class: 'key-table' },
            ...keys.flatMap(([presses, what]) => [
              element('dt', {}, ...presses.flatMap((press) => [element('kbd', {}, press), ' '])),
              element('dd', {}, what),
            ]),
          ),
        ),
      ),
    );
  button.addEventListener('click', show);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (target.closest?.('input, select, textarea, dialog, [contenteditable=true]')) return;
    event.preventDefault();
    show();
  });
}
