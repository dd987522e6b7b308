/** The run in words: what somebody who cannot see the picture would be told of it. */
import { formatTime, listWords, plural } from '../format.js';
import { longestWait } from '../selection.js';
import { deadlockSentence, waitingSentences } from '../statistics/words.js';

/** Classes and things named before the rest are counted. */
const MOST = 6;

/**
 * @param {import('../engine/result.js').Environment} environment
 * @returns {string[]} sentences
 */
export function rundown(environment) {
  const { lanes, segments, statistics, horizon, waiting } = environment;
  const processes = lanes.filter((lane) => lane.kind === 'process');
  if (processes.length === 0) return ['No process ran.'];
  const short = (/** @type {number | null} */ x) =>
    x === null ? 'nothing' : formatTime(Number(x.toPrecision(3)));
  const named = (/** @type {string[]} */ words) =>
    listWords(
      words.length > MOST ? [...words.slice(0, MOST), `${words.length - MOST} more`] : words,
    );
  const sentences = [
    `From 0 to ${formatTime(horizon)}: ${plural(environment.events.length, 'event')}, ${plural(segments.length, 'bar')}, ${plural(processes.length, 'process', 'processes')}.`,
  ];
  for (const of of statistics.classes.slice(0, MOST)) {
    const waited =
      of.meanWait === null || !(of.maxWait && of.maxWait > 0)
        ? 'without waiting'
        : `waiting ${short(of.meanWait)} on average, at most ${short(of.maxWait)}`;
    sentences.push(`${of.class}: ${of.count}, of which ${of.finished} ended, ${waited}.`);
  }
  for (const of of statistics.resources.slice(0, MOST)) {
    const used =
      of.utilisation === null
        ? `${short(of.meanUse)} in use on average`
        : `in use ${Math.round(of.utilisation * 100)}% of the time`;
    sentences.push(
      `${lanes[of.lane].name}: ${used}; ${short(of.meanQueue)} waiting on average, at most ${of.maxQueue}.`,
    );
  }
  for (const of of statistics.queues.slice(0, MOST)) {
    sentences.push(
      `${lanes[of.lane].name}: ${of.puts} put, ${of.gets} got, ${short(of.meanItems)} inside on average.`,
    );
  }
  for (const of of statistics.containers.slice(0, MOST)) {
    sentences.push(
      `${lanes[of.lane].name}: level ${short(of.meanLevel)} on average, ${short(of.minLevel)} to ${short(of.maxLevel)}.`,
    );
  }
  const longest = longestWait(environment);
  if (longest) {
    const { start, end, object } = segments;
    const s = longest.segment;
    const thing = lanes[object[s]] ? ` for ${lanes[object[s]].name}` : '';
    sentences.push(
      `The longest wait: ${lanes[longest.lane].name}${thing}, ${formatTime(start[s])} to ${formatTime(end[s])}.`,
    );
  }
  const deadlock = deadlockSentence(environment);
  if (deadlock) sentences.push(`Deadlock: ${deadlock}`);
  else if (waiting.length > 0) {
    sentences.push(
      `At the end ${plural(waiting.length, 'process still waits', 'processes still wait')}: ${named(waiting.map((w) => lanes[w.lane].name))}.`,
    );
    if (waiting.length <= 3) sentences.push(...waitingSentences(environment, 3));
  }
  return sentences;
}
