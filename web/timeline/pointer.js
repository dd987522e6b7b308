/** The hands: mouse, wheel, trackpad and fingers. */

import { hitAt } from './hit.js';
import { ROW } from './lanes.js';

/** Movement that makes a press a drag, CSS pixels. */
const SLOP = 4;
const LONG_PRESS = 450;

/**
 * @param {import('./timeline.js').Timeline} timeline
 * @returns {() => void} unbinds
 */
export function bindPointer(timeline) {
  const { stage, scroll, root, resizer, labelHost } = timeline;
  const axis = timeline.axis.node;
  const abort = new AbortController();
  const { signal } = abort;

  /** @param {PointerEvent | WheelEvent | MouseEvent} event */
  const at = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  /** @param {number} x CSS pixels from the stage's left edge */
  const timeAt = (x) => timeline.scale().timeAtCss(x - timeline.plotLeft);
  const kept = (/** @type {number} */ time) =>
    Math.max(0, Math.min(timeline.trace?.end ?? 0, time));

  // --- wheel -----------------------------------------------------------------------------
  // In a frame the wheel of a mouse is not the timeline's, a finger is: see style/embed.css. A page
  // may be scrolled until the timeline lies below a mouse that has not moved.
  root.dataset.pointer = matchMedia('(hover: hover)').matches ? 'mouse' : 'touch';
  root.addEventListener(
    'pointerover',
    ({ pointerType }) => {
      root.dataset.pointer = pointerType;
    },
    { signal },
  );
  root.addEventListener(
    'wheel',
    (event) => {
      if (!timeline.view) return;
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 240 : 1;
      const dx = event.deltaX * unit;
      const dy = event.deltaY * unit;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        // Trackpads send a pinch as many small steps, wheels a turn as few large ones.
        const factor = Math.exp(dy * (Math.abs(dy) < 40 ? 0.012 : 0.0035));
        const { from, to } = timeline.view.zoomed(factor, timeAt(at(event).x));
        timeline.moveNow(from, to);
        return;
      }
      if (event.altKey) {
        event.preventDefault();
        scroll.scrollTop += dy;
        return;
      }
      const sideways = event.shiftKey ? dx || dy : Math.abs(dx) > Math.abs(dy) ? dx : 0;
      if (sideways === 0) return;
      event.preventDefault();
      timeline.camera.panPixels(sideways);
    },
    { passive: false, signal },
  );

  // --- presses on the plot -----------------------------------------------------------------
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  /** @type {{what: 'press' | 'pan' | 'range' | 'pinch', id: number, x: number, y: number, from: number, to: number, time: number, shift: boolean, touch: boolean} | null} */
  let press = null;
  let longPress = 0;

  const finish = () => {
    clearTimeout(longPress);
    press = null;
    timeline.busy = false;
    timeline.setRange(timeline.range);
  };

  stage.addEventListener(
    'pointerdown',
    (event) => {
      const { view } = timeline;
      if (!view || (event.target instanceof Element && event.target.closest('button'))) return;
      const p = at(event);
      if (p.x < timeline.plotLeft) return;
      fingers.set(event.pointerId, p);
      const touch = event.pointerType === 'touch';
      if (fingers.size === 2) {
        clearTimeout(longPress);
        timeline.busy = true;
        press = {
          what: 'pinch',
          id: event.pointerId,
          ...p,
          from: view.from,
          to: view.to,
          time: 0,
          shift: false,
          touch,
        };
        pinchStart();
        return;
      }
      if (event.button > 1) return;
      press = {
        what: event.button === 1 ? 'pan' : 'press',
        id: event.pointerId,
        ...p,
        from: view.from,
        to: view.to,
        time: timeAt(p.x),
        shift: event.shiftKey,
        touch,
      };
      if (event.button === 1) event.preventDefault();
      if (touch) {
        longPress = window.setTimeout(() => {
          if (press?.what !== 'press') return;
          press.what = 'range';
          timeline.busy = true;
          capture(press.id);
        }, LONG_PRESS);
      }
    },
    { signal },
  );

  /** @param {number} id */
  const capture = (id) => {
    try {
      stage.setPointerCapture(id);
    } catch {
      // The finger has left already; its end arrives as a cancel.
    }
  };

  let pinch = { time: 0, distance: 1, span: 1 };
  const pinchStart = () => {
    const [a, b] = [...fingers.values()];
    const { view } = timeline;
    if (!view) return;
    pinch = {
      time: timeAt((a.x + b.x) / 2),
      distance: Math.max(20, Math.hypot(a.x - b.x, a.y - b.y)),
      span: view.to - view.from,
    };
  };

  stage.addEventListener(
    'pointermove',
    (event) => {
      const { view } = timeline;
      if (!view) return;
      const p = at(event);
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, p);
      if (press?.what === 'pinch') {
        const [a, b] = [...fingers.values()];
        if (!a || !b) return;
        const distance = Math.max(20, Math.hypot(a.x - b.x, a.y - b.y));
        const span = (pinch.span * pinch.distance) / distance;
        const share = ((a.x + b.x) / 2 - timeline.plotLeft) / view.width;
        timeline.moveNow(pinch.time - share * span, pinch.time + (1 - share) * span);
        return;
      }
      if (press && event.pointerId === press.id) {
        const dx = p.x - press.x;
        if (press.what === 'press' && Math.abs(dx) > SLOP) {
          clearTimeout(longPress);
          press.what = press.touch || press.shift ? 'pan' : 'range';
          timeline.busy = true;
          capture(press.id);
        }
        if (press.what === 'pan') {
          const by = (dx / view.width) * (press.to - press.from);
          timeline.camera.panFrom(press.from, press.to, -by);
        } else if (press.what === 'range') {
          const a = kept(press.time);
          const b = kept(timeAt(p.x));
          if (a !== b) timeline.setRange({ from: Math.min(a, b), to: Math.max(a, b) });
        }
      }
      if (event.pointerType !== 'touch') timeline.setPointer(p);
    },
    { signal },
  );

  /** @param {PointerEvent} event */
  const up = (event) => {
    fingers.delete(event.pointerId);
    if (!press) return;
    if (press.what === 'pinch') {
      if (fingers.size === 0) finish();
      return;
    }
    if (event.pointerId !== press.id) return;
    const clicked = press.what === 'press' && event.type === 'pointerup';
    finish();
    if (!clicked) return;
    const p = at(event);
    const hit = hitAt(timeline, timeline.scale(), scroll.scrollTop, p.x, p.y);
    if (timeline.range) timeline.setRange(null);
    if (hit?.kind === 'segment') timeline.choose({ lane: hit.lane, segment: hit.segment }, true);
    else if (hit?.kind === 'event') timeline.choosePlayhead(hit.time, hit.row);
    else if (hit?.kind === 'object') {
      timeline.choose({ lane: hit.lane, segment: -1 });
      timeline.choosePlayhead(hit.time);
    } else {
      if (timeline.selection) timeline.choose(null);
      timeline.choosePlayhead(timeAt(p.x));
    }
  };
  stage.addEventListener('pointerup', up, { signal });
  stage.addEventListener('pointercancel', up, { signal });
  stage.addEventListener(
    'pointerleave',
    (event) => {
      if (event.pointerType !== 'touch') timeline.setPointer(null);
    },
    { signal },
  );
  stage.addEventListener(
    'dblclick',
    (event) => {
      const p = at(event);
      if (p.x < timeline.plotLeft || !timeline.view) return;
      const hit = hitAt(timeline, timeline.scale(), scroll.scrollTop, p.x, p.y);
      if (hit?.kind === 'segment') timeline.zoomTo(hit);
      else timeline.zoomBy(0.5, timeAt(p.x));
    },
    { signal },
  );

  // --- names -----------------------------------------------------------------------------
  labelHost.addEventListener(
    'click',
    (event) => {
      if (!(event.target instanceof Element) || !timeline.rows) return;
      const node = event.target.closest('[data-row]');
      if (!(node instanceof HTMLElement)) return;
      const row = Number(node.dataset.row);
      const lane = Number(node.dataset.lane ?? -1);
      const { rows } = timeline;
      if (event.target.closest('.timeline-pack')) timeline.togglePacked(rows.group[row]);
      else if (event.target.closest('.timeline-keep')) timeline.toggleKept(lane);
      else if (rows.kind[row] === ROW.group) timeline.toggleGroup(rows.group[row]);
      else if (lane >= 0) timeline.choose({ lane, segment: -1 });
    },
    { signal },
  );
  stage.addEventListener('click', () => scroll.focus({ preventScroll: true }), { signal });

  // --- the axis moves the playhead ---------------------------------------------------------
  let onAxis = false;
  const moveHead = (/** @type {PointerEvent} */ event) => {
    if (!timeline.view) return;
    timeline.choosePlayhead(timeAt(at(event).x));
  };
  axis.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      const { opening } = timeline;
      const x = (at(event).x - timeline.plotLeft) * timeline.scale().ratio;
      const row = opening?.rowAt(x) ?? -1;
      if (opening && row >= 0) {
        timeline.choosePlayhead(opening.time, row);
        return;
      }
      onAxis = true;
      timeline.setScrubbing(true);
      axis.setPointerCapture(event.pointerId);
      moveHead(event);
    },
    { signal },
  );
  axis.addEventListener('pointermove', (event) => onAxis && moveHead(event), { signal });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    axis.addEventListener(
      end,
      () => {
        onAxis = false;
        timeline.setScrubbing(false);
      },
      { signal },
    );
  }

  // --- the width of the names --------------------------------------------------------------
  let sizing = false;
  resizer.addEventListener(
    'pointerdown',
    (event) => {
      sizing = true;
      resizer.setPointerCapture(event.pointerId);
      event.preventDefault();
    },
    { signal },
  );
  resizer.addEventListener(
    'pointermove',
    (event) => {
      if (sizing) timeline.setLabelWidth(event.clientX - root.getBoundingClientRect().left);
    },
    { signal },
  );
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    resizer.addEventListener(
      end,
      () => {
        sizing = false;
      },
      { signal },
    );
  }
  resizer.addEventListener('dblclick', () => timeline.setLabelWidth(0), { signal });

  return () => {
    clearTimeout(longPress);
    abort.abort();
  };
}
