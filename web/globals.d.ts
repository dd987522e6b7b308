/** Values that web/build.js writes into the bundles. */

/** The worker's whole program: wasm_exec.js, then web/engine/worker.js. */
declare const ENGINE_WORKER_SOURCE: string;

/** The library of scenarios, in the order of the course. */
declare const SCENARIOS: import('./scenarios.js').Scenario[];
