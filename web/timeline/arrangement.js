/**
 * Which lanes are shown, in which order, folded, packed or kept on top: what somebody chose, kept
 * from run to run by the names of groups and the identity of lanes.
 */

import { COMPARED_HEIGHT, isCrowd, ROW, ROW_HEIGHT, Rows } from './lanes.js';
import { lifeOf, Packing } from './packing.js';

/**
 * @typedef {import('./lanes.js').Group} Group
 * @typedef {import('./trace.js').Trace} Trace
 *
 * @typedef {'first' | 'name' | 'wait' | 'duration'} Order by first event, name, total wait or duration
 */

/** Lanes of a class beyond which they share rows by themselves, where that saves half of the rows. */
const MANY = 24;
/** More shared rows than this say less than the counts over time. */
const TALL = 40;

/** The group of lanes that are kept on top. */
export const KEPT = 'kept on top';
/** The group of lanes that only the pinned run has. */
export const GONE = 'only in the pinned run';
/** More lanes than this that only the pinned run has begin folded. */
const MANY_GONE = 40;

/** @param {import('../engine/result.js').Lane} lane */
const identityOf = ({ kind, class: of, ordinal }) => `${kind} ${of} ${ordinal}`;

export class Arrangement {
  /** Ids of groups that are folded. @type {Set<string>} */
  folded = new Set();
  /** @type {Order} */
  order = 'first';
  /** By lane: whether a filter lets it through; null without one. @type {Uint8Array | null} */
  passed = null;
  /** A lane that is shown although the filter would not, -1 for none. */
  exempt = -1;
  /** The pinned run beside the present one, if there is one. @type {import('./ghosts.js').Ghosts | null} */
  ghosts = null;
  /** Whether a group was folded or unfolded by hand, by id. @type {Map<string, boolean>} */
  #foldedByHand = new Map();
  /** Whether a group was packed or unpacked by hand, by id. @type {Map<string, boolean>} */
  #packedByHand = new Map();
  /** Identities of lanes kept on top, in the order in which they were put there. @type {Set<string>} */
  #kept = new Set();
  /** Ids of the groups that were crowds in the run before. @type {Set<string>} */
  #crowds = new Set();
  /** @type {Group | null} */
  #gone = null;
  /** @type {WeakMap<Group, Packing>} */
  #packings = new WeakMap();
  /** @type {WeakSet<Group>} */
  #packed = new WeakSet();
  /** @type {WeakSet<Group>} */
  #packable = new WeakSet();

