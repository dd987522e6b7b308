/** Links and files in a real browser: moments, what a run left, files from elsewhere, sharing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { encodeLink } from '../link.js';
import { code, DIST, host, launch, open, SMALL, settled, status, type } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
const none = { scenario: null, params: {}, seed: null, simulation: null };

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

const share = async (/** @type {import('playwright-core').Page} */ page) => {
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  await page.keyboard.press('Escape');
  return link;
};
const said = async (/** @type {import('playwright-core').Page} */ page) =>
  (await status(page).textContent()) ?? '';

test('a link holds the moment: the selected bar and the visible stretch', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank&seed=7`);
  await settled(page, 'done');
  const bars = page.getByRole('application', { name: 'Bars of the timeline' });
  await bars.focus();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.waitForTimeout(400);
  const box = await bars.boundingBox();
  assert.ok(box);
  for (let y = 40; y < box.height && !(await page.url().includes('at=')); y += 24) {
    await page.mouse.click(box.x + box.width * 0.6, box.y + y);
    await page.waitForTimeout(600);
  }
  await page.waitForFunction(() => /at=\d+&view=[\d.~-]+&v=/.test(location.hash));
  // The state at the playhead comes a moment after the words on the bar.
  const answered = async (/** @type {typeof page} */ of) => {
    const region = of.getByRole('region', { name: 'Answer' });
    await region.getByText(/\d+ of \d+ in use/).waitFor();
    return await region.innerText();
  };
  const answer = await answered(page);
  const link = await share(page);
  const other = await open(browser, link);
  assert.equal(await answered(other.page), answer);
  assert.equal(await share(other.page), link);
  // Without the moment it is the run alone.
  await other.page.getByRole('button', { name: 'Share' }).click();
  await other.page.getByLabel(/selected bar/).uncheck();
  assert.doesNotMatch(
    await other.page.getByLabel('Link', { exact: true }).inputValue(),
    /at=|view=/,
  );
  await Promise.all([context.close(), other.context.close()]);
});

test('a link says whether its run is reproduced', async () => {
  const { page, context } = await open(browser, site.address);
  await type(page, SMALL);
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await settled(page, 'done');
  const link = await share(page);
  const other = await open(browser, link);
  await settled(other.page, 'done');
  assert.match(await said(other.page), /^Finished at t = .*, reproduced$/);
  await other.page.getByLabel('clerks in the shop', { exact: true }).fill('4');
  await other.page.waitForFunction(
    () => !document.querySelector('#status')?.textContent?.includes('reproduced'),
  );
  const fingerprint = '0000000000000000';
  const stale = await encodeLink(
    { ...none, code: SMALL },
    { text: '', engine: '0.0.1', fingerprint },
  );
  const third = await open(browser, site.address + stale);
  await settled(third.page, 'done');
  assert.match(
    await said(third.page),
    /but not as in the link: that was made with engine 0\.0\.1, this is engine \d/,
  );
  await Promise.all([context.close(), other.context.close(), third.context.close()]);
});

test('a scenario that has changed since its link was made is announced', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank&v=abc`);
  await page.getByText('This scenario has changed since the link was made').waitFor();
  await context.close();
});

test('a file elsewhere is fetched after a click that names its host, and from nowhere else', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await context.addCookies([
    { name: 'who', value: 'me', url: 'https://files.example/', secure: true, sameSite: 'None' },
  ]);
  /** @type {string[]} */
  const asked = [];
  // Requests that follow a redirection are seen here, and not routed.
  context.on('request', (request) => {
    if (request.url().startsWith('https:')) asked.push(request.url());
  });
  /** @type {Record<string, string>[]} */
  const sent = [];
  await context.route(/^https:/, async (route) => {
    const url = route.request().url();
    sent.push(await route.request().allHeaders());
    if (url.endsWith('moved.py')) {
      const location = 'https://other.example/shop.py';
      return route.fulfill({
        status: 302,
        headers: { 'Access-Control-Allow-Origin': '*', Location: location },
      });
    }
    const allowed = { 'Access-Control-Allow-Origin': '*' };
    if (url.endsWith('shop.py')) return route.fulfill({ body: SMALL, headers: allowed });
    if (url.endsWith('gone.py')) return route.fulfill({ status: 404, headers: allowed });
    if (url.endsWith('page.py')) {
      return route.fulfill({ body: '<p>', contentType: 'text/html', headers: allowed });
    }
    if (url.endsWith('long.py')) {
      return route.fulfill({ body: '#'.repeat(1_100_000), headers: allowed });
    }
    return route.abort();
  });
  const go = async (/** @type {string} */ file) => {
    await page.goto('about:blank');
    await page.goto(`${site.address}#url=https://files.example/${file}&CLERKS=3`);
    await settled(page, 'done');
    return page.getByRole('button', { name: 'Open it from files.example' });
  };
  const button = await go('shop.py');
  await button.waitFor();
  assert.deepEqual(asked, []);
  await button.click();
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  assert.equal(await code(page), SMALL);
  assert.equal(await page.getByLabel('clerks in the shop', { exact: true }).inputValue(), '3');
  assert.deepEqual(asked, ['https://files.example/shop.py']);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].cookie, undefined, 'nobody is told who asks');
  assert.equal(sent[0].referer, undefined, 'nor from which page');
  for (const [file, why] of /** @type {[string, RegExp][]} */ ([
    ['gone.py', /files\.example answered 404/],
    ['page.py', /gave a web page/],
    ['long.py', /larger than a program/],
    ['closed.py', /does not let other pages read its files/],
    ['moved.py', /sends elsewhere/],
  ])) {
    await (await go(file)).click();
    await page.getByText(why).waitFor();
    await settled(page, 'done');
  }
  const hosts = new Set(asked.map((url) => new URL(url).host));
  assert.deepEqual([...hosts], ['files.example'], 'the visitor agreed to one host');
  await context.close();
});

