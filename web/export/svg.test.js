/** Pictures against testdata/timeline, which engine/picture meets as well. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  arrangedAs,
  layoutGolden,
  readTimelineFile,
  recordedRun,
  timelineFiles,
} from '../test/traces.js';
import { Arrangement } from '../timeline/arrangement.js';
import { DARK, LIGHT } from '../timeline/palette.js';
import { TimeScale } from '../timeline/scale.js';
import { Trace } from '../timeline/trace.js';
import { View } from '../timeline/view.js';
import { drawSVG, nameWidth } from './svg.js';

/** The picture that a golden holds. @param {string} file */
function draw(file) {
  const name = file.replace(/(\.dark)?\.svg$/, '');
  const { env, views } = layoutGolden(name);
  const { environments, sites, title } = recordedRun(name);
  const trace = new Trace(environments[env], sites);
  const { arrangement } = arrangedAs(trace, views[0], Arrangement, View);
  const rows = arrangement.rows(trace);
  const column = Math.ceil(Math.min(nameWidth(trace, rows, arrangement), 0.34 * 960));
  const { shown } = arrangedAs(trace, { ...views[0], width: 960 - column }, Arrangement, View);
  const scale = new TimeScale(shown.from, shown.to, 960 - column, 1);
  const count = environments.length;
  const note = count > 1 ? `simulation ${env + 1} of ${count}` : '';
  const palette = file.includes('.dark.') ? DARK : LIGHT;
  return drawSVG({ trace, rows, arrangement, scale, palette }, { title, note }, column).svg;
}

for (const file of timelineFiles('pictures')) {
  test(`${file} is the picture that the command line draws`, () => {
    const [have, want] = [draw(file).split('\n'), readTimelineFile(`pictures/${file}`).split('\n')];
    const at = have.findIndex((line, i) => line !== want[i]);
    assert.equal(have[at], want[at], `line ${at + 1}`);
    assert.equal(have.length, want.length);
  });
}
