/** Rows of the timeline as SVG paths, of the same rectangles that paint.js puts on the page. */

import { inkOn, namePlaces, shortName } from '../timeline/barnames.js';
import { ROW } from '../timeline/lanes.js';
import {
  LaneLayout,
  layoutLane,
  layoutMarks,
  layoutSteps,
  MARK,
  StepsLayout,
} from '../timeline/layout.js';
import { geometry, heightOf } from '../timeline/paint.js';
import { mix } from '../timeline/palette.js';
import { Rectangles } from './rectangles.js';
import { escaped, textWidth } from './text.js';

const g = geometry(1);
/** The order of states in a column, from the bottom. */
const STACKED = [1, 2, 0];
const WAITING = 2;
const NAME = { size: 10.5, room: 4 };

/** @typedef {{x: number, share: number[]}} Column shares by state */

export class Paths {
  out = '';
  #layout = new LaneLayout();
  #steps = new StepsLayout();

  /**
   * @param {import('../timeline/palette.js').Palette} palette
   * @param {number} width pixels
   * @param {string} hatch the fill of what waits
   */
  constructor(palette, width, hatch) {
    this.palette = palette;
    this.width = width;
    this.hatch = hatch;
    /** Which states and marks were drawn. */
    this.states = [false, false, false];
    this.marked = 0;
  }

