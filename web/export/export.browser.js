/** Exports in a real browser: what is downloaded, and that it is what the page shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { DIST, host, launch, open, settled, type } from '../test/browser.js';
import { readTimelineFile } from '../test/traces.js';
import { LIGHT } from '../timeline/palette.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** @type {Awaited<ReturnType<typeof host>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await host(DIST);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
});

/**
 * @param {string} fragment
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
const opened = (fragment, options) => open(browser, `${site.address}#${fragment}`, options);

/** @param {import('playwright-core').Page} page */
async function dialog(page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const shown = page.getByRole('dialog', { name: 'Export' });
  await shown.waitFor();
  return shown;
}

/** @param {import('playwright-core').Page} page @param {string} label */
async function downloaded(page, label) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: label }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

test('tables and the trace for Perfetto are those of the command line', async () => {
  const { page, context, complaints } = await opened('scenario=machine_shop');
  const before = site.requests.filter((path) => path.endsWith('/export.js')).length;
  assert.equal(before, 0, 'nothing of it is loaded before it is used');
  await dialog(page);
  for (const [label, ending, golden] of [
    ['Bars', 'segments.csv', 'machine-shop.segments.csv'],
    ['Statistics', 'statistics.csv', 'machine-shop.statistics.csv'],
    ['Trace (JSON)', 'perfetto.json', 'machine-shop.perfetto.json'],
  ]) {
    const { name, text } = await downloaded(page, label);
    assert.equal(
      name.replace('machine_shop', ''),
      name.includes('json') ? `.${ending}` : `-${ending}`,
    );
    assert.equal(text, readTimelineFile(`exports/${golden}`));
    await page.getByText(`Saved ${name}`).waitFor();
  }
  assert.match(
    (await downloaded(page, 'Events')).text,
    /^row,time,kind,actor,target,line,cause\n0,0,create,/,
  );
  assert.match(
    (await downloaded(page, 'Levels')).text,
    /^object,what,time,value,row\nrepairers,use,0,0,/,
  );
  assert.equal(site.requests.filter((path) => path.endsWith('/export.js')).length, 1);
  assert.deepEqual(complaints, []);
  await context.close();
});

/**
 * Draws an SVG in the page and compares it with the timeline's canvas, pixel by pixel: how many of
 * those that show a state differ.
 * @param {import('playwright-core').Page} page
 * @param {string} svg
 */
const compared = (page, svg) =>
  page.evaluate(async (source) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
    await image.decode();
    const copy = document.createElement('canvas');
    copy.width = image.width;
    copy.height = image.height;
    const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext('2d'));
    context.drawImage(image, 0, 0);
    const shown = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
    const held = /** @type {CanvasRenderingContext2D} */ (shown.getContext('2d'));
    const { width, height } = shown;
    const page = held.getImageData(0, 0, width, height).data;
    // The plot is at the right of the picture; its rows begin below the axis.
    const column = image.width - width;
    const first = Number(
      source.match(/<g transform="translate\((\d+) (\d+)\)">\n<path[^>]+>\n/g)?.length,
    );
    const tops = [...source.matchAll(/<g transform="translate\((\d+) (\d+)\)">/g)];
    const top =
      Math.min(...tops.filter((m) => Number(m[1]) === column).map((m) => Number(m[2]))) - 28;
    const mine = context.getImageData(
      column,
      top,
      width,
      Math.min(height, image.height - top),
    ).data;
    /** @type {Map<number, string>} */
    const states = new Map();
    for (const [name, color] of Object.entries({
      holding: [0, 114, 178],
      waiting: [230, 159, 0],
      delayed: [86, 180, 233],
      edge: [0, 90, 141],
      area: [246, 213, 144],
    }))
      states.set((color[0] << 16) | (color[1] << 8) | color[2], name);
    let same = 0;
    let differ = 0;
    for (let i = 0; i < Math.min(mine.length, page.length); i += 4) {
      const at = (/** @type {Uint8ClampedArray} */ of) =>
        of[i + 3] === 0 ? -1 : (of[i] << 16) | (of[i + 1] << 8) | of[i + 2];
      const name = states.get(at(page));
      if (!name) continue;
      if (at(mine) === at(page)) same++;
      else differ++;
    }
    return { same, differ, column, top, first, scale: image.width };
  }, svg);

