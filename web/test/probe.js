/** What code inside a worker might try, to tell which walls hold it. */

/**
 * Tries everything, inside a worker. It stands alone, so that its text can be sent anywhere.
 * @param {string} address below which every request is made, by the name of what makes it
 * @returns {Promise<string[]>} names of what succeeded; what only asks a host is known by the host
 */
export async function tryEverything(address) {
  const scope = /** @type {any} */ (globalThis);
  /** @param {string} name @param {string} [scheme] */
  const at = (name, scheme) => `${address}tried/${name}`.replace(/^http/, scheme ?? 'http');
  /** @param {(resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void} begin */
  const settle = (begin) => new Promise(begin);
  /** @type {Record<string, () => unknown>} */
  const acts = {
    fetch: () => scope.fetch(at('fetch')),
    XMLHttpRequest: () =>
      settle((resolve, reject) => {
        const request = new scope.XMLHttpRequest();
        Object.assign(request, { onload: resolve, onerror: reject });
        request.open('GET', at('XMLHttpRequest'));
        request.send();
      }),
    WebSocket: () =>
      settle((resolve, reject) => {
        Object.assign(new scope.WebSocket(at('WebSocket', 'ws')), {
          onopen: resolve,
          onerror: reject,
        });
      }),
    EventSource: () =>
      settle((resolve, reject) => {
        Object.assign(new scope.EventSource(at('EventSource')), {
          onopen: resolve,
          onerror: reject,
        });
      }),
    importScripts: () => scope.importScripts(at('importScripts')),
    import: () => import(at('import')),
    Worker: () =>
      settle((resolve, reject) => {
        const text = 'postMessage(1)';
        const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
        Object.assign(new scope.Worker(blob), { onmessage: resolve, onerror: reject });
      }),
    BroadcastChannel: () => new scope.BroadcastChannel('tried').close(),
    indexedDB: () =>
      settle((resolve, reject) => {
        Object.assign(scope.indexedDB.open('tried'), { onsuccess: resolve, onerror: reject });
      }),
    caches: () => scope.caches.open('tried'),
    navigator: () => scope.navigator.storage.estimate(),
    eval: () => scope.eval('1 + 1'),
    Function: () => new scope.Function('return 1 + 1')(),
  };
  /** @type {string[]} */
  const done = [];
  await Promise.all(
    Object.entries(acts).map(async ([name, act]) => {
      try {
        // In a task of its own: a debugger's evaluation is excepted from the policy, what it
        // starts is not.
        await settle((resolve, reject) => {
          setTimeout(() => reject(new Error('nothing happened')), 2000);
          setTimeout(async () => {
            try {
              resolve(await act());
            } catch (error) {
              reject(error);
            }
          }, 20);
        });
        done.push(name);
      } catch {}
    }),
  );
  return done;
}

/**
 * @param {string[]} done what tryEverything() says
 * @param {string[]} requests paths that the host was asked for
 * @returns {string[]} names of what gets through, in order
 */
export function through(done, requests) {
  const heard = requests.flatMap((path) => path.match(/\/tried\/(\w+)$/)?.[1] ?? []);
  return [...new Set([...done, ...heard])].sort();
}

/** What reaches a host, storage or another context, and is a name. */
export const NAMES = [
  'BroadcastChannel',
  'EventSource',
  'Worker',
  'WebSocket',
  'XMLHttpRequest',
  'caches',
  'fetch',
  'importScripts',
  'indexedDB',
  'navigator',
].sort();
/** What is syntax, or works without a name: only a policy holds it. */
export const NAMELESS = ['Function', 'eval', 'import'];
