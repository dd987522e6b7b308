/**
 * The Worker's entry: which requests the Go program gets at all.
 *
 * The static page is served by the assets binding. What the Go program has answered and lets be
 * kept is kept in the cache of Cloudflare's place, so that a preview is drawn once a day there and
 * not for everyone who looks.
 */
// @ts-expect-error: made by the build, beside this file's copy
import program from './worker.mjs';

const PROGRAM = /^\/(?:api\/[^/]*|s\/[^/]*|preview\/[^/]*|oembed)$/;

export default {
  /**
   * @param {Request} request
   * @param {{ASSETS: {fetch: typeof fetch}}} env
   * @param {{waitUntil: (promise: Promise<unknown>) => void}} context
   * @returns {Promise<Response>}
   */
  async fetch(request, env, context) {
    const address = new URL(request.url);
    if (!PROGRAM.test(address.pathname)) {
      // Addresses of pages are left as they are, but for this one.
      if (address.pathname === '/') address.pathname = '/index.html';
      return env.ASSETS.fetch(new Request(address, request));
    }
    if (request.method !== 'GET') return program.fetch(request, env, context);
    // Only oEmbed makes anything of a query: another one must not have a preview drawn again.
    if (address.pathname !== '/oembed') address.search = '';
    const key = new Request(address);
    const { default: cache } = /** @type {{default: Cache}} */ (/** @type {unknown} */ (caches));
    const known = await cache.match(key);
    if (known) return known;
    const response = await program.fetch(new Request(address, request), env, context);
    if (response.ok && response.headers.get('Cache-Control')?.startsWith('public')) {
      context.waitUntil(cache.put(key, response.clone()));
    }
    return response;
  },
};
