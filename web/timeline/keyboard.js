/** The keys. They act only while the timeline has the focus. */

import { effectOf } from './cause.js';
import { describe } from './describe.js';
import { ROW } from './lanes.js';

/**
 * @param {import('./timeline.js').Timeline} timeline
 * @returns {() => void} unbinds
 */
export function bindKeyboard(timeline) {
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (!timeline.trace || !timeline.view || !timeline.rows) return;
    if (act(timeline, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  timeline.scroll.addEventListener('keydown', press);
  return () => timeline.scroll.removeEventListener('keydown', press);
}

/**
 * @param {import('./timeline.js').Timeline} timeline
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key meant something
 */
function act(timeline, event) {
  if (event.ctrlKey || event.metaKey) return false;
  if (event.altKey) {
    if (event.key === 'ArrowLeft') return step(timeline, -1, false);
    if (event.key === 'ArrowRight') return step(timeline, 1, false);
    return false;
  }
  // By place on the keyboard, not by letter: WASD is a cross on any layout.
  switch (event.code) {
    case 'KeyW':
      timeline.zoomBy(0.6);
      return true;
    case 'KeyS':
      timeline.zoomBy(1 / 0.6);
      return true;
    case 'KeyA':
      timeline.panBy(-0.25);
      return true;
    case 'KeyD':
      timeline.panBy(0.25);
      return true;
  }
  switch (event.key) {
    case 'ArrowLeft':
      return stepSegment(timeline, -1);
    case 'ArrowRight':
      return stepSegment(timeline, 1);
    case 'ArrowUp':
      return stepLane(timeline, -1);
    case 'ArrowDown':
      return stepLane(timeline, 1);
    case 'Home':
      return endSegment(timeline, false);
    case 'End':
      return endSegment(timeline, true);
    case '+':
    case '=':
      timeline.zoomBy(0.5);
      return true;
    case '-':
      timeline.zoomBy(2);
      return true;
    case '0':
      timeline.fit();
      return true;
    case 'f':
    case 'F':
    case 'Enter':
      if (timeline.range) {
        timeline.moveTo(timeline.range.from, timeline.range.to);
        timeline.setRange(null);
      } else if (timeline.selection && timeline.selection.segment >= 0) {
        timeline.zoomTo(timeline.selection);
      } else if (event.key === 'Enter') return stepSegment(timeline, 1);
      return true;
    case '[':
      return follow(timeline, 'cause');
    case ']':
      return follow(timeline, 'effect');
    case 'c':
    case 'C':
      return fold(timeline);
    case ' ':
      timeline.playback.toggle();
      return true;
    case ',':
      return step(timeline, -1, false);
    case '.':
      return step(timeline, 1, false);
    case '<':
      return step(timeline, -1, true);
    case '>':
      return step(timeline, 1, true);
    case 'Escape':
      if (timeline.range) timeline.setRange(null);
      else if (timeline.selection) timeline.choose(null);
      else if (timeline.playhead !== null) timeline.choosePlayhead(null);
      else return false;
      return true;
  }
  return false;
}

/** @typedef {import('./timeline.js').Timeline} Timeline */

/** @param {Timeline} timeline @returns {number} the first lane with bars in the rows, or -1 */
function firstLane({ rows, trace }) {
  if (!rows || !trace) return -1;
  const { offsets } = trace.segments;
  for (let row = 0; row < rows.count; row++) {
    const lane = rows.lane[row];
    if (rows.kind[row] === ROW.process && offsets[lane + 1] > offsets[lane]) return lane;
  }
  return -1;
}

/** @param {Timeline} timeline */
function anchorTime({ playhead, view }) {
  if (playhead !== null) return playhead;
  return view ? Math.max(0, view.from) : 0;
}

/** @param {Timeline} timeline @param {number} by */
function stepSegment(timeline, by) {
  const { trace, selection } = timeline;
  if (!trace) return false;
  const lane = selection?.lane ?? firstLane(timeline);
  if (lane < 0) return true;
  const low = trace.segments.offsets[lane];
  const high = trace.segments.offsets[lane + 1];
  if (low === high) return true;
  const now = selection?.segment ?? -1;
  const next =
    now < 0
      ? trace.nearestSegment(lane, anchorTime(timeline))
      : Math.max(low, Math.min(high - 1, now + by));
  if (next !== now) timeline.choose({ lane, segment: next });
  return true;
}

/** @param {Timeline} timeline @param {boolean} last */
function endSegment(timeline, last) {
  const { trace, selection } = timeline;
  const lane = selection?.lane ?? firstLane(timeline);
  if (!trace || lane < 0) return true;
  const low = trace.segments.offsets[lane];
  const high = trace.segments.offsets[lane + 1];
  if (low < high) timeline.choose({ lane, segment: last ? high - 1 : low });
  return true;
}

/** @param {Timeline} timeline @param {number} by */
function stepLane(timeline, by) {
  const { trace, rows, selection } = timeline;
  if (!trace || !rows) return false;
  let row = selection ? rows.ofLane[selection.lane] : -1;
  if (!selection) {
    const lane = firstLane(timeline);
    if (lane < 0) return true;
    row = rows.ofLane[lane] - by;
  }
  const time =
    selection && selection.segment >= 0
      ? (trace.segments.start[selection.segment] + trace.segments.end[selection.segment]) / 2
      : anchorTime(timeline);
  for (row += by; row >= 0 && row < rows.count; row += by) {
    const lane = rows.lane[row];
    if (lane < 0) continue;
    const segment = rows.kind[row] === ROW.process ? trace.nearestSegment(lane, time) : -1;
    timeline.choose({ lane, segment });
    return true;
  }
  return true;
}

/** @param {Timeline} timeline @param {number} by @param {boolean} instant */
function step(timeline, by, instant) {
  timeline.stepEvent(by, instant);
  return true;
}

/**
 * To the bar of whoever ended the selected one, or to a bar that the selected one's end ended.
 * @param {Timeline} timeline
 * @param {'cause' | 'effect'} way
 */
function follow(timeline, way) {
  const { trace, selection } = timeline;
  if (!trace || !selection) return true;
  const { environment, sites } = trace;
  const next =
    way === 'cause'
      ? describe(environment, sites, selection)?.cause
      : effectOf(environment, sites, selection);
  if (next) timeline.choose(next);
  return true;
}

/** Folds or unfolds the group of the selected lane, or all groups. @param {Timeline} timeline */
function fold(timeline) {
  const { trace, selection } = timeline;
  if (!trace) return true;
  if (!selection) {
    trace.groups.forEach((_, g) => {
      timeline.toggleGroup(g);
    });
    return true;
  }
  timeline.toggleGroup(trace.groups.findIndex((group) => group.lanes.includes(selection.lane)));
  return true;
}
