/**
 * Runs tests: `node web/test/run.js unit|browser [part of a file's name]`.
 *
 * unit: every *.test.js under web/. browser: every *.browser.js, one after another, against the
 * built page in dist/ (or in the folder ASIMPLAY_DIST).
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const [kind = 'unit', part = ''] = process.argv.slice(2);
const ending = kind === 'browser' ? '.browser.js' : '.test.js';
const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(ending) && file.includes(part))
  .sort()
  .map((file) => join(web, file));
if (files.length === 0) {
  console.error(`no ${kind} test has ${JSON.stringify(part)} in its name`);
  process.exit(1);
}
// A browser test takes seconds; one that hangs must end, or nobody reads what the others found.
const serial =
  kind === 'browser' ? ['--test-concurrency=1', '--test-timeout=600000', '--test-force-exit'] : [];
const { status } = spawnSync(process.execPath, ['--test', ...serial, ...files], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
