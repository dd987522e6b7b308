/** The words for a selected bar, with its names and lines as links. */
import { element } from './element.js';
import { formatTime } from './format.js';

/**
 * @param {import('./engine/result.js').Environment} environment
 * @param {import('./engine/result.js').Site[]} sites
 * @param {import('./selection.js').Selection} selection
 * @param {{choose: (selection: import('./selection.js').Selection) => void, goTo: (line: number) => void}} hooks
 * @returns {HTMLElement[]}
 */
export function words(environment, sites, selection, hooks) {
  const { start, end } = environment.segments;
  return [
    element(
      'p',
      {},
      `${environment.lanes[selection.lane].name} ${formatTime(start[selection.segment])} to ${formatTime(end[selection.segment])}`,
    ),
  ];
}
