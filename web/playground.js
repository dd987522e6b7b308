/**
 * A program and its run, on whichever page has the places for them: the editor, parameters and
 * seed on one side, the timeline and its neighbours on the other, the runner between.
 */
import { createAnswer, link } from './answer.js';
import { ringWords, words } from './answer-words.js';
import { createBehind } from './behind.js';
import { createEditor } from './editor.js';
import { element } from './element.js';
import { emptyEnvironment } from './engine/result.js';
import { createExporting } from './exporting.js';
import { formatDuration, formatTime } from './format.js';
import { createGrid } from './grid/grid.js';
import { profileByLine, sitesAtLine } from './lineprofile.js';
import { createLog } from './log.js';
import { createMoment } from './moment.js';
import { createOutput } from './output.js';
import { createParameters } from './parameters.js';
import { createRunner } from './runner.js';
import { barAt, barOfEvent, eventOfBar, findAgain, identify, longestWait } from './selection.js';
import { createStatistics } from './statistics/statistics.js';
import { laneOfSegment } from './timeline/lookup.js';
import { ringOf } from './timeline/ring.js';
import { createTimeline } from './timeline/timeline.js';
import { Pinning } from './whatif/pinning.js';

/**
 * @typedef {import('./link.js').Program} Program
 * @typedef {import('./engine/result.js').Result} Result
 * @typedef {import('./engine/result.js').Environment} Environment
 * @typedef {import('./selection.js').Selection} Selection
 */

/**
 * Whether a run was refused because the program has no such parameter (any more).
 * @param {import('./engine/result.js').RunError | undefined} error
 * @param {string} name
 */
const isUnknown = (error, name) =>
  error?.kind !== 'syntax' && Boolean(error?.message.includes(`no parameter ${name}`));

/** Plain digits: the sentence is also read by programs. @param {number} n */
const eventCount = (n) => `${n} ${n === 1 ? 'event' : 'events'}`;

/**
 * A stretch of time with as many digits as its width can show.
 * @param {number} from
 * @param {number} to
 */
function rounded(from, to) {
  const digits = Math.max(0, Math.min(15, 4 - Math.floor(Math.log10(to - from))));
  return { from: Number(from.toFixed(digits)), to: Number(to.toFixed(digits)) };
}

/** Progress is shown from here on (milliseconds). */
const PROGRESS_AFTER = 150;

/**
 * @param {import('./engine/client.js').EngineClient} client
 * @param {(id: string) => HTMLElement} place finds an element of the page
 * @param {object} hooks
 * @param {() => void} hooks.showCode brings the code into view where it may be hidden
 * @param {(program: Program & {code: string}) => void} hooks.onChange the program, a parameter or the seed changed
 * @param {(prepared: import('./engine/client.js').Prepared) => void} hooks.onPrepared
 * @param {() => void} [hooks.onMoment] another bar or another stretch of time is shown
 * @param {() => void} [hooks.showStatistics] brings the statistics into view, on pages that have them
 * @param {(state: 'none' | 'pinned' | 'dropped') => void} [hooks.onPin] whether a run is pinned; dropped when another program took its place
 * @param {() => void} [hooks.onStart] a run starts
 * @param {(outcome: import('./runner.js').Outcome) => void} [hooks.onOutcome] a run ended
 * @param {import('./editor.js').Reading} [hooks.reading] how the code is shown
 */
