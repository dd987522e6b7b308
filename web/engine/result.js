/**
 * Decodes the container in which the engine hands over a run: a JSON header and columns.
 *
 * Columns that are packed are unpacked, and what follows from others is put in; the rest become views of
 * the container's own buffer. Strings stay UTF-8 bytes until somebody asks for one.
 */
import { ENDINGS, LANE_KINDS, NONE } from './codes.js';
import { unpackColumn } from './columns.js';
import { fingerprintOf } from './fingerprint.js';
import { bySeries, segmentsOf } from './rows.js';

export { EVENT_KINDS, FLAG, NONE, STATE } from './codes.js';

/**
 * @typedef {object} RunError
 * @property {'syntax' | 'unsupported' | 'exception' | 'budget' | 'internal'} kind
 * @property {string} type the exception's class, such as NameError
 * @property {string} message
 * @property {string} help a suggestion, or ''
 * @property {string} traceback the whole text
 * @property {number} line from 1; 0 is nowhere in the program
 * @property {number} column from 0, in UTF-16 units
 * @property {number} endLine
 * @property {number} endColumn
 * @property {number} start UTF-16 offset in the program
 * @property {number} end UTF-16 offset in the program
 *
 * @typedef {object} Site a place in the program where a process waited or something was made
 * @property {number} line from 1
 * @property {number} column from 0
 * @property {number} endLine
 * @property {number} endColumn
 * @property {number} start UTF-16 offset
 * @property {number} end UTF-16 offset
 * @property {number} parent index of the calling site, or -1
 * @property {string} file
 * @property {string} function
 *
 * @typedef {'process' | 'resource' | 'preemptive' | 'queue' | 'priority' | 'store' | 'container' | 'barrier'} LaneKind
 *
 * @typedef {object} Lane
 * @property {LaneKind} kind
 * @property {string} class
 * @property {string} name
 * @property {number} ordinal from 0 within class and environment
 * @property {number} start simulated time of creation
 * @property {number | null} end simulated time of its end
 * @property {'returned' | 'raised' | null} ended
 * @property {number | null} capacity null: unbounded
 * @property {number} site index of the site that made it, or -1
 *
 * @typedef {object} Series one line of levels: rows first .. first + count - 1
 * @property {number} lane
 * @property {'use' | 'queue' | 'items' | 'level' | 'putters'} what
 * @property {number} first
 * @property {number} count
 *
 * @typedef {object} Waiting a process parked at the end of the run
 * @property {number} lane
 * @property {number} object lane of what it waits for, or -1
 * @property {number} site
 * @property {number} since simulated time
 * @property {number[]} holders lanes
 *
 * @typedef {object} Statistics
 * @property {{lane: number, utilisation: number | null, meanUse: number, maxUse: number, meanQueue: number, maxQueue: number, acquisitions: number, meanWait: number | null}[]} resources
 * @property {{lane: number, meanItems: number, maxItems: number, meanQueue: number, maxQueue: number, puts: number, gets: number}[]} queues
 * @property {{lane: number, meanLevel: number, minLevel: number, maxLevel: number}[]} containers
 * @property {{class: string, count: number, finished: number, meanWait: number | null, maxWait: number | null, meanSojourn: number | null}[]} classes
 *
 * @typedef {object} Segments bars, sorted by lane, then start
 * @property {number} length
 * @property {Float64Array} start simulated time
 * @property {Float64Array} end simulated time
 * @property {Uint8Array} state see STATE
 * @property {Uint8Array} flags see FLAG
 * @property {Uint32Array} object lane waited for, or NONE
 * @property {Uint32Array} site
 * @property {Uint32Array} first event row that began it
 * @property {Uint32Array} last event row that ended it, or NONE
 * @property {Uint32Array} offsets length lanes + 1: lane L owns rows offsets[L] .. offsets[L + 1] - 1
 *
 * @typedef {object} Events
 * @property {number} length
 * @property {Float64Array} time simulated time
 * @property {Uint8Array} kind index in EVENT_KINDS
 * @property {Uint32Array} actor lane, or NONE
 * @property {Uint32Array} target lane, or NONE
 * @property {Uint32Array} site or NONE
 * @property {Uint32Array} parent event row that caused it, or NONE
 *
 * @typedef {object} Levels
 * @property {number} length
 * @property {Float64Array} time simulated time
 * @property {Float64Array} value
 * @property {Uint32Array} seq event row
 *
 * @typedef {object} Log
 * @property {number} length
 * @property {Float64Array} time simulated time
 * @property {Uint32Array} seq event row
 * @property {Uint32Array} lane process that logged, or NONE
 * @property {Uint32Array} site
 * @property {StringTable} name
 * @property {StringTable} message
 *
 * @typedef {object} Environment one simulated world of the run
 * @property {number} index in order of creation, from 0
 * @property {number | null} until
 * @property {number} now simulated time at the end
 * @property {number} horizon time-weighted figures run from 0 to here
 * @property {number} eventCount
 * @property {Lane[]} lanes
 * @property {Series[]} series
 * @property {Waiting[]} waiting
 * @property {number[]} deadlock lanes of a cycle, or empty
 * @property {Statistics} statistics
 * @property {Segments} segments
 * @property {Events} events
 * @property {Levels} levels
 * @property {Log} log
 *
 * @typedef {object} Output printed lines
 * @property {number} length
 * @property {StringTable} lines
 * @property {Uint32Array} seq event row at print
 * @property {Uint8Array} stream 1 stdout, 2 stderr
 * @property {Uint32Array} env index of the environment
 *
 * @typedef {object} Result
 * @property {string} engine version
 * @property {'finished' | 'error' | 'budget'} outcome
 * @property {RunError | null} error
 * @property {string[]} notes
 * @property {string} fingerprint summed up when it is first asked for
 * @property {string} title
 * @property {string} text
 * @property {number} seed the seed in force
 * @property {number} steps
 * @property {number} events of all environments
 * @property {number} time last simulated time of the last environment
 * @property {Site[]} sites
 * @property {Environment[]} environments
 * @property {Output} output
 */

