/** The page: puts its parts together, and opens what the address or the draft says. */
import { createAddress } from './address.js';
import {
  dropDraft,
  isOwn,
  loadDraft,
  loadSetting,
  ownSlot,
  saveDraft,
  saveSetting,
} from './draft.js';
import { acceptFiles } from './dropping.js';
import { element } from './element.js';
import { FILE_LIMIT, fetchProgram } from './elsewhere.js';
import { EngineClient } from './engine/client.js';
import { COMMAND, createHelp } from './help.js';
import { keepOffline } from './keeping.js';
import { createKeyHints } from './keyhints.js';
import { createPicker, findScenario, firstScenario } from './library.js';
import { decodeLink, encodeElsewhere, encodeLink, hash } from './link.js';
import { createNotice } from './notice.js';
import { showOpen } from './opening.js';
import { createDisclosure, createFold, createSplitter } from './panes.js';
import { createPlayground } from './playground.js';
import { download, showShare } from './share.js';
import { createTabs } from './tabs.js';
import { createTheme } from './theme.js';

/** @param {string} id @returns {HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

createTheme(place('theme'));
// The engine compiles in its own frame: it gets its bytes before the page makes itself busy.
const client = new EngineClient(place('engine'));
client.handed(120).then(compose);

function compose() {
  createHelp(place('help'));
  createKeyHints(place('keys'), { timeline: place('timeline'), editor: place('editor') });
  const notice = createNotice(place('notice'));
  const places = place('places');
  const narrow = matchMedia('(max-width: 760px)');

  const tabs = createTabs(place('tabs'), (name) => {
    places.dataset.tab = name;
  });
  tabs.select('timeline');
  narrow.addEventListener('change', () => {
    if (!narrow.matches && tabs.selected() === 'code') tabs.select('timeline');
  });

  const unfold = createFold(place('fold'), places);
  // On a phone the picture and its words come first.
  const parametersPane = place('parameters-pane');
  createDisclosure(place('fold-parameters'), parametersPane, 'parameters-folded', narrow.matches);
  createSplitter(place('split-program'), {
    frame: places,
    property: '--program-width',
    name: 'program-width',
    min: 240,
    max: () => innerWidth - 360,
    current: () => place('program').offsetWidth,
    direction: 1,
  });
  createSplitter(place('split-answer'), {
    frame: places,
    property: '--answer-height',
    name: 'answer-height',
    min: 48,
    max: () => places.offsetHeight - 200,
    current: () => place('answer').offsetHeight,
    direction: -1,
  });

  /** Where drafts of the open program are kept. */
  let slot = '';
  /** Name of the file the open program came from, if it did. */
  let file = '';
  /** Where the open program was fetched from, and what it was. @type {{address: URL, code: string} | null} */
  let fetched = null;

  const playground = createPlayground(client, place, {
    showCode() {
      unfold();
      if (narrow.matches) tabs.select('code');
    },
    showStatistics() {
      tabs.select('statistics');
      place('tab-statistics').focus();
    },
    onChange(program) {
      showFile();
      address.follow();
      const original = findScenario(program.scenario)?.code;
      const unchanged = program.code === original && Object.keys(program.params).length === 0;
      if (unchanged && program.seed === null) dropDraft(slot);
      else {
        saveDraft(slot, { ...program, file });
        saveSetting('scenario', slot);
      }
    },
    onMoment() {
      address.follow();
    },
    onPin(state) {
      place('pin').textContent = state === 'pinned' ? 'Unpin run' : 'Pin run';
      if (state !== 'dropped') return;
      // After whatever the program that is being opened has to say.
      setTimeout(() => {
        if (place('notice').hidden)
          notice.show('The pinned run was of another scenario and is let go.');
      });
    },
    onOutcome() {
      place('pin').removeAttribute('disabled');
    },
    onPrepared({ title }) {
      const { scenario } = playground.program();
      document.title = title ? `${title} · asimplay` : 'asimplay';
      picker.show(findScenario(scenario) ? scenario : null, title);
    },
  });

  const facts = () => ({
    engine: client.version,
    title: playground.prepared()?.title ?? '',
    fingerprint: playground.fingerprint(),
  });
  const address = createAddress(() => ({ ...playground.program(), ...playground.moment() }), facts);

  const picker = createPicker(/** @type {HTMLSelectElement} */ (place('scenario')), (id) => {
    notice.hide();
    openScenario(id);
    address.follow();
  });

  const fileName = () => {
    const { scenario } = playground.program();
    return (findScenario(scenario) && `${scenario}.py`) || file || 'scenario.py';
  };

  function showFile() {
    const { scenario, code } = playground.program();
    const original = findScenario(scenario);
    const edited = original !== null && code !== original.code;
    const name = element('b', {}, fileName());
    const words = edited ? 'edited' : (original?.teaches ?? '');
    place('file').replaceChildren(name, words);
    place('file').title = words;
    place('restore').hidden = !edited;
  }

  /**
   * Opens a scenario of the library, or the visitor's draft of it.
   * @param {string} id
   * @param {{longest?: boolean}} [options]
   */
  function openScenario(id, options) {
    const scenario = findScenario(id) ?? firstScenario();
    const draft = loadDraft(scenario.id);
    slot = scenario.id;
    file = '';
    fetched = null;
    saveSetting('scenario', scenario.id);
    playground.open(
      {
        scenario: scenario.id,
        code: draft?.code ?? scenario.code,
        params: draft?.params ?? {},
        seed: draft?.seed ?? null,
        simulation: null,
      },
      options,
    );
    picker.show(scenario.id);
    showFile();
  }

  async function openAddress() {
    const link = await decodeLink(location.hash);
    if (link.kind === 'program') {
      const { program, version } = link;
      const scenario = findScenario(program.scenario);
      if (program.code !== null || scenario) {
        const code = program.code ?? scenario?.code ?? '';
        const own = scenario?.id ?? null;
        const draft = own && loadDraft(own);
        // A link beats a draft, and the draft stays: what is edited from here goes elsewhere.
        const beaten = draft && draft.code !== code ? own : null;
        slot = own && !beaten ? own : ownSlot(code);
        file = loadDraft(slot)?.file ?? '';
        fetched = null;
        playground.open(
          { ...program, scenario: scenario?.id ?? null, code },
          { origin: link.origin },
        );
        picker.show(scenario?.id ?? null);
        showFile();
        if (version && scenario && version !== hash(scenario.code)) {
          notice.show('This scenario has changed since the link was made; the run may differ.');
        } else if (beaten) {
          notice.show('A link opened this. Your own draft of the scenario is kept.', {
            label: 'Open my draft',
            act: () => {
              openScenario(beaten);
              address.follow();
            },
          });
        } else notice.hide();
        return;
      }
      openScenario(firstScenario().id, { longest: true });
      notice.show(`This page has no scenario “${program.scenario}”.`);
      return;
    }
    const last = loadSetting('scenario');
    if (!isOwn(last) || !openDraft(last)) {
      openScenario(findScenario(last)?.id ?? firstScenario().id, { longest: last === null });
    }
    if (link.kind === 'broken') notice.show(link.message);
    if (link.kind === 'elsewhere') offerElsewhere(link.address, link.program);
  }

  /** @param {string} from slot of a draft @returns {boolean} false: there is none */
  function openDraft(from) {
    const draft = loadDraft(from);
    if (!draft) return false;
    if (!isOwn(from)) openScenario(from);
    else {
      slot = from;
      file = draft.file ?? '';
      fetched = null;
      const { code, params, seed, scenario } = draft;
      playground.open({ code, params, seed, scenario, simulation: null });
      picker.show(findScenario(scenario)?.id ?? null);
      saveSetting('scenario', slot);
      showFile();
    }
    return true;
  }

  /**
   * @param {URL} from
   * @param {import('./link.js').Program} program
   */
  function offerElsewhere(from, program) {
    const where = from.href.length > 120 ? `${from.href.slice(0, 120)}…` : from.href;
    notice.show(`This link opens a program from another site: ${where}`, {
      label: `Open it from ${from.host}`,
      async act() {
        notice.show(`Asking ${from.host}`);
        try {
          const code = await fetchProgram(from);
          openOwn({ ...program, code }, from.pathname.split('/').at(-1));
          fetched = { address: from, code };
          notice.hide();
        } catch (error) {
          notice.show(error instanceof Error ? error.message : String(error));
        }
      },
    });
  }

  /**
   * Opens a program that is none of the library's.
   * @param {import('./link.js').Program & {code: string}} program
   * @param {string} [name] of its file
   */
  function openOwn(program, name = '') {
    slot = ownSlot(program.code);
    file = /\.py$/i.test(name) ? name : '';
    fetched = null;
    saveDraft(slot, { ...program, file });
    saveSetting('scenario', slot);
    playground.open(program);
    picker.show(null);
    showFile();
    address.follow();
  }

  /** @param {File} chosen */
  async function openFile(chosen) {
    if (chosen.size > FILE_LIMIT) {
      notice.show('This file is larger than a program of this page may be (1 MB).');
      return;
    }
    if (chosen.type && !/^text\/|python|\/octet-stream$/.test(chosen.type)) {
      notice.show(`${chosen.name} is not a Python file.`);
      return;
    }
    const code = (await chosen.text()).replace(/^\uFEFF/, '');
    notice.hide();
    openOwn({ scenario: null, code, params: {}, seed: null, simulation: null }, chosen.name);
  }

  place('pin').addEventListener('click', () => playground.togglePin());

  place('restore').addEventListener('click', () => {
    const original = findScenario(playground.program().scenario);
    if (original) playground.edit(original.code);
  });

  async function share() {
    const program = playground.program();
    const { code, params, scenario } = program;
    const original = findScenario(scenario)?.code;
    const moment = playground.moment();
    const parameters = playground.prepared()?.parameters ?? [];
    const anyMoment = moment.at !== null || moment.view !== null || moment.marks.length > 0;
    showShare({
      fragment: await encodeLink(program, { text: original ?? '', ...facts() }),
      moment: anyMoment ? await address.fragment() : null,
      elsewhere: fetched?.code === code ? encodeElsewhere(program, fetched.address) : null,
      title: playground.prepared()?.title || 'A simulation',
      program: { ...program, scenario: code === original ? scenario : null },
      file: fileName(),
      changes: parameters
        .filter(({ name }) => name in params)
        .map(({ name, text, start, end }) => ({ name, from: text, to: params[name], start, end })),
    });
  }
  place('share').addEventListener('click', share);

  /** Saves the program as a file; when parameters are set, Share asks which of the two. */
  function save() {
    const { code, params } = playground.program();
    if (Object.keys(params).length > 0) share();
    else download(fileName(), code);
  }

  const fileInput = /** @type {HTMLInputElement} */ (place('file-input'));
  const open = () =>
    showOpen({
      current: slot,
      onFile: () => fileInput.click(),
      onDraft(chosen) {
        notice.hide();
        if (openDraft(chosen)) address.follow();
      },
      onDelete: dropDraft,
      onUndelete: (kept) => saveDraft(kept.slot, kept.draft),
    });
  place('open').addEventListener('click', open);
  fileInput.addEventListener('change', async () => {
    const [chosen] = fileInput.files ?? [];
    fileInput.value = '';
    if (chosen) openFile(chosen);
  });
  acceptFiles(document.body, openFile);

  /** @type {Record<string, () => void>} */
  const commands = { Enter: () => playground.run(), s: save, o: open };
  document.addEventListener('keydown', (event) => {
    const command = Object.hasOwn(commands, event.key) ? commands[event.key] : null;
    if (!command || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (!document.querySelector('dialog[open]')) command();
  });

  place('run-key').textContent = COMMAND === '⌘' ? '⌘⏎' : 'Ctrl ⏎';
  addEventListener('hashchange', openAddress);
  openAddress();
  keepOffline(client.ready);
}
