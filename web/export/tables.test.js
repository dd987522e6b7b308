/** CSV and Perfetto's JSON against testdata/timeline, which the command line meets as well. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPerfetto } from '../test/perfettorules.js';
import { layoutGolden, readTimelineFile, recordedRun, timelineFiles } from '../test/traces.js';
import { csv, TABLES } from './csv.js';
import { perfetto } from './perfetto.js';

for (const file of timelineFiles('exports')) {
  test(`${file} is what the command line writes`, () => {
    const [name, what, kind] = file.split('.');
    const { env } = layoutGolden(name);
    const { environments, sites } = recordedRun(name);
    const pieces =
      kind === 'json'
        ? perfetto(environments[env], sites)
        : csv(environments[env], sites, /** @type {any} */ (what));
    const [have, want] = [[...pieces].join(''), readTimelineFile(`exports/${file}`)].map((text) =>
      text.split('\n'),
    );
    const at = have.findIndex((line, i) => line !== want[i]);
    assert.equal(have[at], want[at], `line ${at + 1}`);
    assert.equal(have.length, want.length);
    if (kind === 'json') checkPerfetto(JSON.parse(have.join('\n')), environments[env]);
  });
}

test('every table has a golden', () => {
  const tables = timelineFiles('exports').map((file) => file.split('.')[1]);
  for (const table of [...TABLES, 'perfetto']) assert.ok(tables.includes(table), table);
});

for (const name of timelineFiles('traces').map((file) => file.replace('.json', ''))) {
  test(`${name} is as Perfetto needs it`, () => {
    const { environments, sites } = recordedRun(name);
    for (const environment of environments) {
      const written = JSON.parse([...perfetto(environment, sites)].join(''));
      checkPerfetto(written, environment);
    }
  });
}

test('a trace that breaks a rule is refused', () => {
  const { environments, sites } = recordedRun('bank');
  const fresh = () => JSON.parse([...perfetto(environments[0], sites)].join(''));
  const bars = (/** @type {any} */ of) =>
    of.traceEvents.filter((/** @type {any} */ e) => e.ph === 'X');
  /** @type {[string, (written: any) => void][]} */
  const faults = [
    ['bars that overlap', (of) => (bars(of)[3].dur += 10)],
    ['an id of 0', (of) => (bars(of)[0].pid = 0)],
    ['a tid that is a pid', (of) => (bars(of)[0].tid = 1)],
    ['a fraction', (of) => (bars(of)[2].ts += 0.5)],
    [
      'an arrow without a beginning',
      (of) => bars(of).forEach((/** @type {any} */ b) => delete b.flow_out),
    ],
    ['a lane without a name', (of) => of.traceEvents.splice(6, 4)],
    ['a counter out of order', (of) => of.traceEvents.reverse()],
    ['a missing bar', (of) => of.traceEvents.splice(of.traceEvents.indexOf(bars(of)[5]), 1)],
  ];
  for (const [what, spoil] of faults) {
    const written = fresh();
    spoil(written);
    assert.throws(() => checkPerfetto(written, environments[0]), assert.AssertionError, what);
  }
});
