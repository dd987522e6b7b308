/**
 * What the page promises, held on every scenario of the library as a visitor sees it: a bar leads
 * to its line and a line to its bars, a wait has its reasons, the playhead goes both ways, a
 * changed run is set beside the pinned one, a stretch has its figures, and all of it can be saved.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { formatShort } from '../format.js';
import { DIST, host, launch, open, settled } from './browser.js';

const names = readFileSync(new URL('../../scenarios/order.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean);

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
/** @typedef {Record<string, string>} Row of a table, by the names of its columns */

/** @param {Page} page */
const bars = (page) => page.getByLabel('Bars of the timeline');
/** @param {Page} page */
const answer = (page) => page.getByRole('region', { name: 'Answer' });
/** @param {Page} page */
const live = (page) => page.locator('.timeline-live');

/** @param {Page} page */
const painted = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );

/** @param {string} text CSV @returns {Row[]} */
function rowsOf(text) {
  const records = [...text.matchAll(/(?:"(?:[^"]|"")*"|[^",\n]*)(?:,|\n)/g)].map(([cell]) => ({
    value: cell.slice(0, -1).replace(/^"|"$/g, '').replaceAll('""', '"'),
    last: cell.endsWith('\n'),
  }));
  const lines = [];
  let line = [];
  for (const { value, last } of records) {
    line.push(value);
    if (last) {
      lines.push(line);
      line = [];
    }
  }
  assert.deepEqual(line, [], 'the last row is whole');
  const [head, ...rows] = lines;
  return rows.map((cells) => {
    assert.equal(cells.length, head.length, cells.join());
    return Object.fromEntries(head.map((name, i) => [name, cells[i]]));
  });
}

/**
 * Saves everything that Export offers.
 * @param {Page} page
 */
async function exported(page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  /** @type {Record<string, Buffer>} */
  const files = {};
  const kinds = 'Picture (SVG),Picture (PNG),Bars,Events,Levels,Statistics,Trace (JSON)'.split(',');
  for (const label of kinds) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: label }).click(),
    ]);
    files[label] = readFileSync(await download.path());
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return files;
}

/**
 * What each line did, counted from the table of events by other means than the page's: a line is
 * come by when it begins to wait or gets at once what it asks for, else as often as it does
 * whatever else it does most.
 * @param {Row[]} events
 * @param {Row[]} segments
 */
function countedByLine(events, segments) {
  /** @type {Record<string, Record<string, number>>} */
  const found = {};
  for (const { line, kind, actor, cause } of events) {
    if (line === '') continue;
    const deed =
      /^(wait|start|create|release|log|interrupt|succeed|barrier release)$/.test(kind) ||
      (/^(acquire|put|get)$/.test(kind) && (cause === '' || events[Number(cause)].actor === actor));
    if (!deed) continue;
    const name = /^(wait|acquire|put|get)$/.test(kind) ? 'enter' : kind;
    found[line] ??= {};
    found[line][name] = (found[line][name] ?? 0) + 1;
  }
  /** @type {Record<string, number>} */
  const spent = {};
  for (const { line, start, end } of segments) {
    spent[line] = (spent[line] ?? 0) + Number(end) - Number(start);
  }
  return Object.fromEntries(
    Object.entries(found).map(([line, counts]) => [
      line,
      [
        `${formatShort(Math.max(...Object.values(counts)))}×`,
        ...(spent[line] > 0 ? [formatShort(spent[line])] : []),
      ],
    ]),
  );
}

