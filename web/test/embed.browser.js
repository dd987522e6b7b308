/** The element <asim-play>, on a page of another origin. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DIST, host, launch, SMALL, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch({ scrollBars: true }), host(DIST)]);
});
/** Hosts that a failing test leaves behind. @type {(() => void)[]} */
const left = [];
after(async () => {
  await browser?.close();
  site?.close();
  for (const close of left) close();
});

/**
 * Opens a page that holds embeds, on an origin of its own.
 * @param {string} body
 * @param {{script?: string, hasTouch?: boolean}} [options] script: attributes of the script
 */
async function article(body, { script = '', hasTouch = false } = {}) {
  const html = `<!doctype html><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">${body}
    <script type="module" src="${site.address}embed.js"${script}></script>`;
  const outer = await host(DIST, { pages: { '/article': html } });
  left.push(outer.close);
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, hasTouch });
  const page = await context.newPage();
  /** @type {import('playwright-core').Worker[]} */
  const started = [];
  page.on('worker', (worker) => started.push(worker));
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    for (const name of ['load', 'run', 'result', 'error']) {
      document.addEventListener(
        name,
        (event) => {
          if (event instanceof CustomEvent) {
            heard.push({
              name,
              id: /** @type {Element} */ (event.target).id,
              detail: event.detail,
            });
          }
        },
        true,
      );
    }
  });
  await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
  return {
    page,
    complaints,
    /** Workers that were ever started. */
    workers: () => started,
    /** @param {string} id */
    async frame(id) {
      await page.locator(`#${id} iframe.there`).waitFor();
      const handle = await page.locator(`#${id} iframe`).elementHandle();
      const frame = await handle?.contentFrame();
      assert.ok(frame);
      await settled(frame);
      return frame;
    },
    /** @param {string} name */
    heard: (name) =>
      page.evaluate(
        (wanted) =>
          /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ e) => e.name === wanted),
        name,
      ),
    async close() {
      await context.close();
      outer.close();
    },
  };
}

test('ten embeds share one engine, are made when they come near, and have the right heights', async () => {
  const embeds = Array.from(
    { length: 10 },
    (_, i) =>
      `<p>Number ${i}</p><asim-play id="e${i}" src="${i % 2 ? 'bank' : 'sleeper'}" seed="${i}" ${i % 3 ? 'controls' : 'view="timeline output"'}>Number ${i}</asim-play>`,
  );
  const before = site.requests.length;
  const { page, workers, frame, close, complaints } = await article(embeds.join('\n'));
  await frame('e0');
  assert.equal(await page.locator('#e9 iframe').count(), 0, 'far ones are not made yet');
  for (let i = 0; i < 10; i++) {
    await page.locator(`#e${i}`).scrollIntoViewIfNeeded();
    const inner = await frame(`e${i}`);
    assert.match((await inner.locator('#status').textContent()) ?? '', /^Finished/);
    await page.waitForFunction((id) => {
      const shown = document.querySelector(`#${id}`)?.shadowRoot?.querySelector('iframe');
      return shown && shown.style.height !== '320px';
    }, `e${i}`);
    const content = () =>
      inner.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const outer = () =>
      page.locator(`#e${i} iframe`).evaluate((node) => Math.round(node.clientHeight));
    let same = false;
    for (let tries = 0; tries < 20 && !same; tries++) {
      same = (await content()) === (await outer());
      if (!same) await page.waitForTimeout(50);
    }
    assert.equal(await outer(), await content());
    const cut = await inner.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    );
    assert.ok(cut <= 0, `embed ${i} needs no scroll bar of its own`);
  }
  const asked = site.requests.slice(before);
  assert.equal(asked.filter((path) => path.endsWith('engine.bin')).length, 1);
  assert.equal(asked.filter((path) => path.endsWith('engine.html')).length, 1);
  // One worker compiles, and ends; each embed has its own.
  assert.equal(workers().length, 11, 'the engine is compiled once');
  assert.equal(page.workers().length, 10);
  await page.locator('#e3').evaluate((node) => node.remove());
  for (let tries = 0; tries < 40 && page.workers().length > 9; tries++) {
    await page.waitForTimeout(50);
  }
  assert.equal(page.workers().length, 9, 'an embed that is taken away ends its worker');
  assert.deepEqual(complaints, []);
  await close();
});

