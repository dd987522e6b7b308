/**
 * Makes runs for tests without an engine: an encoder for the container, a small bank that is
 * really simulated (so that its bars, events, levels and figures agree), and a big random run.
 */

const NONE = 0xffffffff;
const KIND = {
  start: 0,
  wait: 1,
  resume: 2,
  acquire: 3,
  release: 4,
  interrupt: 7,
  interrupted: 8,
  end: 10,
  log: 12,
  timeout: 14,
  create: 15,
};

/**
 * @typedef {Float64Array | Uint32Array | Uint8Array} Column
 */

/**
 * Lays header and columns out as the engine does.
 * @param {Record<string, any>} header without `columns`
 * @param {Record<string, Column | string[]>} columns an array of strings becomes a string table
 * @param {1 | 2} [version] 1: lanes, segments and levels stand ready
 * @returns {Uint8Array}
 */
export function encodeContainer(header, columns, version = 1) {
  /** @type {[string, Column][]} */
  const flat = [];
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column)) flat.push(...stringTable(name, column));
    else flat.push([name, column]);
  }
  const encoder = new TextEncoder();
  // The header holds offsets that depend on its own length: leave room, then pad.
  const guess = encoder.encode(JSON.stringify({ ...header, columns: [] })).length;
  const headerLength = Math.ceil((guess + flat.length * 120 + 16) / 8) * 8;
  let at = 16 + headerLength;
  const described = flat.map(([name, data]) => {
    const offset = at;
    at = Math.ceil((at + data.byteLength) / 8) * 8;
    const type = data instanceof Float64Array ? 'f64' : data instanceof Uint32Array ? 'u32' : 'u8';
    return { name, type, offset, length: data.length };
  });
  const bytes = new Uint8Array(at);
  const view = new DataView(bytes.buffer);
  bytes.set(encoder.encode('ASIM'), 0);
  view.setUint32(4, version, true);
  view.setUint32(8, headerLength, true);
  bytes.fill(0x20, 16, 16 + headerLength);
  const json = encoder.encode(JSON.stringify({ ...header, columns: described }));
  if (json.length > headerLength) throw new Error('header outgrew its room');
  bytes.set(json, 16);
  flat.forEach(([, data], i) => {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), described[i].offset);
  });
  return bytes;
}

/**
 * @param {string} name
 * @param {string[]} strings
 * @returns {[string, Column][]}
 */
function stringTable(name, strings) {
  const encoded = strings.map((s) => new TextEncoder().encode(s));
  const offsets = new Uint32Array(strings.length + 1);
  encoded.forEach((s, i) => {
    offsets[i + 1] = offsets[i] + s.length;
  });
  const bytes = new Uint8Array(offsets[strings.length]);
  encoded.forEach((s, i) => {
    bytes.set(s, offsets[i]);
  });
  return [
    [`${name}.offsets`, offsets],
    [`${name}.bytes`, bytes],
  ];
}

/**
 * Numbers in [0, 1) that are the same for the same seed.
 * @param {number} seed
 * @returns {() => number}
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The program that makeBank pretends to have run; its sites point into this text. */
export const BANK_SOURCE = `"""Bank: customers who lose patience.

Two tellers serve whoever has waited longest; a customer
who has waited too long walks out.
"""
import random
from asimpy import Environment, FirstOf, Process, Resource

TELLERS = 2        # [1..6] tellers at the counter
PATIENCE = 7.0     # minutes a customer will wait
ARRIVAL = 3.2      # mean minutes between arrivals
VERBOSE = True     # say who is served
GREETING = "hello" # what a teller says
SEED = 11

class Customer(Process):
    def init(self, i, tellers):
        self.name = f"customer {i}"
        self.tellers = tellers

    async def run(self):
        which, _ = await FirstOf(
            self._env,
            served=self.tellers.acquire(),
            left=self.timeout(PATIENCE),
        )
        if which == "left":
            self.log(self.name, "walks out")
            return
        await self.timeout(random.uniform(3, 9.5))
        self.tellers.release()

class Arrivals(Process):
    def init(self, tellers):
        self.name = "arrivals"
        self.tellers = tellers

    async def run(self):
        for i in range(14):
            await self.timeout(random.expovariate(1 / ARRIVAL))
            Customer(self._env, i, self.tellers)

random.seed(SEED)
env = Environment()
tellers = Resource(env, TELLERS)
Arrivals(env, tellers)
env.run(until=60)
print("closed at", env.now)
`;

