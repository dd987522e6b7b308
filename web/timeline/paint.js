/** Paints laid-out rows into strips. Knows pixels and colours; not the DOM, not where rows lie. */

import { MARK } from './layout.js';

/**
 * Measures of rows in device pixels.
 * @param {number} ratio device pixels in a CSS pixel
 * @param {boolean} [compared] whether there is a pinned run beside
 */
export function geometry(ratio, compared = false) {
  const px = (/** @type {number} */ css) => Math.round(css * ratio);
  return {
    line: Math.max(1, Math.floor(ratio)),
    rowHeight: px(compared ? 28 : 22),
    barTop: px(4),
    barBottom: px(18),
    tickTop: px(1),
    tickBottom: px(6),
    tickWidth: px(1.6),
    // Beside a pinned run the line that says "owns something" is the lower edge of the bar.
    ownsTop: px(compared ? 15 : 19),
    ownsBottom: px(compared ? 18 : 21),
    ghostTop: px(19),
    ghostBottom: px(24),
    hatchPeriod: Math.max(4, px(5)),
    hatchThickness: Math.max(1, px(1.6)),
    glyph: Math.max(3, px(3.5)),
    notch: Math.max(3, px(4)),
    objectHeight: px(compared ? 76 : 52),
    objectTop: px(6),
    objectBottom: px(45),
    changeTop: px(51),
    changeBottom: px(71),
    stroke: Math.max(1, px(1.6)),
  };
}

/** @typedef {ReturnType<typeof geometry>} Geometry */

/**
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').TonePixels} tone
 * @param {{x0: number, x1: number, joined: boolean, open: boolean, hatched: boolean, phase: number}} bar
 */
function paintBar(strip, g, tone, bar) {
  const { x0, x1 } = bar;
  const { line, barTop, barBottom } = g;
  if (x1 - x0 < 4 * line) {
    strip.fill(x0, barTop, x1, barBottom, tone.fill);
    strip.fill(x0, barTop, x1, barTop + line, tone.edge);
    strip.fill(x0, barBottom - line, x1, barBottom, tone.edge);
    strip.fill(x0, barTop, Math.min(x1, x0 + line), barBottom, tone.edge);
    return;
  }
  const inner = bar.joined ? x0 : x0 + line;
  strip.fill(x0, barTop, x1, barBottom, tone.edge);
  strip.fill(inner, barTop + line, x1 - line, barBottom - line, tone.fill);
  if (bar.hatched) {
    strip.hatch(
      inner,
      barTop + line,
      x1 - line,
      barBottom - line,
      tone.hatch,
      g.hatchPeriod,
      g.hatchThickness,
      bar.phase,
    );
  }
  if (bar.open) {
    // Still going on when the run stopped: the end is torn, not closed.
    for (let y = barTop; y < barBottom; y += 4 * line) {
      strip.fill(x1 - 2 * line, y, x1, y + 2 * line, 0);
    }
    return;
  }
  if (x1 - x0 >= 6 * line) {
    strip.fill(x1 - line, barTop, x1, barTop + line, 0);
    strip.fill(x1 - line, barBottom - line, x1, barBottom, 0);
    if (!bar.joined) {
      strip.fill(x0, barTop, x0 + line, barTop + line, 0);
      strip.fill(x0, barBottom - line, x0 + line, barBottom, 0);
    }
  }
}

/**
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').Pixels} colors
 * @param {import('./layout.js').LaneLayout} layout
 * @param {import('../engine/result.js').Segments} segments
 * @param {Uint8Array | null} lit by site
 * @param {number} phase device pixels by which hatching is shifted
 */
export function paintLane(strip, g, colors, layout, segments, lit, phase) {
  const { state, flags, site } = segments;
  const shift = ((Math.round(phase) % g.hatchPeriod) + g.hatchPeriod) % g.hatchPeriod;
  let before = -9;
  for (let i = 0; i < layout.bars; i++) {
    const row = layout.segment[i];
    const dim = lit !== null && !lit[site[row]];
    const tones = dim ? colors.dim : colors.states;
    const x0 = layout.x0[i];
    const x1 = layout.x1[i];
    paintBar(strip, g, tones[state[row]], {
      x0,
      x1,
      joined: before === x0,
      open: (flags[row] & 4) !== 0,
      hatched: state[row] === 2,
      phase: shift,
    });
    before = x1;
    if (state[row] === 2 && flags[row] & 1) {
      strip.fill(x0, g.ownsTop, x1, g.ownsBottom, tones[1].fill);
    }
  }
  paintColumns(strip, g, colors, layout, lit !== null);
}