export function createPlayground(client, place, hooks) {
  const page = document.documentElement;
  const status = place('status');
  const runButton = /** @type {HTMLButtonElement} */ (place('run'));
  const stopButton = /** @type {HTMLButtonElement} */ (place('stop'));
  const seedField = /** @type {HTMLInputElement} */ (place('seed'));
  const seedLabel = place('seed-label');
  const picker = /** @type {HTMLSelectElement} */ (place('simulation'));

  /** @type {Program} */
  const program = { scenario: null, code: null, params: {}, seed: null, simulation: null };
  /** @type {import('./engine/client.js').Prepared | null} */ let prepared = null;
  /** The program that was prepared last. */
  let preparedSource = '';
  /** @type {Result | null} */ let result = null;
  /** What the result is of. @type {import('./moment.js').Run | null} */ let ran = null;
  /** What the result was made of. @type {import('./whatif/changes.js').Made | null} */ let made =
    null;
  /** @type {Environment | null} */ let environment = null;
  const pinning = new Pinning();
  /** @type {Selection | null} */ let selection = null;
  /** @type {import('./selection.js').Identity | null} */ let wanted = null;
  let selectLongest = false;
  /** Where the code is to be scrolled to. @type {import('./engine/result.js').Site | null} */ let revealed =
    null;
  /** Where a link wants the timeline once its program has run. @type {Pick<Program, 'at' | 'view'> | null} */
  let moment = null;
  /** What a link says its run left. @type {import('./link.js').Origin | null} */
  let origin = null;
  /** Whether the selection was somebody's choice, and so belongs into a link. */
  let pointed = false;
  /** Counts changes of the program, so that a result is known to be of its present state. */
  let changes = 0;
  let requested = -1;
  let shown = -1;
  let runBegan = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let longRun;

  const editor = createEditor(place('editor'), {
    reading: hooks.reading,
    onChange(text) {
      program.code = text;
      changed();
      runner.soon();
    },
    onRun: () => runner.ask(),
    onCaret(line) {
      const sites = line === null || !result ? new Set() : sitesAtLine(result.sites, line);
      timeline.highlightSites(sites.size > 0 ? sites : null);
    },
  });

  const parameters = createParameters(place('parameters'), (values) => {
    program.params = values;
    rerun();
  });

  const timeline = createTimeline(place('timeline'), {
    onSelect: (/** @type {Selection | null} */ next) => showSelection(next, true),
    onHover(/** @type {any} */ info) {
      const site = info?.segment === undefined ? null : environment?.segments.site[info.segment];
      editor.setSite(site === null || site === undefined ? restingSite() : siteOf(site));
    },
    onPlayhead() {
      editor.setSite(restingSite(), !timeline.playback.playing);
      showSnapshot();
    },
    onRange: (range) => statistics.setRange(range),
    onStatistics: hooks.showStatistics,
    onPin: togglePin,
  });
  createExporting(timeline, exported);

  /** What there is to export, or null. */
  function exported() {
    if (!environment || !result || environment.lanes.length === 0) return null;
    const { title, sites, environments } = result;
    const many = environments.length > 1;
    const number = environment.index + 1;
    const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ['simulation'];
    return {
      timeline,
      environment,
      sites,
      about: { title, note: many ? `simulation ${number} of ${environments.length}` : '' },
      name: `${program.scenario ?? words.slice(0, 4).join('-')}${many ? `-${number}` : ''}`,
    };
  }

  /** @param {number} site */
  const siteOf = (site) => result?.sites[site] ?? null;

  /** Where the event at the playhead happens; without a playhead, where the selected bar waits. */
  function restingSite() {
    if (!environment) return null;
    if (timeline.playheadRow >= 0) return siteOf(environment.events.site[timeline.playheadRow]);
    return selection ? siteOf(environment.segments.site[selection.segment]) : null;
  }

  /** Shows the state at the playhead beside the answer. */
  function showSnapshot() {
    grid.select(selection, timeline.playheadRow);
    if (!result || !ran || !environment || timeline.playheadRow < 0) {
      snapshot.show(null);
      return;
    }
    snapshot.show({
      run: ran,
      environment,
      index: result.environments.indexOf(environment),
      row: timeline.playheadRow,
      lane: selection?.lane ?? -1,
    });
  }

  /** The panels follow behind the picture. */
  const panels = createBehind((waiting) => {
    if (waiting) page.dataset.panels = 'behind';
    else delete page.dataset.panels;
  });

  const log = createLog(place('panel-log'), (row) => {
    if (!environment || !result || panels.waiting) return;
    const lane = environment.log.lane[row];
    const bar =
      lane < environment.lanes.length && barAt(environment, lane, environment.log.time[row]);
    if (bar) choose(bar);
    timeline.choosePlayhead(environment.log.time[row], environment.log.seq[row]);
  });
  const grid = createGrid(place('panel-table'), {
    onBar(segment) {
      if (environment && !panels.waiting)
        choose({ lane: laneOfSegment(environment, segment), segment });
    },
    onEvent(row) {
      if (environment && !panels.waiting)
        timeline.choosePlayhead(environment.events.time[row], row);
    },
    stretches: () => ({
      view: timeline.view && !timeline.view.fitted ? timeline.view : null,
      range: timeline.range,
    }),
  });
  const output = createOutput(place('panel-output'));
  const statistics = createStatistics(place('panel-statistics'), {
    onRange: (range) => timeline.setRange(range),
  });

  const answer = createAnswer(place('answer'), {
    onLine: goTo,
    onLane: (lane) => choose({ lane, segment: -1 }),
    onGoOn: () => runner.goOn(),
  });

  const snapshot = createMoment(client, {
    place: (node) => answer.setAside(node),
    onLane: (lane) => choose({ lane, segment: -1 }),
    onLine: goTo,
  });

  const runner = createRunner(client, {
    request(raise) {
      requested = changes;
      /** @type {Record<string, string>} */
      const options = { trace: '1' };
      if (raise > 1) options['budget.times'] = String(raise);
      if (program.seed !== null) options.seed = String(program.seed);
      for (const [name, literal] of Object.entries(program.params)) {
        options[`set.${name}`] = literal;
      }
      return { source: editor.text(), options };
    },
    onStart() {
      runBegan = performance.now();
      page.dataset.run = 'running';
      hooks.onStart?.();
      // A run that ends at once leaves the buttons alone: they would only flicker.
      clearTimeout(longRun);
      longRun = setTimeout(() => {
        stopButton.disabled = false;
        page.classList.add('long-run');
        status.textContent = 'Running';
      }, PROGRESS_AFTER);
    },
    onHeld: showHeld,
    onPrepared: takePrepared,
    onProgress({ time, events }) {
      if (performance.now() - runBegan < PROGRESS_AFTER) return;
      status.textContent = `Running: t = ${formatTime(time ?? 0)}, ${eventCount(events)}`;
    },
    onOutcome: takeOutcome,
  });

  /**
   * @param {import('./engine/client.js').Prepared} next
   * @param {string} source
   * @param {boolean} read it is not run
   */
  function takePrepared(next, source, read) {
    if (page.dataset.opening) page.dataset.opening = 'result';
    let dropped = false;
    for (const name of Object.keys(program.params)) {
      const before = prepared?.parameters.find((p) => p.name === name);
      const now = next.parameters.find((p) => p.name === name);
      // Editing the literal in the code drops what a control had set; so does its end.
      const gone = !now && (next.ok || next.parameters.length > 0 || isUnknown(next.error, name));
      const edited = now && before && before.text !== now.text;
      if (gone || edited) {
        delete program.params[name];
        dropped = true;
      }
    }
    // While the code is wrong its parameters may be unreadable: keep the controls as they are.
    if (next.ok || next.parameters.length > 0) {
      prepared = next;
      preparedSource = source;
      parameters.set(next.parameters, program.params);
      showSeed();
      hooks.onPrepared(next);
    }
    if (dropped) {
      if (read) changed();
      else rerun();
    }
  }

  function showSeed() {
    const seed = prepared?.seed;
    const enabled = seed?.enabled ?? true;
    seedField.disabled = !enabled;
    const text = String(program.seed ?? seed?.value ?? result?.seed ?? '');
    if (document.activeElement !== seedField || seedField.value === '') seedField.value = text;
    seedLabel.classList.toggle('changed', program.seed !== null);
    seedField.title = enabled
      ? program.seed === null
        ? 'The seed of the random numbers'
        : 'Double-click the label to put back the seed in the code'
      : `Line ${seed?.line} seeds the random numbers itself`;
  }

  /**
   * @param {import('./runner.js').Outcome} outcome
   * @param {boolean} latest
   * @param {import('./moment.js').Run} request
   */
  function takeOutcome(outcome, latest, request) {
    /** @type {'done' | 'error'} */
    let state = 'done';
    if (outcome.kind !== 'finished') panels.now();
    if (outcome.kind === 'finished') {
      state = outcome.result.outcome === 'finished' ? 'done' : 'error';
      takeResult(outcome.result, outcome.milliseconds, request);
      shown = latest ? requested : -1;
    } else if (outcome.kind === 'refused') {
      state = 'error';
      const { error } = outcome.prepared;
      output.set(null, error?.traceback);
      if (error) showError(error, keepPicture());
    } else if (outcome.kind === 'stopped') {
      status.textContent = 'Stopped. The code is as you left it.';
    } else if (outcome.kind === 'lost') {
      state = 'error';
      status.textContent = `${outcome.message} The run was ended; press Run to try again.`;
      timeline.setDimmed(keepPicture());
      snapshot.show(null);
      answer.showMessage(
        'The run was ended',
        outcome.message,
        'Your code is untouched. Nothing runs by itself until you press Run.',
      );
    }
    hooks.onOutcome?.(outcome);
    // The timeline finds its place when it is drawn.
    requestAnimationFrame(() => delete page.dataset.opening);
    if (latest) showEnd(state);
  }

  /** Nothing runs any more. @param {'done' | 'error'} state */
  function showEnd(state) {
    page.dataset.run = state;
    clearTimeout(longRun);
    page.classList.remove('long-run');
    stopButton.disabled = true;
  }

  /** Says why a program is shown and not run. @param {string} reason a sentence */
  function showHeld(reason) {
    status.textContent = 'Not run by itself: its last run was ended. Press Run to try again.';
    timeline.setDimmed(keepPicture());
    snapshot.show(null);
    output.set(null);
    const message = `The last run of this program was ended. ${reason}`;
    answer.showMessage(
      'Not run by itself',
      message,
      'Press Run to try again, or change the program first: then it runs by itself as usual.',
    );
    hooks.onOutcome?.({ kind: 'lost', why: 'held', message });
    delete page.dataset.opening;
    showEnd('error');
  }

  /**
   * @param {Result} next
   * @param {number} milliseconds
   * @param {import('./moment.js').Run} request
   */
  function takeResult(next, milliseconds, request) {
    const failed = next.outcome === 'error';
    const traceback = failed ? next.error?.traceback : '';
    const kept = failed && environment !== null && environment.lanes.length > 0;
    if (kept && next.error) {
      panels.now();
      output.set(next.output, traceback);
      showError(next.error, true);
      return;
    }
    result = next;
    ran = request;
    const { source, options } = request;
    const declared = source === preparedSource ? (prepared?.parameters ?? []) : [];
    made = { source, options, parameters: declared, seed: next.seed };
    const { environments } = next;
    if (program.simulation !== null && program.simulation > environments.length) {
      program.simulation = null;
    }
    const number = program.simulation ?? environments.length;
    showChoice(environments.length, number);
    showPicture(number);
    const rest = () => {
      output.set(next.output, traceback);
      showSeed();
      showPanels();
      editor.setError(null);
    };
    // The picture goes first, unless there is an error to be told.
    if (!next.error) panels.put(rest);
    else {
      panels.drop();
      rest();
    }
    if (next.error) {
      showError(next.error, false);
      return;
    }
    status.textContent = `Finished at t = ${formatTime(next.time)}: ${eventCount(next.events)} in ${formatDuration(milliseconds)}${compare(next)}`;
    if (environment && ringOf(environment).length > 0) {
      const words = `Deadlock: ${environment.deadlock.length} processes wait for each other`;
      status.append('. ', link(words, showRing));
    }
  }

  /** How a run compares with the one a link was made from. @param {Result} next */
  function compare(next) {
    if (!origin) return '';
    if (next.fingerprint === origin.fingerprint) return ', reproduced';
    const made = origin.engine || 'of unknown version';
    return `, but not as in the link: that was made with engine ${made}, this is engine ${next.engine}`;
  }

  /** Whether there is a last good picture of this program; another program's is taken away. */
  function keepPicture() {
    if (environment === null) {
      timeline.setResult(null, []);
      log.set(null);
      grid.set(null, []);
      statistics.setResult(null);
    }
    return environment !== null && environment.lanes.length > 0;
  }

  /**
   * The simulations of a run to choose from.
   * @param {number} count
   * @param {number} number of the one that is shown, from 1
   */
  function showChoice(count, number) {
    picker.hidden = count < 2;
    if (picker.length !== count) {
      const options = Array.from({ length: count }, (_, i) =>
        element('option', { value: String(i + 1) }, `simulation ${i + 1} of ${count}`),
      );
      picker.replaceChildren(...options);
    }
    if (picker.value !== String(number)) picker.value = String(number);
  }

  /** What the present simulation is compared with. */
  const beside = () => made && pinning.beside(made, environment ? environment.index + 1 : 0);

  /** Shows a simulation on the timeline, with what was selected. @param {number} number from 1 */
  function showPicture(number) {
    if (!result) return;
    environment = result.environments[number - 1] ?? null;
    timeline.setResult(environment ?? emptyEnvironment(), result.sites, result.output, beside());
    timeline.setDimmed(false);
    const wish = moment;
    moment = null;
    if (wish?.view) timeline.setView(wish.view.from, wish.view.to);
    else if (wish) timeline.rest();
    const bar = environment && firstChoice(environment, wish);
    selection = bar ?? (environment && !wish && wanted ? findAgain(environment, wanted) : null);
    if (selection) timeline.select(selection, Boolean(wish?.view));
    selectLongest = false;
    // Code is scrolled for what the page has chosen, not for what is found again.
    revealed = null;
    if (environment && bar) {
      revealed = wish ? siteOf(environment.segments.site[bar.segment]) : restingSite();
    }
  }

  /**
   * What is to be selected in a program's first run: what a link says, or the longest wait.
   * @param {Environment} of
   * @param {Pick<Program, 'at' | 'view'> | null} wish
   */
  function firstChoice(of, wish) {
    const linked = typeof wish?.at === 'number' ? barOfEvent(of, wish.at) : null;
    if (linked) pointed = true;
    return wish || !selectLongest ? linked : longestWait(of);
  }

  /** Shows the present simulation in all that stands about the timeline. */
  function showPanels() {
    if (!result) return;
    log.set(environment);
    grid.set(environment, result.sites);
    statistics.setResult(environment, beside());
    editor.setProfiles(environment ? profileByLine(environment, result.sites) : []);
    showSelection(selection, false);
    if (revealed) editor.setSite(revealed, true);
    revealed = null;
  }

  /** Pins the run that is shown, or lets go of the one that is pinned. */
  function togglePin() {
    if (pinning.pinned) {
      pinning.drop();
      timeline.say('The pinned run is let go.');
    } else if (result && made && environment) {
      const why = pinning.pin(result, made);
      if (why) status.textContent = why;
      timeline.say(why || 'This run is pinned. Change a parameter, the seed or the code.');
    }
    showPinned(pinning.pinned ? 'pinned' : 'none');
  }

  /** @param {'none' | 'pinned' | 'dropped'} state */
  function showPinned(state) {
    timeline.setPinned(beside());
    statistics.setPinned(beside());
    hooks.onPin?.(state);
  }

  /** @param {number} line from 1 */
  function goTo(line) {
    hooks.showCode();
    editor.goTo(line);
  }

  /** Selects as if by hand. @param {Selection} next */
  function choose(next) {
    timeline.select(next);
    showSelection(next, false);
  }

  /**
   * @param {Selection | null} next
   * @param {boolean} byHand
   */
  function showSelection(next, byHand) {
    selection = next;
    if (byHand) {
      pointed = next !== null;
      hooks.onMoment?.();
    }
    if (!result) return;
    if (!next || !environment) {
      if (byHand) wanted = null;
      editor.setSite(restingSite());
      answer.showRun(result, environment);
      showSnapshot();
      return;
    }
    wanted = identify(environment, next);
    const site = next.segment < 0 ? restingSite() : siteOf(environment.segments.site[next.segment]);
    editor.setSite(site, byHand);
    answer.show(...words(environment, result.sites, next, wordHooks));
    showSnapshot();
  }

  const wordHooks = { choose, goTo, chain: () => timeline.toggleChain() };

  /** Shows who waits for whom in a deadlock. */
  function showRing() {
    if (!environment || !result) return;
    timeline.showRing();
    answer.show(...ringWords(environment, result.sites, wordHooks));
  }

  /**
   * @param {import('./engine/result.js').RunError} error
   * @param {boolean} kept whether the picture is of an earlier run
   */
  function showError(error, kept) {
    editor.setError(error.line > 0 ? error : null);
    editor.setSite(null);
    timeline.setDimmed(kept);
    snapshot.show(null);
    answer.showError(error, kept);
    const where = error.line > 0 ? `Line ${error.line}: ` : '';
    const what = [error.kind === 'budget' ? '' : error.type, error.message]
      .filter(Boolean)
      .join(': ');
    status.textContent = `${where}${what}`;
  }

  function changed() {
    changes++;
    origin = null;
    tellChange();
  }

  function tellChange() {
    showSeed();
    hooks.onChange({ ...program, code: editor.text() });
  }

  /** A control moved. The run starts first: what the page has to do about it is done meanwhile. */
  function rerun() {
    changes++;
    origin = null;
    runner.now();
    tellChange();
  }

  for (const moved of ['pointerup', 'wheel', 'keyup']) {
    place('timeline').addEventListener(moved, () => hooks.onMoment?.(), { passive: true });
  }
  runButton.addEventListener('click', () => runner.ask());
  stopButton.addEventListener('click', () => runner.stop());
  seedField.addEventListener('input', () => {
    const value = Number(seedField.value);
    if (seedField.value === '' || !Number.isSafeInteger(value)) return;
    program.seed = value === prepared?.seed?.value ? null : value;
    rerun();
  });
  seedField.addEventListener('blur', showSeed);
  seedLabel.addEventListener('dblclick', () => {
    program.seed = null;
    seedField.value = '';
    rerun();
  });
  picker.addEventListener('change', () => {
    panels.now();
    const number = Number(picker.value);
    program.simulation = number === result?.environments.length ? null : number;
    showPicture(number);
    showPanels();
    changed();
  });

  client.ready.catch((error) => {
    page.dataset.run = 'error';
    delete page.dataset.opening;
    status.textContent = error.message;
    answer.showMessage('The engine is missing', error.message);
  });

  return {
    /**
     * Shows a program and runs it.
     * @param {Program & {code: string}} next
     * @param {{longest?: boolean, origin?: import('./link.js').Origin | null, run?: boolean}} [options]
     *   longest: select the longest wait; origin: what the run is to be compared with; run: false
     *   waits until somebody presses Run
     */
    open(
      { at = null, view = null, marks = [], ...next },
      { longest = false, run = true, ...from } = {},
    ) {
      const other = next.scenario === null || next.scenario !== program.scenario;
      Object.assign(program, next);
      if (pinning.pinned && other) {
        pinning.drop();
        showPinned('dropped');
      }
      panels.drop();
      timeline.begin(marks);
      moment = longest ? null : { at, view };
      origin = from.origin ?? null;
      pointed = false;
      changes++;
      prepared = null;
      wanted = null;
      selectLongest = longest;
      result = null;
      environment = null;
      timeline.setRange(null);
      editor.setText(next.code);
      editor.setError(null);
      editor.setSite(null);
      editor.setProfiles([]);
      // What has yet to find its place is not shown before: see style/places.css.
      if (!run) delete page.dataset.opening;
      else if (page.dataset.opening) page.dataset.opening = 'run';
      runner.open(run);
      if (!run) {
        keepPicture();
        if (page.dataset.run === 'running') showEnd('done');
      }
    },
    /** Puts a text into the editor as an edit that can be undone. @param {string} code */
    edit: (code) => editor.replace(code),
    /** @returns {Program & {code: string}} */
    program: () => ({ ...program, params: { ...program.params }, code: editor.text() }),
    /**
     * What is selected and visible, when it is not what everybody sees first.
     * @returns {Required<Pick<Program, 'at' | 'view' | 'marks'>>}
     */
    moment() {
      const row = pointed && selection ? eventOfBar(environment, selection) : null;
      const { view } = timeline;
      return {
        at: row,
        view: view && !timeline.atRest ? rounded(view.from, view.to) : null,
        marks: timeline.markRow.marks.list.map((mark) => ({ ...mark })),
      };
    },
    /** The fingerprint of the program as it is now; '' when it has not run. */
    fingerprint: () =>
      result?.outcome === 'finished' && shown === changes ? result.fingerprint : '',
    /** Height at which the timeline shows every row, CSS pixels. */
    pictureHeight: () => timeline.wholeHeight,
    result: () => result,
    prepared: () => prepared,
    run: () => runner.ask(),
    togglePin,
  };
}
