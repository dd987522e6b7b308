/** Playback: moves the playhead through the run, and the visible controls for it. */

import { element } from '../element.js';
import { icon as lineIcon } from './icon.js';
import { firstBeyond } from './lod.js';

/** Seconds in which the stretch in view passes at single speed. */
const PASS = 15;
const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

const SHAPES = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  back: 'M3 3h2v10H3zM13 3v10L6 8z',
  forth: 'M11 3h2v10h-2zM3 3v10l7-5z',
};

/** @param {keyof typeof SHAPES} shape */
function icon(shape) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', SHAPES[shape]);
  svg.append(path);
  return svg;
}

export class Playback {
  playing = false;
  #frame = 0;
  #last = 0;
  #time = 0;
  #rate = 0;

  /** @param {import('./timeline.js').Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {keyof typeof SHAPES} */ shape,
      /** @type {() => void} */ act,
    ) => {
      const made = element(
        'button',
        { type: 'button', 'aria-label': label, title: `${label} (${key})` },
        icon(shape),
      );
      made.addEventListener('click', act);
      return made;
    };
    this.button = button('Play', 'Space', 'play', () => this.toggle());
    this.speed = element(
      'select',
      { 'aria-label': 'Speed', title: 'Speed of playback' },
      ...SPEEDS.map((speed) =>
        element(
          'option',
          { value: String(speed) },
          `${speed === 0.25 ? '¼' : speed === 0.5 ? '½' : speed}×`,
        ),
      ),
    );
    this.speed.value = '1';
    this.speed.addEventListener('change', () => this.#setRate());
    this.unfold = element(
      'button',
      {
        type: 'button',
        'aria-label': 'Unfold the instant',
        'aria-pressed': 'false',
        title: 'Unfold the instant of the playhead into its events (U)',
      },
      lineIcon('M5 3.5 1.5 8 5 12.5M11 3.5 14.5 8 11 12.5M6 8h.01M8 8h.01M10 8h.01'),
    );
    this.unfold.addEventListener('click', () => timeline.toggleUnfolded());
    this.node = element(
      'div',
      { class: 'timeline-playback', role: 'group', 'aria-label': 'Playback' },
      button('Previous event', ',', 'back', () => timeline.stepEvent(-1)),
      this.button,
      button('Next event', '.', 'forth', () => timeline.stepEvent(1)),
      this.unfold,
      this.speed,
    );
  }

  /** @param {boolean} unfolded */
  showUnfolded(unfolded) {
    this.unfold.setAttribute('aria-pressed', String(unfolded));
  }

  toggle() {
    if (this.playing) this.pause();
    else this.#play();
  }

  #play() {
    const { trace, view, playhead } = this.timeline;
    if (!trace || !view || trace.environment.events.length === 0) return;
    this.#time = playhead ?? Math.max(0, view.from);
    if (this.#time >= this.#end()) this.#time = 0;
    this.playing = true;
    this.#last = performance.now();
    this.#setRate();
    this.#show();
    this.#frame = requestAnimationFrame((now) => this.#advance(now));
  }

  /** Time of the last event. */
  #end() {
    const { time, length } = /** @type {import('./trace.js').Trace} */ (this.timeline.trace)
      .environment.events;
    return time[length - 1];
  }

  #setRate() {
    const { view } = this.timeline;
    if (view) this.#rate = ((view.to - view.from) / PASS) * Number(this.speed.value);
  }

  /** Stops at the event the playhead has come to. */
  pause() {
    if (!this.playing) return;
    this.halt();
    const { timeline } = this;
    const row = timeline.playheadRow;
    if (timeline.trace && row >= 0) {
      timeline.setPlayhead(timeline.trace.environment.events.time[row], row);
    }
  }

  /** Stops where it is. */
  halt() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.#show();
  }

  /** @param {number} now milliseconds */
  #advance(now) {
    const { timeline } = this;
    const { trace } = timeline;
    if (!this.playing || !trace) return;
    // A page that was hidden goes on where it was.
    const passed = Math.min(0.25, (now - this.#last) / 1000);
    this.#last = now;
    this.#time = Math.min(this.#end(), this.#time + passed * this.#rate);
    const { time, length } = trace.environment.events;
    const row = firstBeyond(time, 0, length, this.#time) - 1;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const before = timeline.playheadRow;
    if (row >= 0 && (!still || row !== before)) {
      timeline.setPlayhead(still ? time[row] : this.#time, row);
      timeline.follow(/** @type {number} */ (timeline.playhead));
      if (row !== before) timeline.callbacks.onPlayhead(timeline.playhead, row);
    }
    if (this.#time >= this.#end()) this.pause();
    else this.#frame = requestAnimationFrame((next) => this.#advance(next));
  }

  #show() {
    const label = this.playing ? 'Pause' : 'Play';
    this.button.setAttribute('aria-label', label);
    this.button.title = `${label} (Space)`;
    this.button.replaceChildren(icon(this.playing ? 'pause' : 'play'));
  }
}