test('attributes say what is shown and what can be changed', async () => {
  const { page, frame, close } = await article(`
    <asim-play id="plain" src="bank" params="TELLERS=3" seed="7" height="400"></asim-play>
    <asim-play id="full" src="bank" controls editable view="code timeline" lines="13-20"></asim-play>
    <asim-play id="waits" src="bank" controls autorun="off" theme="dark"></asim-play>`);
  const plain = await frame('plain');
  assert.equal(await page.locator('#plain iframe').evaluate((n) => n.clientHeight), 400);
  assert.equal(await plain.locator('#controls').isVisible(), false);
  const link = await plain.getByRole('link', { name: 'Open in playground' }).getAttribute('href');
  assert.match(link ?? '', /scenario=bank&TELLERS=3&seed=7/);
  await plain.getByText('Code', { exact: true }).click();
  const box = plain.getByRole('textbox', { name: 'Scenario code' });
  await box.focus();
  await page.keyboard.type('x');
  assert.equal(await plain.locator('html').getAttribute('data-run'), 'done');

  await page.locator('#full').scrollIntoViewIfNeeded();
  const full = await frame('full');
  const numbers = await full.locator('.cm-lineNumbers .cm-gutterElement:visible').allInnerTexts();
  assert.deepEqual(numbers.filter((n) => /^\d+$/.test(n)).slice(-8), [
    '13',
    '14',
    '15',
    '16',
    '17',
    '18',
    '19',
    '20',
  ]);
  assert.equal(await full.locator('#controls').isVisible(), true);
  const order = await full.evaluate(() =>
    [...document.querySelectorAll('#places > :not([hidden])')].map((node) => node.id),
  );
  assert.ok(order.indexOf('fold-code') < order.indexOf('timeline'));

  await page.locator('#waits').scrollIntoViewIfNeeded();
  await page.locator('#waits iframe.there').waitFor();
  const waits = await (await page.locator('#waits iframe').elementHandle())?.contentFrame();
  assert.ok(waits);
  await waits.getByText('Press Run').waitFor();
  // It is read, so that the reader sees what it is and what can be set; it is not run.
  await waits.getByRole('heading', { name: /^Bank/ }).waitFor();
  await waits.getByLabel('tellers at the counter', { exact: true }).waitFor();
  assert.equal(await waits.locator('html').getAttribute('data-run'), 'loading');
  assert.equal(await waits.locator('html').getAttribute('data-theme'), 'dark');
  await page.locator('#waits').evaluate((/** @type {any} */ node) => node.run());
  await settled(waits, 'done');
  await close();
});

test('code among the children runs, and events tell the page', async () => {
  const escaped = SMALL.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { page, frame, heard, close } = await article(`
    <asim-play id="own"><pre><code>
${escaped}</code></pre><p>It prints “closed”.</p></asim-play>
    <asim-play id="wrong"><pre><code>x = = 1</code></pre></asim-play>`);
  await frame('own');
  await page.locator('#wrong').scrollIntoViewIfNeeded();
  await frame('wrong');
  assert.equal(await page.getByText('It prints').isVisible(), false);
  assert.deepEqual((await heard('load')).map((/** @type {any} */ e) => e.id).sort(), [
    'own',
    'wrong',
  ]);
  const [result] = await heard('result');
  assert.equal(result.id, 'own');
  assert.match(result.detail.output, /closed\n$/);
  assert.match(result.detail.fingerprint, /^[0-9a-f]{16}$/);
  assert.equal(result.detail.processes[0].class, 'Customer');
  const [error] = await heard('error');
  assert.equal(error.id, 'wrong');
  assert.equal(error.detail.line, 1);
  await close();
});

