/** The page's layout against testdata/timeline, which engine/picture meets as well. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangedAs, layoutGolden, recordedRun, timelineFiles } from '../test/traces.js';
import { Arrangement } from './arrangement.js';
import { axisTicks, halfOf } from './axis.js';
import { namePlaces } from './barnames.js';
import { labelOf } from './captions.js';
import { ROW } from './lanes.js';
import { LaneLayout, layoutLane, layoutMarks, layoutSteps, StepsLayout } from './layout.js';
import { geometry, heightOf, paintCounts, paintLane } from './paint.js';
import { formatTime, TimeScale } from './scale.js';
import { Strip } from './strip.js';
import { Trace } from './trace.js';
import { View } from './view.js';

const KINDS = ['title', 'process', 'thing', 'counts', 'shared'];
const STATES = ['delayed', 'holding', 'waiting'];
const STACKED = [1, 2, 0];
const g = geometry(1);
/** Pixels that say which state they are: 1, 2, 3. */
const tones = [1, 2, 3].map((n) => ({ fill: n, edge: n, hatch: n, column: n }));
const pixels = /** @type {any} */ ({ states: tones, dim: tones });

const words = (/** @type {number} */ bits, /** @type {string[]} */ names) =>
  names
    .filter((_, i) => (bits >> i) & 1)
    .map((name) => ` ${name}`)
    .join('');

/**
 * A column as it was painted, and the shares it is painted from.
 * @param {Strip} strip
 * @param {number} x
 * @param {number} top of the row
 * @param {number} bottom of what is painted, within the row
 * @param {number[]} share by state
 */
function columnText(strip, x, top, bottom, share) {
  let text = `  column ${x}`;
  let y = bottom;
  while (y > 0 && strip.pixels[(y - 1) * strip.width + x] !== 0) {
    const of = strip.pixels[(y - 1) * strip.width + x];
    const from = y;
    while (y > 0 && strip.pixels[(y - 1) * strip.width + x] === of) y--;
    text += ` ${STATES[of - 1]} ${top + y}+${from - y}`;
  }
  return `${text} share ${STACKED.map((s) => share[s]).join(' ')}`;
}

/** @param {string} what @param {StepsLayout} steps @param {number} top @param {number} scale */
function stepLines(what, steps, top, scale) {
  const y = heightOf(g, scale);
  return Array.from({ length: steps.length }, (_, i) => {
    const values = [...steps.values.subarray(i * 3, i * 3 + 3)];
    const heights = values.map((value) => top + y(value));
    return `  ${what} ${steps.x0[i]}-${steps.x1[i]} y ${heights.join(' ')} of ${values.join(' ')}`;
  });
}

/**
 * @param {Trace} trace
 * @param {Arrangement} arrangement
 * @param {View} view
 */
