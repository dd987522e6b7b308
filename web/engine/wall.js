/**
 * Takes from the worker's global object all that its own program does not use, before the engine
 * starts: network, storage, other scripts and other workers above all, and whatever browsers may
 * come to offer. It is a second wall; the first is the policy of engine.html, which alone holds
 * `eval` and `import()`, since those are no names.
 */

/** The language, and what worker.js, wasm_exec.js and Go use of the browser. */
const KEPT = new Set(
  `Object Function Array ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array
  Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array
  BigInt Boolean Number String Symbol Date Math JSON Intl RegExp Map Set WeakMap Promise Reflect
  Error RangeError SyntaxError TypeError globalThis eval isFinite isNaN parseFloat parseInt
  decodeURIComponent encodeURIComponent
  WebAssembly console crypto performance setTimeout clearTimeout TextEncoder TextDecoder
  MessageChannel Blob DecompressionStream Response postMessage onmessage
  Go fs path process`.split(/\s+/),
);

// What EventTarget and Object have, every other object has too.
const common = [EventTarget.prototype, Object.prototype];
/** @type {object} */
let holder = globalThis;
while (!common.includes(holder)) {
  for (const name of Object.getOwnPropertyNames(holder)) {
    if (!KEPT.has(name)) Reflect.deleteProperty(holder, name);
  }
  holder = Object.getPrototypeOf(holder);
}