/** What the gutter says, by line, of all the code. @param {Page} page */
const gutter = (page) =>
  page.evaluate(async () => {
    const root = document.getElementById('editor')?.shadowRoot;
    const scroller = /** @type {HTMLElement} */ (root?.querySelector('.cm-scroller'));
    /** @type {Record<string, string[]>} */
    const said = {};
    for (let top = 0; ; top += scroller.clientHeight / 2) {
      scroller.scrollTop = top;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const lines = [...scroller.querySelectorAll('.cm-lineNumbers .cm-gutterElement')].map(
        (node) => ({ number: node.textContent ?? '', y: node.getBoundingClientRect().top }),
      );
      for (const node of scroller.querySelectorAll('.profile')) {
        const y = /** @type {Element} */ (node.parentElement).getBoundingClientRect().top;
        const line = lines.find((l) => Math.abs(l.y - y) < 2)?.number ?? '';
        said[line] = [...node.querySelectorAll('span')].map((span) => span.textContent ?? '');
      }
      if (top >= scroller.scrollHeight - scroller.clientHeight) return said;
    }
  });

/**
 * How many pixels of the picture have the full colour of a bar, and a print of the canvas above.
 * @param {Page} page
 */
const picture = (page) =>
  page.evaluate(() => {
    const of = (/** @type {string} */ name) => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(name));
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const full = new Set([0x0072b2, 0xe69f00, 0x56b4e9]);
    const data = of('.timeline-canvas');
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (full.has((data[i] << 16) | (data[i + 1] << 8) | data[i + 2])) coloured++;
    }
    let ink = 0;
    const above = of('.timeline-overlay');
    for (let i = 3; i < above.length; i += 4) if (above[i] > 0) ink++;
    return { coloured, ink };
  });

/** The state at the playhead, once it is of the event that it names. @param {Page} page */
async function stateText(page) {
  await page.waitForFunction(() => {
    const found = /** @type {HTMLElement | null} */ (document.querySelector('.moment'));
    const named = /event (\d+)/.exec(found?.querySelector('h2')?.textContent ?? '')?.[1];
    return named !== undefined && found?.dataset.row === String(Number(named) - 1);
  });
  return page.locator('.moment').innerText();
}

/** Whether ghosts stand under the bars of any row in view. @param {Page} page */
const ghostly = (page) =>
  page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.timeline-canvas'));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const top = canvas.getBoundingClientRect().top;
    return [...document.querySelectorAll('.timeline-label:not(.is-object)')].some((label) => {
      const y = label.getBoundingClientRect().top - top + 21;
      if (y < 0 || y >= canvas.height) return false;
      const { data } = context.getImageData(0, y, canvas.width, 1);
      return data.some((value, i) => i % 4 === 3 && value > 200);
    });
  });

