/** Which rows the timeline has: groups, their order, and where each row lies. */

/** Heights of rows in CSS pixels. */
export const ROW_HEIGHT = { group: 28, process: 22, object: 52, counts: 52 };

/** What a row shows. @enum {number} */
export const ROW = { group: 0, process: 1, object: 2, counts: 3 };

/**
 * @typedef {object} Group
 * @property {string} id stable across runs
 * @property {string} title
 * @property {boolean} objects resources, queues and the like, rather than processes
 * @property {Uint32Array} lanes
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
  /**
   * @param {Group[]} groups
   * @param {ReadonlySet<string>} folded ids of groups shown as one row of counts
   * @param {number} laneCount
   */
  constructor(groups, folded, laneCount) {
    let count = 0;
    for (const group of groups) {
      count += 1 + (folded.has(group.id) ? (group.objects ? 0 : 1) : group.lanes.length);
    }
    this.count = count;
    this.kind = new Uint8Array(count);
    /** Lane of a lane's row, -1 for others. */
    this.lane = new Int32Array(count).fill(-1);
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
    ) => {
      this.kind[row] = kind;
      this.group[row] = g;
      this.lane[row] = lane;
      if (lane >= 0) this.ofLane[lane] = row;
      const height =
        kind === ROW.group
          ? ROW_HEIGHT.group
          : kind === ROW.process
            ? ROW_HEIGHT.process
            : kind === ROW.object
              ? ROW_HEIGHT.object
              : ROW_HEIGHT.counts;
      this.top[row + 1] = this.top[row] + height;
      row++;
    };
    groups.forEach((group, g) => {
      this.header[g] = row;
      add(ROW.group, g, -1);
      if (folded.has(group.id)) {
        if (!group.objects) add(ROW.counts, g, -1);
        return;
      }
      for (const lane of group.lanes) add(group.objects ? ROW.object : ROW.process, g, lane);
    });
  }

  /** CSS pixels. */
  get height() {
    return this.top[this.count];
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
}
