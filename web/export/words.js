/** What a picture shows, in words: for whoever does not see it. */

import { formatCount } from '../format.js';
import { captionOf } from '../timeline/captions.js';
import { significant } from './text.js';

/**
 * @param {import('../timeline/trace.js').Trace} trace
 * @param {string} title
 */
export function pictureWords(trace, title) {
  let text = '';
  if (title) text = `${title}${title.endsWith('.') ? '' : '.'} `;
  text += `A timeline from 0 to ${significant(trace.horizon, 6)}.`;
  const { lanes, statistics } = trace.environment;
  const objects = trace.groups.find((group) => group.objects)?.lanes ?? [];
  for (let n = 0; n < objects.length; n++) {
    if (n === 20) {
      text += ` ${formatCount(objects.length - n)} more of their kind.`;
      break;
    }
    const caption = captionOf(trace, objects[n]).replaceAll(' · ', ', ');
    text += ` ${lanes[objects[n]].name}${caption ? `: mean ${caption}` : ''}.`;
  }
  for (const { class: name, count, finished, meanWait, maxWait } of statistics.classes) {
    text += ` ${name}: ${count === 1 ? '1 process' : `${formatCount(count)} processes`}`;
    if (finished < count) text += `, ${formatCount(finished)} finished`;
    if (meanWait !== null && maxWait !== null && maxWait > 0) {
      text += `, waits ${significant(meanWait, 3)} on average, ${significant(maxWait, 3)} at most`;
    }
    text += '.';
  }
  for (const note of footnotes(trace)) text += ` ${note}`;
  return text;
}

/** Who waits for whom for ever. @param {import('../timeline/trace.js').Trace} trace */
export function footnotes({ environment }) {
  const { deadlock, waiting, lanes } = environment;
  if (deadlock.length === 0) return [];
  const parts = [];
  for (let i = 0; i < deadlock.length; i++) {
    if (i === 8 && deadlock.length > 9) {
      parts.push(`and so on, ${deadlock.length} in all`);
      break;
    }
    const wait = waiting.find((w) => w.lane === deadlock[i]);
    const thing = wait && wait.object >= 0 ? ` for ${lanes[wait.object].name}` : '';
    const next = lanes[deadlock[(i + 1) % deadlock.length]].name;
    parts.push(`${lanes[deadlock[i]].name} waits${thing}, which ${next} holds`);
  }
  return [`Deadlock: ${parts.join('; ')}.`];
}
