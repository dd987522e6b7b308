/**
 * Weighs the Worker: `node worker/weigh.js`. All of bin/edge/worker/ after gzip is held against
 * LIMIT, which is below what Cloudflare's free plan takes (3 MB). It ends with 1 when it is passed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip. */
const LIMIT = 2_950_000;

const folder = join(dirname(fileURLToPath(import.meta.url)), '../bin/edge/worker');
const weight = readdirSync(folder)
  .map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  .reduce((sum, bytes) => sum + bytes, 0);
console.log(`The Worker, bytes after gzip: ${weight} of ${LIMIT}`);
process.exitCode = weight > LIMIT ? 1 : 0;
