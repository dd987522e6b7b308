/**
 * An embed: the same picture without the header, for a frame in somebody else's page. Alone it
 * shows what its address says and runs an engine of its own; made by embed.js it is told by the
 * page around it what to show, and shares that page's engine.
 */
import { applyColours } from './colours.js';
import { EngineClient } from './engine/client.js';
import { checkedProgram, inHostPage, tellHost } from './host.js';
import { findScenario, firstScenario } from './library.js';
import { decodeLink, encodeLink } from './link.js';
import { createNotice } from './notice.js';
import { createPlayground } from './playground.js';
import { askFirst } from './predict.js';
import { summary } from './summary.js';

/** @param {string} id @returns {HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The timeline of an embed that chooses its own height lies within these (CSS pixels). */
const PICTURE = { least: 120, most: 440 };

/** What stands open unless the page around says otherwise. */
const VIEW = ['timeline'];
const PARTS = {
  timeline: ['timeline', 'answer'],
  output: ['fold-output'],
  code: ['fold-code'],
};

document.documentElement.classList.toggle('framed', parent !== window);
const host = inHostPage();
const client = new EngineClient(place('engine'), {
  // A page may hold many embeds: none of them keeps a worker in reserve.
  spare: false,
  port: host?.then(({ port }) => port),
});
if (host) host.then(({ settings }) => compose(settings));
else client.handed(120).then(() => compose(null));

/** @param {import('./host.js').Settings | null} settings null: alone in a frame */
function compose(settings) {
  const notice = createNotice(place('notice'));
  const fold = /** @type {HTMLDetailsElement} */ (place('fold-code'));
  /** What the last run left, while the reader has yet to guess. @type {ReturnType<typeof summary>} */
  let withheld = null;
  let guess = '';
  if (settings) arrange(settings);

  const playground = createPlayground(client, place, {
    reading: settings ? { fixed: !settings.editable, lines: settings.lines } : {},
    showCode() {
      fold.open = true;
    },
    onChange: followLink,
    onMoment: fitPicture,
    onPrepared({ title }) {
      place('title').textContent = title || 'asimplay';
      document.title = title || 'asimplay';
    },
    onStart: () => tellHost('run', {}),
    onOutcome(outcome) {
      fitPicture();
      withheld = summary(outcome);
      if (!guessing()) tellSummary();
    },
  });

  const guessing = () => document.documentElement.classList.contains('guessing');

  function tellSummary() {
    if (!withheld) return;
    const { name, detail } = withheld;
    tellHost(name, guess ? { ...detail, guess } : detail);
    withheld = null;
  }

  /** In a frame that fits its content the timeline is as high as its rows, within limits. */
  function fitPicture() {
    if (!settings?.autoHeight || place('timeline').hidden || guessing()) return;
    const height = Math.max(PICTURE.least, Math.min(PICTURE.most, playground.pictureHeight()));
    place('timeline').style.height = `${height}px`;
  }

  /** The way to the playground takes along what was changed here. */
  async function followLink() {
    const program = playground.program();
    const text = findScenario(program.scenario)?.code ?? '';
    const fragment = await encodeLink(program, { text });
    const way = /** @type {HTMLAnchorElement} */ (place('playground'));
    way.hidden = fragment === null;
    way.href = `./${fragment ?? ''}`;
  }

  async function openAddress() {
    const link = await decodeLink(settings?.fragment ?? location.hash);
    const program = link.kind === 'program' ? link.program : null;
    const scenario = findScenario(program?.scenario ?? null);
    const code = settings?.code ?? program?.code ?? scenario?.code;
    if (link.kind === 'broken') notice.show(link.message);
    else if (link.kind === 'elsewhere') {
      notice.show('An embed opens no file from another site; put the code into the page.');
    } else if (program && code === undefined) {
      notice.show(`There is no scenario “${program.scenario}” here.`);
    }
    const options = {
      run: settings?.autorun !== false,
      origin: link.kind === 'program' ? link.origin : null,
    };
    if (program && code !== undefined) {
      const known = settings?.code === undefined ? (scenario?.id ?? null) : null;
      playground.open({ ...program, scenario: known, code }, options);
    } else {
      const { id, code: first } = firstScenario();
      playground.open(
        { scenario: id, code: first, params: {}, seed: null, simulation: null },
        options,
      );
    }
    if (!options.run) place('status').textContent = 'Press Run';
    followLink();
    tellHost('load', {});
  }

  if (settings?.predict) {
    askFirst(place('predict'), settings.predict, (said) => {
      guess = said;
      if (settings.autorun) tellSummary();
      else playground.run();
      fitPicture();
    });
  }
  if (settings) {
    new ResizeObserver(() =>
      tellHost('height', { height: Math.ceil(document.body.getBoundingClientRect().height) }),
    ).observe(document.body);
  }
  addEventListener('hashchange', openAddress);
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || parent === window || !settings) return;
    if (data?.type === 'asimplay-colours') applyColours(data.colours);
    if (data?.type === 'asimplay-run') playground.run();
    if (data?.type === 'asimplay-program') {
      Object.assign(settings, checkedProgram(data.settings));
      openAddress();
    }
  });
  openAddress();
}

/** Puts the parts into the order that was asked for. @param {import('./host.js').Settings} settings */
function arrange({ view, controls, autoHeight, colours }) {
  applyColours(colours);
  document.documentElement.classList.toggle('auto-height', autoHeight);
  place('controls').hidden = !controls;
  const wanted = view.filter((name) => name in PARTS);
  const open = wanted.length > 0 ? wanted : VIEW;
  const rest = ['output', 'code'].filter((name) => !open.includes(name));
  // The guess stands beside the result: before the first part of it.
  let asked = false;
  for (const name of [...open, ...rest]) {
    if (name !== 'code' && !asked) {
      place('places').append(place('predict'));
      asked = true;
    }
    const parts = PARTS[/** @type {keyof typeof PARTS} */ (name)].map(place);
    place('places').append(...parts);
    for (const part of parts) {
      if (part instanceof HTMLDetailsElement) part.open = open.includes(name);
    }
  }
  for (const id of PARTS.timeline) place(id).hidden = !open.includes('timeline');
}
