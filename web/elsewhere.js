/** Fetches a program from another host, after the visitor agreed to ask it. */

/** A program may be this long (bytes). */
export const FILE_LIMIT = 1_000_000;

/**
 * @param {URL} address
 * @returns {Promise<string>}
 * @throws {Error} a sentence for the visitor
 */
export async function fetchProgram(address) {
  const { host } = address;
  let response;
  try {
    response = await fetch(address, {
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The visitor agreed to one host: nobody passes the request on to another.
      redirect: 'error',
    });
  } catch {
    throw new Error(
      `The file could not be had from ${host}: it cannot be reached, sends elsewhere, or does not let other pages read its files (CORS).`,
    );
  }
  if (!response.ok) {
    throw new Error(`The file could not be had: ${host} answered ${response.status}.`);
  }
  if (/^text\/html\b/i.test(response.headers.get('Content-Type') ?? '')) {
    throw new Error(`${host} gave a web page, not a Python file; link to the file itself.`);
  }
  const reader = response.body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let total = 0;
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return text + decoder.decode();
      total += value?.length ?? 0;
      if (total > FILE_LIMIT) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    throw new Error(
      error instanceof TypeError && total > 0
        ? `What ${host} gave is not text.`
        : `The connection to ${host} broke off.`,
    );
  }
  reader?.cancel().catch(() => {});
  throw new Error('This file is larger than a program of this page may be (1 MB).');
}
