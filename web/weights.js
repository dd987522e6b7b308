/** What the page transfers, by file of dist/, and what it may: web/budget.json. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(dirname(web), 'dist');

/**
 * @typedef {object} Budget in bytes after gzip
 * @property {Record<string, number>} files
 * @property {number} others
 * @property {string[]} firstVisit the files that a first visit takes
 * @property {number} firstVisitLimit
 * @property {Record<string, number>} targets what is wished for, and not a limit yet
 */

/** @type {Budget} */
export const budget = JSON.parse(readFileSync(join(web, 'budget.json'), 'utf8'));

/** @returns {Record<string, number>} bytes after gzip, by file */
export function weigh() {
  /** @type {Record<string, number>} */
  const weights = {};
  for (const file of readdirSync(dist, {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) {
      weights[path.slice(dist.length + 1)] = gzipSync(readFileSync(path), { level: 9 }).length;
    }
  }
  return weights;
}

/** @param {Record<string, number>} weights @returns {number} bytes that a first visit takes */
export const firstVisit = (weights) =>
  budget.firstVisit.reduce((sum, file) => sum + (weights[file] ?? 0), 0);