for (const [what, fragment] of [
  ['bank', 'scenario=bank'],
  ['machine shop, zoomed', 'scenario=machine_shop&view=5~40'],
  ['M/M/c, dense and packed', 'scenario=mmc'],
  ['a deadlock', 'scenario=dining_philosophers'],
]) {
  test(`the SVG has the pixels of the page: ${what}`, async () => {
    const { page, context, complaints } = await opened(fragment, {
      viewport: { width: 1280, height: 1400 },
      colorScheme: 'light',
    });
    await page.keyboard.press('Escape');
    await dialog(page);
    const { text } = await downloaded(page, 'Picture (SVG)');
    const { same, differ } = await compared(page, text);
    assert.ok(same > 10_000, `${same} pixels of bars`);
    assert.ok(differ <= same / 2000, `${differ} of ${same} pixels differ`);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('the SVG parses, names every lane and says in words what it shows', async () => {
  const { page, context } = await opened('scenario=bank');
  await dialog(page);
  const { name, text } = await downloaded(page, 'Picture (SVG)');
  assert.equal(name, 'bank.svg');
  // The page itself refuses to make elements of text.
  const paper = await context.newPage();
  const found = await paper.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    return {
      wrong: parsed.querySelector('parsererror')?.textContent ?? '',
      texts: [...parsed.querySelectorAll('text')].map((t) => t.textContent),
      title: parsed.querySelector('title')?.textContent,
      words: parsed.querySelector('desc')?.textContent ?? '',
      active: parsed.querySelectorAll('script, style, image, a, foreignObject').length,
    };
  }, text);
  assert.equal(found.wrong, '');
  assert.equal(found.active, 0);
  assert.equal(found.title, 'Bank: customers who lose patience');
  for (const lane of ['tellers', 'arrivals', 'customer 0', 'customer 15']) {
    assert.ok(found.texts.includes(lane), lane);
  }
  assert.match(found.words, /tellers: mean use 1\.6 of 2, queue 1\.0\. .*Customer: 16 processes/);
  await context.close();
});

test('the PNG is twice as large, and its bars have their colours', async () => {
  const { page, context } = await opened('scenario=bank&view=0~51', { colorScheme: 'light' });
  await dialog(page);
  const { text: svg } = await downloaded(page, 'Picture (SVG)');
  const { name, bytes } = await downloaded(page, 'Picture (PNG)');
  assert.equal(name, 'bank.png');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/) ?? [];
  assert.equal(bytes.readUInt32BE(16), 2 * Number(width));
  assert.equal(bytes.readUInt32BE(20), 2 * Number(height));
  // The longest stretch of each state, in the middle of it.
  const groups = [...svg.matchAll(/<g transform="translate\((\d+) (\d+)\)">\n([\s\S]*?)<\/g>/g)];
  const colors = LIGHT.states.map(({ fill }) => fill);
  /** @type {[string, number, number][]} */
  const points = [];
  for (const color of [colors[0], colors[1]]) {
    const boxes = groups.flatMap(([, x, y, paths]) =>
      [...paths.matchAll(new RegExp(`<path fill="${color}" d="([^"]+)"`, 'g'))].flatMap(([, d]) =>
        [...d.matchAll(/M(\d+) 5h(\d+)v12/g)].map(([, at, wide]) => [
          Number(wide),
          Number(x) + Number(at) + Number(wide) / 2,
          Number(y) + 11,
        ]),
      ),
    );
    boxes.sort((a, b) => b[0] - a[0]);
    assert.ok(boxes[0][0] > 40, `a wide bar in ${color}`);
    points.push([color, Math.round(boxes[0][1] * 2), Math.round(boxes[0][2] * 2)]);
  }
  const seen = await page.evaluate(
    async ([data, at]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(image, 0, 0);
      return at.map(([, x, y]) => {
        const [r, g, b] = context.getImageData(Number(x), Number(y), 1, 1).data;
        return `#${[r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
      });
    },
    /** @type {[string, [string, number, number][]]} */ ([bytes.toString('base64'), points]),
  );
  assert.deepEqual(
    seen,
    points.map(([color]) => color),
  );
  await context.close();
});

test('a picture is as the timeline is: folded groups, and dark', async () => {
  const { page, context } = await opened('scenario=bank', { colorScheme: 'dark' });
  await page.locator('.timeline-fold', { hasText: 'Customer' }).click();
  await dialog(page);
  const { text } = await downloaded(page, 'Picture (SVG)');
  assert.ok(text.includes('>at once<') && !text.includes('>customer 3<'));
  assert.ok(text.includes('fill="#1b1c1f"'));
  await context.close();
});

test('several simulations: the one that is shown is exported, and says which it is', async () => {
  const { page, context } = await opened('scenario=bank');
  await type(page, readTimelineFile('programs/worlds.py'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByText('simulation 3 of 3').first().waitFor({ state: 'attached' });
  await settled(page, 'done');
  await dialog(page);
  const { name, text } = await downloaded(page, 'Statistics');
  assert.equal(text, readTimelineFile('exports/worlds-last.statistics.csv'));
  assert.match(name, /-3-statistics\.csv$/);
  assert.match((await downloaded(page, 'Picture (SVG)')).text, /simulation 3 of 3/);
  await context.close();
});

const MILLION = `
from asimpy import Environment, Process

class Clock(Process):
    async def run(self):
        for _ in range(50_000):
            await self.timeout(1.25)

env = Environment()
for _ in range(10):
    Clock(env)
env.run()
`;

test('half a million rows are written while the page goes on', async () => {
  const { page, context } = await opened('scenario=bank');
  await type(page, MILLION);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.waitForFunction(() => /62500/.test(document.body.innerText), undefined, {
    timeout: 120_000,
  });
  await settled(page, 'done');
  await dialog(page);
  await page.evaluate(() => {
    const state = /** @type {any} */ (window);
    state.turns = 0;
    state.longest = 0;
    let last = performance.now();
    state.watch = setInterval(() => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - last);
      last = now;
      state.turns++;
    }, 5);
  });
  const { text } = await downloaded(page, 'Bars');
  const { turns } = await page.evaluate(() => {
    const { watch, turns, longest } = /** @type {any} */ (window);
    clearInterval(watch);
    return { turns, longest };
  });
  assert.equal(text.split('\n').length, 500_002);
  assert.ok(turns > 20, `the page had ${turns} turns meanwhile`);
  await context.close();
});

test('by keyboard, on a phone, without faults of access', async () => {
  for (const [size, scheme] of [
    [{ width: 390, height: 844 }, 'light'],
    [{ width: 1440, height: 900 }, 'dark'],
  ]) {
    const { page, context } = await opened('scenario=bank', {
      viewport: /** @type {any} */ (size),
      colorScheme: /** @type {any} */ (scheme),
    });
    const button = page.getByRole('button', { name: 'Export', exact: true });
    const box = await button.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= /** @type {any} */ (size).width);
    assert.ok(box.width >= 18 && box.height >= 24, `${box.width} x ${box.height}`);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => {
      const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
        iframes: false,
      });
      return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html}`);
    });
    assert.deepEqual(faults, []);
    for (const label of ['Picture (SVG)', 'Picture (PNG)', 'Bars']) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      if (focused !== label) {
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), label);
      }
    }
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Export',
      'the focus goes back',
    );
    await context.close();
  }
});

test('an embed exports as well', async () => {
  const { page, context } = await open(browser, `${site.address}embed.html#scenario=bank`, {
    viewport: { width: 800, height: 600 },
  });
  await dialog(page);
  const { name } = await downloaded(page, 'Picture (SVG)');
  assert.equal(name, 'bank.svg');
  await context.close();
});
