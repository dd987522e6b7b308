/** What the numbers in a run stand for. */

/** "No such row or lane" in a column of u32. */
export const NONE = 0xffffffff;

/** What a segment's state says. @enum {number} */
export const STATE = { delayed: 0, holding: 1, waiting: 2 };

/** Bits of a segment's flags. @enum {number} */
export const FLAG = { owns: 1, interrupted: 2, open: 4, left: 8 };

/** The kinds of events, by number. */
export const EVENT_KINDS = [
  'start',
  'wait',
  'resume',
  'acquire',
  'release',
  'put',
  'get',
  'interrupt',
  'interrupted',
  'preempted',
  'end',
  'fail',
  'log',
  'cancel',
  'timeout',
  'create',
  'succeed',
  'barrier',
];

/** The kinds of lanes, by number. */
export const LANE_KINDS = /** @type {import('./result.js').LaneKind[]} */ ([
  'process',
  'resource',
  'preemptive',
  'queue',
  'priority',
  'store',
  'container',
  'barrier',
]);

/** How a lane ended, by number. */
export const ENDINGS = /** @type {import('./result.js').Lane['ended'][]} */ ([
  null,
  'returned',
  'raised',
]);