  #rectangles() {
    return new Rectangles(this.width);
  }

  /** @param {Rectangles} rectangles @param {string} fill */
  #path({ d }, fill) {
    if (d) this.out += `<path fill="${fill}" d="${d}"/>\n`;
  }

  /**
   * @param {import('../timeline/trace.js').Trace} trace
   * @param {import('../timeline/lanes.js').Rows} rows
   * @param {number} row
   * @param {import('../timeline/scale.js').TimeScale} scale
   */
  row(trace, rows, row, scale) {
    const kind = rows.kind[row];
    const packing = rows.packings[rows.group[row]];
    if (kind === ROW.process || (kind === ROW.shared && packing)) {
      const shared = kind === ROW.shared && packing ? trace.sharedOf(packing) : null;
      const { segments, times, marks } = shared ?? trace;
      const of = shared ? rows.shared[row] : rows.lane[row];
      layoutLane(segments, times, null, of, scale, this.#layout);
      if (shared) shared.separate(this.#layout, g.line);
      this.#lane(this.#layout, segments);
      /** @type {{x: number, what: number}[]} */
      const found = [];
      layoutMarks(marks, of, scale, g.glyph * 4, found);
      this.marks(found);
      if (shared && packing) {
        this.#names(trace, namePlaces(packing, of, trace.segments, scale));
      }
    } else if (kind === ROW.object) this.#thing(trace, rows.lane[row], scale);
    else if (kind === ROW.counts) {
      const counts = trace.countsOf(rows.groups[rows.group[row]]);
      /** @type {Column[]} */
      const columns = [];
      for (let x = 0; x < scale.deviceWidth; x++) {
        const share = [0, 1, 2].map((s) => {
          const n = counts.mean(s, scale.timeAtDevice(x), scale.timeAtDevice(x + 1));
          return n > 1e-6 ? n : 0;
        });
        if (share.some((n) => n > 0)) columns.push({ x, share });
      }
      this.#columns(columns, g.objectTop, g.objectBottom, Math.max(1, counts.greatest), false);
    }
  }

  /** @param {LaneLayout} layout @param {import('../engine/result.js').Segments} segments */
  #lane(layout, segments) {
    const bars = [];
    for (let i = 0; i < layout.bars; i++) {
      const segment = layout.segment[i];
      bars.push({
        x0: layout.x0[i],
        x1: layout.x1[i],
        state: segments.state[segment],
        flags: segments.flags[segment],
      });
    }
    this.bars(bars);
    /** @type {Column[]} */
    const columns = [];
    for (let i = 0; i < layout.columns; i++) {
      columns.push({
        x: layout.column[i],
        share: [...layout.share.subarray(i * 6 + 3, i * 6 + 6)],
      });
    }
    this.#columns(columns, g.barTop, g.barBottom, 1, true);
  }

  /** @param {{x0: number, x1: number, state: number, flags: number}[]} bars */
  bars(bars) {
    const edges = [0, 1, 2].map(() => this.#rectangles());
    const fills = [0, 1, 2].map(() => this.#rectangles());
    const hatched = this.#rectangles();
    const owns = this.#rectangles();
    let before = -9;
    for (const { x0, x1, state, flags } of bars) {
      this.states[state] = true;
      const touches = before === x0;
      before = x1;
      if (state === WAITING && flags & 1) owns.box(x0, g.ownsTop, x1, g.ownsBottom);
      if (x1 - x0 < 4) {
        edges[state].box(x0, g.barTop, x1, g.barBottom);
        fills[state].box(x0 + 1, g.barTop + 1, x1, g.barBottom - 1);
        continue;
      }
      const open = (flags & 4) !== 0;
      edges[state].outline(g, x0, x1, touches, open);
      const inner = touches ? x0 : x0 + 1;
      fills[state].inside(g, inner, x1, open);
      if (state === WAITING) hatched.inside(g, inner, x1, open);
    }
    const { states } = this.palette;
    for (let s = 0; s < 3; s++) {
      this.#path(edges[s], states[s].edge);
      this.#path(fills[s], states[s].fill);
    }
    this.#path(hatched, this.hatch);
    this.#path(owns, states[1].fill);
  }

  /**
   * Areas, one upon the other, of columns side by side.
   * @param {Column[]} columns
   * @param {number} highest
   * @param {number} bottom
   * @param {number} most what reaches to the highest
   * @param {boolean} clamp whether nothing is higher
   */
  #columns(columns, highest, bottom, most, clamp) {
    const edges = [0, 1, 2].map(() => this.#rectangles());
    const split = columns.map(({ share }) => splitColumn(share, highest, bottom, most, clamp));
    let from = 0;
    const flush = (/** @type {number} */ to) => {
      if (to === 0 || split[from].top < 0) return;
      const y = split[from].tops[2];
      edges[split[from].top].box(columns[from].x, y, columns[to - 1].x + 1, y + 1);
    };
    columns.forEach(({ x, share }, i) => {
      for (let s = 0; s < 3; s++) if (share[s] > 0) this.states[s] = true;
      if (i === 0) return;
      const same = split[i].top === split[i - 1].top && split[i].tops[2] === split[i - 1].tops[2];
      if (same && x === columns[i - 1].x + 1) return;
      flush(i);
      from = i;
    });
    flush(columns.length);
    const { states } = this.palette;
    for (let k = 2; k >= 0; k--) {
      const area = this.#rectangles();
      let open = false;
      const close = () => {
        area.d += `V${bottom}z`;
        open = false;
      };
      columns.forEach(({ x }, i) => {
        const top = split[i].tops[k];
        if (open && x !== columns[i - 1].x + 1) close();
        if (open && top !== split[i - 1].tops[k]) area.op('V', top);
        if (!open && top < bottom) {
          area.op('M', x, bottom);
          area.op('V', top);
          open = true;
        }
        const next = columns[i + 1];
        if (open && (!next || next.x !== x + 1 || split[i + 1].tops[k] !== top)) {
          area.op('H', x + 1);
        }
      });
      if (open) close();
      this.#path(area, states[STACKED[k]].fill);
    }
    for (let s = 0; s < 3; s++) this.#path(edges[s], states[s].edge);
  }

  /** @param {{x: number, what: number}[]} marks */
  marks(marks) {
    const [halo, ticks, mark, ink] = [0, 1, 2, 3].map(() => this.#rectangles());
    const { glyph, barTop, barBottom } = g;
    let crosses = '';
    marks.forEach(({ x, what }, i) => {
      this.marked |= what;
      if (what & MARK.log) ticks.box(x, g.tickTop, x + g.tickWidth, g.tickBottom);
      const next = marks[i + 1];
      const alone =
        (i === 0 || x - marks[i - 1].x > 2 * glyph) &&
        (!next || next.x - x > 2 * glyph || next.what === MARK.log);
      if (what & MARK.interrupted && alone) {
        halo.box(x - 1, barTop, x + 2, barBottom);
        mark.box(x, barTop - 3, x + 1, barBottom + 1);
        for (let k = 0; k <= g.notch; k++) {
          mark.box(x - glyph + k, barTop - 3 + k, x + 1 + glyph - k, barTop - 2 + k);
        }
      } else if (what & MARK.interrupted) mark.box(x, barTop, x + 1, barBottom);
      if (what & MARK.left && alone) {
        const center = x + glyph + 2;
        const middle = (barTop + barBottom) / 2;
        halo.box(center - glyph - 1, middle - glyph - 1, center + glyph + 3, middle + glyph + 2);
        if (center <= this.width) {
          const cross = this.#rectangles();
          const size = 2 * glyph + 1;
          cross.op('M', center - glyph, middle - glyph);
          cross.op('l', size, size);
          cross.op('m', 0, -size);
          cross.op('l', -size, size);
          crosses += cross.d;
        }
      } else if (what & MARK.left) ink.box(x, barTop, x + 1, barBottom);
      if (what & MARK.raised) ink.box(x - 1, barTop - 1, x + 1, barBottom + 1);
    });
    const { palette } = this;
    this.#path(halo, palette.paper);
    this.#path(ticks, palette.ink);
    this.#path(mark, palette.mark);
    this.#path(ink, palette.ink);
    if (crosses) {
      this.out += `<path fill="none" stroke="${palette.ink}" stroke-width="1.5" d="${crosses}"/>\n`;
    }
  }

  /**
   * @param {import('../timeline/trace.js').Trace} trace
   * @param {import('../timeline/barnames.js').NamePlace[]} places
   */
  #names(trace, places) {
    for (const { lane, bar, x0, x1 } of places) {
      const { name } = trace.environment.lanes[lane];
      const room = x1 - x0 - 2 * NAME.room;
      const fits = (/** @type {string} */ text) => textWidth(text, NAME.size) <= room;
      const text = fits(name) ? name : shortName(name);
      if (text === '' || !fits(text)) continue;
      const state = trace.segments.state[bar];
      const { fill } = this.palette.states[state];
      const x = x0 + NAME.room;
      if (state === WAITING) {
        // Hatching would run through the letters.
        const halo = this.#rectangles();
        const width = Math.round(textWidth(text, NAME.size));
        halo.box(x - 2, g.barTop + 1, x + 2 + width, g.barBottom - 1);
        this.#path(halo, fill);
      }
      this.out += `<text x="${x}" y="15" font-size="10.5" fill="${inkOn(fill)}">${escaped(text)}</text>\n`;
    }
  }

  /**
   * @param {import('../timeline/trace.js').Trace} trace
   * @param {number} lane
   * @param {import('../timeline/scale.js').TimeScale} scale
   */
  #thing(trace, lane, scale) {
    const { use, level, waiting, scale: most, waitingScale } = trace.linesOf(lane);
    const { palette } = this;
    const steps = this.#steps;
    if (level) {
      layoutSteps(level, scale, steps);
      this.#area(most, palette.levelArea, '');
    }
    if (waiting && waiting.greatest > 0) {
      layoutSteps(waiting, scale, steps);
      this.#area(waitingScale, palette.area, palette.areaEdge);
    }
    if (level) {
      layoutSteps(level, scale, steps);
      this.#line(most, palette.level);
    }
    const { capacity } = trace.environment.lanes[lane];
    if (capacity !== null && Number.isFinite(capacity) && (use || level)) {
      const x0 = Math.max(0, Math.round(scale.deviceOf(0)));
      const x1 = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(trace.end)));
      const y = heightOf(g, most)(capacity);
      const dots = this.#rectangles();
      for (let x = x0; x < x1; x += 4) dots.box(x, y, Math.min(x1, x + 2), y + 1);
      this.#path(dots, palette.muted);
    }
    if (use) {
      layoutSteps(use, scale, steps);
      this.#line(most, palette.line);
    }
  }

  /** A filled step line. @param {number} most @param {string} fill @param {string} edge */
  #area(most, fill, edge) {
    const y = heightOf(g, most);
    const area = this.#rectangles();
    const edges = this.#rectangles();
    const { x0, x1, values, length } = this.#steps;
    let from = y(0);
    for (let i = 0; i < length; i++) {
      const [least, greatest, last] = values.subarray(i * 3, i * 3 + 3);
      const top = y(greatest);
      area.box(x0[i], top, x1[i], g.objectBottom);
      if (top < g.objectBottom) edges.box(x0[i], top, x1[i], top + 1);
      if (least !== greatest) edges.box(x0[i], top, x0[i] + 1, Math.max(y(least), from));
      from = y(last);
    }
    this.#path(area, fill);
    if (edge) this.#path(edges, edge);
  }

  /** A step line. @param {number} most @param {string} color */
  #line(most, color) {
    const y = heightOf(g, most);
    const lines = this.#rectangles();
    const shades = this.#rectangles();
    const { x0, x1, values, length } = this.#steps;
    const moves = (/** @type {number} */ i) =>
      i >= 0 && i < length && values[i * 3] !== values[i * 3 + 1];
    for (let i = 0; i < length; i++) {
      const [floor, top, last] = [...values.subarray(i * 3, i * 3 + 3)].map(y);
      if (!moves(i)) lines.box(x0[i], top, x1[i], top + g.stroke);
      else if (moves(i - 1) || moves(i + 1)) {
        shades.box(x0[i], top, x0[i] + 1, floor + g.stroke);
        lines.box(x0[i], last, x0[i] + 1, last + g.stroke);
      } else lines.box(x0[i], top, x0[i] + g.stroke, floor + g.stroke);
    }
    this.#path(shades, mix(color, this.palette.paper, 0.6));
    this.#path(lines, color);
  }

  /** @param {[number, number, number, number][]} boxes x0, y0, x1, y1 @param {string} fill */
  boxes(boxes, fill) {
    const made = this.#rectangles();
    for (const [x0, y0, x1, y1] of boxes) made.box(x0, y0, x1, y1);
    this.#path(made, fill);
  }
}

/**
 * Where each state of a column ends, from the bottom: what is there has a pixel at least.
 * @param {number[]} share by state
 * @param {number} highest
 * @param {number} bottom
 * @param {number} most
 * @param {boolean} clamp
 */
function splitColumn(share, highest, bottom, most, clamp) {
  const tops = [bottom, bottom, bottom];
  let y = bottom;
  let sum = 0;
  let top = -1;
  STACKED.forEach((s, k) => {
    if (share[s] > 1e-7) {
      sum += share[s];
      y = Math.min(y - 1, bottom - Math.round((sum / most) * (bottom - highest)));
      if (clamp) y = Math.max(y, highest);
      top = s;
    }
    tops[k] = y;
  });
  // The edge of what is on top is seen even where there is no room left.
  for (let k = 0; k < 3 && STACKED[k] !== top; k++) if (tops[k] === y) tops[k]++;
  return { tops, top };
}