test('code blocks become embeds where asked to', async () => {
  const blocks = `<pre><code class="language-asimpy">${SMALL}</code></pre><pre><code class="language-python">x</code></pre>`;
  const asked = await article(blocks, { script: ' data-upgrade' });
  await asked.page.locator('asim-play iframe.there').waitFor();
  assert.equal(await asked.page.locator('asim-play').count(), 1);
  assert.equal(await asked.page.locator('pre').last().isVisible(), true);
  await asked.close();
  const unasked = await article(blocks);
  await unasked.page.waitForTimeout(300);
  assert.equal(await unasked.page.locator('asim-play').count(), 0);
  await unasked.close();
});

test('the page’s colours pass through a list, and nothing else does', async () => {
  const { frame, close } = await article(
    `<style>body { background: #222; color: #eee; font-family: Georgia, serif }
     asim-play { font-size: 20px; --asim-paper: #203040; --asim-ink: url(x); --asim-faint: red;
       --asim-delayed: color(srgb 0 1 0) }</style>
     <asim-play id="own" src="sleeper"></asim-play>`,
  );
  const own = await frame('own');
  // The bars, which a canvas paints, have the colour too.
  await own.waitForFunction(() => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (
      document.querySelector('canvas.timeline-canvas')
    );
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; data && i < data.length; i += 4) {
      if (data[i] === 0 && data[i + 1] === 255 && data[i + 2] === 0) return true;
    }
    return false;
  });
  const found = await own.evaluate(() => {
    const root = document.documentElement;
    return {
      theme: root.dataset.theme,
      style: [...root.style].sort(),
      paper: getComputedStyle(document.body).backgroundColor,
      font: getComputedStyle(document.body).fontFamily,
      size: getComputedStyle(document.body).fontSize,
    };
  });
  assert.deepEqual(found, {
    theme: 'dark',
    style: ['--code-size', '--delayed', '--delayed-edge', '--paper', '--sans', '--text'],
    paper: 'rgb(32, 48, 64)',
    font: 'Georgia, serif',
    size: '16.25px',
  });
  await close();
});

test('attributes may change: program and colours in the frame that is there, the rest in a new one', async () => {
  const { page, frame, heard, close, complaints } = await article(
    '<asim-play id="own" src="bank" params="TELLERS=3" seed="7"></asim-play>',
  );
  const own = await frame('own');
  const set = (/** @type {Record<string, string>} */ attributes) =>
    page.locator('#own').evaluate((node, all) => {
      for (const [name, value] of Object.entries(all)) node.setAttribute(name, value);
    }, attributes);
  const link = (/** @type {import('playwright-core').Frame} */ of) =>
    of.getByRole('link', { name: 'Open in playground' }).getAttribute('href');
  await set({ params: 'TELLERS=1', seed: '8', theme: 'dark', title: 'A bank' });
  await own.waitForFunction(() =>
    document.querySelector('#playground')?.getAttribute('href')?.includes('TELLERS=1&seed=8'),
  );
  await own.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal(await page.locator('#own iframe').getAttribute('title'), 'A bank');
  assert.equal(await page.locator('#own iframe').count(), 1);
  await page.waitForFunction(
    () =>
      /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ e) => e.name === 'result')
        .length > 1,
  );
  const results = await heard('result');
  assert.notEqual(results[0].detail.fingerprint, results.at(-1).detail.fingerprint);

  await set({ controls: '', view: 'output timeline', height: '500' });
  await page.waitForFunction(() => {
    const root = document.querySelector('#own')?.shadowRoot;
    const frames = root?.querySelectorAll('iframe');
    return frames?.length === 1 && frames[0].clientHeight === 500;
  });
  const built = await frame('own');
  assert.notEqual(built, own);
  assert.equal(await built.locator('#controls').isVisible(), true);
  assert.equal(await built.locator('#fold-output').getAttribute('open'), '');
  assert.match((await link(built)) ?? '', /TELLERS=1&seed=8/);
  for (let tries = 0; tries < 40 && page.workers().length > 1; tries++) {
    await page.waitForTimeout(50);
  }
  assert.equal(page.workers().length, 1, 'the former frame has left its worker');
  assert.deepEqual(complaints, []);
  await close();
});