/**
 * Columns split by state, from the bottom: holding, waiting, delayed; of each the lit before the
 * rest.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').Pixels} colors
 * @param {import('./layout.js').LaneLayout} layout
 * @param {boolean} lit whether some sites are lit and the rest is dim
 */
function paintColumns(strip, g, colors, layout, lit) {
  const { barTop, barBottom } = g;
  const height = barBottom - barTop;
  const { share, column, columns } = layout;
  const { pixels, width } = strip;
  for (let i = 0; i < columns; i++) {
    const x = column[i];
    let sum = 0;
    let y = barBottom;
    let edge = 0;
    for (let k = 0; k < 3; k++) {
      const s = ORDER[k];
      const all = share[i * 6 + 3 + s];
      if (!(all > 1e-7)) continue;
      const bright = lit ? share[i * 6 + s] : all;
      for (let dim = 0; dim < 2; dim++) {
        const part = dim ? all - bright : bright;
        if (!(part > 1e-7)) continue;
        sum += part;
        const rounded = barBottom - Math.round(sum * height);
        const top = rounded < barTop ? barTop : rounded > y - 1 ? Math.max(barTop, y - 1) : rounded;
        const tone = (dim ? colors.dim : colors.states)[s];
        const color = tone.column;
        for (let p = top * width + x, stop = y * width; p < stop; p += width) pixels[p] = color;
        y = top;
        edge = tone.edge;
      }
    }
    if (edge !== 0) strip.fill(x, y, x + 1, y + g.line, edge);
  }
}

const ORDER = [1, 2, 0];

/**
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').Pixels} colors
 * @param {{x: number, what: number}[]} marks
 */
export function paintMarks(strip, g, colors, marks) {
  for (let i = 0; i < marks.length; i++) {
    const { x, what } = marks[i];
    if (what & MARK.log) strip.fill(x, g.tickTop, x + g.tickWidth, g.tickBottom, colors.ink);
    if ((what & ~MARK.log) === 0) continue;
    const alone =
      (i === 0 || x - marks[i - 1].x > g.glyph * 2) &&
      (i + 1 >= marks.length || marks[i + 1].x - x > g.glyph * 2 || marks[i + 1].what === MARK.log);
    if (what & MARK.interrupted) {
      if (alone) paintNotch(strip, g, colors, x);
      else strip.fill(x, g.barTop, x + g.line, g.barBottom, colors.mark);
    }
    if (what & MARK.left) {
      if (alone) paintCross(strip, g, colors, x);
      else strip.fill(x, g.barTop, x + g.line, g.barBottom, colors.ink);
    }
    if (what & MARK.raised) {
      strip.fill(x - g.line, g.barTop - g.line, x + g.line, g.barBottom + g.line, colors.ink);
    }
  }
}

/**
 * What the pinned run has in a row: bars as above but thin, and what ended its waits.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').Pixels} colors
 * @param {import('./layout.js').LaneLayout} layout
 * @param {import('../engine/result.js').Segments} segments of the pinned run
 * @param {{x: number, what: number}[]} marks
 * @param {number} phase device pixels by which hatching is shifted
 */
export function paintGhosts(strip, g, colors, layout, segments, marks, phase) {
  const thin = {
    ...g,
    barTop: g.ghostTop,
    barBottom: g.ghostBottom,
    ownsTop: 0,
    ownsBottom: 0,
  };
  paintLane(strip, thin, colors, layout, segments, null, phase);
  for (const { x, what } of marks) {
    if ((what & ~MARK.log) === 0) continue;
    const color = what & MARK.interrupted ? colors.mark : colors.ink;
    strip.fill(x, g.ghostTop - g.line, x + 2 * g.line, g.ghostBottom + 2 * g.line, color);
  }
}