/**
 * Where a piece of text stands in a program.
 * @param {string} source
 * @param {string} text
 * @param {string} name of the function around it
 */
export function siteOf(source, text, name) {
  const start = source.indexOf(text);
  const end = start + text.length;
  const before = source.slice(0, start).split('\n');
  const until = source.slice(0, end).split('\n');
  return {
    line: before.length,
    column: before[before.length - 1].length,
    endLine: until.length,
    endColumn: until[until.length - 1].length,
    start,
    end,
    parent: -1,
    file: 'scenario.py',
    function: name,
  };
}

/**
 * Writes down one environment and gives it as header part and columns.
 */
class Recorder {
  constructor() {
    /** @type {any[]} */ this.lanes = [];
    /** @type {any[][]} */ this.bars = [];
    /** @type {any[]} */ this.events = [];
    /** @type {any[]} */ this.levels = [];
    /** @type {any[]} */ this.log = [];
  }

  /** @param {any} lane @returns {number} */
  lane(lane) {
    this.lanes.push({ end: null, ended: null, capacity: null, site: -1, ...lane });
    this.bars.push([]);
    return this.lanes.length - 1;
  }

  /** @param {number} time @param {number} kind @param {number} actor @param {number} [target] @param {number} [site] @param {number} [parent] */
  event(time, kind, actor, target = NONE, site = NONE, parent = NONE) {
    this.events.push({ time, kind, actor, target, site, parent });
    return this.events.length - 1;
  }

  /** @param {number} lane @param {any} bar */
  bar(lane, bar) {
    this.bars[lane].push({ flags: 0, object: NONE, last: NONE, ...bar });
  }

  /** @param {number} lane @param {string} what @param {number} time @param {number} value */
  level(lane, what, time, value) {
    this.levels.push({ lane, what, time, value, seq: this.events.length - 1 });
  }

  /** @param {number} index of the environment @param {number} horizon */
  columns(index, horizon) {
    const bars = this.bars.flat();
    const offsets = new Uint32Array(this.lanes.length + 1);
    this.bars.forEach((of, lane) => {
      offsets[lane + 1] = offsets[lane] + of.length;
    });
    const series = [];
    const levels = [];
    for (const key of new Set(this.levels.map((l) => `${l.lane} ${l.what}`))) {
      const [lane, what] = key.split(' ');
      const of = this.levels.filter((l) => `${l.lane} ${l.what}` === key);
      series.push({ lane: Number(lane), what, first: levels.length, count: of.length });
      levels.push(...of);
    }
    /** @param {any[]} rows @param {string} key */
    const f64 = (rows, key) => Float64Array.from(rows, (r) => r[key]);
    /** @param {any[]} rows @param {string} key */
    const u32 = (rows, key) => Uint32Array.from(rows, (r) => r[key]);
    /** @param {any[]} rows @param {string} key */
    const u8 = (rows, key) => Uint8Array.from(rows, (r) => r[key]);
    const at = `${index}/`;
    for (const bar of bars) {
      if (bar.end === undefined) {
        bar.end = horizon;
        bar.flags |= 4;
      }
    }
    return {
      series,
      columns: {
        [`${at}segments.start`]: f64(bars, 'start'),
        [`${at}segments.end`]: f64(bars, 'end'),
        [`${at}segments.state`]: u8(bars, 'state'),
        [`${at}segments.flags`]: u8(bars, 'flags'),
        [`${at}segments.object`]: u32(bars, 'object'),
        [`${at}segments.site`]: u32(bars, 'site'),
        [`${at}segments.first`]: u32(bars, 'first'),
        [`${at}segments.last`]: u32(bars, 'last'),
        [`${at}segments.offsets`]: offsets,
        [`${at}events.time`]: f64(this.events, 'time'),
        [`${at}events.kind`]: u8(this.events, 'kind'),
        [`${at}events.actor`]: u32(this.events, 'actor'),
        [`${at}events.target`]: u32(this.events, 'target'),
        [`${at}events.site`]: u32(this.events, 'site'),
        [`${at}events.parent`]: u32(this.events, 'parent'),
        [`${at}levels.time`]: f64(levels, 'time'),
        [`${at}levels.value`]: f64(levels, 'value'),
        [`${at}levels.seq`]: u32(levels, 'seq'),
        [`${at}log.time`]: f64(this.log, 'time'),
        [`${at}log.seq`]: u32(this.log, 'seq'),
        [`${at}log.lane`]: u32(this.log, 'lane'),
        [`${at}log.site`]: u32(this.log, 'site'),
        [`${at}log.name`]: this.log.map((l) => l.name),
        [`${at}log.message`]: this.log.map((l) => l.message),
      },
    };
  }
}

