/** The playhead as an event, playback, and the state beside it, as a user of the built page sees them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, settled, type } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const state = (page) => page.getByRole('region', { name: 'State at the playhead' });
/** @param {Page} page */
const heading = (page) => state(page).getByRole('heading');

/** Number of the event at the playhead, as the column says. @param {Page} page */
async function eventNumber(page) {
  return Number(/event (\d+) of/.exec((await heading(page).textContent()) ?? '')?.[1]);
}

/** The whole column once it is of the event it names. @param {Page} page */
async function told(page) {
  await page.waitForFunction(() => {
    const node = /** @type {HTMLElement | null} */ (document.querySelector('.moment'));
    const named = /event (\d+)/.exec(node?.querySelector('h2')?.textContent ?? '')?.[1];
    return named !== undefined && node?.dataset.row === String(Number(named) - 1);
  });
  return state(page).innerText();
}

/** @param {Page} page */
const bars = (page) => page.getByRole('application', { name: 'Bars of the timeline' });

/**
 * Presses the axis at a simulated time, of which the whole run is in view.
 * @param {Page} page
 * @param {number} time
 */
async function pressAxis(page, time) {
  await page.locator('.timeline-tick:visible').nth(1).waitFor();
  // Where the axis writes its round times is where a press means them.
  const ticks = await page.locator('.timeline-tick:visible').evaluateAll((nodes) =>
    nodes.map((node) => {
      const box = node.getBoundingClientRect();
      return { time: Number(node.textContent), x: box.left + box.width / 2, y: box.top + 4 };
    }),
  );
  const [a, b] = [ticks[0], ticks[ticks.length - 1]];
  const x = a.x + ((time - a.time) / (b.time - a.time)) * (b.x - a.x);
  await page.mouse.click(x, a.y);
}

const DESK = `from asimpy import Environment, Process, Queue, Resource


class Guest(Process):
    def init(self, name, desk, letters):
        self.name = name
        self.desk = desk
        self.letters = letters

    async def run(self):
        hats = 0
        async with self.desk:
            hats += 2
            await self.timeout(10)
        await self.letters.put(("from", self.name))


env = Environment()
desk = Resource(env)
letters = Queue(env)
for name in ("ann", "bob", "cyd"):
    Guest(env, name, desk, letters)
env.run()
`;

