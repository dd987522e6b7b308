/**
 * The page's service worker: the page works with the network off after one visit.
 *
 * FILES says what a version is made of: pages, and what they load, whose addresses hold a digest
 * of the content. A version is stored whole or not at all, its first page last. A page is
 * answered from the newest whole version, and names exactly what it needs; so the parts of two
 * versions never meet, whichever worker answers and however many tabs are open. A reload asks
 * for a newer version first. What is not listed (embeds above all) goes to the network.
 */

/** The scope of a service worker, of which the page's types know nothing. */
const worker = /** @type {any} */ (globalThis);
const scope = new URL('./', worker.location.href);
/** Names of stores begin with this: another copy of the page on the same host has its own. */
const PREFIX = `asimplay ${scope.pathname} `;
const [LAST] = PAGES;
/** A reload waits so long for a newer version (milliseconds). */
const PATIENCE = 2000;

/** @param {ArrayBuffer} bytes @returns {Promise<string>} hexadecimal digits */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @returns {Promise<string[]>} names of the stores, the newest first */
async function stores() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX)).reverse();
}

/** @returns {Promise<string[]>} those that hold a whole version */
async function whole() {
  const names = [];
  for (const name of await stores()) {
    if (await (await caches.open(name)).match(new URL(LAST, scope))) names.push(name);
  }
  return names;
}

/** @param {string} address @returns {Promise<Response | undefined>} */
async function stored(address) {
  for (const name of await stores()) {
    const found = await (await caches.open(name)).match(address);
    if (found) return found;
  }
}

/**
 * Gets a file of this version.
 * @param {string} file as in FILES
 * @returns {Promise<Response>}
 * @throws {Error} when it cannot be had, or is of another version
 */
async function obtain(file) {
  const address = new URL(file, scope).href;
  const known = PAGES.includes(file) ? undefined : await stored(address);
  if (known) return known;
  for (const cache of /** @type {RequestCache[]} */ (['no-cache', 'reload'])) {
    const response = await fetch(address, { cache });
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    const bytes = await response.arrayBuffer();
    if ((await digest(bytes)) !== FILES[file]) continue;
    const type = response.headers.get('Content-Type') ?? '';
    return new Response(bytes, { headers: { 'Content-Type': type } });
  }
  throw new Error(`${file} is of another version`);
}

async function store() {
  const name = `${PREFIX}${Date.now()}`;
  const cache = await caches.open(name);
  const put = async (/** @type {string} */ file) =>
    cache.put(new URL(file, scope), await obtain(file));
  try {
    await Promise.all(
      Object.keys(FILES)
        .filter((file) => file !== LAST)
        .map(put),
    );
    await put(LAST);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(store().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  // The version before stays: a tab may be loading it at this moment.
  const tidy = async () => {
    const keep = (await whole()).slice(0, 2);
    for (const name of await stores()) if (!keep.includes(name)) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

/** Looks for a newer version, and stores it. */
async function renew() {
  try {
    await worker.registration.update();
  } catch {
    return; // The network is off.
  }
  const next = worker.registration.installing;
  if (!next) return;
  await new Promise((resolve) => {
    next.addEventListener('statechange', resolve, { once: true });
  });
}

/** @param {any} request @param {string} name */
async function answerPage(request, name) {
  if (request.isReloadNavigation) {
    await Promise.race([renew(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }
  const [newest] = await whole();
  const cache = newest && (await caches.open(newest));
  return (cache && (await cache.match(new URL(name, scope)))) || fetch(request);
}

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || !address.href.startsWith(scope.href)) return;
  const name = address.pathname.slice(scope.pathname.length) || LAST;
  if (request.mode === 'navigate') {
    if (PAGES.includes(name)) event.respondWith(answerPage(request, name));
  } else if (address.searchParams.has('v')) {
    event.respondWith(stored(address.href).then((found) => found ?? fetch(request)));
  }
});

export {};
