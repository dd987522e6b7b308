/**
 * The pane under the timeline: the words for the selected bar; without one, what the program
 * says about itself and how the run went; for a program that failed, why.
 *
 * Names and lines in it are links. Everything is set as text, never as markup.
 */
import { element } from './element.js';
import { formatTime, listWords, plural } from './format.js';

/**
 * @typedef {import('./engine/result.js').Environment} Environment
 * @typedef {import('./engine/result.js').Result} Result
 * @typedef {import('./engine/result.js').RunError} RunError
 *
 * @typedef {object} AnswerHooks
 * @property {(line: number) => void} onLine
 * @property {(lane: number) => void} onLane
 * @property {() => void} onGoOn
 */

/**
 * @param {HTMLElement} host
 * @param {AnswerHooks} hooks
 */
export function createAnswer(host, hooks) {
  /** @param {number} line */
  const lineLink = (line) => link(`line ${line}`, () => hooks.onLine(line));
  /** @param {Environment} environment @param {number} lane */
  const laneLink = (environment, lane) =>
    link(environment.lanes[lane]?.name ?? `lane ${lane}`, () => hooks.onLane(lane));

  /** @type {HTMLElement | null} */ let aside = null;

  /** @param {...HTMLElement} parts */
  const show = (...parts) => {
    host.replaceChildren(...parts);
    if (aside) host.append(aside);
    host.scrollTop = 0;
  };

  return {
    lineLink,

    /** Puts a column beside whatever is shown, or takes it away. @param {HTMLElement | null} node */
    setAside(node) {
      if (aside === node) return;
      aside?.remove();
      aside = node;
      if (aside) host.append(aside);
    },

    /** Words that were made elsewhere. @param {...HTMLElement} parts */
    show,

    /**
     * @param {Result} result
     * @param {Environment | null} environment null: the program made none
     */
    showRun(result, environment) {
      const about = element('div', { class: 'answer-part about' }, element('h2', {}, 'About'));
      about.append(element('p', { class: 'answer-title' }, result.title || 'Untitled'));
      for (const paragraph of result.text.split(/\n\s*\n/)) {
        if (paragraph.trim()) {
          about.append(element('p', {}, paragraph.trim().replace(/\s*\n\s*/g, ' ')));
        }
      }
      const run = element('div', { class: 'answer-part facts' }, element('h2', {}, 'This run'));
      run.append(...runSentences(result, environment, lineLink, laneLink));
      show(about, run);
    },

    /**
     * @param {RunError} error
     * @param {boolean} kept whether the timeline above is of an earlier run
     */
    showError(error, kept) {
      const budget = error.kind === 'budget';
      const part = element(
        'div',
        { class: 'answer-part error' },
        element('h2', {}, budget ? 'Stopped at a limit' : (headings[error.kind] ?? 'Error')),
      );
      const title = element(
        'p',
        { class: 'answer-title' },
        budget ? capital(error.message) : [error.type, error.message].filter(Boolean).join(': '),
      );
      if (error.line > 0) title.append(', ', lineLink(error.line));
      part.append(title);
      if (error.help) part.append(element('p', {}, error.help));
      if (budget) {
        part.append(element('p', {}, 'What is shown is what happened until then.'));
      } else if (kept) {
        part.append(
          element('p', { class: 'quiet' }, 'The timeline is of the last run that worked.'),
        );
      }
      if (budget || error.type === 'RecursionError') {
        const on = element('button', { type: 'button', class: 'button' }, 'Go on');
        on.addEventListener('click', hooks.onGoOn);
        part.append(element('p', {}, on, ' runs it again with limits ten times as high.'));
      }
      const parts = [part];
      if (error.traceback && !budget) {
        const trace = element('pre', { class: 'traceback' }, error.traceback);
        parts.push(element('div', { class: 'answer-part' }, element('h2', {}, 'Traceback'), trace));
      }
      show(...parts);
    },

    /**
     * @param {string} heading
     * @param {...string} sentences
     */
    showMessage(heading, ...sentences) {
      show(
        element(
          'div',
          { class: 'answer-part' },
          element('p', { class: 'answer-title' }, heading),
          ...sentences.map((sentence) => element('p', {}, sentence)),
        ),
      );
    },
  };
}

