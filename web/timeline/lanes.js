/** Which rows the timeline has: groups, their order, and where each row lies. */

/** Heights of rows in CSS pixels. */
export const ROW_HEIGHT = {
  group: 28,
  process: 22,
  object: 52,
  counts: 52,
  shared: 22,
  ghost: 22,
  ghostObject: 52,
};
/** The same beside a pinned run: room for its bars, and for how levels differ. */
export const COMPARED_HEIGHT = { ...ROW_HEIGHT, process: 28, object: 76, shared: 28 };

/**
 * What a row shows; shared is short lives one after another, a ghost is a lane that only the pinned
 * run has.
 * @enum {number}
 */
export const ROW = {
  group: 0,
  process: 1,
  object: 2,
  counts: 3,
  shared: 4,
  ghost: 5,
  ghostObject: 6,
};

/** @param {typeof ROW_HEIGHT} height */
const heightsOf = (height) => [
  height.group,
  height.process,
  height.object,
  height.counts,
  height.shared,
  height.ghost,
  height.ghostObject,
];

/**
 * @typedef {object} Group
 * @property {string} id stable across runs
 * @property {string} title
 * @property {boolean} objects resources, queues and the like, rather than processes
 * @property {Uint32Array} lanes
 * @property {Uint8Array} [kinds] what the row of each lane shows, in a group of lanes of all sorts
 * @property {boolean} [ghosts] the lanes are of the pinned run
 * @property {number} [of] how many lanes there would be without a filter, where that is more
 */

const PLURALS = /** @type {Record<string, string>} */ ({
  resource: 'Resources',
  preemptive: 'Resources',
  queue: 'Queues',
  priority: 'Queues',
  store: 'Stores',
  container: 'Containers',
  barrier: 'Barriers',
});

/**
 * Things first, then processes by class in order of the class's first process.
 * @param {import('../engine/result.js').Environment} environment
 * @returns {Group[]}
 */
export function groupsOf(environment) {
  /** @type {number[]} */
  const objects = [];
  /** @type {Map<string, number[]>} */
  const classes = new Map();
  const titles = new Set();
  environment.lanes.forEach((lane, i) => {
    if (lane.kind !== 'process') {
      objects.push(i);
      titles.add(PLURALS[lane.kind] ?? 'Resources');
      return;
    }
    const members = classes.get(lane.class);
    if (members) members.push(i);
    else classes.set(lane.class, [i]);
  });
  const groups = [];
  if (objects.length > 0) {
    groups.push({
      id: 'objects',
      title: titles.size === 1 ? [...titles][0] : 'Resources',
      objects: true,
      lanes: Uint32Array.from(objects),
    });
  }
  for (const [name, members] of classes) {
    groups.push({
      id: `class ${name}`,
      title: name,
      objects: false,
      lanes: Uint32Array.from(members),
    });
  }
  return groups;
}

/** Beyond so many short lives, rows of one bar each say less than their count over time. */
const MANY = 200;

/**
 * Whether a group is better shown folded at first: very many processes that live but a moment of the run.
 * @param {import('../engine/result.js').Environment} environment
 * @param {Group} group
 */
export function isCrowd({ segments, horizon }, { lanes, objects }) {
  if (objects || lanes.length <= MANY) return false;
  const { start, end, offsets } = segments;
  let lived = 0;
  for (const lane of lanes) {
    if (offsets[lane + 1] > offsets[lane])
      lived += end[offsets[lane + 1] - 1] - start[offsets[lane]];
  }
  return lived / lanes.length < horizon / 20;
}

/** The rows of a timeline from top to bottom. */
export class Rows {
  /** Rows of the first group when that is of lanes kept on top, its header too. */
  keptRows = 0;
  /** As many of the first rows stay in place while the others scroll. */
  stuckRows = 0;