/**
 * A bank, simulated: one resource, arrivals, customers who queue, are served, or walk out.
 * @param {{tellers?: number, patience?: number, arrival?: number, customers?: number, seed?: number, until?: number, source?: string, environments?: number, output?: string[]}} [options]
 * @returns {Uint8Array} a container
 */
export function makeBank(options = {}) {
  const { seed = 11, source = BANK_SOURCE, environments = 1, until = 60 } = options;
  const sites = [
    siteOf(source, 'await self.timeout(random.expovariate(1 / ARRIVAL))', 'Arrivals.run'),
    siteOf(
      source,
      source.includes('await FirstOf(')
        ? source.slice(
            source.indexOf('await FirstOf('),
            source.indexOf('\n        )', source.indexOf('await FirstOf(')) + 10,
          )
        : '',
      'Customer.run',
    ),
    siteOf(source, 'await self.timeout(random.uniform(3, 9.5))', 'Customer.run'),
    siteOf(source, 'self.tellers.release()', 'Customer.run'),
    siteOf(source, 'self.log(self.name, "walks out")', 'Customer.run'),
    siteOf(source, 'Resource(env, TELLERS)', '<module>'),
    siteOf(source, 'Arrivals(env, tellers)', '<module>'),
    siteOf(source, 'Customer(self._env, i, self.tellers)', 'Arrivals.run'),
  ];
  /** @type {Record<string, Column | string[]>} */
  const columns = {};
  const envs = [];
  let events = 0;
  for (let i = 0; i < environments; i++) {
    const made = simulateBank(i, { ...options, seed: seed + i });
    Object.assign(columns, made.columns);
    envs.push(made.env);
    events += made.env.events;
  }
  const last = envs[envs.length - 1];
  const output = options.output ?? [`closed at ${until}`, ''];
  columns.output = output;
  columns['output.seq'] = new Uint32Array(output.length).fill(last.events - 1);
  columns['output.stream'] = new Uint8Array(output.length).fill(1);
  columns['output.env'] = new Uint32Array(output.length).fill(environments - 1);
  return encodeContainer(
    {
      engine: '0.0.0-test',
      outcome: 'finished',
      error: null,
      notes: [],
      fingerprint: '0123456789abcdef',
      title: 'Bank: customers who lose patience',
      text: 'Two tellers serve whoever has waited longest; a customer\nwho has waited too long walks out.',
      seed,
      steps: events * 20,
      events,
      time: last.now,
      sites,
      environments: envs,
    },
    columns,
  );
}

/**
 * @param {number} index
 * @param {{tellers?: number, patience?: number, arrival?: number, customers?: number, seed?: number, until?: number}} options
 */
