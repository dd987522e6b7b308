/**
 * The state at the playhead: what every process is doing and has in its variables, who uses and
 * who waits for what, at one event. The engine makes the run again up to there.
 */
import { link } from './answer.js';
import { element } from './element.js';
import { formatTime, plural } from './format.js';
import { eventPieces } from './timeline/eventwords.js';
import { firstBeyond } from './timeline/lod.js';

/** Requests keep so far apart, so that a moving playhead asks only now and then (milliseconds). */
const REST = 60;
/** A run that took another's place is looked into when no other has taken its own for so long (milliseconds). */
const STAY = 150;
/** Processes, names and items shown at most. */
const MOST = { processes: 40, names: 6, items: 12 };

/**
 * @typedef {import('./engine/result.js').Environment} Environment
 * @typedef {import('./engine/client.js').Snapshot} Snapshot
 * @typedef {import('./engine/client.js').ProcessState} ProcessState
 * @typedef {import('./engine/client.js').ObjectState} ObjectState
 *
 * @typedef {object} Run what was run, and is to be made again
 * @property {string} source
 * @property {Record<string, string>} options
 *
 * @typedef {object} Where
 * @property {Run} run
 * @property {Environment} environment
 * @property {number} index of the environment, from 0
 * @property {number} row of the event
 * @property {number} lane selected, or -1
 *
 * @typedef {object} MomentHooks
 * @property {(node: HTMLElement | null) => void} place puts the column beside the answer, or takes it away
 * @property {(lane: number) => void} onLane
 * @property {(line: number) => void} onLine
 */

/**
 * @param {import('./engine/client.js').EngineClient} client
 * @param {MomentHooks} hooks
 */
