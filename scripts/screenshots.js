/** Takes the pictures in docs/ from the built page: `make screenshots`. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, host, launch, open, settled } from '../web/test/browser.js';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../docs');
mkdirSync(docs, { recursive: true });

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Name of the picture, size, colours, address after the page's own, and the tab to open. */
const pictures = [
  { name: 'wide-light', viewport: wide, colorScheme: 'light', at: '' },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark', at: '' },
  { name: 'phone-light', viewport: phone, colorScheme: 'light', at: '#scenario=bank' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark', at: '#scenario=bank' },
  { name: 'statistics', viewport: wide, colorScheme: 'light', at: '#scenario=machine_shop', tab: 'Statistics' },
  { name: 'embed', viewport: { width: 900, height: 560 }, colorScheme: 'light', at: 'embed.html#scenario=bank&TELLERS=3&seed=7' },
];

const [browser, site] = await Promise.all([launch(), host(DIST)]);
for (const { name, at, tab, ...options } of pictures) {
  const { page, context } = await open(browser, site.address + at, options);
  await settled(page, 'done');
  if (tab) await page.getByRole('tab', { name: tab }).click();
  await page.screenshot({ path: join(docs, `${name}.png`), animations: 'disabled' });
  await context.close();
  console.log(`docs/${name}.png`);
}
await browser.close();
site.close();