/** @param {string} sentence */
const capital = (sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** @type {Record<string, string>} */
const headings = {
  syntax: 'This is not Python yet',
  unsupported: 'Not supported here',
  exception: 'The program failed',
  internal: 'The engine failed',
};

/**
 * @param {string} text
 * @param {() => void} onClick
 */
export function link(text, onClick) {
  const made = element('button', { type: 'button', class: 'link' }, text);
  made.addEventListener('click', onClick);
  return made;
}

/**
 * @param {Result} result
 * @param {Environment | null} environment
 * @param {(line: number) => HTMLElement} lineLink
 * @param {(environment: Environment, lane: number) => HTMLElement} laneLink
 * @returns {HTMLElement[]}
 */
function runSentences(result, environment, lineLink, laneLink) {
  const processes = environment?.lanes.filter((lane) => lane.kind === 'process') ?? [];
  if (!environment || processes.length === 0) {
    return [
      element('p', {}, 'No process ran, so there is nothing to chart.'),
      element(
        'p',
        {},
        'Write a class with ',
        element('code', {}, 'async def run(self)'),
        ' that inherits from ',
        element('code', {}, 'Process'),
        ', make one with ',
        element('code', {}, 'Name(env)'),
        ', then call ',
        element('code', {}, 'env.run()'),
        '.',
      ),
    ];
  }
  const { statistics, waiting, deadlock } = environment;
  const paragraphs = [];
  /** @type {Map<string, number>} */
  const classes = new Map();
  for (const { class: name } of processes) classes.set(name, (classes.get(name) ?? 0) + 1);
  const counted = [...classes].slice(0, 5).map(([name, n]) => `${n} ${name}`);
  if (classes.size > 5) counted.push(`${classes.size - 5} more classes`);
  if (deadlock.length > 0) {
    const cycle = element('p', {}, element('strong', {}, 'Deadlock'), ': ');
    deadlock.forEach((lane, i) => {
      cycle.append(laneLink(environment, lane), i === 0 ? ' waits for ' : ', who waits for ');
    });
    cycle.append(laneLink(environment, deadlock[0]), '.');
    paragraphs.push(cycle);
  }
  const finished = processes.filter((lane) => lane.ended).length;
  const ended = finished === processes.length ? 'all' : finished === 0 ? 'none' : String(finished);
  const who =
    classes.size === 1
      ? `${plural(processes.length, 'process', 'processes')} of class ${processes[0].class}`
      : `${plural(processes.length, 'process', 'processes')} (${listWords(counted)})`;
  paragraphs.push(
    element(
      'p',
      {},
      `${who} lived between 0 and ${formatTime(environment.horizon)}; ${ended} ended.`,
    ),
  );
  for (const of of statistics.resources.slice(0, 3)) {
    const used =
      of.utilisation === null
        ? `${formatTime(Number(of.meanUse.toPrecision(3)))} in use on average`
        : `in use ${Math.round(of.utilisation * 100)}% of the time`;
    paragraphs.push(
      element(
        'p',
        {},
        laneLink(environment, of.lane),
        `: ${used}, at most ${plural(of.maxQueue, 'process', 'processes')} in its queue.`,
      ),
    );
  }
  if (waiting.length > 0) {
    paragraphs.push(
      element(
        'p',
        {},
        `At the end ${plural(waiting.length, 'process', 'processes')} still ${waiting.length === 1 ? 'waits' : 'wait'}:`,
      ),
    );
    const list = element('ul', { class: 'still-waiting' });
    for (const { lane, object, site, since, holders } of waiting.slice(0, 20)) {
      const item = element('li', {}, laneLink(environment, lane));
      if (object >= 0) item.append(' for ', laneLink(environment, object));
      item.append(` since ${formatTime(since)}`);
      const line = result.sites[site]?.line;
      if (line) item.append(', ', lineLink(line));
      if (holders.length > 0) {
        item.append('; held by ');
        holders.slice(0, 4).forEach((holder, i) => {
          item.append(i > 0 ? ', ' : '', laneLink(environment, holder));
        });
        if (holders.length > 4) item.append(` and ${holders.length - 4} more`);
      }
      list.append(item);
    }
    if (waiting.length > 20) {
      list.append(element('li', {}, `and ${waiting.length - 20} more`));
    }
    paragraphs.push(list);
  }
  for (const note of result.notes) paragraphs.push(element('p', { class: 'quiet' }, note));
  return paragraphs;
}
