/** What the page loads when something is to be exported: pictures, tables, a trace. */

import { readLook } from '../timeline/look.js';
import { TimeScale } from '../timeline/scale.js';
import { csv, TABLES } from './csv.js';
import { perfetto } from './perfetto.js';
import { drawSVG, nameWidth } from './svg.js';

/** Rows higher than this together are drawn as far as they are in view, CSS pixels. */
const TALL = 8000;
/** More pixels than this are no picture that browsers make. */
const MOST_PIXELS = 100_000_000;
const MOST_SIDE = 16_000;

/** Milliseconds of work before the page gets a turn. */
const SLICE = 8;
/** Letters that are kept as a text before they go into a blob. */
const CHUNK = 1 << 20;

/**
 * @typedef {'svg' | 'png' | 'perfetto' | import('./csv.js').Table} Kind
 *
 * @typedef {object} Exported
 * @property {import('../timeline/timeline.js').Timeline} timeline
 * @property {import('../engine/result.js').Environment} environment
 * @property {import('../engine/result.js').Site[]} sites
 * @property {import('./svg.js').About} about
 */

/**
 * @param {Kind} kind
 * @param {Exported} what
 * @param {(bytes: number) => void} tell how much there is so far
 * @param {AbortSignal} signal
 * @returns {Promise<Blob | null>} null when it was aborted
 */
export async function makeExport(kind, what, tell, signal) {
  const { environment, sites } = what;
  if (kind === 'svg') return new Blob([drawn(what).svg], { type: 'image/svg+xml' });
  if (kind === 'png') return png(drawn(what));
  const isTable = TABLES.includes(/** @type {any} */ (kind));
  const pieces = isTable
    ? csv(environment, sites, /** @type {import('./csv.js').Table} */ (kind))
    : perfetto(environment, sites);
  return collect(pieces, isTable ? 'text/csv' : 'application/json', tell, signal);
}

/** The timeline as it is seen: its lanes, their order, the stretch of time. @param {Exported} what */
function drawn({ timeline, about }) {
  const { trace, rows, arrangement, view, scroll, stage } = timeline;
  if (!trace || !rows || !view) throw new Error('there is no timeline to draw');
  const { palette } = readLook(timeline.root);
  const scale = new TimeScale(view.from, view.to, Math.max(1, Math.round(view.width)), 1);
  let [first, last] = [0, rows.count];
  if (rows.height > TALL) {
    first = Math.max(0, rows.at(scroll.scrollTop + 1));
    const end = rows.at(scroll.scrollTop + stage.clientHeight - 1);
    last = end < 0 ? rows.count : end + 1;
  }
  const column = Math.ceil(nameWidth(trace, rows, arrangement));
  return drawSVG({ trace, rows, arrangement, scale, palette, first, last }, about, column);
}

/** @param {{svg: string, width: number, height: number}} drawing @returns {Promise<Blob>} twice as many pixels, as far as browsers can */
async function png({ svg, width, height }) {
  const ratio =
    4 * width * height <= MOST_PIXELS && 2 * Math.max(width, height) <= MOST_SIDE ? 2 : 1;
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!(blob instanceof Blob)) throw new Error('the picture is too large for this browser');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Gathers pieces a few milliseconds at a time: the page stays as quick as it is.
 * @param {Iterable<string>} pieces
 * @param {string} type
 * @param {(bytes: number) => void} tell
 * @param {AbortSignal} signal
 */
async function collect(pieces, type, tell, signal) {
  /** @type {Blob[]} */
  const parts = [];
  let text = '';
  let bytes = 0;
  const store = () => {
    const part = new Blob([text]);
    parts.push(part);
    bytes += part.size;
    text = '';
  };
  let began = performance.now();
  for (const piece of pieces) {
    text += piece;
    if (text.length >= CHUNK) store();
    if (performance.now() - began < SLICE) continue;
    tell(bytes);
    await turn();
    if (signal.aborted) return null;
    began = performance.now();
  }
  store();
  return new Blob(parts, { type });
}

/** After what else is to be done: input, and a frame if one is due. */
const turn = () => new Promise((resolve) => setTimeout(resolve));