test('sharing offers link, frame, tag, Markdown and file, and warns of length', async () => {
  const { page, context } = await open(browser, `${site.address}#scenario=bank&TELLERS=3&seed=7`);
  await settled(page, 'done');
  const field = (/** @type {string} */ name) => page.getByLabel(name, { exact: true }).inputValue();
  await page.getByRole('button', { name: 'Share' }).click();
  assert.match(await field('Link'), /#scenario=bank&TELLERS=3&seed=7&v=\w+$/);
  assert.match(
    await field('To embed it in a page'),
    /^<iframe src="[^"]*embed\.html#scenario=bank/,
  );
  assert.match(
    await field('As a tag'),
    /<asim-play src="bank" params="TELLERS=3" seed="7" controls editable><\/asim-play>$/,
  );
  assert.match(await field('Markdown'), /^\[.+\]\(http[^)]*#scenario=bank[^)]*\)$/);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download bank.py' }).click();
  assert.equal((await downloading).suggestedFilename(), 'bank.py');
  await page.keyboard.press('Escape');

  let seed = 1;
  const noise = (/** @type {number} */ length) =>
    Array.from({ length }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return String.fromCharCode(97 + Math.floor((seed / 2 ** 32) * 26));
    }).join('');
  for (const [length, note] of /** @type {[number, RegExp][]} */ ([
    [3000, /some places cut a link/],
    [12_000, /A file travels better/],
    [60_000, /too long for a link/],
  ])) {
    await type(page, `print("x")  # ${noise(length)}\n`);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText(note).waitFor();
    await page.keyboard.press('Escape');
  }
  await context.close();
});

test('a file dragged onto the page is opened', async () => {
  const { page, context } = await open(browser, site.address);
  const drop = (/** @type {string} */ name, /** @type {string} */ type_) =>
    page.evaluate(
      ({ text, file, kind }) => {
        const data = new DataTransfer();
        data.items.add(new File([text], file, { type: kind }));
        const on = document.querySelector('#editor') ?? document.body;
        for (const event of ['dragenter', 'dragover', 'drop']) {
          on.dispatchEvent(
            new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }),
          );
        }
      },
      { text: SMALL, file: name, kind: type_ },
    );
  await drop('shop.py', 'text/x-python');
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  assert.equal(await code(page), SMALL);
  assert.equal(await page.locator('.dropping').count(), 0);
  await drop('cat.png', 'image/png');
  await page.getByText('cat.png is not a Python file.').waitFor();
  assert.equal(await code(page), SMALL);
  await context.close();
});

test('replacing the whole program leaves the console silent', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  await type(page, SMALL);
  await page.getByLabel('clerks in the shop', { exact: true }).waitFor();
  await type(page, `${SMALL}# more\n`);
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await code(page), SMALL);
  await settled(page, 'done');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('nothing from a link is read as HTML', async () => {
  const bad = '<img src=x onerror="document.title=1"><b>bold</b>';
  const text = `"""${bad}"""\nRATE = 1  # ${bad}\nprint(${JSON.stringify(bad)})\n`;
  const link = await encodeLink({ ...none, code: text }, { text: '', title: bad });
  assert.ok(link);
  const { page, context } = await open(browser, site.address + link);
  for (const address of [
    link,
    `#scenario=${encodeURIComponent(bad)}`,
    `#url=https://x.example/${bad}`,
  ]) {
    await page.goto('about:blank');
    await page.goto(site.address + address);
    await settled(page);
    await page.getByRole('tab', { name: 'Output' }).click();
    assert.equal(await page.locator('img[src="x"], b:text("bold")').count(), 0, address);
  }
  await context.close();
});
