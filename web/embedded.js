/** An embed: the same picture without the header, for a frame in somebody else's page. */
import { EngineClient } from './engine/client.js';
import { findScenario, firstScenario } from './library.js';
import { decodeLink, encodeLink } from './link.js';
import { createNotice } from './notice.js';
import { createPlayground } from './playground.js';

/** @param {string} id @returns {HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

// A page may hold many embeds: none of them keeps a worker in reserve.
const client = new EngineClient(place('engine'), { spare: false });
client.handed(120).then(compose);

function compose() {
  const notice = createNotice(place('notice'));
  const fold = /** @type {HTMLDetailsElement} */ (place('fold-code'));

  const playground = createPlayground(client, place, {
    showCode() {
      fold.open = true;
    },
    onChange: followLink,
    onPrepared({ title }) {
      place('title').textContent = title || 'asimplay';
      document.title = title || 'asimplay';
    },
  });

  /** The way to the playground takes along what was changed here. */
  async function followLink() {
    const program = playground.program();
    const text = findScenario(program.scenario)?.code ?? '';
    const fragment = await encodeLink(program, { text });
    /** @type {HTMLAnchorElement} */ (place('playground')).href = `./${fragment}`;
  }

  async function openAddress() {
    const link = await decodeLink(location.hash);
    const program = link.kind === 'program' ? link.program : null;
    const scenario = findScenario(program?.scenario ?? null);
    const code = program?.code ?? scenario?.code;
    if (link.kind === 'broken') notice.show(link.message);
    else if (link.kind === 'elsewhere') {
      notice.show('An embed opens no file from another site; put the code into the page.');
    } else if (program && code === undefined) {
      notice.show(`There is no scenario “${program.scenario}” here.`);
    }
    if (program && code !== undefined) {
      playground.open({ ...program, scenario: scenario?.id ?? null, code });
    } else {
      const { id, code: first } = firstScenario();
      playground.open({ scenario: id, code: first, params: {}, seed: null, simulation: null });
    }
    followLink();
  }

  addEventListener('hashchange', openAddress);
  openAddress();
}
