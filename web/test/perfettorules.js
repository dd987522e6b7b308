/** What Perfetto's importer wants of a trace, as assertions. */
import assert from 'node:assert/strict';

/**
 * @param {any} written the parsed JSON
 * @param {import('../engine/result.js').Environment} environment what it was written of
 */
export function checkPerfetto({ traceEvents, otherData }, environment) {
  const scale = otherData.microsecondsPerUnitOfSimulatedTime;
  assert.ok(scale > 0, 'the scale is recorded');
  const of = (/** @type {string} */ phase) =>
    traceEvents.filter((/** @type {any} */ e) => e.ph === phase);
  const named = { process_name: new Map(), thread_name: new Map() };
  const sorted = { process_sort_index: new Map(), thread_sort_index: new Map() };
  for (const { pid, tid, name, args } of of('M')) {
    const key = tid === undefined ? `${pid}` : `${pid}/${tid}`;
    const where = /** @type {any} */ (name.endsWith('_name') ? named : sorted)[name];
    assert.ok(where, `metadata ${name}`);
    assert.ok(!where.has(key), `${name} of ${key} twice`);
    where.set(key, args.name ?? args.sort_index);
  }
  const pids = new Set();
  for (const { pid, tid, ts, ph } of traceEvents) {
    assert.ok(Number.isInteger(pid) && pid >= 1, `pid ${pid}`);
    pids.add(pid);
    if (ph !== 'M') assert.ok(Number.isSafeInteger(ts), `ts ${ts}`);
    if (ph === 'M' || ph === 'C') continue;
    assert.ok(Number.isInteger(tid) && tid >= 1, `tid ${tid}`);
    const key = `${pid}/${tid}`;
    assert.ok(named.thread_name.has(key) && sorted.thread_sort_index.has(key), `lane ${key}`);
  }
  for (const pid of pids) {
    assert.ok(named.process_name.has(`${pid}`) && sorted.process_sort_index.has(`${pid}`));
  }
  for (const key of named.thread_name.keys()) {
    assert.ok(!pids.has(Number(key.split('/')[1])), `${key}: the tid is a pid`);
  }
  const indices = [...sorted.thread_sort_index.values()];
  assert.deepEqual(
    indices,
    [...indices].sort((a, b) => a - b),
    'lanes are in order',
  );

  // Bars: as many as there are, rounded at both ends, nested or disjoint on their lane.
  const bars = of('X');
  assert.equal(bars.length, environment.segments.length, 'bars');
  /** @type {Map<string, any[]>} */
  const lanes = new Map();
  for (const bar of bars) {
    const { ts, dur, args, pid, tid } = bar;
    assert.equal(ts, Math.round(args.start * scale));
    assert.equal(dur, Math.round(args.end * scale) - Math.round(args.start * scale));
    const key = `${pid}/${tid}`;
    lanes.set(key, [...(lanes.get(key) ?? []), bar]);
  }
  for (const [key, of] of lanes) {
    const open = [];
    for (const { ts, dur } of of.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
      while (open.length > 0 && open[open.length - 1] <= ts) open.pop();
      assert.ok(open.length === 0 || ts + dur <= open[open.length - 1], `${key}: bars overlap`);
      open.push(ts + dur);
    }
  }

  // Arrows: each identity begins once, and is handed on from bar to bar in order of time.
  /** @type {Map<string, any[]>} */
  const flows = new Map();
  for (const bar of bars) {
    if (!bar.flow_in && !bar.flow_out) continue;
    assert.ok(bar.bind_id, 'an arrow has an identity');
    flows.set(bar.bind_id, [...(flows.get(bar.bind_id) ?? []), bar]);
  }
  for (const [id, chain] of flows) {
    chain.sort((a, b) => a.ts - b.ts || a.ts + a.dur - b.ts - b.dur);
    chain.forEach((bar, i) => {
      assert.equal(Boolean(bar.flow_in), i > 0, `arrow ${id}: only the first has none before`);
      assert.equal(Boolean(bar.flow_out), i + 1 < chain.length, `arrow ${id}: handed on`);
      if (i > 0) assert.equal(chain[i - 1].ts + chain[i - 1].dur, bar.ts, `arrow ${id}: at once`);
    });
  }
  const begun = new Map(of('s').map((/** @type {any} */ s) => [s.id, s]));
  assert.equal(begun.size, of('f').length, 'arrows that begin and end');
  for (const { id, bp, ts } of of('f')) {
    assert.ok(begun.has(id) && bp === 'e' && !flows.has(`${id}`) && begun.get(id).ts <= ts);
  }

  for (const { s, name } of of('i')) assert.ok(s === 't' && typeof name === 'string');
  /** @type {Map<string, number>} */
  const latest = new Map();
  for (const { pid, name, ts, args } of of('C')) {
    const key = `${pid} ${name}`;
    assert.ok(ts > (latest.get(key) ?? -Infinity), `counter ${name}`);
    assert.ok(Number.isFinite(args.value));
    latest.set(key, ts);
  }
  assert.equal(latest.size, environment.series.length, 'counters');
}
