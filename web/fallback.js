/**
 * What a reader without scripts sees of a program in a page: its timeline as a picture and as a
 * table, made by the engine when the page is built.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Width of a picture (CSS pixels). */
const WIDTH = 680;

/** An element that has a name, its program, and what follows that. */
const PROGRAM = /(<asim-play id="([\w-]+)"[^>]*>\s*<pre><code>)([^]*?)(<\/code><\/pre>)/g;

/** @param {string} text of HTML @returns {string} */
const plain = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
/** @param {string} text @returns {string} of HTML */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string} csv the table of segments, without quotes in it @param {string} title */
function table(csv, title) {
  const [, ...lines] = csv.trim().split('\n');
  const rows = lines.map((line) => {
    const [lane, , start, end, state, object, at, ended] = line.split(',');
    const what = [state, object].filter(Boolean).join(' ');
    const how = ended === 'open' ? 'has not ended' : ended;
    return `<tr>${[lane, start, end, what, how, at].map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const heads = ['who', 'from', 'to', 'what', 'how it ended', 'line'];
  return `<div class="fallback-table"><table><caption>${escaped(title)}: every bar of the timeline</caption><thead><tr>${heads
    .map((head) => `<th scope="col">${head}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/**
 * @param {string} html of a page with <asim-play id="NAME"><pre><code>…
 * @param {(name: string, svg: string) => string} keep stores a picture and gives its address
 * @returns {string} with picture and table after each program
 */
export function withFallback(html, keep) {
  const folder = mkdtempSync(join(tmpdir(), 'asimplay-fallback-'));
  const go = { cwd: root, encoding: /** @type {const} */ ('utf8') };
  try {
    const tool = join(folder, 'asimplay');
    execFileSync('go', ['build', '-buildvcs=false', '-o', tool, './cmd/asimplay'], go);
    return html.replace(PROGRAM, (whole, _, name, code) => {
      const file = join(folder, `${name}.py`);
      writeFileSync(file, plain(code));
      const draw = (/** @type {string[]} */ ...more) =>
        execFileSync(tool, ['svg', '--width', String(WIDTH), ...more, file], go);
      const [light, dark] = [draw(), draw('--dark')];
      const [, title] = /<title[^>]*>([^<]*)/.exec(light) ?? ['', name];
      const [, words] = /<desc[^>]*>([^<]*)/.exec(light) ?? ['', title];
      const [, height] = /height="(\d+)"/.exec(light) ?? [];
      const rows = execFileSync(tool, ['trace', '--table', 'segments', file], go);
      return `${whole}
        <picture>
          <source media="(prefers-color-scheme: dark)" srcset="${keep(`${name}-dark`, dark)}">
          <img src="${keep(name, light)}" alt="${words.replaceAll('"', '&quot;')}" width="${WIDTH}" height="${height}" loading="lazy">
        </picture>
        ${table(rows, plain(title))}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