export function createMoment(client, hooks) {
  const heading = element('h2', {});
  const event = element('p', { class: 'moment-event' });
  const body = element('div', { class: 'moment-body' });
  const node = element(
    'section',
    { class: 'answer-part moment', 'aria-label': 'State at the playhead' },
    heading,
    event,
    body,
  );
  /** @type {Where | null} */ let wanted = null;
  /** @type {Where | null} */ let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let asked = -REST;

  /** @param {Where} where */
  async function ask(where) {
    asked = performance.now();
    const snapshot = await client
      .inspect({
        ...where.run,
        environment: where.index,
        row: where.row,
        lane: where.lane,
        onProgress(events) {
          if (wanted === where) say(`Running again up to there: ${plural(events, 'event')}`);
        },
      })
      .catch(() => null);
    // A playhead in motion has moved on; what it passed is still worth showing.
    if (!wanted || wanted.run !== where.run || wanted.index !== where.index) return;
    if (!snapshot) {
      if (wanted === where) say('The state at this event could not be made again.');
      return;
    }
    body.replaceChildren(...describe(where, snapshot));
    shown = where;
    node.dataset.row = String(where.row);
  }

  /** @param {string} text */
  const say = (text) => body.replaceChildren(element('p', { class: 'quiet' }, text));

  /** @param {Where} where @param {number} lane */
  const lane = ({ environment }, lane) =>
    environment.lanes[lane]
      ? link(environment.lanes[lane].name, () => hooks.onLane(lane))
      : 'somebody';

  /** @param {Where} where @param {number[]} lanes @returns {(string | HTMLElement)[]} */
  const names = (where, lanes) => {
    const said = lanes
      .slice(0, MOST.names)
      .flatMap((of, i) => [i > 0 ? ', ' : '', lane(where, of)]);
    if (lanes.length > MOST.names) said.push(` and ${lanes.length - MOST.names} more`);
    return said;
  };

  /** @param {number | undefined} line */
  const lineLink = (line) => (line ? link(`line ${line}`, () => hooks.onLine(line)) : '');

  /** @param {Where} where @param {ProcessState} process @returns {(string | HTMLElement)[]} */
  const doing = (where, process) => {
    const since = process.since === undefined ? '' : ` since ${formatTime(process.since)}`;
    switch (process.state) {
      case 'waiting':
        return process.object === undefined
          ? [`waits${since}`]
          : ['waits for ', lane(where, process.object), since];
      case 'holding':
      case 'delayed':
        return [`${process.state}${since}`];
      case 'running':
        return ['runs'];
      case 'new':
        return ['is yet to begin'];
    }
    return ['goes on'];
  };

  /** @param {Where} where @param {ObjectState} object @returns {(string | HTMLElement)[]} */
  const holds = (where, object) => {
    const { capacity } = where.environment.lanes[object.lane] ?? { capacity: null };
    /** @type {(string | HTMLElement)[][]} */
    const said = [];
    if (object.users) {
      const of = capacity === null ? '' : ` of ${capacity}`;
      said.push([
        `${object.users.length}${of} in use`,
        ...(object.users.length > 0 ? [': ', ...names(where, object.users)] : []),
      ]);
    }
    if (object.level !== undefined) {
      said.push([`level ${formatTime(object.level)}${capacity === null ? '' : ` of ${capacity}`}`]);
    }
    if (object.items && object.count !== undefined) {
      const items = object.items.slice(0, MOST.items).join(', ');
      const more = object.count - Math.min(object.items.length, MOST.items);
      said.push([
        object.count === 0
          ? 'empty'
          : `${plural(object.count, 'item')}: ${items}${more > 0 ? ` and ${more} more` : ''}`,
      ]);
    }
    if (object.queue.length > 0) {
      said.push([
        object.items || object.level !== undefined ? 'to get: ' : 'queue: ',
        ...names(where, object.queue),
      ]);
    } else if (object.users || object.kind === 'barrier') said.push(['queue empty']);
    if (object.putters && object.putters.length > 0) {
      said.push(['to put: ', ...names(where, object.putters)]);
    }
    return said.flatMap((part, i) => (i > 0 ? ['; ', ...part] : part));
  };

  /** @param {[string | HTMLElement, (string | HTMLElement)[]][]} rows @param {string} kind */
  const table = (rows, kind) =>
    element(
      'dl',
      { class: kind },
      ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, ...value)]),
    );

  /** @param {Where} where @param {Snapshot} snapshot @returns {HTMLElement[]} */
  function describe(where, { processes, objects }) {
    const { lanes } = where.environment;
    const selected = lanes[where.lane];
    const process = processes.find((p) => p.lane === where.lane);
    /** @type {HTMLElement[]} */
    const parts = [];
    let others = objects;
    if (selected?.kind === 'process') {
      if (process) {
        const line = lineLink(process.line);
        const actor = where.environment.events.actor[where.row] === where.lane;
        // The event's own sentence says already what its process does.
        const said =
          actor && (process.state === 'ready' || process.state === 'running')
            ? [element('strong', {}, selected.name), line ? ' is at ' : ' goes on', line]
            : [
                element('strong', {}, selected.name),
                ' ',
                ...doing(where, process),
                ...(line ? [', ', line] : []),
              ];
        parts.push(element('p', {}, ...said));
        const locals = process.locals ?? [];
        if (locals.length > 0) {
          parts.push(
            table(
              locals.map(([name, text, of]) => [
                name,
                [of !== undefined && lanes[of] && of !== where.lane ? lane(where, of) : text],
              ]),
              'locals',
            ),
          );
        }
      } else {
        const now = where.environment.events.time[where.row];
        const ended = selected.end !== null && (selected.start < now || selected.end <= now);
        parts.push(
          element(
            'p',
            {},
            element('strong', {}, selected.name),
            ended ? ' has ended' : ' is not there yet',
          ),
        );
      }
    } else if (selected) {
      const object = objects.find((o) => o.lane === where.lane);
      others = objects.filter((o) => o.lane !== where.lane);
      parts.push(
        element(
          'p',
          {},
          element('strong', {}, selected.name),
          ' ',
          ...(object ? holds(where, object) : ['is not there yet']),
        ),
      );
    }
    if (others.length > 0) {
      parts.push(
        table(
          others.slice(0, MOST.processes).map((o) => [lane(where, o.lane), holds(where, o)]),
          'objects',
        ),
      );
    }
    if (!selected) parts.push(everyone(where, processes));
    return parts;
  }

  /** @param {Where} where @param {ProcessState[]} processes */
  function everyone(where, processes) {
    if (processes.length === 0) return element('p', { class: 'quiet' }, 'No process lives.');
    const rows = processes
      .slice(0, MOST.processes)
      .map((process) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, lane(where, process.lane)),
          element('td', {}, ...doing(where, process)),
          element('td', {}, lineLink(process.line)),
        ),
      );
    const made = element(
      'table',
      { class: 'everyone' },
      element('caption', {}, `${plural(processes.length, 'process', 'processes')} alive`),
      element('tbody', {}, ...rows),
    );
    if (processes.length > MOST.processes) {
      made.append(
        element(
          'tfoot',
          {},
          element(
            'tr',
            {},
            element('td', { colspan: '3' }, `and ${processes.length - MOST.processes} more`),
          ),
        ),
      );
    }
    return made;
  }

  return {
    /** Shows the state at an event, soon; null takes it away. @param {Where | null} where */
    show(where) {
      if (!where) {
        clearTimeout(timer);
        timer = undefined;
        wanted = null;
        shown = null;
        hooks.place(null);
        return;
      }
      const same = (/** @type {Where | null} */ other) =>
        other !== null &&
        other.environment === where.environment &&
        other.row === where.row &&
        other.lane === where.lane;
      if (same(wanted)) {
        hooks.place(node);
        return;
      }
      const { environment, row } = where;
      heading.textContent = `At ${formatTime(environment.events.time[row])}, event ${row + 1} of ${environment.events.length}`;
      event.replaceChildren(
        ...eventPieces(environment, row).map((piece) =>
          typeof piece === 'string' ? piece : link(piece.text, () => hooks.onLane(piece.lane)),
        ),
        ...instant(environment, row),
      );
      if (shown?.environment !== environment) body.replaceChildren();
      // While a slider is dragged the engine is wanted for the next run, not for a look into the last.
      const again = wanted !== null && wanted.environment !== environment;
      if (again) {
        clearTimeout(timer);
        timer = undefined;
      }
      wanted = where;
      hooks.place(node);
      timer ??= setTimeout(
        () => {
          timer = undefined;
          if (wanted) ask(wanted);
        },
        again ? STAY : asked + REST - performance.now(),
      );
    },
  };
}

/**
 * Which of those that happen at one instant an event is, when it is not alone.
 * @param {Environment} environment
 * @param {number} row
 * @returns {HTMLElement[]}
 */
function instant({ events: { time, length } }, row) {
  const now = time[row];
  let first = 0;
  for (let high = row; first < high; ) {
    const middle = (first + high) >> 1;
    if (time[middle] < now) first = middle + 1;
    else high = middle;
  }
  const count = firstBeyond(time, row, length, now) - first;
  if (count < 2) return [];
  return [element('span', { class: 'quiet' }, `${row - first + 1} of ${count} at this instant`)];
}
