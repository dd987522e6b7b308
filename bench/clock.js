/**
 * Processor time of single threads, so that neither what else a machine does is counted nor what V8 does beside the
 * program. Only Linux tells it, in /proc; elsewhere the benchmark keeps to the clock on the wall.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** @param {string} path */
function text(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}

/** The processes below this one. */
function descendants() {
  /** @type {Map<string, string>} */
  const parent = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [, up = ''] = /^PPid:\s+(\d+)/m.exec(text(`/proc/${pid}/status`)) ?? [];
    parent.set(pid, up);
  }
  const own = String(process.pid);
  return [...parent.keys()].filter((pid) => {
    let at = parent.get(pid);
    while (at && at !== '0' && at !== own) at = parent.get(at);
    return at === own;
  });
}

/** Nanoseconds that the workers of the browser have run so far; NaN where that cannot be told. */
export function workersTime() {
  if (process.platform !== 'linux') return Number.NaN;
  let sum = Number.NaN;
  for (const pid of descendants()) {
    const folder = `/proc/${pid}/task`;
    let threads;
    try {
      threads = readdirSync(folder);
    } catch {
      continue;
    }
    for (const thread of threads) {
      if (!text(`${folder}/${thread}/comm`).startsWith('DedicatedWorker')) continue;
      const [ran] = text(`${folder}/${thread}/schedstat`).split(' ');
      if (ran) sum = (Number.isNaN(sum) ? 0 : sum) + Number(ran);
    }
  }
  return sum;
}

/** Nanoseconds that this program's main thread has run so far; 0 where that cannot be told. */
export function ownTime() {
  const [ran] = text(`/proc/self/task/${process.pid}/schedstat`).split(' ');
  return Number(ran);
}
