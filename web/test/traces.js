/** The runs of testdata/timeline that were recorded for tests, and the goldens made of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { decodeResult } from '../engine/result.js';
import { encodeContainer } from './container.js';

const folder = new URL('../../testdata/timeline/', import.meta.url);

/** @param {string} file within testdata/timeline */
export const readTimelineFile = (file) => readFileSync(new URL(file, folder), 'utf8');

/** @param {string} part a folder of testdata/timeline @returns {string[]} its files */
export const timelineFiles = (part) => readdirSync(new URL(`${part}/`, folder));

const TYPES = { f64: Float64Array, u32: Uint32Array, u8: Uint8Array };

/** @param {string} name @returns {import('../engine/result.js').Result} */
export function recordedRun(name) {
  const { header, columns } = recordedParts(name);
  return decodeResult(encodeContainer(header, columns, 2));
}

/** @param {string} name @returns {{header: any, columns: Record<string, any>}} what its container is made of */
export function recordedParts(name) {
  const { header, columns } = JSON.parse(readTimelineFile(`traces/${name}.json`));
  /** @type {Record<string, any>} */
  const typed = {};
  for (const [column, [type, values]] of Object.entries(columns)) {
    typed[column] =
      type === 'text' ? values : TYPES[/** @type {keyof typeof TYPES} */ (type)].from(values);
  }
  return { header, columns: typed };
}

/**
 * @typedef {object} View a view of a golden, and what lies where in it
 * @property {string} line
 * @property {string} text
 * @property {number} width
 * @property {number} from simulated time; equal to `to`, and all is shown
 * @property {number} to
 * @property {Map<string, boolean>} folded by title of group
 * @property {Map<string, boolean>} packed
 */

/**
 * @param {string} name
 * @returns {{env: number, views: View[]}}
 */
export function layoutGolden(name) {
  const [head, ...parts] = readTimelineFile(`layouts/${name}.txt`).split(/\n\n(?=view )/);
  const views = parts.map((part) => {
    const [line, ...rest] = part.split('\n');
    /** @type {View} */
    const view = {
      line,
      text: rest.join('\n').replace(/\n?$/, '\n'),
      width: 0,
      from: 0,
      to: 0,
      folded: new Map(),
      packed: new Map(),
    };
    for (const word of line.split(' ').slice(1)) {
      const [key, value] = word.split('=');
      if (key === 'fold' || key === 'unfold') view.folded.set(value, key === 'fold');
      else if (key === 'pack' || key === 'apart') view.packed.set(value, key === 'pack');
      else if (key === 'width' || key === 'from' || key === 'to') view[key] = Number(value);
      else throw new Error(`there is no ${key} in a view`);
    }
    return view;
  });
  return { env: Number(head.match(/^env (\d+)$/m)?.[1] ?? 0), views };
}

/**
 * The arrangement and the scale of a golden's view.
 * @param {import('../timeline/trace.js').Trace} trace
 * @param {View} view
 * @param {typeof import('../timeline/arrangement.js').Arrangement} Arrangement
 * @param {typeof import('../timeline/view.js').View} Shown
 */
export function arrangedAs(trace, view, Arrangement, Shown) {
  const arrangement = new Arrangement();
  arrangement.take(trace);
  for (const group of trace.groups) {
    const folded = view.folded.get(group.title);
    if (folded !== undefined) arrangement.fold(group, folded);
    const packed = view.packed.get(group.title);
    if (packed !== undefined) arrangement.pack(group, packed);
  }
  const shown = new Shown(trace.end, view.width);
  if (view.from !== view.to) shown.show(view.from, view.to);
  return { arrangement, shown };
}
