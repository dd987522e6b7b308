/** Has the page stored, so that it works when the network is off: see offline.js. */

import { workerAddress } from './trusted.js';

/** Storing begins so long after the engine is there (milliseconds): the first run goes first. */
const PAUSE = 1500;

/** @param {Promise<unknown>} ready resolves when runs can start */
export async function keepOffline(ready) {
  // A frame in another page stores nothing; nor does a page that is not served securely.
  if (parent !== window || !isSecureContext) return;
  try {
    await ready;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await navigator.serviceWorker.register(workerAddress('offline.js'));
  } catch {
    // No engine, no service workers here, or storage is denied: the page works without.
  }
}
