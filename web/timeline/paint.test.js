import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf } from './handwritten.js';
import { LaneLayout, layoutLane, layoutSteps, StepsLayout } from './layout.js';
import { StepLine, TimeInState } from './lod.js';
import { geometry, paintArea, paintLane, paintSteps } from './paint.js';
import { contrast, DARK, forcedPalette, LIGHT, mix, pixelOf, pixelsOf } from './palette.js';
import { TimeScale } from './scale.js';
import { Strip } from './strip.js';

for (const [name, palette] of /** @type {const} */ ([
  ['light', LIGHT],
  ['dark', DARK],
  ['forced', forcedPalette('#000000', '#ffffff', '#ffff00')],
])) {
  test(`every bar of the ${name} palette has an outline of 3:1 on its paper and on a selected row`, () => {
    for (const { edge } of palette.states) {
      assert.ok(contrast(edge, palette.paper) >= 3, `${edge} on ${palette.paper}`);
      if (name !== 'forced')
        assert.ok(contrast(edge, palette.band) >= 3, `${edge} on ${palette.band}`);
    }
    for (const color of [palette.mark, palette.areaEdge, palette.line, palette.level]) {
      assert.ok(contrast(color, palette.paper) >= 3, `${color} on ${palette.paper}`);
    }
    for (const color of [palette.ink, palette.muted]) {
      assert.ok(contrast(color, palette.paper) >= 4.5, `${color} on ${palette.paper}`);
    }
  });
}

test('colours are read as browsers write them', () => {
  assert.equal(mix('rgb(0, 0, 0)', '#ffffff', 1), '#ffffff');
  assert.equal(pixelOf('#010203'), pixelOf('rgb(1, 2, 3)'));
  assert.ok(Math.abs(contrast('#000000', '#ffffff') - 21) < 1e-9);
});

const g = geometry(1);
const colors = pixelsOf(LIGHT);

/** @param {any} env @param {Uint8Array | null} [lit] */
function painted(env, lit = null) {
  const strip = new Strip(100, g.rowHeight, new Uint32Array(100 * g.rowHeight));
  const out = new LaneLayout();
  const litTimes = lit ? new TimeInState(env.segments, lit) : null;
  layoutLane(
    env.segments,
    new TimeInState(env.segments),
    litTimes,
    0,
    new TimeScale(0, 100, 100, 1),
    out,
  );
  paintLane(strip, g, colors, out, env.segments, lit, 0);
  return (/** @type {number} */ x, /** @type {number} */ y) => strip.pixels[y * 100 + x];
}
const one = (/** @type {any[]} */ ...bars) =>
  environmentOf({ lanes: [{ name: 'a', bars: /** @type {any} */ (bars) }] });
const middle = (g.barTop + g.barBottom) >> 1;

test('a bar is filled by its state, outlined all round and paper outside', () => {
  const at = painted(one([10, 30, 1]));
  assert.equal(at(20, middle), colors.states[1].fill);
  assert.equal(at(20, g.barTop), colors.states[1].edge);
  assert.equal(at(20, g.barBottom - 1), colors.states[1].edge);
  assert.equal(at(10, middle), colors.states[1].edge);
  assert.equal(at(29, middle), colors.states[1].edge);
  assert.deepEqual([at(9, middle), at(30, middle), at(20, g.barTop - 1)], [0, 0, 0]);
});

test('waiting is hatched; an owner who waits is underlined', () => {
  const at = painted(one([10, 40, 2, { flags: 1 }], [50, 80, 2]));
  const inside = new Set();
  for (let x = 12; x < 38; x++) inside.add(at(x, middle));
  assert.deepEqual(inside, new Set([colors.states[2].fill, colors.states[2].hatch]));
  assert.equal(at(20, g.ownsTop), colors.states[1].fill);
  assert.equal(at(60, g.ownsTop), 0);
});

test('the end of a bar that is still open is torn', () => {
  const at = painted(one([10, 40, 1, { flags: 4 }]));
  assert.equal(at(39, g.barTop), 0);
  assert.notEqual(at(39, g.barTop + 2), 0);
});

test('a split column shows each state in proportion, and shows even the least', () => {
  const at = painted(one([10, 10.5, 1], [10.5, 10.501, 2], [10.501, 11, 0]));
  const found = new Set();
  for (let y = g.barTop; y < g.barBottom; y++) found.add(at(10, y));
  assert.ok(found.has(colors.states[1].fill) && found.has(colors.states[2].fill));
  let holding = 0;
  for (let y = g.barTop; y < g.barBottom; y++) if (at(10, y) === colors.states[1].fill) holding++;
  assert.equal(holding, (g.barBottom - g.barTop) / 2);
});

test('bars of lines that are not lit fade', () => {
  const at = painted(
    one([10, 30, 1, { site: 0 }], [40, 60, 1, { site: 1 }]),
    Uint8Array.from([1, 0]),
  );
  assert.equal(at(20, middle), colors.states[1].fill);
  assert.equal(at(50, middle), colors.dim[1].fill);
});

test('a step line is level, then upright, never a slope', () => {
  const env = environmentOf({
    lanes: [],
    levels: [
      {
        lane: 0,
        what: 'use',
        steps: [
          [0, 0],
          [50, 2],
        ],
      },
    ],
  });
  const out = new StepsLayout();
  layoutSteps(new StepLine(env.levels, 0, 2, 100), new TimeScale(0, 100, 100, 1), out);
  const strip = new Strip(100, g.objectHeight, new Uint32Array(100 * g.objectHeight));
  paintArea(strip, g, out, 2, colors.area, 0);
  paintSteps(strip, g, out, 2, colors.line, colors.lineRange);
  const column = (/** @type {number} */ x) =>
    Array.from(
      { length: g.objectHeight },
      (_, y) => strip.pixels[y * 100 + x] === colors.line,
    ).filter(Boolean).length;
  assert.equal(column(20), g.stroke);
  assert.equal(column(49), g.stroke);
  assert.equal(column(50), g.objectBottom - g.objectTop + g.stroke);
  assert.equal(column(80), g.stroke);
  assert.equal(strip.pixels[(g.objectTop + 10) * 100 + 80], colors.area);
  assert.equal(strip.pixels[(g.objectTop + 10) * 100 + 20], 0);
});