for (const name of names) {
  test(name, async (t) => {
    const { page, context, complaints } = await open(browser, `${site.address}#scenario=${name}`, {
      viewport: { width: 1400, height: 900 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
    });
    page.setDefaultTimeout(8000);
    await settled(page, 'done');
    /** @type {Record<string, Buffer>} */ let files = {};
    /** @type {Row[]} */ let events = [];
    /** @type {Row[]} */ let segments = [];
    const processes = () => new Set(segments.map((row) => row.lane));

    await t.test('every export is whole', async () => {
      files = await exported(page);
      events = rowsOf(String(files.Events));
      segments = rowsOf(String(files.Bars));
      assert.ok(events.length > 0 && segments.length > 0);
      for (const label of ['Levels', 'Statistics']) rowsOf(String(files[label]));
      // The page's own policy lets nobody parse there.
      const plain = await context.newPage();
      const { wrong, texts } = await plain.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        return {
          wrong: parsed.querySelector('parsererror')?.textContent ?? '',
          texts: [...parsed.querySelectorAll('text')].map((node) => node.textContent ?? ''),
        };
      }, String(files['Picture (SVG)']));
      await plain.close();
      assert.equal(wrong, '');
      assert.ok(texts.length > 3, texts.join());
      const png = files['Picture (PNG)'];
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.ok(png.readUInt32BE(16) > 1000 && png.readUInt32BE(20) > 100);
      const { traceEvents } = JSON.parse(String(files['Trace (JSON)']));
      const drawn = traceEvents.filter((/** @type {any} */ e) => e.ph === 'X').length;
      const wide = segments.filter((row) => Number(row.end) > Number(row.start)).length;
      assert.ok(drawn >= wide, `${drawn} bars for Perfetto of ${wide}`);
    });

    await t.test('the gutter counts as the tables do', async () => {
      assert.deepEqual(await gutter(page), countedByLine(events, segments));
    });

    await t.test('a line lights its bars', async () => {
      const plain = await picture(page);
      const times = Object.entries(countedByLine(events, segments)).filter(([, said]) => said[1]);
      const [line] = times[0];
      await page.evaluate((n) => {
        const node = document.getElementById('editor')?.shadowRoot?.querySelector('.cm-content');
        const { view } = /** @type {any} */ (node).cmTile ?? /** @type {any} */ (node).cmView;
        view.focus();
        view.dispatch({ selection: { anchor: view.state.doc.line(n).from }, scrollIntoView: true });
      }, Number(line));
      await painted(page);
      const lit = await picture(page);
      assert.ok(lit.coloured > 0, `line ${line}`);
      if (times.length > 1) assert.ok(lit.coloured < plain.coloured, `line ${line}`);
    });

    await t.test('a bar leads to its line, and its answer names its process', async () => {
      await bars(page).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const title = (await answer(page).locator('.answer-title').textContent()) ?? '';
      const who = (await live(page).textContent())?.split(', ')[0] ?? '';
      assert.ok(processes().has(who), who);
      assert.ok(title.startsWith(`${who} `), title);
      const line = /line (\d+)$/.exec((await live(page).textContent()) ?? '')?.[1];
      const tinted = page.locator('.cm-line.site-line');
      await tinted.first().waitFor();
      const source = readFileSync(
        new URL(`../../scenarios/${name}.py`, import.meta.url),
        'utf8',
      ).split('\n');
      assert.equal(await tinted.first().textContent(), source[Number(line) - 1]);
    });

    await t.test('the longest wait says why, in words and by an arrow', async () => {
      const waits = segments.filter(
        (row) => row.state === 'waiting' && Number(row.end) > Number(row.start),
      );
      if (waits.length === 0) return; // nobody waits
      const length = (/** @type {Row} */ row) => Number(row.end) - Number(row.start);
      const longest = waits.reduce((a, b) => (length(b) > length(a) ? b : a));
      const row = events.findIndex(
        (e) => e.kind === 'wait' && e.actor === longest.lane && e.time === longest.start,
      );
      await page.goto(`${site.address}#scenario=${name}&at=${row}`);
      await answer(page).getByRole('heading', { name: 'Why is it waiting?' }).waitFor();
      await settled(page, 'done');
      const title = (await answer(page).locator('.answer-title').textContent()) ?? '';
      assert.ok(title.startsWith(`${longest.lane} waits`), title);
      if (longest.object) assert.ok(title.includes(`for ${longest.object}`), title);
      const reasons = await answer(page).locator('ol li').allTextContents();
      assert.ok(reasons.length > 1, reasons.join('; '));
      assert.match(
        reasons[reasons.length - 1],
        /^it (ended|left|gave up|was still|was interrupted)/,
      );
      const arrows = answer(page).getByRole('button', { name: /^Arrows/ });
      if ((await arrows.count()) === 0) return;
      await painted(page);
      const before = await picture(page);
      await arrows.click();
      await painted(page);
      assert.match((await live(page).textContent()) ?? '', /was let go by|waits for/);
      assert.ok((await picture(page)).ink >= before.ink);
      const enders = answer(page).locator('ol li').last().getByRole('button');
      if ((await enders.count()) === 0) return; // it waited to the end
      const by = await enders.first().innerText();
      await bars(page).focus();
      await page.keyboard.press('[');
      const cause = (await answer(page).locator('.answer-title').textContent()) ?? '';
      assert.ok(cause.startsWith(`${by} `) || cause.startsWith(`${by},`), `${cause} of ${by}`);
    });

    await t.test('the playhead steps forth and back to the same states', async () => {
      await bars(page).focus();
      await page.keyboard.press('Home');
      const seen = [await stateText(page)];
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press('.');
        seen.push(await stateText(page));
      }
      assert.ok(new Set(seen).size > 2);
      for (let i = 2; i >= 0; i--) {
        await page.keyboard.press(',');
        assert.equal(await stateText(page), seen[i]);
      }
    });

    await t.test('playback runs on, and pauses', async () => {
      await page.getByLabel('Speed').selectOption('8');
      await bars(page).focus();
      await page.keyboard.press('Home');
      const before = await page.locator('.moment h2').textContent();
      await page.keyboard.press(' ');
      await page.waitForFunction(
        (text) => document.querySelector('.moment h2')?.textContent !== text,
        before,
      );
      await page.keyboard.press(' ');
      await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    });

    await t.test('an instant unfolds and folds', async () => {
      await page.keyboard.press('u');
      assert.match((await live(page).textContent()) ?? '', /^Unfolded: \d+ events? at /);
      await painted(page);
      assert.match((await page.locator('.timeline-chip').textContent()) ?? '', /· \d+ of \d+$/);
      await page.keyboard.press('u');
    });

    await t.test('a stretch has its figures', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
      const card = page.locator('.timeline-range');
      await card.getByText(/on average .* holding, .* waiting, .* delayed/).waitFor();
      await card.getByRole('button', { name: 'Statistics' }).click();
      const panel = page.getByRole('tabpanel', { name: 'Statistics' });
      await panel.getByRole('table').first().waitFor();
      assert.match(await panel.innerText(), /Little/);
      await page.getByRole('tab', { name: 'Timeline' }).click();
      await card.getByRole('button', { name: 'Close' }).click();
    });

    await t.test('the grid has a row for every bar', async () => {
      await page.getByRole('tab', { name: 'Table' }).click();
      await page.getByRole('grid').getByRole('row').nth(1).waitFor();
      const rows = await page.getByRole('grid').getAttribute('aria-rowcount');
      assert.equal(Number(rows), segments.length + 1);
      await page.getByRole('tab', { name: 'Timeline' }).click();
    });

    await t.test('a changed run lies beside the pinned one; view and selection stay', async () => {
      await painted(page);
      await bars(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('w');
      await page.waitForFunction(() => /view=/.test(location.hash));
      const view = () => /view=[^&]*/.exec(page.url())?.[0];
      const before = view();
      const lane = () => page.locator('.timeline-label.is-selected').getAttribute('data-lane');
      const who = await lane();
      await page.getByRole('button', { name: 'Pin run' }).click();
      const bar = page.getByRole('group', { name: 'Pinned run' });
      await bar.getByText('This run is pinned').waitFor();
      const random = readFileSync(
        new URL(`../../scenarios/${name}.py`, import.meta.url),
        'utf8',
      ).includes('\nSEED =');
      const link = bar.getByRole('button', { name: /^First difference/ });
      if (random) await page.getByRole('spinbutton', { name: 'Seed' }).fill('4242');
      // Not every parameter makes a difference: a ring more on the stove, say.
      for (const slider of random ? [] : await page.getByRole('slider').all()) {
        if (await link.isVisible()) break;
        await slider.press('ArrowRight');
        await bar.getByText('→').first().waitFor();
      }
      await link.waitFor();
      assert.match(await bar.innerText(), random ? /seed \S+ → 4242/ : /\S+ → \S+/);
      assert.match(
        await bar.innerText(),
        /First difference(: this run ends| at [\d.]+: \S.*pinned: \S)/s,
      );
      await painted(page);
      assert.ok(await ghostly(page), 'ghosts');
      assert.equal(view(), before);
      assert.equal(await lane(), who);
      await link.click();
      await stateText(page);
    });

    assert.deepEqual(complaints, []);
    await context.close();
  });
}
