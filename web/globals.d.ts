/** Values that web/build.js writes into the bundles. */

/** The worker's whole program: wasm_exec.js, then web/engine/worker.js. */
declare const ENGINE_WORKER_SOURCE: string;

/** The library of scenarios, in the order of the course. */
declare const SCENARIOS: import('./scenarios.js').Scenario[];

/** Where the engine is, relative to the page; its query changes with its content. */
declare const ENGINE_ADDRESS: string;

/** Where the module that exports is, relative to the page; its query changes with its content. */
declare const EXPORT_ADDRESS: string;

/** What the service worker stores: addresses relative to it, with the SHA-256 of each in hexadecimal digits. */
declare const FILES: Record<string, string>;

/** Those of them that are pages. */
declare const PAGES: string[];
