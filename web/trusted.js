/**
 * The pages' policies let no string become markup or a script (Trusted Types). The one exception
 * is here: addresses of the page's own workers.
 */

/** Absent from browsers that know nothing of Trusted Types. */
const { trustedTypes } = /** @type {any} */ (globalThis);
const policy = trustedTypes?.createPolicy('asimplay', {
  createScriptURL: (/** @type {string} */ address) => address,
});

/**
 * @param {string} address of a worker, written by this program
 * @returns {string} for the browser an address that may be run
 */
export const workerAddress = (address) => policy?.createScriptURL(address) ?? address;