test('a press on the axis goes to the last event there: who does what, who holds what', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  await type(page, DESK);
  await page.waitForFunction(() =>
    document.querySelector('#status')?.textContent?.includes('t = 30'),
  );
  await settled(page, 'done');
  await pressAxis(page, 15);
  assert.match((await heading(page).textContent()) ?? '', /^At 10, event \d+ of \d+$/);
  const text = await told(page);
  assert.match(text, /(\d+) of \1 at this instant/);
  assert.match(text, /desk\s+1 of 1 in use: bob; queue: cyd/);
  assert.match(text, /letters\s+1 item: \('from', 'ann'\)/);
  assert.match(text, /2 processes alive/);
  assert.match(text, /bob\s+holding since 10\s+line 14/);
  assert.match(text, /cyd\s+waits for desk since 0\s+line 12/);

  // The names are links: to a lane, whose variables are then told, and to a line of the code.
  await state(page).getByRole('button', { name: 'bob' }).first().click();
  await state(page).getByText('self.name').waitFor();
  const bob = await told(page);
  assert.match(bob, /bob holding since 10, line 14/);
  assert.match(bob, /hats\s+2\n/);
  assert.match(bob, /self\.name\s+'bob'/);
  assert.equal(
    await page.locator('.site-line').first().textContent(),
    '            await self.timeout(10)',
  );
  await state(page).getByRole('button', { name: 'line 14' }).click();
  assert.ok(
    await page.getByRole('textbox', { name: 'Scenario code' }).evaluate((n) => n.matches(':focus')),
  );

  // Esc lets go of the lane, then of the playhead.
  await bars(page).focus();
  await page.keyboard.press('Escape');
  await state(page).getByText('2 processes alive').waitFor();
  await page.keyboard.press('Escape');
  await state(page).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'This run' }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('keys and buttons step events and instants of the bank, back to the same state', async () => {
  const { page, context, complaints } = await open(browser, `${site.address}#scenario=bank`);
  await pressAxis(page, 20);
  const first = await told(page);
  const began = await eventNumber(page);
  await bars(page).focus();
  await page.keyboard.press('.');
  assert.equal(await eventNumber(page), began + 1);
  const second = await told(page);
  assert.notEqual(second, first);
  await page.getByRole('button', { name: 'Next event' }).click();
  assert.equal(await eventNumber(page), began + 2);
  await told(page);
  await page.getByRole('button', { name: 'Previous event' }).click();
  assert.equal(await told(page), second);
  await bars(page).focus();
  await page.keyboard.press(',');
  assert.equal(await told(page), first);
  assert.match(
    (await page.locator('#timeline [aria-live]').textContent()) ?? '',
    /^Event \d+ of \d+: \S/,
  );

  const timeOf = async () =>
    Number(/At ([\d.]+)/.exec((await heading(page).textContent()) ?? '')?.[1]);
  const at = await timeOf();
  await page.keyboard.press('>');
  const next = await timeOf();
  assert.ok(next > at, `${next} after ${at}`);
  await page.keyboard.press('<');
  assert.ok((await timeOf()) < next);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the tank of the petrol station, and nobody who is not there', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=petrol_station`);
  await pressAxis(page, 50);
  const text = await told(page);
  assert.match(text, /tank\s+level [\d.]+ of 200/);
  assert.match(text, /pumps\s+\d of 2 in use/);
  await page.getByText('car 0', { exact: true }).click();
  await state(page).getByText('car 0 has ended').waitFor();
  await context.close();
});

test('a line of the log leads to the event that wrote it', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await page.getByRole('tab', { name: 'Log' }).click();
  const line = page.getByRole('tabpanel', { name: 'Log' }).getByText('walks out').first();
  await line.click();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  assert.match(await told(page), /^AT [\d.]+, EVENT \d+ OF 211\s+customer \d+ logs “walks out”/i);
  assert.match((await page.locator('.site-line').first().textContent()) ?? '', /self\.log\(/);
  await context.close();
});

test('playback passes the events, at a speed, pauses, and stops at the end; also without motion', async () => {
  for (const reducedMotion of /** @type {const} */ (['no-preference', 'reduce'])) {
    const { page, context, complaints } = await open(browser, `${site.address}#scenario=bank`, {
      reducedMotion,
    });
    await pressAxis(page, 1);
    const began = await eventNumber(page);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('8');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(
      (n) =>
        Number(/event (\d+)/.exec(document.querySelector('.moment h2')?.textContent ?? '')?.[1]) >
        n + 10,
      began,
    );
    await page.getByRole('button', { name: 'Pause' }).click();
    const paused = await told(page);
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await bars(page).focus();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.waitForFunction(() =>
      /event (\d+) of \1$/.test(document.querySelector('.moment h2')?.textContent ?? ''),
    );
    await page.getByRole('button', { name: 'Play' }).waitFor();
    assert.notEqual(await told(page), paused);
    assert.match(await told(page), /No process lives/);
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test('a run in progress comes first, and is not disturbed', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  await type(page, DESK);
  await page.waitForFunction(() =>
    document.querySelector('#status')?.textContent?.includes('t = 30'),
  );
  await settled(page, 'done');
  await type(page, `${DESK}total = sum(i for i in range(3_000_000))\nprint("total", total)\n`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await pressAxis(page, 15);
  await settled(page, 'done');
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByText('total 4499998500000').waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await pressAxis(page, 25);
  assert.match(await told(page), /1 of 1 in use: cyd/);
  assert.deepEqual(complaints, []);
  await context.close();
});
