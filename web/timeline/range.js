/** What a selected stretch of time holds, in words; and how keys select one. */

import { formatCount } from '../format.js';
import { figuresIn } from '../statistics/figures.js';
import { littleOf } from '../statistics/little.js';
import { figure, littlePlace, littleWords, percent } from '../statistics/words.js';
import { formatSpan, niceTicks } from './scale.js';

/** Things and classes told of before the rest are left to the statistics. */
const MOST = 4;

/** Least step of a key, CSS pixels. */
const STEP = 24;

/**
 * @param {import('./trace.js').Trace} trace
 * @param {{from: number, to: number}} range simulated time
 * @returns {string[]}
 */
export function rangeText(trace, range) {
  const { from, to } = range;
  const { environment } = trace;
  const { lanes } = environment;
  const span = formatSpan(from, to, trace.end);
  const lines = [`${span.start} to ${span.end} (${span.duration})`];
  const sums = [0, 0, 0];
  for (let lane = 0; lane < lanes.length; lane++) {
    if (lanes[lane].kind !== 'process') continue;
    const spent = trace.times.over(lane, from, to);
    for (let s = 0; s < 3; s++) sums[s] += spent[s];
  }
  const mean = (/** @type {number} */ s) => Number((sums[s] / (to - from)).toPrecision(3));
  lines.push(`on average ${mean(1)} holding, ${mean(2)} waiting, ${mean(0)} delayed`);
  const { resources, queues, containers, classes } = figuresIn(environment, range);
  const told = (/** @type {string} */ name, /** @type {(string | null)[]} */ parts) =>
    lines.push(`${name}: ${parts.filter(Boolean).join(', ')}`);
  /** @param {{meanWait: number | null, throughput: number | null}} of */
  const flow = ({ meanWait, throughput }) => [
    meanWait !== null ? `mean wait ${figure(meanWait)}` : null,
    `throughput ${figure(throughput)}`,
  ];
  for (const of of resources.slice(0, MOST)) {
    const used = of.utilisation !== null ? ` (${percent(of.utilisation)})` : '';
    told(lanes[of.lane].name, [
      `use ${figure(of.meanUse)}${used}`,
      `queue ${figure(of.meanQueue)}, at most ${of.maxQueue}`,
      ...flow(of),
    ]);
  }
  for (const of of queues.slice(0, MOST)) {
    told(lanes[of.lane].name, [
      `holds ${figure(of.meanItems)}`,
      `waiting ${figure(of.meanQueue)}`,
      ...flow(of),
    ]);
  }
  for (const of of containers.slice(0, MOST)) {
    told(lanes[of.lane].name, [
      `holds ${figure(of.meanLevel)}`,
      `waiting ${figure(of.meanQueue)}`,
      ...flow(of),
    ]);
  }
  for (const of of classes.slice(0, MOST)) {
    told(of.class, [
      `${formatCount(of.count)} there`,
      `${formatCount(of.started)} started`,
      `${formatCount(of.finished)} finished`,
      of.meanSojourn !== null ? `mean sojourn ${figure(of.meanSojourn)}` : null,
    ]);
  }
  const law = littleOf(environment, range)[0];
  if (law) {
    lines.push(
      `Little's law, ${littlePlace(environment, law)}: L ${figure(law.L)}, λ · W ${figure(law.product)} (${littleWords(law, range, trace.end)})`,
    );
  }
  return lines;
}

/** The end that stays while keys move the other. @type {WeakMap<import('./timeline.js').Timeline, {fixed: number, moved: number}>} */
const ends = new WeakMap();

/**
 * Moves one end of the selected stretch by about a tick of the axis; without one, begins it at the
 * playhead, else where the selected bar or the view begins.
 * @param {import('./timeline.js').Timeline} timeline
 * @param {number} by 1 or -1
 */
export function growRange(timeline, by) {
  const { trace, view, range, selection, playhead } = timeline;
  if (!trace || !view) return;
  const known = ends.get(timeline);
  let { fixed, moved } = known ?? { fixed: 0, moved: 0 };
  const same =
    range && known && range.from === Math.min(fixed, moved) && range.to === Math.max(fixed, moved);
  if (!same && range) {
    fixed = by > 0 ? range.from : range.to;
    moved = by > 0 ? range.to : range.from;
  } else if (!range) {
    const bar = selection && selection.segment >= 0 ? selection.segment : -1;
    fixed = playhead ?? (bar >= 0 ? trace.segments.start[bar] : Math.max(0, view.from));
    moved = fixed;
  }
  const { step } = niceTicks(timeline.scale(), STEP);
  moved = Math.max(0, Math.min(trace.end, moved + by * step));
  if (moved === fixed) moved = Math.max(0, Math.min(trace.end, moved + by * step));
  ends.set(timeline, { fixed, moved });
  if (moved === fixed) timeline.setRange(null);
  else timeline.setRange({ from: Math.min(fixed, moved), to: Math.max(fixed, moved) });
}

/**
 * Selects the stretch of the selected bar, or without one what is visible.
 * @param {import('./timeline.js').Timeline} timeline
 */
export function rangeOfBar(timeline) {
  const { trace, view, selection } = timeline;
  if (!trace || !view) return;
  const bar = selection ? selection.segment : -1;
  const { start, end } = trace.segments;
  const from = Math.max(0, bar >= 0 ? start[bar] : view.from);
  const to = Math.min(trace.end, bar >= 0 ? end[bar] : view.to);
  if (to > from) timeline.setRange({ from, to });
}