/**
 * How a level differs from the pinned run's: above its line where it is more now, below where it is
 * less.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./layout.js').StepsLayout} steps
 * @param {number} greatest the size that takes the whole height
 * @param {import('./palette.js').Pixels} colors
 */
export function paintChange(strip, g, steps, greatest, colors) {
  const middle = (g.changeTop + g.changeBottom) >> 1;
  const reach = middle - g.changeTop;
  const y = (/** @type {number} */ value) => middle - Math.round((value / greatest) * reach);
  for (let i = 0; i < steps.length; i++) {
    const [x0, x1] = [steps.x0[i], steps.x1[i]];
    const [least, most] = [steps.values[i * 3], steps.values[i * 3 + 1]];
    strip.fill(x0, middle, x1, middle + g.line, colors.muted);
    if (most > 0) strip.fill(x0, y(most), x1, middle, colors.level);
    if (least < 0) strip.fill(x0, middle + g.line, x1, y(least) + g.line, colors.level);
  }
}

/**
 * How many of a group there were in the pinned run, as a line.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').Pixels} colors
 * @param {import('./lod.js').StateCounts} counts of the pinned run
 * @param {import('./scale.js').TimeScale} scale
 * @param {number} greatest the count at the top
 */
export function paintGhostCounts(strip, g, colors, counts, scale, greatest) {
  const reach = g.objectBottom - g.objectTop;
  let before = -1;
  for (let x = 0; x < scale.deviceWidth; x++) {
    const from = scale.timeAtDevice(x);
    const to = scale.timeAtDevice(x + 1);
    let sum = 0;
    for (let s = 0; s < 3; s++) sum += counts.mean(s, from, to);
    const y = g.objectBottom - Math.round((Math.min(sum, greatest) / greatest) * reach);
    const last = before < 0 ? y : before;
    strip.fill(x, Math.min(y, last), x + 1, Math.max(y, last) + g.line, colors.ink);
    before = y;
  }
}

/** An interrupt: a wedge driven in from above. */
function paintNotch(
  /** @type {import('./strip.js').Strip} */ strip,
  /** @type {Geometry} */ g,
  /** @type {import('./palette.js').Pixels} */ colors,
  /** @type {number} */ x,
) {
  const top = g.barTop - 3 * g.line;
  strip.fill(x - g.line, g.barTop, x + 2 * g.line, g.barBottom, colors.paper);
  strip.fill(x, top, x + g.line, g.barBottom + g.line, colors.mark);
  for (let k = 0; k <= g.notch; k++) {
    strip.fill(x - g.notch + k, top + k, x + g.line + g.notch - k, top + k + 1, colors.mark);
  }
}

/** Left without getting it: a cross without colour, on a halo of paper. */
function paintCross(
  /** @type {import('./strip.js').Strip} */ strip,
  /** @type {Geometry} */ g,
  /** @type {import('./palette.js').Pixels} */ colors,
  /** @type {number} */ x,
) {
  const middle = (g.barTop + g.barBottom) >> 1;
  const thick = Math.max(g.line, Math.round(g.line * 1.5));
  const center = x + g.glyph + 2 * g.line;
  const around = g.glyph + g.line;
  strip.fill(
    center - around,
    middle - around,
    center + around + thick,
    middle + around + 1,
    colors.paper,
  );
  for (let k = -g.glyph; k <= g.glyph; k++) {
    const y = middle + k;
    strip.fill(center + k, y, center + k + thick, y + 1, colors.ink);
    strip.fill(center - k, y, center - k + thick, y + 1, colors.ink);
  }
}

/**
 * How values become heights within a row of a resource.
 * @param {Geometry} g
 * @param {number} greatest the value at the top
 */
export function heightOf(g, greatest) {
  const reach = g.objectBottom - g.objectTop;
  return (/** @type {number} */ value) =>
    g.objectBottom - Math.round((Math.max(0, Math.min(value, greatest)) / greatest) * reach);
}