  /** Puts a pinned run beside the present one, or takes it away. @param {import('./ghosts.js').Ghosts | null} ghosts */
  compare(ghosts) {
    this.ghosts = ghosts;
    this.#packings = new WeakMap();
    this.#gone = ghosts && goneGroup(ghosts);
    const many = (this.#gone?.lanes.length ?? 0) > MANY_GONE;
    if (this.#foldedByHand.get(GONE) ?? many) this.folded.add(GONE);
    else this.folded.delete(GONE);
  }

  /**
   * Takes a new run: crowds begin packed or folded, unless somebody chose.
   * @param {Trace} trace
   * @param {import('./ghosts.js').Ghosts | null} [ghosts] of the pinned run
   */
  take(trace, ghosts = null) {
    this.passed = null;
    this.exempt = -1;
    const crowds = new Set();
    this.folded.clear();
    this.compare(ghosts);
    for (const group of trace.groups) {
      const crowd = isCrowd(trace.environment, group) && this.#packingOf(trace, group).rows > TALL;
      if (crowd) crowds.add(group.id);
      if (crowd !== this.#crowds.has(group.id)) this.#foldedByHand.delete(group.id);
      if (this.#foldedByHand.get(group.id) ?? crowd) this.folded.add(group.id);
    }
    this.#crowds = crowds;
  }

  /** @param {Group} group @param {boolean} folded */
  fold(group, folded) {
    if (folded) this.folded.add(group.id);
    else this.folded.delete(group.id);
    this.#foldedByHand.set(group.id, folded);
  }

  /** Lets a lane be seen whose group is folded or that a filter leaves out. @param {Trace} trace @param {number} lane */
  reveal(trace, lane) {
    if (this.passed && this.passed[lane] !== 1) this.exempt = lane;
    const kept = this.isKept(trace.environment.lanes[lane]);
    const group = trace.groups[trace.groupOf(lane)];
    if (kept) this.folded.delete(KEPT);
    else if (group && this.folded.has(group.id)) this.fold(group, false);
  }

  /** @param {Group} group @param {boolean} packed */
  pack(group, packed) {
    this.#packedByHand.set(group.id, packed);
  }

  /** Whether lanes of a group share rows. @param {Group} group one that is shown */
  isPacked(group) {
    return this.#packed.has(group);
  }

  /** Whether lanes of a group can share rows at all. @param {Group} group one that is shown */
  packable(group) {
    return this.#packable.has(group);
  }

  /** @param {import('../engine/result.js').Lane} lane */
  isKept(lane) {
    return this.#kept.has(identityOf(lane));
  }

  /** @param {import('../engine/result.js').Lane} lane @param {boolean} kept */
  keep(lane, kept) {
    if (kept) this.#kept.add(identityOf(lane));
    else this.#kept.delete(identityOf(lane));
  }

  /** @param {Trace} trace */
  rows(trace) {
    const { environment } = trace;
    const kept = this.#keptGroup(environment);
    const above = new Set(kept?.lanes);
    const groups = kept ? [kept] : [];
    for (const group of trace.groups) {
      const shown = this.#shown(trace, group, above);
      if (shown) groups.push(shown);
    }
    // What a filter asks for is told of the present run alone.
    if (this.#gone && !this.passed) groups.push(this.#gone);
    const packings = groups.map((group) => this.#packing(trace, group));
    const heights = this.ghosts ? COMPARED_HEIGHT : ROW_HEIGHT;
    const rows = new Rows(groups, this.folded, environment.lanes.length, packings, heights);
    rows.keptRows = kept ? rows.header[1] : 0;
    return rows;
  }

  /** @param {import('../engine/result.js').Environment} environment @returns {Group | null} */
  #keptGroup({ lanes }) {
    if (this.#kept.size === 0) return null;
    /** @type {Map<string, number>} */
    const found = new Map();
    lanes.forEach((lane, i) => {
      const identity = identityOf(lane);
      if (this.#kept.has(identity)) found.set(identity, i);
    });
    const members = [...this.#kept].flatMap((identity) => found.get(identity) ?? []);
    if (members.length === 0) return null;
    return {
      id: KEPT,
      title: 'Kept on top',
      objects: true,
      lanes: Uint32Array.from(members),
      kinds: Uint8Array.from(members, (i) =>
        lanes[i].kind === 'process' ? ROW.process : ROW.object,
      ),
    };
  }

  /**
   * A group without what is filtered out or kept on top, in order. The group itself where that
   * changes nothing.
   * @param {Trace} trace
   * @param {Group} group
   * @param {Set<number>} above lanes kept on top
   * @returns {Group | null} null when nothing of it is left
   */
  #shown(trace, group, above) {
    const { passed, exempt } = this;
    let lanes = group.lanes;
    if (passed || above.size > 0) {
      lanes = lanes.filter(
        (lane) => !above.has(lane) && (!passed || passed[lane] === 1 || lane === exempt),
      );
      if (lanes.length === 0) return null;
    }
    if (this.order !== 'first') lanes = ordered(trace, lanes, this.order);
    if (lanes === group.lanes || (this.order === 'first' && lanes.length === group.lanes.length)) {
      return group;
    }
    const before = this.#made.get(group);
    const same =
      before?.lanes.length === lanes.length && lanes.every((lane, i) => lane === before.lanes[i]);
    if (same && before) return before;
    const of = passed && group.lanes.length > lanes.length ? { of: group.lanes.length } : {};
    const made = { ...group, ...of, lanes };
    this.#made.set(group, made);
    return made;
  }

  /** What was last made of each of the run's groups. @type {WeakMap<Group, Group>} */
  #made = new WeakMap();

  /** @param {Trace} trace @param {Group} group */
  #packingOf(trace, group) {
    let packing = this.#packings.get(group);
    if (!packing) {
      const { ghosts } = this;
      const life = (/** @type {number} */ lane) => {
        const own = lifeOf(trace.environment, lane);
        return ghosts ? ghosts.life(lane, own) : own;
      };
      packing = new Packing(trace.environment, group.lanes, life);
      this.#packings.set(group, packing);
    }
    return packing;
  }

  /** @param {Trace} trace @param {Group} group */
  #packing(trace, group) {
    this.#packed.delete(group);
    if (group.objects || group.ghosts) return null;
    const packing = this.#packingOf(trace, group);
    if (packing.rows === packing.lanes.length) return null;
    this.#packable.add(group);
    const byHand = this.#packedByHand.get(group.id);
    if (byHand === false) return null;
    if (byHand === undefined) {
      // A chosen order is an order of rows: sharing them would undo it.
      if (this.order !== 'first' || group.lanes.length <= MANY) return null;
      if (packing.rows + packing.alone.length > group.lanes.length / 2) return null;
    }
    this.#packed.add(group);
    return packing;
  }
}

/** @param {import('./ghosts.js').Ghosts} ghosts @returns {Group | null} */
function goneGroup({ match, pinned }) {
  const { gone: lanes } = match;
  if (lanes.length === 0) return null;
  const kinds = Uint8Array.from(lanes, (lane) =>
    pinned.environment.lanes[lane].kind === 'process' ? ROW.ghost : ROW.ghostObject,
  );
  return { id: GONE, title: 'Pinned run only', objects: true, ghosts: true, lanes, kinds };
}

/**
 * @param {Trace} trace
 * @param {Uint32Array} lanes
 * @param {Order} order
 * @returns {Uint32Array} a copy, in order; what is equal stays in order of first event
 */
export function ordered(trace, lanes, order) {
  const { environment } = trace;
  const indices = Uint32Array.from(lanes.keys());
  if (order === 'name') {
    const keys = Array.from(lanes, (lane) => nameKey(environment.lanes[lane].name));
    indices.sort((a, b) => compareNames(keys[a], keys[b]) || a - b);
  } else {
    const figures = Float64Array.from(lanes, (lane) => {
      const [start, end] = lifeOf(environment, lane);
      return order === 'duration' ? end - start : trace.times.over(lane, start, end)[2];
    });
    indices.sort((a, b) => figures[b] - figures[a] || a - b);
  }
  return indices.map((i) => lanes[i]);
}

/** A name as text, number, text, number: "customer 9" before "customer 10". @param {string} name */
function nameKey(name) {
  return name
    .toLowerCase()
    .split(/(\d{1,15})/)
    .map((part, i) => (i % 2 === 1 ? Number(part) : part));
}

/** @param {(string | number)[]} a @param {(string | number)[]} b */
function compareNames(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}