function simulateBank(index, options) {
  const {
    tellers = 2,
    patience = 7,
    arrival = 3.2,
    customers = 14,
    seed = 11,
    until = 60,
  } = options;
  const random = randomNumbers(seed);
  const rec = new Recorder();
  const counter = rec.lane({
    kind: 'resource',
    class: 'Resource',
    name: 'tellers',
    ordinal: 0,
    start: 0,
    capacity: tellers,
    site: 5,
  });
  rec.event(0, KIND.create, NONE, counter, 5);
  rec.level(counter, 'use', 0, 0);
  rec.level(counter, 'queue', 0, 0);
  const source = rec.lane({
    kind: 'process',
    class: 'Arrivals',
    name: 'arrivals',
    ordinal: 0,
    start: 0,
    site: 6,
  });

  /** @type {{time: number, rank: number, do: () => void}[]} */
  const agenda = [];
  let serial = 0;
  /** @param {number} time @param {() => void} action */
  const at = (time, action) => {
    agenda.push({ time, rank: serial++, do: action });
    agenda.sort((a, b) => a.time - b.time || a.rank - b.rank);
  };
  let now = 0;
  let free = tellers;
  /** @type {any[]} */
  const queue = [];
  /** @type {Set<number>} */
  const holders = new Set();
  /** @type {{wait: number, sojourn: number | null, served: boolean}[]} */
  const people = [];
  let acquisitions = 0;

  const levels = () => {
    rec.level(counter, 'use', now, tellers - free);
    rec.level(counter, 'queue', now, queue.length);
  };
  /** @param {any} c @param {number} parent */
  const serve = (c, parent) => {
    free--;
    acquisitions++;
    holders.add(c.lane);
    people[c.i].served = true;
    const got = rec.event(now, KIND.acquire, c.lane, counter, 1, parent);
    if (c.bar) {
      c.bar.end = now;
      c.bar.last = got;
      people[c.i].wait = now - c.bar.start;
    }
    levels();
    const length = 3 + 6.5 * random();
    const held = { start: now, state: 1, flags: 1, site: 2, first: got };
    rec.bar(c.lane, held);
    const kept = rec.bars[c.lane][rec.bars[c.lane].length - 1];
    at(now + length, () => {
      const fired = rec.event(now, KIND.timeout, c.lane, NONE, 2, got);
      kept.end = now;
      kept.last = fired;
      free++;
      holders.delete(c.lane);
      const released = rec.event(now, KIND.release, c.lane, counter, 3, fired);
      levels();
      const next = queue.shift();
      if (next) serve(next, released);
      rec.event(now, KIND.end, c.lane, NONE, NONE, fired);
      rec.lanes[c.lane].end = now;
      rec.lanes[c.lane].ended = 'returned';
      people[c.i].sojourn = now - rec.lanes[c.lane].start;
    });
  };
  /** @param {number} i @param {number} parent */
  const arrive = (i, parent) => {
    const lane = rec.lane({
      kind: 'process',
      class: 'Customer',
      name: `customer ${i}`,
      ordinal: i,
      start: now,
      site: 7,
    });
    people.push({ wait: 0, sojourn: null, served: false });
    const c = { i, lane, bar: /** @type {any} */ (null) };
    const started = rec.event(now, KIND.start, lane, NONE, 7, parent);
    if (free > 0) {
      serve(c, started);
      return;
    }
    const waits = rec.event(now, KIND.wait, lane, counter, 1, started);
    rec.bar(lane, { start: now, state: 2, object: counter, site: 1, first: waits });
    c.bar = rec.bars[lane][0];
    queue.push(c);
    levels();
    at(now + patience, () => {
      const place = queue.indexOf(c);
      if (place < 0) return;
      queue.splice(place, 1);
      const fired = rec.event(now, KIND.timeout, lane, NONE, 1, waits);
      c.bar.end = now;
      c.bar.last = fired;
      c.bar.flags |= 8;
      people[i].wait = now - c.bar.start;
      people[i].sojourn = people[i].wait;
      levels();
      const logged = rec.event(now, KIND.log, lane, NONE, 4, fired);
      rec.log.push({
        time: now,
        seq: logged,
        lane,
        site: 4,
        name: `customer ${i}`,
        message: 'walks out',
      });
      rec.event(now, KIND.end, lane, NONE, NONE, fired);
      rec.lanes[lane].end = now;
      rec.lanes[lane].ended = 'returned';
    });
  };
  /** @param {number} i @param {number} parent */
  const nextArrival = (i, parent) => {
    if (i === customers) {
      rec.event(now, KIND.end, source, NONE, NONE, parent);
      rec.lanes[source].end = now;
      rec.lanes[source].ended = 'returned';
      return;
    }
    const gap = -Math.log(1 - random()) * arrival;
    rec.bar(source, { start: now, state: 0, site: 0, first: parent });
    const bar = rec.bars[source][rec.bars[source].length - 1];
    at(now + gap, () => {
      const fired = rec.event(now, KIND.timeout, source, NONE, 0, parent);
      bar.end = now;
      bar.last = fired;
      arrive(i, fired);
      nextArrival(i + 1, fired);
    });
  };
  nextArrival(0, rec.event(0, KIND.start, source, NONE, 6));
  while (agenda.length > 0 && agenda[0].time <= until) {
    const next = /** @type {{time: number, do: () => void}} */ (agenda.shift());
    now = next.time;
    next.do();
  }

  const waiting = queue.map((c) => ({
    lane: c.lane,
    object: counter,
    site: 1,
    since: c.bar.start,
    holders: [...holders],
  }));
  for (const c of queue) people[c.i].wait = until - c.bar.start;
  const { series, columns } = rec.columns(index, until);
  /** @param {string} what */
  const weighted = (what) => {
    const rows = rec.levels.filter((l) => l.what === what);
    let area = 0;
    let max = 0;
    rows.forEach((row, i) => {
      const end = i + 1 < rows.length ? rows[i + 1].time : until;
      area += row.value * (end - row.time);
      max = Math.max(max, row.value);
    });
    return { mean: area / until, max };
  };
  const use = weighted('use');
  const line = weighted('queue');
  const waits = people.map((p) => p.wait);
  const stays = people.filter((p) => p.sojourn !== null).map((p) => Number(p.sojourn));
  /** @param {number[]} xs */
  const mean = (xs) => (xs.length ? xs.reduce((a, b) => a + b, 0) / xs.length : null);
  const env = {
    until,
    now,
    horizon: until,
    events: rec.events.length,
    lanes: rec.lanes,
    series,
    waiting,
    deadlock: [],
    statistics: {
      resources: [
        {
          lane: counter,
          utilisation: use.mean / tellers,
          meanUse: use.mean,
          maxUse: use.max,
          meanQueue: line.mean,
          maxQueue: line.max,
          acquisitions,
          meanWait: mean(people.filter((p) => p.served).map((p) => p.wait)),
        },
      ],
      queues: [],
      containers: [],
      classes: [
        {
          class: 'Arrivals',
          count: 1,
          finished: rec.lanes[source].ended ? 1 : 0,
          meanWait: null,
          maxWait: null,
          meanSojourn: rec.lanes[source].end,
        },
        {
          class: 'Customer',
          count: people.length,
          finished: stays.length,
          meanWait: mean(waits),
          maxWait: waits.length ? Math.max(...waits) : null,
          meanSojourn: mean(stays),
        },
      ],
    },
  };
  return { env, columns };
}

