/** How the view moves: at once under a hand, gliding by keys and buttons, and back to where it was. */

import { Glide } from './glide.js';
import { View } from './view.js';
import { ViewHistory } from './viewhistory.js';

/** Milliseconds without a move after which a view was wanted. */
const REST = 300;
/** A run that was given so many times the time of its last event begins with what happens. */
const EVENTLESS = 8;

export class Camera {
  /** @type {View | null} */
  view = null;
  #history = new ViewHistory();
  /** @type {Glide | null} */
  #glide = null;
  #resting = 0;
  /** Simulated time of the last event, where the run was given far more; else 0. */
  #eventful = 0;

  /** @param {() => void} onMove the picture is to be painted anew */
  constructor(onMove) {
    this.onMove = onMove;
  }

  destroy() {
    clearTimeout(this.#resting);
  }

  /**
   * Takes a run's length: one of another length is still the same picture where the window fits.
   * @param {number | null} end simulated time; null for no run
   * @param {number} [last] simulated time of the last event
   */
  take(end, last = end ?? 0) {
    const before = this.view;
    const rested = this.resting;
    this.#glide = null;
    this.view = end === null ? null : new View(end, before?.width ?? 600);
    this.#eventful = last > 0 && last * EVENTLESS < (end ?? 0) ? last : 0;
    if (before && end !== null && !rested && before.from < end) {
      this.view?.show(before.from, before.to);
    } else if (this.#eventful > 0) this.#showEventful();
  }

  /** Whether the view is the one that a run begins with. */
  get resting() {
    if (!this.view) return true;
    return this.#eventful > 0 ? this.#isEventful() : this.view.fitted;
  }

  /** Shows what a run begins with, at once. */
  rest() {
    this.#glide = null;
    if (this.#eventful > 0) this.#showEventful();
    else this.view?.fit();
    this.onMove();
  }

  #stretch() {
    return { from: -this.#eventful * 0.02, to: this.#eventful * 1.08 };
  }

  #showEventful() {
    const { from, to } = this.#stretch();
    this.view?.show(from, to);
  }

  #isEventful() {
    if (!this.view) return false;
    const { to } = this.#stretch();
    return (
      Math.abs(this.view.to - this.view.from - to * (1.1 / 1.08)) < to * 0.02 && this.view.from <= 0
    );
  }

  /** Forgets the views before: they were of another program. */
  forget() {
    this.#history.clear();
  }

  /**
   * Where a glide is by now.
   * @param {number} now milliseconds
   * @returns {boolean} whether the view moved
   */
  advance(now) {
    if (!this.#glide || !this.view) return false;
    const { from, to, done } = this.#glide.at(now);
    this.view.show(from, to);
    if (done) this.#glide = null;
    else this.onMove();
    return true;
  }

  /** The view was painted: where it stays for a while is where somebody wants it. */
  painted() {
    if (!this.#glide && !this.#resting) this.#resting = window.setTimeout(() => this.#rest(), REST);
  }

  #rest() {
    clearTimeout(this.#resting);
    this.#resting = 0;
    if (this.view) this.#history.rest(this.destination);
  }

  /** Back to the view before, or forth again. @param {'back' | 'forth'} way */
  retrace(way) {
    this.#rest();
    const view = this.#history[way]();
    if (view) this.moveTo(view.from, view.to);
  }

  /** @param {number} from @param {number} to */
  show(from, to) {
    this.view?.show(from, to);
    this.onMove();
  }

  /** Moves at once, as under a hand. @param {number} from @param {number} to */
  moveNow(from, to) {
    this.#glide = null;
    this.show(from, to);
  }

  /**
   * Moves, gliding unless motion is unwelcome.
   * @param {number} from
   * @param {number} to
   */
  moveTo(from, to) {
    if (!this.view) return;
    const target = new View(this.view.end, this.view.width);
    target.show(from, to);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.show(from, to);
      return;
    }
    this.#glide = new Glide(this.view, target, performance.now());
    this.onMove();
  }

  /** Where the view is or is gliding to. */
  get destination() {
    if (this.#glide) return this.#glide.end;
    const view = /** @type {View} */ (this.view);
    return { from: view.from, to: view.to };
  }

  /**
   * All of the run. Where it was given far more time than anything happens in, what happens comes
   * first, and all when that is shown already.
   */
  fit() {
    if (!this.view) return;
    const eventful = this.#eventful > 0 && !this.#isEventful();
    const { from, to } = eventful ? this.#stretch() : this.view.whole();
    this.moveTo(from, to);
  }

  /**
   * @param {number} factor below 1 zooms in
   * @param {number} [about] simulated time that stays; the middle unless given
   */
  zoomBy(factor, about) {
    if (!this.view) return;
    const { from, to } = this.destination;
    const center = about ?? (from + to) / 2;
    this.moveTo(center + (from - center) * factor, center + (to - center) * factor);
  }

  /** @param {number} share of the view's width */
  panBy(share) {
    if (!this.view) return;
    const { from, to } = this.destination;
    const by = this.#kept(from, to, (to - from) * share);
    this.moveTo(from + by, to + by);
  }

  /** @param {number} pixels CSS pixels, to the right */
  panPixels(pixels) {
    if (!this.view) return;
    const { from, to, width } = this.view;
    this.panFrom(from, to, (pixels / width) * (to - from));
  }

  /**
   * A stretch moved by some time.
   * @param {number} from
   * @param {number} to
   * @param {number} by simulated time
   */
  panFrom(from, to, by) {
    if (!this.view) return;
    const kept = this.#kept(from, to, by);
    this.moveNow(from + kept, to + kept);
  }

  /** How far a stretch can move: it stops at the ends of the run without changing its width. @param {number} from @param {number} to @param {number} by */
  #kept(from, to, by) {
    const whole = /** @type {View} */ (this.view).whole();
    return Math.max(whole.from - from, Math.min(whole.to - to, by));
  }

  /** Turns the view over like a page when a time is beyond it. @param {number} time simulated */
  follow(time) {
    if (!this.view) return;
    const { from, to } = this.destination;
    const span = to - from;
    if (time >= from && time <= to) return;
    const start = time > to ? time - span * 0.05 : time - span * 0.95;
    this.moveNow(start, start + span);
  }

  /**
   * Brings a stretch into view, unless enough of it is.
   * @param {number} start
   * @param {number} end
   */
  reveal(start, end) {
    if (!this.view) return;
    const { from, to } = this.destination;
    const span = to - from;
    if (end > from && start < to && (end - start > span / 2 || (start >= from && end <= to)))
      return;
    const wide = Math.max(span, (end - start) * 1.2);
    const middle = (start + end) / 2;
    this.moveTo(middle - wide / 2, middle + wide / 2);
  }
}