test('a reader guesses before the result is shown', async () => {
  const { page, frame, heard, close, complaints } = await article(`
    <asim-play id="number" src="bank" view="code output timeline" predict="How many customers leave?" guess="number"></asim-play>
    <asim-play id="choice" src="bank" autorun="off" predict="Who waits longest?" guess="customer 3 | customer 8 | <b>nobody</b>"></asim-play>`);
  const number = await frame('number');
  const results = () => number.locator('#timeline, #answer, #fold-output, #status, #run');
  const seen = async (/** @type {ReturnType<typeof results>} */ of) => {
    const all = await of.all();
    return (await Promise.all(all.map((one) => one.isVisible()))).filter(Boolean).length;
  };
  assert.equal(await seen(results()), 0);
  assert.match((await number.locator('#title').textContent()) ?? '', /Bank/);
  // Nor does the code say where time went.
  const profiles = number.locator('.profile');
  assert.ok((await profiles.count()) > 0);
  for (const one of await profiles.all()) assert.equal(await one.isVisible(), false);
  assert.deepEqual(await heard('result'), []);

  // By keyboard: an empty answer is asked for again, a number shows the result.
  const field = number.getByRole('spinbutton', { name: 'How many customers leave?' });
  await field.focus();
  await page.keyboard.press('Enter');
  await number.getByRole('alert').getByText('Enter a number first.').waitFor();
  assert.equal(await seen(results()), 0);
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await number.getByText('Your guess: 4').waitFor();
  assert.equal(await number.evaluate(() => document.activeElement?.className), 'guessed');
  await number.getByText(/^Finished/).waitFor();
  const [guess, output] = await Promise.all(
    ['#predict', '#fold-output'].map((id) => number.locator(id).boundingBox()),
  );
  assert.ok(
    guess && output && Math.abs(guess.y + guess.height - output.y) < 2,
    'beside the result',
  );
  const [result] = await heard('result');
  assert.equal(result.detail.guess, '4');
  // Another run keeps the guess in sight.
  await number.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(number, 'done');
  assert.equal(await number.getByText('Your guess: 4').isVisible(), true);

  await page.locator('#choice').scrollIntoViewIfNeeded();
  await page.locator('#choice iframe.there').waitFor();
  const choice = await (await page.locator('#choice iframe').elementHandle())?.contentFrame();
  assert.ok(choice);
  const group = choice.getByRole('group', { name: 'Who waits longest?' });
  assert.equal(await group.getByRole('radio').count(), 3);
  await group.getByRole('radio', { name: '<b>nobody</b>' }).check();
  await choice.getByRole('button', { name: 'Show the result' }).click();
  await settled(choice, 'done');
  await choice.getByText('Your guess: <b>nobody</b>').waitFor();
  await choice.getByText(/^Finished/).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('without scripts, or from a host without the header, the fallback is there', async () => {
  const strict = await host(DIST, { allowOrigin: false });
  const outer = await host(DIST, {
    pages: {
      '/article': `<!doctype html><asim-play src="bank"><p>A picture of a bank</p></asim-play><script type="module" src="${strict.address}embed.js"></script>`,
    },
  });
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
    await page.getByText('A picture of a bank').waitFor();
    await context.close();
  }
  strict.close();
  outer.close();
});

test('the wheel scrolls the page around, with Ctrl it zooms the picture', async () => {
  const { page, frame, close } = await article(
    '<asim-play id="own" src="sleeper"></asim-play><div style="height:3000px"></div>',
  );
  const own = await frame('own');
  const picture = () =>
    own
      .locator('canvas.timeline-canvas')
      .evaluate((node) => /** @type {HTMLCanvasElement} */ (node).toDataURL());
  const [embed, bars] = await Promise.all([
    page.locator('#own iframe').boundingBox(),
    own.locator('canvas.timeline-canvas').evaluate((node) => node.getBoundingClientRect().toJSON()),
  ]);
  assert.ok(embed);
  await page.mouse.move(embed.x + bars.x + bars.width / 2, embed.y + bars.y + bars.height / 2);
  const before = await picture();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  for (let tries = 0; tries < 100 && (await picture()) === before; tries++) {
    await page.waitForTimeout(20);
  }
  const zoomed = await picture();
  assert.notEqual(zoomed, before);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 100);
  assert.equal(await picture(), zoomed);
  await close();
});