  /**
   * @param {Group[]} groups
   * @param {ReadonlySet<string>} folded ids of groups shown as one row of counts
   * @param {number} laneCount
   * @param {(import('./packing.js').Packing | null)[]} [packings] by group: which of its lanes share rows
   * @param {typeof ROW_HEIGHT} [height] of rows, CSS pixels
   */
  constructor(groups, folded, laneCount, packings = [], height = ROW_HEIGHT) {
    const heights = heightsOf(height);
    this.groups = groups;
    this.packings = packings;
    let count = 0;
    groups.forEach((group, g) => {
      const packing = packings[g];
      count += 1;
      if (folded.has(group.id)) count += group.objects ? 0 : 1;
      else count += packing ? packing.rows + packing.alone.length : group.lanes.length;
    });
    this.count = count;
    this.kind = new Uint8Array(count);
    /** Lane of a lane's row, -1 for others. */
    this.lane = new Int32Array(count).fill(-1);
    /** Lane of the pinned run in a row of that alone, -1 for others. */
    this.ghost = new Int32Array(count).fill(-1);
    /** Which of its group's shared rows a row is, -1 for others. */
    this.shared = new Int32Array(count).fill(-1);
    this.group = new Uint32Array(count);
    /** CSS pixels from the top of the first row; one more than there are rows. */
    this.top = new Float64Array(count + 1);
    /** Row of each lane, -1 when its group is folded. */
    this.ofLane = new Int32Array(laneCount).fill(-1);
    /** Row of each group's header, and one beyond the last. */
    this.header = new Uint32Array(groups.length + 1).fill(count);
    let row = 0;
    const add = (
      /** @type {number} */ kind,
      /** @type {number} */ g,
      /** @type {number} */ lane,
      shared = -1,
    ) => {
      this.kind[row] = kind;
      this.group[row] = g;
      this.lane[row] = lane;
      this.shared[row] = shared;
      if (lane >= 0) this.ofLane[lane] = row;
      this.top[row + 1] = this.top[row] + heights[kind];
      row++;
    };
    groups.forEach((group, g) => {
      this.header[g] = row;
      add(ROW.group, g, -1);
      if (folded.has(group.id)) {
        if (!group.objects) add(ROW.counts, g, -1);
        return;
      }
      if (group.ghosts) {
        group.lanes.forEach((lane, i) => {
          this.ghost[row] = lane;
          add(group.kinds?.[i] ?? ROW.ghost, g, -1);
        });
        return;
      }
      const packing = packings[g];
      for (let r = 0; packing && r < packing.rows; r++) {
        for (let i = packing.offsets[r]; i < packing.offsets[r + 1]; i++) {
          this.ofLane[packing.lanes[i]] = row;
        }
        add(ROW.shared, g, -1, r);
      }
      const lanes = packing?.alone ?? group.lanes;
      for (let i = 0; i < lanes.length; i++) {
        add(group.kinds?.[i] ?? (group.objects ? ROW.object : ROW.process), g, lanes[i]);
      }
    });
  }

  /**
   * Lets what is kept on top stay in place while that leaves room for the rest.
   * @param {number} stageHeight CSS pixels
   */
  stick(stageHeight) {
    this.stuckRows = this.top[this.keptRows] <= stageHeight * 0.6 ? this.keptRows : 0;
  }

  /** CSS pixels. */
  get height() {
    return this.top[this.count];
  }

  /** Height of what stays in place, CSS pixels. */
  get stuck() {
    return this.top[this.stuckRows];
  }

  /**
   * Where a row is on the stage.
   * @param {number} row
   * @param {number} scrollTop CSS pixels
   * @returns {number} CSS pixels from the stage's top
   */
  yOf(row, scrollTop) {
    return this.top[row] - (row < this.stuckRows ? 0 : scrollTop);
  }

  /**
   * The row that shows at a height of the stage.
   * @param {number} y CSS pixels from the stage's top
   * @param {number} scrollTop CSS pixels
   * @returns {number} row, or -1 outside
   */
  under(y, scrollTop) {
    return this.at(y < this.stuck ? y : y + scrollTop);
  }

  /**
   * @param {number} y CSS pixels from the top of the first row
   * @returns {number} row, or -1 outside
   */
  at(y) {
    if (y < 0 || y >= this.height) return -1;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.top[middle + 1] > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /**
   * @param {number} row
   * @returns {Uint32Array} the lanes of a row, in order of time; none for headers and counts
   */
  lanesOf(row) {
    const packing = this.packings[this.group[row]];
    const r = this.shared[row];
    if (packing && r >= 0) {
      return packing.lanes.subarray(packing.offsets[r], packing.offsets[r + 1]);
    }
    return this.lane[row] >= 0 ? Uint32Array.of(this.lane[row]) : new Uint32Array(0);
  }
}