/**
 * A big random run: lanes of back-to-back segments, one resource with levels, some log lines.
 * @param {{segments?: number, lanes?: number, seed?: number, log?: number, lines?: number}} [options]
 * @returns {Uint8Array} a container
 */
export function makeLarge(options = {}) {
  const { segments = 1_000_000, lanes = 1000, seed = 1, log = 10_000, lines = 1000 } = options;
  const random = randomNumbers(seed);
  const horizon = 1000;
  const perLane = Math.floor(segments / lanes);
  const count = perLane * lanes;
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const state = new Uint8Array(count);
  const flags = new Uint8Array(count);
  const object = new Uint32Array(count).fill(NONE);
  const site = new Uint32Array(count);
  const first = new Uint32Array(count);
  const last = new Uint32Array(count);
  const offsets = new Uint32Array(lanes + 2);
  offsets[1] = 0; // the resource is lane 0 and has no segments
  const rows = count + 1;
  const time = new Float64Array(rows);
  const kind = new Uint8Array(rows);
  const actor = new Uint32Array(rows).fill(NONE);
  const target = new Uint32Array(rows).fill(NONE);
  const esite = new Uint32Array(rows).fill(NONE);
  const parent = new Uint32Array(rows).fill(NONE);
  const list = [
    {
      kind: 'resource',
      class: 'Resource',
      name: 'machines',
      ordinal: 0,
      start: 0,
      end: null,
      ended: null,
      capacity: 8,
      site: 0,
    },
  ];
  kind[0] = KIND.create;
  target[0] = 0;
  let row = 0;
  const bySegment = new Float64Array(count);
  for (let l = 0; l < lanes; l++) {
    list.push({
      kind: 'process',
      class: l % 3 === 0 ? 'Worker' : 'Job',
      name: `${l % 3 === 0 ? 'worker' : 'job'} ${l}`,
      ordinal: l,
      start: 0,
      end: /** @type {any} */ (l % 5 === 0 ? null : horizon),
      ended: /** @type {any} */ (l % 5 === 0 ? null : 'returned'),
      capacity: /** @type {any} */ (null),
      site: 0,
    });
    let t = random();
    const mean = (horizon - 2) / perLane;
    for (let s = 0; s < perLane; s++, row++) {
      start[row] = t;
      t = Math.min(horizon, t + -Math.log(1 - random()) * mean);
      end[row] = t;
      state[row] = Math.floor(random() * 3);
      if (state[row] === 1) flags[row] |= 1;
      if (random() < 0.01) flags[row] |= 2;
      if (state[row] === 2) object[row] = 0;
      site[row] = state[row] + 1;
      bySegment[row] = row;
    }
    offsets[l + 2] = row;
  }
  // One event row begins each segment, in order of time.
  const order = bySegment.sort((a, b) => start[a] - start[b] || a - b);
  for (let r = 0; r < count; r++) {
    const s = order[r];
    time[r + 1] = start[s];
    kind[r + 1] = state[s] === 2 ? KIND.wait : KIND.resume;
    first[s] = r + 1;
    esite[r + 1] = site[s];
    if (object[s] !== NONE) target[r + 1] = object[s];
  }
  for (let l = 0; l < lanes; l++) {
    for (let s = offsets[l + 1]; s < offsets[l + 2]; s++) {
      actor[first[s]] = l + 1;
      const next = s + 1 < offsets[l + 2] ? first[s + 1] : NONE;
      last[s] = next;
      if (next !== NONE) parent[next] = first[s];
      else if (l % 5 === 0) flags[s] |= 4;
    }
  }
  const steps = Math.min(200_000, Math.floor(count / 5)) + 1;
  const levelTime = new Float64Array(steps * 2);
  const levelValue = new Float64Array(steps * 2);
  const levelSeq = new Uint32Array(steps * 2);
  let use = 0;
  let queue = 0;
  for (let i = 0; i < steps; i++) {
    const t = (horizon * i) / steps;
    levelTime[i] = t;
    levelTime[steps + i] = t;
    levelValue[i] = use;
    levelValue[steps + i] = queue;
    use = Math.max(0, Math.min(8, use + (random() < 0.5 ? -1 : 1)));
    queue = Math.max(0, Math.min(400, queue + (random() < 0.5 ? -1 : 1)));
  }
  const logRows = Array.from({ length: log }, (_, i) => i);
  const logSeq = Uint32Array.from(logRows, (i) => 1 + Math.floor((i / log) * count));
  const header = {
    engine: '0.0.0-test',
    outcome: 'finished',
    error: null,
    notes: [],
    fingerprint: 'fedcba9876543210',
    title: 'A big random run',
    text: 'Made for measuring.',
    seed,
    steps: rows * 20,
    events: rows,
    time: horizon,
    sites: [
      siteOf(BANK_SOURCE, 'Resource(env, TELLERS)', '<module>'),
      siteOf(BANK_SOURCE, 'await self.timeout(random.expovariate(1 / ARRIVAL))', 'Arrivals.run'),
      siteOf(BANK_SOURCE, 'await self.timeout(random.uniform(3, 9.5))', 'Customer.run'),
      siteOf(BANK_SOURCE, 'self.tellers.acquire()', 'Customer.run'),
    ],
    environments: [
      {
        until: horizon,
        now: horizon,
        horizon,
        events: rows,
        lanes: list,
        series: [
          { lane: 0, what: 'use', first: 0, count: steps },
          { lane: 0, what: 'queue', first: steps, count: steps },
        ],
        waiting: [],
        deadlock: [],
        statistics: { resources: [], queues: [], containers: [], classes: [] },
      },
    ],
  };
  const printed = Array.from({ length: lines }, (_, i) => `line ${i + 1}`);
  return encodeContainer(header, {
    '0/segments.start': start,
    '0/segments.end': end,
    '0/segments.state': state,
    '0/segments.flags': flags,
    '0/segments.object': object,
    '0/segments.site': site,
    '0/segments.first': first,
    '0/segments.last': last,
    '0/segments.offsets': offsets,
    '0/events.time': time,
    '0/events.kind': kind,
    '0/events.actor': actor,
    '0/events.target': target,
    '0/events.site': esite,
    '0/events.parent': parent,
    '0/levels.time': levelTime,
    '0/levels.value': levelValue,
    '0/levels.seq': levelSeq,
    '0/log.time': Float64Array.from(logSeq, (s) => time[s]),
    '0/log.seq': logSeq,
    '0/log.lane': Uint32Array.from(logSeq, (s) => actor[s]),
    '0/log.site': Uint32Array.from(logSeq, () => 1),
    '0/log.name': logRows.map((i) => `job ${i % 97}`),
    '0/log.message': logRows.map((i) => `step ${i}`),
    output: printed,
    'output.seq': new Uint32Array(lines),
    'output.stream': new Uint8Array(lines).fill(1),
    'output.env': new Uint32Array(lines),
  });
}