function describe(trace, arrangement, view) {
  const { from, to, width } = view;
  const scale = new TimeScale(from, to, width, 1);
  const rows = arrangement.rows(trace);
  const { lanes } = trace.environment;
  const lines = [`size ${width}x${rows.height} from ${from} to ${to}`];
  const { times, decimals } = axisTicks(scale, trace.end);
  for (const time of times) {
    const text = formatTime(time, decimals);
    const x = scale.cssOf(time);
    const room = x >= halfOf(text) && x <= width - halfOf(text);
    lines.push(`tick ${Math.round(x)} ${time} "${room ? text : ''}"`);
  }
  const layout = new LaneLayout();
  const steps = new StepsLayout();
  for (let row = 0; row < rows.count; row++) {
    const top = rows.top[row];
    const kind = rows.kind[row];
    const lane = rows.lane[row];
    const height = rows.top[row + 1] - top;
    const label = labelOf(trace, rows, arrangement, row, -1);
    const caption = kind === ROW.group ? label.count : label.caption;
    lines.push(
      `${KINDS[kind]} 0,${top} ${width}x${height} ${JSON.stringify(label.name)} "${caption}"`,
    );
    const packing = rows.packings[rows.group[row]];
    const shared = kind === ROW.shared && packing ? trace.sharedOf(packing) : null;
    const strip = new Strip(width, height, new Uint32Array(width * height));
    if (kind === ROW.process || shared) {
      const { segments, times, marks } = shared ?? trace;
      const of = shared ? rows.shared[row] : lane;
      layoutLane(segments, times, null, of, scale, layout);
      if (shared) shared.separate(layout, g.line);
      for (let i = 0; i < layout.bars; i++) {
        const segment = layout.segment[i];
        const x = layout.x0[i];
        const flags = words(segments.flags[segment], ['owns', 'interrupted', 'open', 'left']);
        lines.push(
          `  ${STATES[segments.state[segment]]} ${x},${top + g.barTop} ${layout.x1[i] - x}x${g.barBottom - g.barTop}${flags}`,
        );
      }
      paintLane(strip, g, pixels, layout, segments, null, 0);
      for (let i = 0; i < layout.columns; i++) {
        const share = [...layout.share.subarray(i * 6 + 3, i * 6 + 6)];
        lines.push(columnText(strip, layout.column[i], top, g.barBottom, share));
      }
      /** @type {{x: number, what: number}[]} */
      const found = [];
      layoutMarks(marks, of, scale, g.glyph * 4, found);
      for (const { x, what } of found) {
        lines.push(`  mark ${x}${words(what, ['interrupted', 'left', 'raised', 'log'])}`);
      }
      for (const place of shared && packing ? namePlaces(packing, of, trace.segments, scale) : []) {
        const name = JSON.stringify(lanes[place.lane].name);
        lines.push(`  name ${place.x0}-${place.x1} ${name}`);
      }
    } else if (kind === ROW.counts) {
      const counts = trace.countsOf(rows.groups[rows.group[row]]);
      paintCounts(strip, g, pixels, counts, scale);
      for (let x = 0; x < width; x++) {
        const share = [0, 1, 2].map((s) => {
          const n = counts.mean(s, scale.timeAtDevice(x), scale.timeAtDevice(x + 1));
          return n > 1e-6 ? n : 0;
        });
        if (share.some((n) => n > 0)) {
          lines.push(columnText(strip, x, top, g.objectBottom, share));
        }
      }
    } else if (kind === ROW.object) {
      const { use, level, waiting, scale: most, waitingScale } = trace.linesOf(lane);
      if (waiting && waiting.greatest > 0) {
        layoutSteps(waiting, scale, steps);
        lines.push(...stepLines('waits', steps, top, waitingScale));
      }
      if (level) {
        layoutSteps(level, scale, steps);
        lines.push(...stepLines('level', steps, top, most));
      }
      const { capacity } = lanes[lane];
      if (capacity !== null && (use || level)) {
        const x0 = Math.max(0, Math.round(scale.deviceOf(0)));
        const x1 = Math.min(scale.deviceWidth, Math.round(scale.deviceOf(trace.end)));
        lines.push(`  capacity ${x0}-${x1} y ${top + heightOf(g, most)(capacity)}`);
      }
      if (use) {
        layoutSteps(use, scale, steps);
        lines.push(...stepLines('use', steps, top, most));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

const names = timelineFiles('layouts').map((file) => file.replace('.txt', ''));

test('there are goldens, and a trace for each', () => {
  assert.ok(names.length > 10);
  assert.deepEqual(
    timelineFiles('traces').map((file) => file.replace('.json', '')),
    names,
  );
});

for (const name of names) {
  const { env, views } = layoutGolden(name);
  const { environments, sites } = recordedRun(name);
  for (const view of views) {
    test(`${name}, ${view.line}: every rectangle is where the golden has it`, () => {
      const trace = new Trace(environments[env], sites);
      const { arrangement, shown } = arrangedAs(trace, view, Arrangement, View);
      const [have, want] = [describe(trace, arrangement, shown).split('\n'), view.text.split('\n')];
      const at = have.findIndex((line, i) => line !== want[i]);
      assert.equal(have[at], want[at], `line ${at + 1} of the view`);
      assert.equal(have.length, want.length);
    });
  }
}