/**
 * A filled step line.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./layout.js').StepsLayout} steps
 * @param {number} greatest
 * @param {number} fill 0 for none
 * @param {number} edge 0 for none
 */
export function paintArea(strip, g, steps, greatest, fill, edge) {
  const y = heightOf(g, greatest);
  let from = y(0);
  for (let i = 0; i < steps.length; i++) {
    const x0 = steps.x0[i];
    const x1 = steps.x1[i];
    const top = y(steps.values[i * 3 + 1]);
    const floor = y(steps.values[i * 3]);
    if (fill && top < g.objectBottom) strip.fill(x0, top, x1, g.objectBottom, fill);
    if (edge) {
      // The outline: along the top, and up or down where the value changes.
      const rise = steps.values[i * 3] !== steps.values[i * 3 + 1];
      if (top < g.objectBottom) strip.fill(x0, top, x1, top + g.line, edge);
      if (rise) strip.fill(x0, top, x0 + g.line, Math.max(floor, from), edge);
      from = y(steps.values[i * 3 + 2]);
    }
  }
}

/**
 * A step line. Where it moves in every pixel, its stretch is shaded and its last value drawn.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./layout.js').StepsLayout} steps
 * @param {number} greatest
 * @param {number} color
 * @param {number} range color of stretches
 * @param {boolean} [ground] whether the line shows where it is 0
 */
export function paintSteps(strip, g, steps, greatest, color, range, ground = true) {
  const y = heightOf(g, greatest);
  const moves = (/** @type {number} */ i) =>
    i >= 0 && i < steps.length && steps.values[i * 3] !== steps.values[i * 3 + 1];
  for (let i = 0; i < steps.length; i++) {
    const x0 = steps.x0[i];
    const top = y(steps.values[i * 3 + 1]);
    const floor = y(steps.values[i * 3]);
    if (!moves(i)) {
      if (ground || top < g.objectBottom) strip.fill(x0, top, steps.x1[i], top + g.stroke, color);
    } else if (moves(i - 1) || moves(i + 1)) {
      const last = y(steps.values[i * 3 + 2]);
      strip.fill(x0, top, x0 + 1, floor + g.stroke, range);
      strip.fill(x0, last, x0 + 1, last + g.stroke, color);
    } else strip.fill(x0, top, x0 + g.stroke, floor + g.stroke, color);
  }
}

/**
 * A dotted line at a value: a capacity.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {number} x0
 * @param {number} x1
 * @param {number} value
 * @param {number} greatest
 * @param {number} color
 */
export function paintDotted(strip, g, x0, x1, value, greatest, color) {
  const y = heightOf(g, greatest)(value);
  for (let x = x0; x < x1; x += 4 * g.line)
    strip.fill(x, y, Math.min(x1, x + 2 * g.line), y + g.line, color);
}

/** @param {import('./lod.js').StateCounts} counts */
export function topOf(counts) {
  return Math.max(1, counts.greatest);
}

/**
 * How many of a group are in each state, stacked: one column a pixel.
 * @param {import('./strip.js').Strip} strip
 * @param {Geometry} g
 * @param {import('./palette.js').Pixels} colors
 * @param {import('./lod.js').StateCounts} counts
 * @param {import('./scale.js').TimeScale} scale
 * @param {number} [greatest] the count at the top
 */
export function paintCounts(strip, g, colors, counts, scale, greatest = topOf(counts)) {
  const reach = g.objectBottom - g.objectTop;
  for (let x = 0; x < scale.deviceWidth; x++) {
    const from = scale.timeAtDevice(x);
    const to = scale.timeAtDevice(x + 1);
    let sum = 0;
    let y = g.objectBottom;
    let edge = 0;
    for (const s of ORDER) {
      const count = counts.mean(s, from, to);
      if (!(count > 1e-6)) continue;
      sum += count;
      const top = Math.min(y - 1, g.objectBottom - Math.round((sum / greatest) * reach));
      strip.fill(x, top, x + 1, y, colors.states[s].column);
      y = top;
      edge = colors.states[s].edge;
    }
    if (edge) strip.fill(x, y, x + 1, y + g.line, edge);
  }
}
