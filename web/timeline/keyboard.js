/** The keys. They act only while the timeline has the focus. */

import { effectOf } from './cause.js';
import { describe } from './describe.js';
import { ROW } from './lanes.js';
import { growRange, rangeOfBar } from './range.js';

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
  // Where brackets are typed with AltGr, that is no Ctrl and no Alt.
  const plain = event.getModifierState('AltGraph');
  if (!plain && (event.ctrlKey || event.metaKey)) return retrace(timeline, event);
  if (!plain && event.altKey) {
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
      timeline.camera.panBy(-0.25);
      return true;
    case 'KeyD':
      timeline.camera.panBy(0.25);
      return true;
  }
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    growRange(timeline, event.key === 'ArrowLeft' ? -1 : 1);
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
    case '{':
      timeline.toggleChain();
      return true;
    case ']':
      return follow(timeline, 'effect');
    case 'c':
    case 'C':
      return fold(timeline, event.shiftKey);
    case 'm':
    case 'M':
      if (event.shiftKey) timeline.markRow.next();
      else timeline.markRow.add();
      return true;
    case 'u':
    case 'U':
      timeline.toggleUnfolded();
      return true;
    case 'p':
    case 'P':
      timeline.callbacks.onPin?.();
      return true;
    case '/':
      timeline.finder.open();
      return true;
    case 'r':
    case 'R':
      return share(timeline);
    case 'k':
    case 'K':
      if (timeline.selection) timeline.toggleKept(timeline.selection.lane);
      return true;
    case 't':
    case 'T':
      rangeOfBar(timeline);
      return true;
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
      else if (timeline.unfolded) timeline.toggleUnfolded();
      else if (timeline.selection || timeline.ring.length > 0) timeline.choose(null);
      else if (timeline.playhead !== null) timeline.choosePlayhead(null);
      else return false;
      return true;
  }
  return false;
}

/** @typedef {import('./timeline.js').Timeline} Timeline */

/**
 * The view before, and after it again. By letter, as undo is everywhere.
 * @param {Timeline} timeline
 * @param {KeyboardEvent} event
 */
function retrace(timeline, { key, shiftKey, altKey }) {
  const letter = key.toLowerCase();
  if (altKey || (letter !== 'z' && letter !== 'y')) return false;
  timeline.camera.retrace(letter === 'y' || shiftKey ? 'forth' : 'back');
  return true;
}

/** @param {Timeline} timeline @returns {number} the first lane with bars in the rows, or -1 */
function firstLane({ rows, trace }) {
  if (!rows || !trace) return -1;
  const { offsets } = trace.segments;
  for (let row = 0; row < rows.count; row++) {
    if (rows.kind[row] !== ROW.process && rows.kind[row] !== ROW.shared) continue;
    for (const lane of rows.lanesOf(row)) {
      if (offsets[lane + 1] > offsets[lane]) return lane;
    }
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
  if (now >= 0 && (now + by < low || now + by >= high)) {
    const next = neighbour(timeline, lane, by);
    if (next) timeline.choose(next);
    return true;
  }
  const next = now < 0 ? trace.nearestSegment(lane, anchorTime(timeline)) : now + by;
  timeline.choose({ lane, segment: next });
  return true;
}

/**
 * The bar beyond the first or last of a life that shares its row.
 * @param {Timeline} timeline
 * @param {number} lane
 * @param {number} by 1 or -1
 */
function neighbour({ trace, rows }, lane, by) {
  if (!trace || !rows) return null;
  const { offsets } = trace.segments;
  const row = rows.ofLane[lane];
  const lanes = row < 0 ? new Uint32Array(0) : rows.lanesOf(row);
  for (let i = lanes.indexOf(lane) + by; i >= 0 && i < lanes.length; i += by) {
    const [low, high] = [offsets[lanes[i]], offsets[lanes[i] + 1]];
    if (low < high) return { lane: lanes[i], segment: by > 0 ? low : high - 1 };
  }
  return null;
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
    const packing = rows.packings[rows.group[row]];
    if (rows.kind[row] === ROW.shared && packing) {
      const shared = trace.sharedOf(packing);
      const near = trace.nearestIn(shared.segments, rows.shared[row], time);
      if (near < 0) continue;
      timeline.choose({ lane: shared.lane[near], segment: shared.source[near] });
      return true;
    }
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

/** The group that the selected lane is shown in, -1 for none. @param {Timeline} timeline */
function groupOfSelection({ rows, selection }) {
  if (!rows || !selection) return -1;
  return rows.groups.findIndex((of) => !of.ghosts && of.lanes.includes(selection.lane));
}

/**
 * Folds or unfolds the group of the selected lane, or all groups.
 * @param {Timeline} timeline
 * @param {boolean} all
 */
function fold(timeline, all) {
  const { rows, arrangement } = timeline;
  if (!rows) return true;
  const group = groupOfSelection(timeline);
  if (group >= 0 && !all) timeline.toggleGroup(group);
  else {
    const open = rows.groups.some(({ id }) => !arrangement.folded.has(id));
    for (const each of rows.groups) arrangement.fold(each, open);
    timeline.rearrange();
  }
  return true;
}

/** Lets the lanes of the selected lane's group share rows, or of all groups. @param {Timeline} timeline */
function share(timeline) {
  const { rows, arrangement } = timeline;
  if (!rows) return true;
  const group = groupOfSelection(timeline);
  if (group >= 0) timeline.togglePacked(group);
  else {
    const apart = rows.groups.some((g) => arrangement.packable(g) && !arrangement.isPacked(g));
    for (const each of rows.groups) if (arrangement.packable(each)) arrangement.pack(each, apart);
    timeline.rearrange();
  }
  return true;
}