for (const [what, embed] of [
  ['an element', '<asim-play id="own" src="bank"></asim-play>'],
  ['a frame', ''],
]) {
  test(`the wheel passes hidden rows of ${what}, which other ways reach`, async () => {
    const bare = `<iframe src="${site.address}embed.html#scenario=bank" sandbox="allow-scripts" width="800" height="600"></iframe>`;
    const { page, close } = await article(`${embed || bare}<div style="height:3000px"></div>`);
    const place = page.locator(embed ? '#own iframe.there' : 'iframe');
    await place.waitFor();
    const own = await (await place.elementHandle())?.contentFrame();
    assert.ok(own);
    await settled(own, 'done');
    const scroll = own.locator('.timeline-scroll');
    const rows = () => scroll.evaluate((node) => node.scrollTop);
    const around = () => page.evaluate(() => scrollY);
    const hidden = await scroll.evaluate((node) => node.scrollHeight - node.clientHeight);
    assert.ok(hidden > 60, 'rows are hidden');
    const bars = await scroll.boundingBox();
    assert.ok(bars);
    /** To the middle of the bars, or to the scroll bar. @param {'bars' | 'scroll bar'} where */
    const point = (where) =>
      page.mouse.move(
        bars.x + (where === 'bars' ? bars.width / 2 : bars.width - 3),
        bars.y + bars.height / 2,
      );
    const still = async () => {
      let last = [-1, -1];
      for (let tries = 0; tries < 100; tries++) {
        const now = [await rows(), await around()];
        if (now[0] === last[0] && now[1] === last[1]) return now;
        last = now;
        await page.waitForTimeout(100);
      }
      return last;
    };

    await point('bars');
    await page.mouse.wheel(0, 120);
    await page.waitForFunction(() => scrollY > 0);
    const [first, moved] = await still();
    assert.equal(first, 0, 'the rows stay');
    assert.ok(moved > 100, `the page around has moved by ${moved}`);
    await page.mouse.wheel(0, -moved);
    await page.waitForFunction(() => scrollY === 0);

    // With Alt the rows move, and the page around does not.
    await point('bars');
    await page.keyboard.down('Alt');
    await page.mouse.wheel(0, 40);
    await page.keyboard.up('Alt');
    for (let tries = 0; tries < 100 && (await rows()) === 0; tries++) await page.waitForTimeout(20);
    assert.deepEqual(await still(), [40, 0]);
    // Nor does a turn beyond the last row move it.
    await page.keyboard.down('Alt');
    await page.mouse.wheel(0, 4000);
    await page.keyboard.up('Alt');
    assert.deepEqual(await still(), [hidden, 0]);
    await scroll.evaluate((node) => node.scrollTo(0, 0));

    // The scroll bar can be dragged.
    await point('scroll bar');
    await page.mouse.down();
    await page.mouse.move(bars.x + bars.width - 3, bars.y + bars.height, { steps: 4 });
    await page.mouse.up();
    const dragged = await still();
    assert.ok(dragged[0] > 40, `the rows follow their bar, not by ${dragged[0]}`);
    assert.equal(dragged[1], 0);
    await scroll.evaluate((node) => node.scrollTo(0, 0));

    // Keys: the last lane of all comes into view.
    await point('bars');
    await scroll.focus();
    for (let presses = 0; presses < 60; presses++) await page.keyboard.press('ArrowDown');
    const [keyed, unmoved] = await still();
    assert.ok(keyed > 40);
    assert.equal(unmoved, 0);
    await scroll.evaluate((node) => node.scrollTo(0, 0));
    await close();
  });
}

