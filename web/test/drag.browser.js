/** A slider that is dragged: pictures come in order, none is missing, and the last one stays. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, painted, SMALL, settled, status, type } from './browser.js';

/** @type {Awaited<ReturnType<typeof host>>} */ let site;
/** @type {import('playwright-core').Browser} */ let browser;
before(async () => {
  site = await host(DIST);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @param {string} address */
async function openSmall(address) {
  const opened = await open(browser, address);
  await type(opened.page, SMALL);
  await opened.page.getByText('clerks in the shop').waitFor();
  await settled(opened.page, 'done');
  return opened;
}

/** What the page says of its run, wherever it says it. @param {import('playwright-core').Page} page */
async function told(page) {
  // What is behind a tab is written when somebody looks.
  for (const name of ['Output', 'Log', 'Statistics', 'Timeline']) {
    await page.getByRole('tab', { name }).click();
    await painted(page);
  }
  return page.evaluate(() => {
    const text = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? '';
    const texts = (/** @type {string} */ selector) =>
      [...document.querySelectorAll(selector)].map((node) => node.textContent);
    const root = document.getElementById('editor')?.shadowRoot;
    return {
      status: text('status').replace(/ in [\d.]+ m?s/, ''),
      answer: texts('#answer .answer-part:not(.moment)'),
      output: text('panel-output'),
      log: texts('#panel-log .log-row'),
      statistics: text('panel-statistics'),
      profiles: [...(root?.querySelectorAll('.profile') ?? [])].map((node) => node.textContent),
      captions: texts('.timeline-label:not([hidden])'),
    };
  });
}

test('what is painted while a slider moves is of the values it had, in their order, to the last', async () => {
  const { page, context, complaints } = await openSmall(site.address);
  const slider = page.getByLabel('clerks in the shop', { exact: true });
  /** What each value leaves. @type {string[]} */
  const left = [];
  for (const value of ['1', '2', '3', '4', '5']) {
    await slider.fill(value);
    await settled(page, 'done');
    left.push(((await status(page).textContent()) ?? '').replace(/ in [\d.]+ m?s/, ''));
  }
  assert.equal(new Set(left).size, left.length, 'values can be told apart');
  const values = [1, 4, 2, 5, 3, 1, 5, 2, 4, 1, 3, 5, 4, 2, 1, 3];
  const frames = await slider.evaluate(async (input, moves) => {
    const field = /** @type {HTMLInputElement} */ (input);
    const status = document.getElementById('status');
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
    /** @type {{status: string, drawn: boolean}[]} */
    const seen = [];
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const look = async () => {
      await frame();
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      seen.push({
        status: (status?.textContent ?? '').replace(/ in [\d.]+ m?s/, ''),
        drawn: pixels?.some((value) => value !== 0) ?? false,
      });
    };
    for (const move of moves) {
      field.value = String(move);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await look();
      await look();
    }
    while (document.documentElement.dataset.run !== 'done') await look();
    await look();
    return seen;
  }, values);
  assert.ok(
    frames.every(({ drawn }) => drawn),
    'the timeline is never empty',
  );
  // Each picture is of a move after that of the picture before it.
  let at = -1;
  let before = left[4];
  const shown = frames.map(({ status }) => status).filter((text) => text.startsWith('Finished'));
  for (const text of shown) {
    if (text === before) continue;
    before = text;
    at = values.findIndex((value, i) => i > at && left[value - 1] === text);
    assert.ok(at >= 0, `${text} was asked for, and after what was shown before it`);
  }
  assert.equal(before, left[2], 'the last value stays');
  await settled(page, 'done');
  const dragged = await told(page);

  // A page that had the value from the start says the same in all its parts.
  const fresh = await openSmall(site.address);
  await fresh.page.getByLabel('clerks in the shop', { exact: true }).fill('3');
  await settled(fresh.page, 'done');
  assert.deepEqual(dragged, await told(fresh.page));
  assert.ok(dragged.statistics.length > 100 && dragged.output.includes('closed'));
  assert.deepEqual([...complaints, ...fresh.complaints], []);
  await Promise.all([context.close(), fresh.context.close()]);
});

test('panels follow a picture that nobody sees painted', async () => {
  const { page, context } = await openSmall(site.address);
  const profiles = () =>
    page.evaluate(() => {
      const root = document.getElementById('editor')?.shadowRoot;
      return [...(root?.querySelectorAll('.profile') ?? [])].map((node) =>
        node.getAttribute('title'),
      );
    });
  const before = await profiles();
  // A page in the background has no frames.
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.getByLabel('clerks in the shop', { exact: true }).fill('5');
  await settled(page, 'done');
  assert.notDeepEqual(await profiles(), before);
  await context.close();
});
