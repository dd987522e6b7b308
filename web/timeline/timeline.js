/**
 * The timeline: composes trace, view, layout, painting, labels, hands and keys. Setters mark
 * what is dirty; one commit in an animation frame paints.
 */

import { element } from '../element.js';
import { plural } from '../format.js';
import { Arrangement } from './arrangement.js';
import { Axis } from './axis.js';
import { placeBeside } from './beside.js';
import { Camera } from './camera.js';
import { labelOf, labelWidth } from './captions.js';
import { chainOf, chainText } from './chain.js';
import { describe } from './describe.js';
import { eventText } from './eventwords.js';
import { Finder } from './finder.js';
import { Ghosts, Pinned } from './ghosts.js';
import { hitAt, hoverText } from './hit.js';
import { instantOf, OpenedScale, Opening } from './instant.js';
import { paintOpening } from './instantpaint.js';
import { bindKeyboard } from './keyboard.js';
import { Labels } from './labels.js';
import { firstBeyond, TimeInState } from './lod.js';
import { readLook, watchLook } from './look.js';
import { MarkRow } from './markrow.js';
import { paintOverlay } from './overlay.js';
import { Overview } from './overview.js';
import { geometry } from './paint.js';
import { Picture, visibleRows } from './picture.js';
import { PinBar } from './pinbar.js';
import { Playback } from './playback.js';
import { bindPointer } from './pointer.js';
import { RangeCard } from './rangecard.js';
import { closedAt, describeRing, linkOf, ringOf } from './ring.js';
import { decimalsFor, formatTime, TimeScale } from './scale.js';
import { Trace } from './trace.js';

/**
 * @typedef {{lane: number, segment: number}} Selection segment is -1 for the lane as a whole
 *
 * @typedef {object} HoverInfo
 * @property {number} lane
 * @property {number} segment
 * @property {number} site
 * @property {number} line from 1, 0 when unknown
 * @property {number} time simulated
 *
 * @typedef {object} PinnedRun another run, to be shown beside
 * @property {import('../engine/result.js').Environment | null} environment null: it has no such simulation
 * @property {import('../engine/result.js').Site[]} sites
 * @property {string[]} changes what was changed since, in words
 *
 * @typedef {object} Callbacks
 * @property {(selection: Selection | null) => void} onSelect the user selected something
 * @property {(info: HoverInfo | null) => void} onHover
 * @property {(time: number | null, row: number) => void} onPlayhead simulated time, and the row of the event there or before, -1 when there is none
 * @property {(range: {from: number, to: number} | null) => void} [onRange] another stretch of simulated time is selected
 * @property {() => void} [onPin] the user wants this run pinned, or the pinned one let go
 * @property {() => void} [onStatistics] the user wants the figures of the selected stretch
 */

const BOTTOM = 24;

/**
 * @param {HTMLElement} host
 * @param {Callbacks} callbacks
 */
export function createTimeline(host, callbacks) {
  return new Timeline(host, callbacks);
}

