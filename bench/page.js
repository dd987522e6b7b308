/** What a visitor feels: how soon the page is there, and how soon a moved slider has its picture. */

/**
 * Starts the page in a profile of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address of the benchmark's site
 * @returns {Promise<{interactive: number, timeline: number}>} milliseconds after navigation began
 */
export async function startUp(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = /** @type {any} */ (globalThis);
    new MutationObserver(() => {
      if (seen.timelineAt || document.documentElement?.dataset.run !== 'done') return;
      seen.timelineAt = -1;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          seen.timelineAt = performance.now();
        };
        port2.postMessage(0);
      });
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-run'] });
  });
  await page.goto(`${address}/play/index.html`);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).timelineAt > 0);
  const found = await page.evaluate(() => ({
    interactive: /** @type {PerformanceNavigationTiming} */ (
      performance.getEntriesByType('navigation')[0]
    ).domContentLoadedEventEnd,
    timeline: /** @type {any} */ (globalThis).timelineAt,
  }));
  await context.close();
  return found;
}

/**
 * Moves a slider and waits for the frame that shows its run, some times over.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address of the benchmark's site
 * @param {string} source a program with an integer parameter that is a slider
 * @param {number} times
 * @returns {Promise<{events: number, run: number[], frame: number[]}>} milliseconds in the engine, and to the frame
 */
export async function rerun(browser, address, source, times) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const done = () => page.waitForFunction(() => document.documentElement.dataset.run === 'done');
  await page.goto(`${address}/play/index.html`);
  await done();
  await page.getByRole('textbox', { name: 'Scenario code' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(source);
  await page.waitForFunction(() => document.querySelector('#parameters input[type=range]'));
  await page.waitForFunction(() => /\d{5} events/.test(document.body.textContent ?? ''));
  await done();
  const found = await page.evaluate(async (count) => {
    const slider = /** @type {HTMLInputElement} */ (
      document.querySelector('#parameters input[type=range]')
    );
    const root = document.documentElement;
    const range = Number(slider.max) - Number(slider.min);
    /** @type {string[]} */ const told = [];
    /** @type {number[]} */ const frame = [];
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const next = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (root.dataset.run !== 'done') return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(0);
          });
        });
        watch.observe(root, { attributes: true, attributeFilter: ['data-run'] });
      });
      slider.value = String(Number(slider.min) + 2 + (i % (range - 2)));
      const began = performance.now();
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      frame.push(/** @type {number} */ (await next) - began);
      told.push(document.getElementById('status')?.textContent ?? '');
    }
    return { told, frame };
  }, times);
  await context.close();
  const facts = found.told.map((text) => /(\d+) events in ([\d.]+) (ms|s)/.exec(text));
  const run = facts.map((f) => (f ? Number(f[2]) * (f[3] === 's' ? 1000 : 1) : Number.NaN));
  return { events: Number(facts.at(-1)?.[1]), run, frame: found.frame };
}
