/** A pinned run beside the present one, as somebody sees it who asks "what if". */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, painted, settled, type } from '../test/browser.js';
import { LIGHT } from '../timeline/palette.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** One guest after another at one desk, of whom each is served for SERVED. */
const DESK = `"""Desk."""
from asimpy import Environment, Process, Resource

SERVED = 10  # [5..40] minutes to serve
GUESTS = 2  # [1..3] guests

class Guest(Process):
    def init(self, number, desk):
        self.name = f"guest {number}"
        self.desk = desk

    async def run(self):
        async with self.desk:
            await self.timeout(SERVED)

env = Environment()
desk = Resource(env)
for number in range(GUESTS):
    Guest(env, number, desk)
env.run(until=100)
`;

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function desk(options = {}) {
  const opened = await open(browser, site.address, {
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  await type(opened.page, DESK);
  await opened.page.getByRole('button', { name: 'Run', exact: false }).first().click();
  await opened.page.getByRole('status').last().filter({ hasText: 't = 20' }).waitFor();
  await settled(opened.page, 'done');
  return opened;
}

/**
 * Colours of the picture, as #rrggbb, some CSS pixels below a lane's top; '' where nothing is.
 * @param {import('playwright-core').Page} page
 * @param {string} name of the lane
 * @param {number} below
 * @param {number[]} times simulated; the axis shows 0 to 100
 */
async function colours(page, name, below, times) {
  await painted(page);
  return page.evaluate(
    ([lane, y, at]) => {
      const label = [...document.querySelectorAll('.timeline-label')].find(
        (node) => node.querySelector('.timeline-name')?.textContent === lane,
      );
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const ticks = [...document.querySelectorAll('.timeline-tick')].filter(
        (node) => node instanceof HTMLElement && !node.hidden,
      );
      const middle = (/** @type {Element} */ node) => {
        const { left, right } = node.getBoundingClientRect();
        return { time: Number(node.textContent), x: (left + right) / 2 };
      };
      const [a, b] = [middle(ticks[0]), middle(ticks[ticks.length - 1])];
      const top = /** @type {Element} */ (label).getBoundingClientRect().top;
      return at.map((/** @type {number} */ time) => {
        const x = a.x + ((time - a.time) / (b.time - a.time)) * (b.x - a.x);
        const pixel = canvas
          .getContext('2d')
          ?.getImageData((x - box.left) * scale, (top + y - box.top) * scale, 1, 1).data;
        if (!pixel || pixel[3] === 0) return '';
        return `#${[...pixel.slice(0, 3)].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
      });
    },
    /** @type {[string, number, number[]]} */ ([name, below, times]),
  );
}

/** @param {import('playwright-core').Page} page @param {string} name @param {string} value */
async function set(page, name, value) {
  const field = page.getByRole('spinbutton', { name });
  await field.fill(value);
  await field.press('Enter');
}

const holding = LIGHT.states[1].fill;
/** Height of a present bar's middle, and of a ghost's, below the top of their row. */
const [BAR, GHOST] = [11, 21];

test('ghosts under the bars, what was changed, and where the runs part', async () => {
  const { page, context, complaints } = await desk();
  assert.deepEqual(await colours(page, 'guest 0', BAR, [5, 15]), [holding, '']);
  await page.getByRole('button', { name: 'Pin run' }).click();
  const bar = page.getByRole('group', { name: 'Pinned run' });
  await bar.getByText('This run is pinned').waitFor();
  await set(page, 'minutes to serve', '30');
  await bar.getByText('minutes to serve 10 → 30').waitFor();
  // Guest 0 is served until 30 now; it was until 10.
  assert.deepEqual(await colours(page, 'guest 0', BAR, [5, 25, 35]), [holding, holding, '']);
  assert.deepEqual(await colours(page, 'guest 0', GHOST, [5, 25]), [holding, '']);
  // Guest 1 waits until 30 now; it was served from 10 to 20.
  assert.deepEqual(await colours(page, 'guest 1', GHOST, [15, 25]), [holding, '']);
  await page.getByText('queue +', { exact: false }).waitFor();
  const link = bar.getByRole('button', { name: /First difference at/ });
  assert.match(await link.innerText(), /at 30(\.0)?: /);
  assert.match(await bar.innerText(), /pinned: at 10(\.0)? /);
  await link.click();
  assert.equal(await page.locator('.timeline-chip').textContent(), '30');
  await page.getByRole('heading', { name: /At 30, event/ }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('figures of both, and the pinned run survives the tabs', async () => {
  const { page, context } = await desk();
  await page.getByRole('button', { name: 'Pin run' }).click();
  await set(page, 'minutes to serve', '20');
  await page.getByRole('tab', { name: 'Statistics' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Statistics' });
  await panel.getByText('Compared with the pinned run: minutes to serve 10 → 20.').waitFor();
  const row = panel
    .getByRole('table', { name: 'Guest' })
    .getByRole('row', { name: /Mean sojourn/ });
  assert.match(await row.innerText(), /30\.00\s+15\.00\s+\+15/);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('group', { name: 'Pinned run' }).waitFor();
  await page.getByRole('button', { name: 'Unpin', exact: true }).click();
  await page.getByRole('group', { name: 'Pinned run' }).waitFor({ state: 'hidden' });
  assert.deepEqual(await colours(page, 'guest 0', GHOST, [5]), ['']);
  await page.getByRole('tab', { name: 'Statistics' }).click();
  await panel.getByText('Pinned').first().waitFor({ state: 'hidden' });
  await panel.getByRole('table', { name: 'Processes' }).waitFor();
  await context.close();
});

test('the overview draws the pinned run as a line', async () => {
  const { page, context } = await desk();
  const ink = () =>
    page.evaluate(async (color) => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const canvas = /** @type {HTMLCanvasElement} */ (
        document.querySelector('.timeline-overview canvas')
      );
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let i = 0; i < data.length; i += 4) {
        const hex = [data[i], data[i + 1], data[i + 2]].map((c) => c.toString(16).padStart(2, '0'));
        if (data[i + 3] > 0 && `#${hex.join('')}` === color) found++;
      }
      return found / canvas.width;
    }, LIGHT.ink);
  assert.equal(await ink(), 0);
  await page.getByRole('button', { name: 'Pin run' }).click();
  await set(page, 'minutes to serve', '30');
  await page.getByText('minutes to serve 10 → 30').waitFor();
  assert.ok((await ink()) >= 1, 'a pixel in every column');
  await page.getByRole('button', { name: 'Unpin', exact: true }).click();
  assert.equal(await ink(), 0);
  await context.close();
});

test('who is only in the pinned run has a row there', async () => {
  const { page, context } = await desk();
  await page.getByRole('button', { name: 'Pin run' }).click();
  await set(page, 'guests', '1');
  await page.getByRole('button', { name: /Pinned run only/ }).waitFor();
  assert.deepEqual(await colours(page, 'guest 1', BAR, [15, 25]), [holding, '']);
  await context.close();
});

test('while a slider is dragged the ghosts stay and the selection is the same guest', async () => {
  const { page, context } = await desk();
  await page.getByRole('button', { name: 'Pin run' }).click();
  await page.locator('.timeline-label', { hasText: 'guest 1' }).click();
  const slider = page.getByRole('slider', { name: 'minutes to serve' });
  const box = await slider.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
  await page.mouse.down();
  const bar = page.getByRole('group', { name: 'Pinned run' });
  const said = new Set();
  for (let x = 40; x < box.width; x += 20) {
    await page.mouse.move(box.x + x, box.y + box.height / 2);
    const value = await slider.inputValue();
    await bar.getByText(`minutes to serve 10 → ${value}`).waitFor();
    // Of two guests one waits for as long as the other is served.
    const mean = (Number(value) / 2).toFixed(2);
    if (value !== '10') await bar.getByText(`mean wait of Guest 5.00 → ${mean}`).waitFor();
    said.add(value);
    assert.deepEqual(await colours(page, 'guest 0', GHOST, [5, 12]), [holding, '']);
    assert.equal(await page.locator('.timeline-label.is-selected').innerText(), 'guest 1');
  }
  assert.ok(said.size > 3, [...said].join());
  await page.mouse.up();
  await context.close();
});

test('P pins and lets go; other code is told as that', async () => {
  const { page, context } = await desk();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('p');
  await page.getByRole('group', { name: 'Pinned run' }).waitFor();
  await type(page, DESK.replace('range(GUESTS)', 'range(GUESTS + 1)'));
  await page.getByText('the code', { exact: true }).waitFor();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('p');
  await page.getByRole('group', { name: 'Pinned run' }).waitFor({ state: 'hidden' });
  await context.close();
});

test('another scenario lets go of the pinned run, with a word', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank`);
  await page.getByRole('button', { name: 'Pin run' }).click();
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('coffee_machine');
  await page.getByText('The pinned run was of another scenario and is let go.').waitFor();
  await settled(page, 'done');
  assert.ok(await page.getByRole('group', { name: 'Pinned run' }).isHidden());
  assert.equal(await page.locator('#pin').innerText(), 'Pin run');
  await context.close();
});

test('an embed and a phone have the button in the timeline', async () => {
  for (const [at, viewport] of /** @type {const} */ ([
    ['embed.html#scenario=bank', { width: 700, height: 560 }],
    ['#scenario=bank', { width: 390, height: 844 }],
  ])) {
    const { page, context } = await open(browser, site.address + at, { viewport });
    await page.getByRole('button', { name: 'Pin run' }).click();
    await page.getByRole('group', { name: 'Pinned run' }).waitFor();
    await page.getByRole('button', { name: 'Unpin run' }).click();
    await page.getByRole('group', { name: 'Pinned run' }).waitFor({ state: 'hidden' });
    await context.close();
  }
});