const decoder = new TextDecoder();

/** Strings kept as UTF-8, decoded one at a time when asked for. */
export class StringTable {
  #offsets;
  #bytes;

  /**
   * @param {Uint32Array} offsets count + 1 offsets into bytes
   * @param {Uint8Array} bytes UTF-8
   */
  constructor(offsets, bytes) {
    this.#offsets = offsets;
    this.#bytes = bytes;
    this.length = Math.max(0, offsets.length - 1);
  }

  /**
   * @param {number} row
   * @returns {string} '' beyond the table
   */
  at(row) {
    if (!(row >= 0 && row < this.length)) return '';
    return decoder.decode(this.#bytes.subarray(this.#offsets[row], this.#offsets[row + 1]));
  }

  /**
   * Whether a row is the same text in another table, without decoding either.
   * @param {StringTable} other
   * @param {number} row
   */
  sameIn(other, row) {
    const from = this.#offsets[row];
    const start = other.#offsets[row];
    const size = this.#offsets[row + 1] - from;
    if (size !== other.#offsets[row + 1] - start) return false;
    for (let i = 0; i < size; i++) {
      if (this.#bytes[from + i] !== other.#bytes[start + i]) return false;
    }
    return true;
  }
}

/**
 * @param {Uint8Array} container what the engine's result() gave
 * @returns {Result}
 * @throws {Error} when the bytes are not a container of version 1, in which all columns stand ready, or 2
 */
export function decodeResult(container) {
  // Typed-array views need aligned offsets; a container that is itself a view in the middle
  // of a buffer is the one case that has to be moved.
  const bytes = container.byteOffset % 8 === 0 ? container : container.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 16 || decoder.decode(bytes.subarray(0, 4)) !== 'ASIM') {
    throw new Error('The engine gave something that is not a run.');
  }
  const version = view.getUint32(4, true);
  if (version !== 1 && version !== 2) {
    throw new Error(`The engine gave a run of format ${version}; this page reads formats 1 and 2.`);
  }
  const header = JSON.parse(decoder.decode(bytes.subarray(16, 16 + view.getUint32(8, true))));

  /** @type {Map<string, import('./columns.js').Described>} */
  const described = new Map();
  for (const column of header.columns) described.set(column.name, column);
  /** @type {Map<string, import('./columns.js').Column>} */
  const unpacked = new Map();
  const columns = {
    has: (/** @type {string} */ name) => described.has(name),
    /** A column, unpacked when it is first asked for. @param {string} name */
    get(name) {
      const column = described.get(name);
      if (column && !unpacked.has(name)) unpacked.set(name, unpackColumn(column, bytes));
      return unpacked.get(name);
    },
  };
  /** @param {string} name */
  const f64 = (name) => /** @type {Float64Array} */ (columns.get(name) ?? new Float64Array(0));
  /** @param {string} name */
  const u32 = (name) => /** @type {Uint32Array} */ (columns.get(name) ?? new Uint32Array(0));
  /** @param {string} name */
  const u8 = (name) => /** @type {Uint8Array} */ (columns.get(name) ?? new Uint8Array(0));
  /** @param {string} name */
  const texts = (name) => ({ offsets: u32(`${name}.offsets`), bytes: u8(`${name}.bytes`) });
  /** @param {string} name */
  const strings = (name) => new StringTable(u32(`${name}.offsets`), u8(`${name}.bytes`));
  /** @type {import('./fingerprint.js').Recorded[]} */
  const recorded = [];

  /**
   * Lanes, segments and levels as they stand in version 1.
   * @param {any} env
   * @param {string} at
   */
  const ready = (env, at) => {
    const time = f64(`${at}levels.time`);
    const start = f64(`${at}segments.start`);
    const offsets = u32(`${at}segments.offsets`);
    return {
      lanes: /** @type {Lane[]} */ (env.lanes),
      segments: {
        length: start.length,
        start,
        end: f64(`${at}segments.end`),
        state: u8(`${at}segments.state`),
        flags: u8(`${at}segments.flags`),
        object: u32(`${at}segments.object`),
        site: u32(`${at}segments.site`),
        first: u32(`${at}segments.first`),
        last: u32(`${at}segments.last`),
        offsets: offsets.length ? offsets : new Uint32Array(env.lanes.length + 1),
      },
      levels: {
        length: time.length,
        time,
        value: f64(`${at}levels.value`),
        seq: u32(`${at}levels.seq`),
      },
    };
  };

  /**
   * The same from what version 2 has of them.
   * @param {any} env
   * @param {string} at
   * @param {Events} events
   */
  const derived = (env, at, events) => {
    const lanes = readLanes(env, {
      kind: u8(`${at}lanes.kind`),
      class: u32(`${at}lanes.class`),
      name: strings(`${at}lanes.name`),
      start: f64(`${at}lanes.start`),
      end: f64(`${at}lanes.end`),
      ended: u8(`${at}lanes.ended`),
      site: u32(`${at}lanes.site`),
    });
    const bars = { rows: u32(`${at}segments.rows`), form: u8(`${at}segments.form`) };
    const levels = {
      series: u32(`${at}levels.series`),
      later: u32(`${at}levels.later`),
      value: f64(`${at}levels.value`),
      time: columns.has(`${at}levels.time`) ? f64(`${at}levels.time`) : null,
    };
    recorded.push({
      lanes: lanes.length,
      events,
      segments: bars,
      levels,
      seq: u32(`${at}log.seq`),
      name: texts(`${at}log.name`),
      message: texts(`${at}log.message`),
    });
    return {
      lanes,
      segments: segmentsOf(events, bars, lanes.length, env.horizon),
      levels: bySeries(events, env.series, levels),
    };
  };

  /** @type {Environment[]} */
  const environments = (header.environments ?? []).map(
    (/** @type {any} */ env, /** @type {number} */ index) => {
      const at = `${index}/`;
      /** @type {Uint32Array | undefined} */
      let parent;
      const events = {
        time: f64(`${at}events.time`),
        kind: u8(`${at}events.kind`),
        actor: u32(`${at}events.actor`),
        target: u32(`${at}events.target`),
        site: u32(`${at}events.site`),
        // No picture needs it.
        get parent() {
          parent ??= u32(`${at}events.parent`);
          return parent;
        },
        length: f64(`${at}events.time`).length,
      };
      const { lanes, segments, levels } = version === 1 ? ready(env, at) : derived(env, at, events);
      const log = {
        time: f64(`${at}log.time`),
        seq: u32(`${at}log.seq`),
        lane: u32(`${at}log.lane`),
        site: u32(`${at}log.site`),
        name: strings(`${at}log.name`),
        message: strings(`${at}log.message`),
      };
      return {
        index,
        until: env.until ?? null,
        now: env.now,
        horizon: env.horizon,
        eventCount: env.events,
        lanes,
        series: env.series ?? [],
        waiting: env.waiting ?? [],
        deadlock: env.deadlock ?? [],
        statistics: {
          resources: env.statistics?.resources ?? [],
          queues: env.statistics?.queues ?? [],
          containers: env.statistics?.containers ?? [],
          classes: env.statistics?.classes ?? [],
        },
        segments,
        events,
        levels,
        log: { ...log, length: log.time.length },
      };
    },
  );

  const lines = strings('output');
  /** @type {string | undefined} */
  let fingerprint = header.fingerprint;
  return {
    engine: header.engine,
    outcome: header.outcome,
    error: header.error ?? null,
    notes: header.notes ?? [],
    get fingerprint() {
      fingerprint ??= fingerprintOf(recorded, texts('output'), u8('output.stream'));
      return fingerprint;
    },
    title: header.title ?? '',
    text: header.text ?? '',
    seed: header.seed,
    steps: header.steps ?? 0,
    events: header.events ?? 0,
    time: header.time ?? 0,
    sites: header.sites ?? [],
    environments,
    output: {
      length: lines.length,
      lines,
      seq: u32('output.seq'),
      stream: u8('output.stream'),
      env: u32('output.env'),
    },
  };
}

/**
 * @param {{classes: string[], capacities: {lane: number, capacity: number}[]}} env
 * @param {{kind: Uint8Array, class: Uint32Array, name: StringTable, start: Float64Array, end: Float64Array, ended: Uint8Array, site: Uint32Array}} columns
 *   a lane without a name is called by its class and number
 * @returns {Lane[]}
 */
function readLanes({ classes = [], capacities = [] }, columns) {
  const counts = new Uint32Array(classes.length);
  const lanes = Array.from(columns.kind, (kind, i) => {
    const of = columns.class[i];
    const ordinal = counts[of]++;
    const ended = columns.ended[i];
    const site = columns.site[i];
    return {
      kind: LANE_KINDS[kind],
      class: classes[of],
      name: columns.name.at(i) || `${classes[of]} ${ordinal + 1}`,
      ordinal,
      start: columns.start[i],
      end: ended ? columns.end[i] : null,
      ended: ENDINGS[ended],
      capacity: /** @type {number | null} */ (null),
      site: site === NONE ? -1 : site,
    };
  });
  for (const { lane, capacity } of capacities) lanes[lane].capacity = capacity;
  return lanes;
}

/** @returns {Environment} what a program that made no environment shows */
export function emptyEnvironment() {
  const f64 = new Float64Array(0);
  const u32 = new Uint32Array(0);
  const u8 = new Uint8Array(0);
  const strings = new StringTable(u32, u8);
  return {
    index: 0,
    until: null,
    now: 0,
    horizon: 0,
    eventCount: 0,
    lanes: [],
    series: [],
    waiting: [],
    deadlock: [],
    statistics: { resources: [], queues: [], containers: [], classes: [] },
    segments: {
      length: 0,
      start: f64,
      end: f64,
      state: u8,
      flags: u8,
      object: u32,
      site: u32,
      first: u32,
      last: u32,
      offsets: new Uint32Array(1),
    },
    events: { length: 0, time: f64, kind: u8, actor: u32, target: u32, site: u32, parent: u32 },
    levels: { length: 0, time: f64, value: f64, seq: u32 },
    log: { length: 0, time: f64, seq: u32, lane: u32, site: u32, name: strings, message: strings },
  };
}