test('the wheel passes hidden rows that came below a mouse which did not move', async () => {
  const { page, frame, close } = await article(
    '<div style="height:900px"></div><asim-play id="own" src="bank"></asim-play><div style="height:3000px"></div>',
  );
  const around = () => page.evaluate(() => scrollY);
  await page.mouse.move(450, 350);
  await page.mouse.wheel(0, 400);
  await page.waitForFunction(() => scrollY === 400);
  const scroll = (await frame('own')).locator('.timeline-scroll');
  await page.mouse.wheel(0, 400);
  await page.waitForFunction(() => scrollY === 800);
  const bars = await scroll.boundingBox();
  assert.ok(bars && bars.y < 350 && bars.y + bars.height > 350);
  // The turns before have to be over: one that goes on is the page's anyway.
  await page.waitForTimeout(700);
  await page.mouse.wheel(0, 100);
  for (let tries = 0; tries < 100 && (await around()) === 800; tries++) {
    await page.waitForTimeout(20);
  }
  assert.deepEqual([await scroll.evaluate((node) => node.scrollTop), await around()], [0, 900]);
  await close();
});

test('a finger drags hidden rows of an embed, also after a mouse was there', async () => {
  const { page, frame, close } = await article(
    '<asim-play id="own" src="bank"></asim-play><div style="height:3000px"></div>',
    { hasTouch: true },
  );
  const own = await frame('own');
  const scroll = own.locator('.timeline-scroll');
  const bars = await scroll.boundingBox();
  assert.ok(bars);
  const [x, y] = [bars.x + bars.width / 2, bars.y + bars.height - 20];
  await page.mouse.move(x, y);
  await page.mouse.move(0, 0);
  const session = await page.context().newCDPSession(page);
  /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {number} [by] */
  const touch = (type, by = 0) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: y - by }],
    });
  await touch('touchStart');
  for (let by = 10; by <= 80; by += 10) await touch('touchMove', by);
  await touch('touchEnd');
  await own.waitForFunction(() => {
    const node = document.querySelector('.timeline-scroll');
    return node && node.scrollTop > 20;
  });
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

test('a frame with nothing but scripts runs, though storage is denied', async () => {
  const { page, complaints, close } = await article(
    `<iframe src="${site.address}embed.html#scenario=sleeper" sandbox="allow-scripts" width="800" height="600"></iframe>`,
  );
  const own = page.frames().find((f) => f.url().includes('embed.html#'));
  assert.ok(own);
  await settled(own, 'done');
  const storage = await own.evaluate(() => {
    try {
      return String(localStorage.length);
    } catch (error) {
      return error instanceof Error ? error.name : '';
    }
  });
  assert.equal(storage, 'SecurityError');
  await own.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(own, 'done');
  assert.deepEqual(complaints, []);
  await close();
});

for (const [ancestors, shown] of /** @type {[string, boolean][]} */ ([
  ['*', true],
  ["'none'", false],
])) {
  test(`a host that sends frame-ancestors ${ancestors} is ${shown ? 'framed' : 'answered by the fallback'}`, async () => {
    const strict = await host(DIST, {
      headers: { 'Content-Security-Policy': `frame-ancestors ${ancestors}` },
    });
    left.push(strict.close);
    const outer = await host(DIST, {
      pages: {
        '/article': `<!doctype html><asim-play src="sleeper"><p>A picture of a sleeper</p></asim-play><script type="module" src="${strict.address}embed.js"></script>`,
      },
    });
    left.push(outer.close);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(outer.address.replace('localhost', '127.0.0.1').replace('play/', 'article'));
    const fallback = page.getByText('A picture of a sleeper');
    if (shown) {
      await page.locator('asim-play iframe.there').waitFor();
      assert.equal(await fallback.isVisible(), false);
    } else {
      await page.waitForFunction(() =>
        document.querySelector('asim-play')?.shadowRoot?.querySelector('iframe'),
      );
      await page.waitForTimeout(500);
      assert.equal(await page.locator('asim-play iframe.there').count(), 0);
      assert.equal(await fallback.isVisible(), true);
    }
    await context.close();
  });
}
