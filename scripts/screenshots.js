/** Takes the pictures in docs/ from the built page: `make screenshots`. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, host, launch, open, settled, type } from '../web/test/browser.js';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../docs');
mkdirSync(docs, { recursive: true });

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const bars = (page) => page.getByLabel('Bars of the timeline');

/** Thirty machines that go on for so long that they leave a million bars. */
const MILLION = `\"\"\"A million bars: thirty machines, five repairers.\"\"\"
import random
from asimpy import Environment, Process, Resource

ROUNDS = 11700  # [100..20000] rounds of each machine

class Machine(Process):
    def init(self, number, repairers):
        self.name = f"machine {number}"
        self.repairers = repairers

    async def run(self):
        for _ in range(ROUNDS):
            await self.timeout(random.expovariate(1 / 8))
            async with self.repairers:
                await self.timeout(random.expovariate(1 / 2))

random.seed(1)
env = Environment()
repairers = Resource(env, 5)
for number in range(30):
    Machine(env, number, repairers)
env.run()
`;

/**
 * Name of the picture, size, colours, address after the page's own, and what is done before it is
 * taken.
 * @type {({name: string, at: string, hands?: (page: Page) => Promise<unknown>} & import('playwright-core').BrowserContextOptions)[]}
 */
const pictures = [
  { name: 'wide-light', viewport: wide, colorScheme: 'light', at: '' },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark', at: '' },
  { name: 'small', viewport: wide, colorScheme: 'light', at: '#scenario=coffee_machine' },
  { name: 'busy', viewport: wide, colorScheme: 'light', at: '#scenario=mmc' },
  {
    name: 'deadlock',
    viewport: wide,
    colorScheme: 'light',
    at: '#scenario=dining_philosophers',
    hands: (page) => page.getByRole('button', { name: /^Deadlock/ }).click(),
  },
  {
    name: 'what-if',
    viewport: wide,
    colorScheme: 'light',
    at: '#scenario=bank',
    async hands(page) {
      await page.getByRole('button', { name: 'Pin run' }).click();
      await page.getByLabel('tellers at the counter', { exact: true }).fill('3');
      await page.getByText('tellers at the counter 2 → 3').waitFor();
    },
  },
  {
    name: 'instant',
    viewport: wide,
    colorScheme: 'light',
    at: '#scenario=bank&at=31',
    async hands(page) {
      await bars(page).focus();
      await page.keyboard.press('u');
    },
  },
  {
    name: 'million',
    viewport: wide,
    colorScheme: 'light',
    at: '#scenario=machine_shop',
    async hands(page) {
      await type(page, MILLION);
      // So many rows are beyond what a page records unasked.
      const patience = { timeout: 300_000 };
      await page.getByRole('button', { name: 'Go on' }).click(patience);
      await page.getByText(/^Finished at .*: \d{7} events/).waitFor(patience);
      await page.getByRole('region', { name: 'Answer' }).focus();
    },
  },
  { name: 'phone-light', viewport: phone, colorScheme: 'light', at: '' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark', at: '' },
  { name: 'forced-colours', viewport: wide, colorScheme: 'dark', forcedColors: 'active', at: '' },
  {
    name: 'statistics',
    viewport: wide,
    colorScheme: 'light',
    at: '#scenario=machine_shop',
    hands: (page) => page.getByRole('tab', { name: 'Statistics' }).click(),
  },
  {
    name: 'embed',
    viewport: { width: 900, height: 560 },
    colorScheme: 'light',
    at: 'embed.html#scenario=bank&TELLERS=3&seed=7',
  },
];

const [browser, site] = await Promise.all([launch(), host(DIST)]);
const [only] = process.argv.slice(2);
for (const { name, at, hands, ...options } of pictures) {
  if (only && name !== only) continue;
  const { page, context } = await open(browser, site.address + at, { reducedMotion: 'reduce', ...options });
  await settled(page, 'done');
  await hands?.(page);
  await settled(page, 'done');
  // The state at the playhead and the last frame come a moment later.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(docs, `${name}.png`), animations: 'disabled' });
  await context.close();
  console.log(`docs/${name}.png`);
}
await browser.close();
site.close();
