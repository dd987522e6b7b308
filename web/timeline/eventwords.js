/** What happens at an event, in words. */
import { EVENT_KINDS, NONE } from '../engine/result.js';

/**
 * @typedef {string | {lane: number, text: string}} Piece text, or the name of a lane
 *
 * @param {import('../engine/result.js').Environment} environment
 * @param {number} row of the event
 * @returns {Piece[]} a sentence without its full stop
 */
export function eventPieces(environment, row) {
  const { events, lanes, log } = environment;
  /** @param {number} lane @param {string} without @returns {Piece} */
  const named = (lane, without) =>
    lane === NONE || !lanes[lane] ? without : { lane, text: lanes[lane].name };
  const actor = named(events.actor[row], 'the program');
  const target = named(events.target[row], 'something');
  const aimed = events.target[row] !== NONE;
  switch (EVENT_KINDS[events.kind[row]]) {
    case 'start':
      return [actor, ' begins'];
    case 'wait':
      return aimed ? [actor, ' begins to wait for ', target] : [actor, ' lets time pass'];
    case 'resume':
      return [actor, ' goes on'];
    case 'acquire':
      return [actor, ' acquires ', target];
    case 'release':
      return [actor, ' releases ', target];
    case 'put':
      return [actor, ' puts into ', target];
    case 'get':
      return [actor, ' gets from ', target];
    case 'interrupt':
      return [actor, ' interrupts ', target];
    case 'interrupted':
      return aimed ? [actor, ' is interrupted by ', target] : [actor, ' is interrupted'];
    case 'preempted':
      return [actor, ' loses ', target];
    case 'end':
      return [actor, ' ends'];
    case 'fail':
      return [actor, ' ends by an exception'];
    case 'log':
      return [actor, ` logs “${log.message.at(rowIn(log.seq, row))}”`];
    case 'cancel':
      return [actor, ' cancels an event'];
    case 'timeout':
      return events.actor[row] === NONE
        ? ['a timeout is over']
        : ['a timeout of ', actor, ' is over'];
    case 'create':
      return [actor, ' makes ', target];
    case 'succeed':
      return [actor, ' triggers an event'];
    case 'barrier':
      return [actor, ' releases ', target];
  }
  return ['something happens'];
}

/**
 * The row of a table whose column of event rows, in order, holds one.
 * @param {Uint32Array} seq
 * @param {number} row
 */
function rowIn(seq, row) {
  let low = 0;
  let high = seq.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seq[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {import('../engine/result.js').Environment} environment
 * @param {number} row
 */
export function eventText(environment, row) {
  return eventPieces(environment, row)
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('');
}