export class Timeline {
  /** @type {Trace | null} */
  trace = null;
  /** @type {import('./lanes.js').Rows | null} */
  rows = null;
  /** The pinned run beside the present one. @type {Ghosts | null} */
  ghosts = null;
  /** @type {Pinned | null} */
  #pinned = null;
  arrangement = new Arrangement();
  camera = new Camera(() => this.#mark('picture'));
  /** @type {Selection | null} */
  selection = null;
  /** @type {{from: number, to: number} | null} */
  range = null;
  /** @type {number | null} */
  playhead = null;
  /** Pointer over the plot, CSS pixels from the stage's corner. @type {{x: number, y: number} | null} */
  pointer = null;
  /** @type {import('./hit.js').Hit | null} */
  hover = null;
  /** Whether the instant of the playhead is unfolded. */
  unfolded = false;
  /** Set while the playhead is dragged over the axis. */
  scrubbing = false;
  #openedKey = '';
  /** Set while fingers or buttons are down, so that tips keep out of the way. */
  busy = false;

  #frame = 0;
  #dirty = { picture: true, overlay: true, size: true, look: true };
  /** @type {Uint8Array | null} */
  #lit = null;
  /** @type {TimeInState | null} */
  #litTimes = null;
  #labelWidth = 140;
  #labelWidthByHand = 0;
  #labelWidthKept = 0;
  #ratio = 1;
  #stageHeight = 0;
  /** @type {import('./look.js').Look} */
  #look;
  #pendingScrollTo = -1;
  /** Lane of whoever ended the selected bar, -1 for none. */
  #cause = -1;
  /** The whole chain of causes of the selected bar, while it is shown. @type {import('./chain.js').Link[]} */
  #chain = [];
  /** The ring of waits of a deadlock, while it is shown. @type {import('./ring.js').RingLink[]} */
  ring = [];
  /** Row of the event at the playhead or last before it, -1 when there is none. */
  playheadRow = -1;
  #unbind = /** @type {(() => void)[]} */ ([]);
  /** Milliseconds the last commit took; read by measurements. */
  lastCommit = 0;
  /** Milliseconds the last look for what lies under the pointer took; read by measurements. */
  lastHover = 0;

  /**
   * @param {HTMLElement} host
   * @param {Callbacks} callbacks
   */
  constructor(host, callbacks) {
    this.callbacks = callbacks;
    const button = (
      /** @type {string} */ text,
      /** @type {string} */ label,
      /** @type {() => void} */ act,
    ) => {
      const made = element('button', { type: 'button', 'aria-label': label, title: label }, text);
      made.addEventListener('click', act);
      return made;
    };
    this.controls = element(
      'div',
      { class: 'timeline-controls' },
      button('−', 'Zoom out', () => this.zoomBy(2)),
      button('+', 'Zoom in', () => this.zoomBy(0.5)),
      button('Fit', 'Fit the whole run', () => this.fit()),
    );
    this.overview = new Overview({
      moveTo: (from, to) => this.moveNow(from, to),
    });
    this.axis = new Axis();
    this.canvas = element('canvas', { class: 'timeline-canvas', 'aria-hidden': 'true' });
    this.overlay = element('canvas', { class: 'timeline-overlay', 'aria-hidden': 'true' });
    this.picture = new Picture(this.canvas);
    this.labelHost = element('div', { class: 'timeline-labels' });
    this.labels = new Labels(this.labelHost);
    this.stage = element(
      'div',
      { class: 'timeline-stage' },
      this.canvas,
      this.overlay,
      this.labelHost,
      element('div', { class: 'timeline-focus' }),
    );
    this.spacer = element('div', { class: 'timeline-spacer' }, this.stage);
    this.scroll = element(
      'div',
      {
        class: 'timeline-scroll',
        tabindex: '0',
        role: 'application',
        'aria-label': 'Bars of the timeline',
        'aria-roledescription': 'chart',
      },
      this.spacer,
    );
    this.resizer = element('div', { class: 'timeline-resizer', title: 'Width of the names' });
    this.tip = element('div', { class: 'timeline-tip' });
    this.tip.hidden = true;
    this.rangeCard = new RangeCard(this);
    this.empty = element('p', { class: 'timeline-empty' });
    this.live = element('p', { class: 'timeline-live', 'aria-live': 'polite' });
    this.playback = new Playback(this);
    this.finder = new Finder(this);
    this.pinBar = new PinBar(this);
    this.controls.append(this.finder.button, this.pinBar.button);
    this.markRow = new MarkRow(this);
    this.finder.extra.append(this.markRow.button);
    this.root = element(
      'div',
      { class: 'timeline-view' },
      element('div', { class: 'timeline-top' }, this.controls, this.overview.node),
      this.finder.node,
      this.pinBar.node,
      element('div', { class: 'timeline-axis-row' }, this.playback.node, this.axis.node),
      this.markRow.node,
      this.scroll,
      this.resizer,
      this.markRow.card,
      this.markRow.list,
      this.rangeCard.node,
      this.tip,
      this.empty,
      this.live,
    );
    host.append(this.root);

    this.scroll.addEventListener('scroll', () => this.#mark('picture'), { passive: true });
    this.#unbind.push(bindPointer(this), bindKeyboard(this));
    const observer = new ResizeObserver(() => this.#mark('size'));
    observer.observe(this.scroll);
    observer.observe(this.root);
    this.#look = readLook(this.root);
    this.#unbind.push(
      () => observer.disconnect(),
      watchLook(() => this.#mark('look')),
    );
    this.#showEmpty();
    this.#mark('size');
  }

  destroy() {
    this.playback.halt();
    cancelAnimationFrame(this.#frame);
    this.camera.destroy();
    for (const unbind of this.#unbind) unbind();
    this.root.remove();
  }

  /**
   * @param {import('../engine/result.js').Environment | null} environment
   * @param {import('../engine/result.js').Site[]} [sites]
   * @param {import('../engine/result.js').Output | null} [output] what the program printed
   * @param {PinnedRun | null} [pinned]
   */
  setResult(environment, sites = [], output = null, pinned = null) {
    this.playback.halt();
    this.trace = environment ? new Trace(environment, sites) : null;
    this.#compare(pinned);
    this.selection = null;
    this.ring = [];
    // The stretch stays selected from run to run, as far as the run still reaches.
    this.range = within(this.range, this.trace?.horizon ?? 0);
    this.playhead = null;
    this.playheadRow = -1;
    this.hover = null;
    this.#lit = null;
    this.#litTimes = null;
    if (!environment) this.labels.clear();
    this.overview.setTrace(this.trace);
    this.rows = null;
    this.camera.take(this.trace ? this.end : null, this.#lastEvent);
    if (this.trace) {
      this.arrangement.take(this.trace, this.ghosts);
      this.finder.take(this.trace, output);
      this.#layoutRows();
    }
    this.#showEmpty();
    this.rangeCard.fill();
    this.live.textContent = '';
    this.#mark('size');
  }

  /** Puts a pinned run beside the present one, or takes it away. @param {PinnedRun | null} pinned */
  setPinned(pinned) {
    this.#compare(pinned);
    if (!this.trace) return;
    this.camera.take(this.end, this.#lastEvent);
    this.arrangement.compare(this.ghosts);
    this.rearrange();
  }

  /** @param {PinnedRun | null} run */
  #compare(run) {
    const { trace } = this;
    const environment = run?.environment ?? null;
    if (!run || !environment) this.#pinned = null;
    else if (this.#pinned?.trace.environment !== environment) {
      const same = trace?.environment === environment;
      this.#pinned = new Pinned(same ? trace : new Trace(environment, run.sites));
    }
    this.ghosts = trace && this.#pinned ? new Ghosts(trace, this.#pinned) : null;
    this.overview.setBeside(this.ghosts?.pinned ?? null);
    this.root.classList.toggle('is-compared', this.ghosts !== null);
    this.pinBar.show(this.ghosts, run && !this.ghosts ? null : (run?.changes ?? []));
  }

  /** Simulated time at which the run ends, or the pinned one beside it if that is later. */
  get end() {
    return this.ghosts?.end ?? this.trace?.end ?? 1;
  }

  /** Simulated time of the last event of the runs that are shown. */
  get #lastEvent() {
    const last = (/** @type {Trace | undefined | null} */ trace) => {
      const events = trace?.environment.events;
      return events && events.length > 0 ? events.time[events.length - 1] : 0;
    };
    return Math.max(last(this.trace), last(this.ghosts?.pinned));
  }

  /** Whether the view is the one that the run begins with. */
  get atRest() {
    return this.camera.resting;
  }

  /** Shows what the run begins with, at once. */
  rest() {
    this.camera.rest();
  }

  /**
   * Selects without telling: what is selected is brought into view.
   * @param {Selection | null} selection
   * @param {boolean} [still] leave the view where it is
   */
  select(selection, still = false) {
    const { trace } = this;
    if (selection && (!trace || selection.lane >= trace.environment.lanes.length)) return;
    this.playback.pause();
    this.selection = selection ? { lane: selection.lane, segment: selection.segment } : null;
    this.#chain = [];
    this.ring = [];
    if (selection && trace) {
      this.#reveal(selection, still);
      if (selection.segment >= 0) {
        const { start, end, flags, first, last } = trace.segments;
        const row = selection.segment;
        const open = (flags[row] & 4) !== 0;
        const event = open ? first[row] : last[row];
        this.setPlayhead(
          open ? start[row] : end[row],
          event < trace.environment.events.length ? event : -1,
        );
      }
      const said = describe(trace.environment, trace.sites, selection);
      this.#cause = said?.cause?.lane ?? -1;
      const spoken = said?.spoken ?? '';
      if (this.live.textContent !== spoken) this.live.textContent = spoken;
    } else {
      this.#cause = -1;
      this.live.textContent = '';
    }
    this.#mark('picture');
  }

  /**
   * Selects as the user's hands and keys do: tells whoever listens.
   * @param {Selection | null} selection
   * @param {boolean} [still] leave the view where it is
   */
  choose(selection, still = false) {
    this.select(selection, still);
    this.callbacks.onSelect(this.selection);
    if (this.selection && this.playhead !== null) {
      this.callbacks.onPlayhead(this.playhead, this.playheadRow);
    }
  }

  /** @param {ReadonlySet<number> | null} sites */
  highlightSites(sites) {
    const { trace } = this;
    if (!trace || !sites || sites.size === 0) {
      if (!this.#lit) return;
      this.#lit = null;
      this.#litTimes = null;
    } else {
      this.#lit = trace.litSites(sites);
      this.#litTimes = new TimeInState(trace.segments, this.#lit);
    }
    this.#mark('picture');
  }

  fit() {
    this.camera.fit();
  }

  /** @param {boolean} dimmed */
  setDimmed(dimmed) {
    this.root.classList.toggle('is-dimmed', dimmed);
  }

  /**
   * @param {number | null} time simulated
   * @param {number} [row] of the event there or before
   */
  setPlayhead(time, row = -1) {
    this.playhead = time;
    this.playheadRow = row;
    this.#mark('overlay');
  }

  /**
   * Moves the playhead as the user's hands and keys do: to an event, or to the last at or before a
   * time.
   * @param {number | null} time simulated
   * @param {number} [row] of the event, when it is known
   */
  choosePlayhead(time, row = -1) {
    const { trace } = this;
    if (!trace) return;
    this.playback.halt();
    if (time === null) this.setPlayhead(null);
    else {
      const { events } = trace.environment;
      const within = Math.max(0, Math.min(trace.end, time));
      const event = row >= 0 ? row : firstBeyond(events.time, 0, events.length, within) - 1;
      this.setPlayhead(event >= 0 ? events.time[event] : within, event);
    }
    this.callbacks.onPlayhead(this.playhead, this.playheadRow);
  }

  /**
   * To the next event anywhere, or to the next instant at which something happens.
   * @param {number} by 1 or -1
   * @param {boolean} [instant]
   */
  stepEvent(by, instant = false) {
    const { trace } = this;
    if (!trace) return;
    const { time, length } = trace.environment.events;
    if (length === 0) return;
    this.playback.pause();
    const now = this.playhead ?? Math.max(0, this.view?.from ?? 0);
    let row = this.eventRow(by);
    if (instant) while (row + by >= 0 && row + by < length && time[row] === now) row += by;
    row = Math.max(0, Math.min(length - 1, row));
    this.choosePlayhead(time[row], row);
    this.follow(time[row]);
    this.live.textContent = `Event ${row + 1} of ${length}: ${eventText(trace.environment, row)}`;
  }

  /** @param {number} time simulated */
  follow(time) {
    this.camera.follow(time);
  }

  /**
   * The row of the event after (or before) the playhead; may lie beyond the ends.
   * @param {number} by 1 or -1
   */
  eventRow(by) {
    const { trace } = this;
    if (!trace) return 0;
    if (this.playheadRow >= 0) return this.playheadRow + by;
    const { time, length } = trace.environment.events;
    const at = this.playhead ?? Math.max(0, this.view?.from ?? 0);
    const after = firstBeyond(time, 0, length, at);
    if (by < 0) return after - 1;
    return this.playhead === null && at === 0 ? 0 : after;
  }

  // --- the view -------------------------------------------------------------------------

  /** What of the time is shown; null while nothing has run. */
  get view() {
    return this.camera.view;
  }

  /** The scale of the current view, with the instant that is unfolded. */
  scale() {
    const plain = this.#plainScale();
    const opening = this.#openingOn(plain);
    return opening ? new OpenedScale(plain, opening) : plain;
  }

  #plainScale() {
    const view = /** @type {import('./view.js').View} */ (this.view);
    return new TimeScale(view.from, view.to, view.width, this.#ratio);
  }

  /** Where the axis opens, if it does. */
  get opening() {
    return this.view ? this.#openingOn(this.#plainScale()) : null;
  }

  /** @param {TimeScale} plain */
  #openingOn(plain) {
    const { trace, playheadRow } = this;
    if (!this.unfolded || !trace || playheadRow < 0 || this.playback.playing || this.scrubbing) {
      return null;
    }
    const { events } = trace.environment;
    if (playheadRow >= events.length) return null;
    const instant = instantOf(events, playheadRow);
    if (instant.time < plain.from || instant.time > plain.to) return null;
    return new Opening(instant, playheadRow, plain);
  }

  /** Unfolds the instant of the playhead into its events, or folds it. */
  toggleUnfolded() {
    const { trace } = this;
    if (!trace || trace.environment.events.length === 0) return;
    this.unfolded = !this.unfolded;
    this.playback.showUnfolded(this.unfolded);
    if (this.unfolded) {
      this.playback.pause();
      if (this.playheadRow < 0) this.stepEvent(1);
      const { time, first, end } = instantOf(trace.environment.events, this.playheadRow);
      this.follow(time);
      const at = formatTime(time, decimalsFor(trace.end));
      this.say(
        `Unfolded: ${plural(end - first, 'event')} at ${at}, one after another. Comma and full stop step through them.`,
      );
    } else this.say('Folded');
    this.#mark('picture');
  }

  /** @param {boolean} scrubbing whether the playhead is dragged over the axis */
  setScrubbing(scrubbing) {
    this.scrubbing = scrubbing;
    this.#mark('picture');
  }

  /** CSS pixels from the stage's left edge to the plot. */
  get plotLeft() {
    return this.#labelWidth;
  }

  /** Height at which every row shows, CSS pixels. */
  get wholeHeight() {
    const around = this.root.offsetHeight - this.scroll.clientHeight;
    return around + (this.rows?.height ?? 0) + BOTTOM;
  }

  /** @param {number} from @param {number} to */
  setView(from, to) {
    this.camera.show(from, to);
  }

  /** Moves the view at once, as under a hand. @param {number} from @param {number} to */
  moveNow(from, to) {
    this.camera.moveNow(from, to);
  }

  /** Moves the view as by keys and buttons. @param {number} from @param {number} to */
  moveTo(from, to) {
    this.camera.moveTo(from, to);
  }

  /**
   * @param {number} factor below 1 zooms in
   * @param {number} [about] simulated time that stays; the playhead in view unless given
   */
  zoomBy(factor, about) {
    const { playhead, view } = this;
    const inView = playhead !== null && view && playhead > view.from && playhead < view.to;
    this.camera.zoomBy(factor, about ?? (inView ? playhead : undefined));
  }

  /** @param {Selection} selection */
  zoomTo(selection) {
    if (!this.trace || selection.segment < 0) return;
    const { start, end } = this.trace.segments;
    const from = start[selection.segment];
    const to = end[selection.segment];
    const margin = (to - from) * 0.4 || this.trace.end / 1e4;
    this.moveTo(from - margin, to + margin);
  }

  /** @param {{from: number, to: number} | null} range simulated time */
  setRange(range) {
    this.range = range;
    const lines = this.rangeCard.fill();
    if (!this.busy) {
      const spoken = lines.join('. ');
      if (spoken && this.live.textContent !== spoken) this.live.textContent = spoken;
      this.callbacks.onRange?.(range);
    }
    this.#mark('overlay');
  }

  /** Speaks. @param {string} text */
  say(text) {
    this.live.textContent = text;
  }

  /** @param {number} group index among the groups that are shown */
  toggleGroup(group) {
    const shown = this.rows?.groups[group];
    if (!shown) return;
    const folded = !this.arrangement.folded.has(shown.id);
    this.arrangement.fold(shown, folded);
    this.rearrange();
    this.say(`${shown.title} is ${folded ? 'folded' : 'unfolded'}`);
  }

  /** @param {number} group index among the groups that are shown */
  togglePacked(group) {
    const shown = this.rows?.groups[group];
    if (!shown) return;
    if (!this.arrangement.packable(shown)) {
      this.say(`No two of ${shown.title} can share a row`);
      return;
    }
    const packed = !this.arrangement.isPacked(shown);
    this.arrangement.pack(shown, packed);
    this.rearrange();
    this.say(
      packed ? `${shown.title}: short lives share rows` : `${shown.title}: one row for each`,
    );
  }

  /** Keeps a lane on top, or puts it back. @param {number} lane */
  toggleKept(lane) {
    const of = this.trace?.environment.lanes[lane];
    if (!of) return;
    const kept = !this.arrangement.isKept(of);
    this.arrangement.keep(of, kept);
    this.rearrange();
    this.live.textContent = kept ? `${of.name} is kept on top` : `${of.name} is back in its group`;
  }

  /** Shows or hides arrows for the whole chain of causes of the selected bar. */
  toggleChain() {
    const { trace, selection } = this;
    if (!trace || !selection) return;
    const ring = ringOf(trace.environment);
    if (linkOf(ring, selection.segment) >= 0) {
      const hidden = this.ring.length === 0;
      this.ring = hidden ? ring : [];
      if (hidden) this.say(describeRing(trace.environment, trace.sites, ring).spoken);
      this.#mark('overlay');
      return;
    }
    const shown = this.#chain.length > 0;
    this.#chain = shown ? [] : chainOf(trace.environment, trace.sites, selection);
    if (!shown) this.live.textContent = chainText(trace.environment, this.#chain);
    this.#mark('overlay');
  }

  /** Shows who waits for whom in a deadlock, and when that came about. */
  showRing() {
    const { trace } = this;
    const ring = trace ? ringOf(trace.environment) : [];
    if (!trace || ring.length === 0) return;
    this.choose(null);
    for (const { lane } of ring) {
      if (this.rows && this.rows.ofLane[lane] < 0) {
        this.arrangement.reveal(trace, lane);
        this.rearrange();
      }
    }
    const closed = closedAt(trace.environment, ring);
    this.camera.reveal(closed.time, trace.segments.end[ring[0].segment]);
    const rows = ring.map(({ lane }) => this.rows?.ofLane[lane] ?? -1).filter((row) => row >= 0);
    const [first, last] = [Math.min(...rows), Math.max(...rows)];
    const top = this.rows?.top ?? new Float64Array(0);
    this.#pendingScrollTo = top[last + 1] - top[first] < this.#stageHeight ? last : first;
    this.choosePlayhead(closed.time, closed.row);
    this.ring = ring;
    this.say(describeRing(trace.environment, trace.sites, ring).spoken);
    this.#mark('picture');
  }

  /** Shows the hits of a search anew. */
  showHits() {
    this.overview.setHits(this.finder.hits, this.finder.current);
    this.#mark('picture');
  }

  /** Another program: its marks, and no view to go back to. @param {import('./marks.js').Mark[]} marks */
  begin(marks) {
    this.camera.forget();
    this.markRow.set(marks);
  }

  /** Shows the marks anew. */
  showMarks() {
    this.overview?.setMarks(this.markRow?.marks.list ?? []);
    this.#mark('size');
  }

  /** @param {import('./search.js').Hit} hit */
  goToHit({ kind, lane, time, event }) {
    const { trace } = this;
    if (!trace) return;
    if (lane >= 0) this.choose({ lane, segment: trace.nearestSegment(lane, time) });
    if (kind === 'lane') return;
    this.choosePlayhead(time, event);
    this.follow(time);
  }

  /** Lays the rows out anew, with the row that is looked at where it was. */
  rearrange() {
    const { trace, rows, selection } = this;
    if (!trace) return;
    const anchor = selection && rows && rows.ofLane[selection.lane] >= 0 ? selection.lane : -1;
    const before = anchor < 0 ? 0 : (rows?.yOf(rows.ofLane[anchor], this.scroll.scrollTop) ?? 0);
    const visible = before >= 0 && before < this.#stageHeight;
    this.#layoutRows();
    const row =
      anchor < 0 ? -1 : /** @type {import('./lanes.js').Rows} */ (this.rows).ofLane[anchor];
    if (visible && row >= 0) this.#pendingScrollTo = row;
    this.#showEmpty();
    this.#mark('size');
  }

  /** @param {number} width CSS pixels */
  setLabelWidth(width) {
    this.#labelWidthByHand = width;
    this.#mark('size');
  }

  /** @param {{x: number, y: number} | null} pointer */
  setPointer(pointer) {
    this.pointer = pointer;
    this.#mark('overlay');
  }

  #layoutRows() {
    const { trace } = this;
    if (!trace) return;
    this.rows = this.arrangement.rows(trace);
  }

  /** @param {Selection} selection @param {boolean} still */
  #reveal(selection, still) {
    const { trace, view } = this;
    if (!trace || !view || !this.rows) return;
    if (this.rows.ofLane[selection.lane] < 0) {
      this.arrangement.reveal(trace, selection.lane);
      this.rearrange();
    }
    this.#pendingScrollTo = this.rows.ofLane[selection.lane];
    if (selection.segment < 0 || still) return;
    const start = trace.segments.start[selection.segment];
    const end = trace.segments.end[selection.segment];
    this.camera.reveal(start, end);
  }

  #showEmpty() {
    const { trace } = this;
    let text = '';
    if (!trace) text = 'Nothing has run yet.';
    else if (trace.environment.lanes.length === 0) {
      text =
        'This run made no processes. Derive a class from Process, give it "async def run(self)", and make one of it.';
    } else if (this.rows?.count === 0) text = 'No lane passes the filter.';
    this.empty.textContent = text;
    this.empty.hidden = text === '';
    this.playback.node.style.visibility = trace ? 'visible' : 'hidden';
    this.controls.style.visibility = trace ? 'visible' : 'hidden';
    this.overview.node.style.visibility = trace ? 'visible' : 'hidden';
    this.axis.node.style.visibility = trace ? 'visible' : 'hidden';
  }

  // --- one commit a frame ---------------------------------------------------------------

  /** @param {'picture' | 'overlay' | 'size' | 'look'} what */
  #mark(what) {
    this.#dirty[what] = true;
    if (!this.#frame) this.#frame = requestAnimationFrame((now) => this.#commit(now));
  }

  /** @param {number} now milliseconds */
  #commit(now) {
    this.#frame = 0;
    const began = performance.now();
    const dirty = this.#dirty;
    this.#dirty = { picture: false, overlay: false, size: false, look: false };
    const ratio = window.devicePixelRatio || 1;
    if (dirty.look || this.#ratio !== ratio || dirty.size) {
      if (dirty.look || this.#ratio !== ratio) this.#look = readLook(this.root);
      this.#ratio = ratio;
      this.#resize();
      dirty.picture = true;
    }
    const { view, rows, trace } = this;
    if (!view || !rows || !trace || view.width < 8 || this.#stageHeight < 1) {
      this.#clear();
      return;
    }
    if (this.camera.advance(now)) dirty.picture = true;
    if (this.#pendingScrollTo >= 0) {
      this.#scrollTo(this.#pendingScrollTo);
      this.#pendingScrollTo = -1;
      dirty.picture = true;
    }
    const plain = this.#plainScale();
    const opening = this.#openingOn(plain);
    const scale = opening ? new OpenedScale(plain, opening) : plain;
    const openedKey = opening ? `${opening.from} ${opening.to}` : '';
    if (openedKey !== this.#openedKey) dirty.picture = true;
    this.#openedKey = openedKey;
    const scrollTop = this.scroll.scrollTop;
    /** @type {import('./picture.js').Scene} */
    const scene = {
      trace,
      rows,
      scale: plain,
      scrollTop,
      height: this.#stageHeight,
      palette: this.#look.palette,
      pixels: this.#look.pixels,
      lit: this.#lit,
      litTimes: this.#litTimes,
      ghosts: this.ghosts,
      selectedLane: this.selection?.lane ?? -1,
    };
    if (dirty.picture) {
      this.picture.paint(scene, this.axis.show(scale, this.end));
      if (opening) {
        const g = geometry(ratio, this.ghosts !== null);
        paintOpening(this.canvas, scene, g, opening);
      }
      this.overview.show(view, ratio, this.#look);
    }
    const looked = performance.now();
    this.#updateHover(scale, scrollTop);
    this.lastHover = performance.now() - looked;
    this.#showLabels(trace, rows, scrollTop);
    const inside = opening?.holds(this.playheadRow) ? opening : null;
    paintOverlay(this.overlay, opening ? { ...scene, scale } : scene, {
      range: this.range,
      playhead: this.playhead,
      playheadX: inside ? inside.x(this.playheadRow) : scale.deviceOf(this.playhead ?? 0),
      hover: this.hover?.kind === 'segment' ? this.hover : null,
      selection: this.selection,
      cause: this.#cause,
      chain: this.#chain,
      ring: this.ring,
      marks: this.markRow.marks.list,
      hits: this.finder.byLane,
      hit: this.finder.hits[this.finder.current] ?? null,
    });
    const within = inside && {
      x: inside.x(this.playheadRow) / ratio,
      text: `${this.playheadRow - inside.first + 1} of ${inside.count}`,
    };
    this.axis.showPlayhead(scale, this.playhead, trace.end, within ?? undefined);
    this.markRow.show(scale);
    const card = this.markRow.cardAt(scale);
    if (card !== null) placeBeside(this, this.markRow.card, this.plotLeft + card - 20, -14);
    if (!this.markRow.list.hidden) placeBeside(this, this.markRow.list, -6, -16);
    this.rangeCard.place(scale);
    if (dirty.picture) this.camera.painted();
    this.lastCommit = performance.now() - began;
  }

  #clear() {
    for (const canvas of [this.canvas, this.overlay]) {
      canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    }
    this.axis.clear();
    this.tip.hidden = true;
  }

  #resize() {
    const ratio = this.#ratio;
    this.#stageHeight = this.scroll.clientHeight;
    const stageWidth = this.scroll.clientWidth;
    const snap = (/** @type {number} */ x) => Math.round(x * ratio) / ratio;
    this.#labelWidth = snap(this.#wantedLabelWidth(stageWidth));
    this.root.style.setProperty('--timeline-label', `${this.#labelWidth}px`);
    const width = Math.max(0, stageWidth - this.#labelWidth);
    this.view?.resize(width);
    this.axis.node.style.width = `${width}px`;
    this.rows?.stick(this.#stageHeight);
    this.empty.style.top = `${this.scroll.offsetTop + 32}px`;
    this.stage.style.height = `${this.#stageHeight}px`;
    this.root.style.setProperty('--timeline-stage-top', `${this.scroll.offsetTop}px`);
    this.root.style.setProperty('--timeline-stage-width', `${stageWidth}px`);
    this.root.classList.toggle('hides-rows', (this.rows?.height ?? 0) > this.#stageHeight);
    this.spacer.style.height = `${Math.max(this.#stageHeight, (this.rows?.height ?? 0) + BOTTOM)}px`;
    const w = Math.max(1, Math.round(width * ratio));
    const h = Math.max(1, Math.round(this.#stageHeight * ratio));
    for (const canvas of [this.canvas, this.overlay]) {
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
        canvas.style.width = `${w / ratio}px`;
        canvas.style.height = `${h / ratio}px`;
      }
    }
  }

  /** @param {number} stageWidth CSS pixels */
  #wantedLabelWidth(stageWidth) {
    const most = Math.max(72, stageWidth * (stageWidth < 560 ? 0.36 : 0.4));
    if (this.#labelWidthByHand > 0) return Math.max(56, Math.min(most, this.#labelWidthByHand));
    const context = this.overlay.getContext('2d');
    if (!this.trace || !context) return Math.min(most, this.#labelWidth);
    const wanted = labelWidth(this.trace, context, getComputedStyle(this.root));
    // Figures in the captions change from run to run; the plot must not jump about for that.
    if (wanted > this.#labelWidthKept || wanted < this.#labelWidthKept - 48) {
      this.#labelWidthKept = Math.ceil(wanted / 8) * 8;
    }
    return Math.min(most, this.#labelWidthKept);
  }

  /** @param {number} row */
  #scrollTo(row) {
    const { rows } = this;
    if (!rows || row < 0) return;
    if (row < rows.stuckRows) return;
    const top = rows.top[row] - rows.stuck;
    const bottom = rows.top[row + 1];
    const { scrollTop } = this.scroll;
    const first = rows.header[rows.group[row]] >= row - 1;
    if (top < scrollTop + (first ? 0 : 28)) this.scroll.scrollTop = Math.max(0, top - 44);
    else if (bottom > scrollTop + this.#stageHeight) {
      this.scroll.scrollTop = bottom - this.#stageHeight + 30;
    }
  }

  /**
   * @param {TimeScale} scale
   * @param {number} scrollTop
   */
  #updateHover(scale, scrollTop) {
    const { pointer } = this;
    const before = this.hover;
    this.hover = pointer && !this.busy ? hitAt(this, scale, scrollTop, pointer.x, pointer.y) : null;
    const hover = this.hover;
    if (hover?.kind === 'segment' && pointer && pointer.x >= this.plotLeft) {
      if (before?.kind !== 'segment' || before.segment !== hover.segment) {
        const trace = /** @type {Trace} */ (this.trace);
        const site = trace.segments.site[hover.segment];
        this.callbacks.onHover({
          lane: hover.lane,
          segment: hover.segment,
          site,
          line: trace.sites[site]?.line ?? 0,
          time: hover.time,
        });
      }
    } else if (before?.kind === 'segment') this.callbacks.onHover(null);
    const lines = hover && pointer && pointer.x >= this.plotLeft ? hoverText(this, hover) : [];
    this.tip.hidden = lines.length === 0;
    if (lines.length > 0 && pointer) {
      const same =
        this.tip.childElementCount === lines.length &&
        lines.every((text, i) => this.tip.children[i].textContent === text);
      if (!same) this.tip.replaceChildren(...lines.map((text) => element('p', {}, text)));
      placeBeside(this, this.tip, pointer.x, pointer.y);
    }
  }

  /**
   * @param {Trace} trace
   * @param {import('./lanes.js').Rows} rows
   * @param {number} scrollTop
   */
  #showLabels(trace, rows, scrollTop) {
    const { first, last } = visibleRows({ rows, scrollTop, height: this.#stageHeight });
    const selected = this.selection?.lane ?? -1;
    const { hover } = this;
    const hovered = hover && 'lane' in hover ? hover.lane : -1;
    const pointed = hover?.kind === 'segment' ? hover.lane : -1;
    const named = this.finder.byLane?.named ?? null;
    this.labels.show(rows, first, last, scrollTop, { selected, hovered, named }, (row) => {
      const shown = [pointed, selected].find((lane) => lane >= 0 && rows.ofLane[lane] === row);
      return labelOf(trace, rows, this.arrangement, row, shown ?? -1);
    });
  }
}

/**
 * What of a stretch a run has; null when that is nothing.
 * @param {{from: number, to: number} | null} range simulated time
 * @param {number} horizon
 */
function within(range, horizon) {
  return range && range.from < horizon ? { ...range, to: Math.min(range.to, horizon) } : null;
}
