/** Links that mean ill, or were mangled: one clear sentence, nothing read as markup, a page that works. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { encodeLink } from '../link.js';
import { code, DIST, host, launch, open, SMALL, settled } from './browser.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;

before(async () => {
  [browser, site] = await Promise.all([launch(), host(DIST)]);
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @param {unknown} held text as it is, anything else as JSON */
async function pack(held) {
  const json = typeof held === 'string' ? held : JSON.stringify(held);
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return `#1.${bytes.toString('base64url')}`;
}

const whole = await pack({ code: SMALL });
/** In the alphabet that links do not use. */
const slashed = (await pack({ code: `${SMALL}# ??>>~~` })).replace(/[-_]/g, (c) =>
  c === '-' ? '+' : '/',
);
const BAD = '<img src=x onerror="document.title=1">';

/** Links, and the one sentence that each is answered with. @type {[string, RegExp][]} */
const REFUSED = [
  [whole.slice(0, whole.length >> 1), /^This link cannot be read: it was cut or changed/],
  [whole.slice(0, 4), /^This link cannot be read: it was cut or changed/],
  [`${whole.slice(0, 40)}x${whole.slice(40)}`, /^This link cannot be read: it was cut or changed/],
  ['#1.%%%', /^This link cannot be read: it was cut or changed/],
  [slashed, /^This link cannot be read: it was cut or changed/],
  [await pack(' '.repeat(64 * 2 ** 20)), /^This link was not opened: it is longer than 32 KiB/],
  [
    await pack(' '.repeat(20 * 2 ** 20)),
    /^This link was not opened: it unpacks to more than 256 K/,
  ],
  [await pack('{"code":"x","__proto__":{"a":1}}'), /^This link was not opened: it holds a name/],
  [await pack('{"code":"x","params":{"__proto__":"1"}}'), /^This link was not opened: it holds/],
  [await pack({ code: ['x'] }), /^This link cannot be read: it holds no program/],
  [await pack('null'), /^This link cannot be read: it holds no program/],
  [await pack('{"code":'), /^This link cannot be read: it was cut or changed/],
  ['#9.abc', /^This link was not opened: it is of version 9, and this page reads version 1/],
  ['#url=javascript:alert(1)', /^This link cannot be read: url= is to be .* beginning with https/],
  ['#url=data:text/plain,print(1)', /^This link cannot be read: url= is to be/],
  ['#url=//files.example/a.py', /^This link cannot be read: url= is to be/],
  [`#scenario=bank&TELLERS=${encodeURIComponent(BAD)}`, /^This link cannot be read: TELLERS is/],
  [`#scenario=${encodeURIComponent(BAD)}`, /^This page has no scenario “<img src=x/],
  ['#constructor=__proto__', /^This link cannot be read: it names no scenario/],
];

/** @param {import('playwright-core').Page} page @param {string} address */
async function visit(page, address) {
  await page.goto('about:blank');
  await page.goto(address);
  await settled(page);
}

/** Types a line that prints, presses Run, and looks whether it was printed. @param {import('playwright-core').Page} page @param {string} word */
async function works(page, word) {
  await page.getByRole('textbox', { name: 'Scenario code' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(`print("${word}")\n`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.locator('#panel-output').getByText(word, { exact: true }).waitFor();
  await settled(page, 'done');
}

test('a link that cannot be opened gives one sentence and a page that works', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  for (const [i, [fragment, why]] of REFUSED.entries()) {
    await visit(page, site.address + fragment);
    const notice = page.getByRole('status', { name: 'Notice' });
    await notice.waitFor();
    const sentence = await notice.locator('span').innerText();
    assert.match(sentence, why, fragment.slice(0, 60));
    assert.match(sentence, /\.$/);
    assert.doesNotMatch(sentence, /[.!?] /, 'one sentence');
    assert.equal(await page.locator('html').getAttribute('data-run'), 'done');
    await works(page, `number ${i}`);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('an embed says the same, and runs what it has', async () => {
  const { page, context, complaints } = await open(browser, `${site.address}embed.html`);
  for (const [fragment] of REFUSED.filter((_, i) => i % 3 === 0)) {
    await visit(page, `${site.address}embed.html${fragment}`);
    assert.match(
      await page.getByRole('status', { name: 'Notice' }).innerText(),
      /^(?:This link|There is no scenario|An embed opens)/,
    );
    assert.equal(await page.locator('html').getAttribute('data-run'), 'done', fragment);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('what has the wrong type or size is left out, and the program is there', async () => {
  const { page, context, complaints } = await open(browser, site.address);
  for (const fragment of [
    await pack({
      code: SMALL,
      params: [1, 2],
      seed: 1e300,
      simulation: { a: 1 },
      at: -5,
      view: '9e999~1',
      marks: 7,
      title: { toString: 'x' },
      engine: 3,
      fingerprint: [],
      scenario: 12,
      unknown: { deep: [[[]]] },
    }),
    await pack({
      code: SMALL,
      params: { CLERKS: 5, BUSY: '__import__("os")', toString: '1' },
      seed: '4',
      simulation: 1e9,
      at: 9007199254740991,
      view: '-1e308~1e308',
      marks: `1e308;-1e308;${'1;'.repeat(500)}NaN`,
      scenario: '__proto__',
    }),
    await pack({ code: SMALL, scenario: 'constructor', simulation: -1, view: '5~5', at: 1.5 }),
  ]) {
    await visit(page, site.address + fragment);
    assert.equal(await page.locator('html').getAttribute('data-run'), 'done');
    assert.equal(await code(page), SMALL);
    assert.equal(await page.getByLabel('clerks in the shop', { exact: true }).inputValue(), '2');
    await works(page, 'after it');
  }
  // Numbers that are none: the run says so, in the page's own words.
  await visit(page, `${site.address}#scenario=bank&TELLERS=${'9'.repeat(400)}&seed=1e999&at=1e99`);
  assert.match((await page.locator('#status').textContent()) ?? '', /\w/);
  await works(page, 'after numbers');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('markup in any field of a link stays text, wherever it is shown', async () => {
  const text = `"""${BAD}\n\n${BAD}"""\nfrom asimpy import Environment, Process\nRATE = 1  # ${BAD}\nWORD = "a"  # ${BAD}\nclass P(Process):\n    def init(self):\n        self.name = ${JSON.stringify(BAD)}\n    async def run(self):\n        await self.timeout(RATE)\n        print(${JSON.stringify(BAD)})\n        self.log(${JSON.stringify(BAD)}, WORD)\nenv = Environment()\nP(env)\nenv.run()\n`;
  const fragment = await pack({
    code: text,
    title: BAD,
    engine: BAD,
    fingerprint: BAD,
    scenario: BAD,
    view: BAD,
    params: { WORD: JSON.stringify(BAD).replaceAll('\\"', "'") },
    marks: `0.5~${encodeURIComponent(BAD)}`,
  });
  const readable = await encodeLink(
    {
      scenario: 'bank',
      code: null,
      params: {},
      seed: null,
      simulation: null,
      marks: [{ time: 1, note: BAD }],
    },
    { text: '' },
  );
  const { page, context, complaints } = await open(browser, site.address);
  const nothing = async (/** @type {string} */ where) => {
    assert.equal(await page.locator('img[src="x"], [onerror]').count(), 0, where);
    assert.notEqual(await page.title(), '1');
  };
  const url = `#url=https://files.example/${encodeURIComponent(BAD)}`;
  for (const hash of [fragment, readable, url, `${readable}&v=${encodeURIComponent(BAD)}`]) {
    await visit(page, site.address + hash);
    for (const name of ['Log', 'Output', 'Statistics', 'Table', 'Timeline']) {
      await page.getByRole('tab', { name }).click();
      await nothing(name);
    }
    const bars = page.getByRole('application', { name: 'Bars of the timeline' });
    const box = await bars.boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width / 2, box.y + 60);
    await nothing('a selected bar');
    for (const name of ['Share', 'Open']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await nothing(name);
      await page.keyboard.press('Escape');
    }
  }
  await visit(page, `${site.address}embed.html${fragment}`);
  await nothing('an embed');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('no script of the page can make markup of a string, and the browser would not let it', async () => {
  const sinks =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML|parseHTML|\.srcdoc|javascript:/;
  const scripts = readdirSync(DIST).filter((file) => file.endsWith('.js'));
  assert.ok(scripts.includes('app.js') && scripts.includes('embedded.js'));
  for (const file of scripts) {
    assert.doesNotMatch(readFileSync(join(DIST, file), 'utf8'), sinks, file);
  }
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const file of ['index.html', 'embed.html', 'tutorial.html']) {
    await page.goto(site.address + file);
    const made = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>bold</b>';
        return 'made';
      } catch (error) {
        return error instanceof Error ? error.name : '';
      }
    });
    assert.equal(made, 'TypeError', file);
  }
  await context.close();
});

test('what Share writes for somebody’s page holds no markup of the program', async () => {
  const closing = `</code></pre></asim-play>${BAD}" onload="document.title=1`;
  const text = `"""${BAD}](javascript:alert(1))"""\nWORD = "a"\nprint(${JSON.stringify(closing)})\n`;
  const params = { WORD: `'" onload="document.title=1'` };
  const fragment = await pack({ code: text, params });
  const { page, context } = await open(browser, site.address + fragment);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = (/** @type {string} */ name) => page.getByLabel(name, { exact: true }).inputValue();
  const frame = await field('To embed it in a page');
  const tag = await field('As a tag');
  const markdown = await field('Markdown');
  const plain = await context.newPage();
  const parsed = await plain.evaluate(
    (snippets) =>
      snippets.map((snippet) => {
        const { body } = new DOMParser().parseFromString(`<body>${snippet}`, 'text/html');
        const all = [...body.querySelectorAll('*')];
        return {
          names: all.map((node) =>
            [node.nodeName.toLowerCase(), ...node.getAttributeNames()].join(' '),
          ),
          code: body.querySelector('code')?.textContent,
        };
      }),
    [frame, tag],
  );
  assert.deepEqual(parsed, [
    { names: ['iframe src title sandbox loading width height'], code: undefined },
    {
      names: ['script type src', 'asim-play params controls editable', 'pre', 'code'],
      code: text,
    },
  ]);
  // One link, to the playground: neither the title's brackets nor its markup count.
  assert.match(markdown, /^\[(?:[^[\]<>\\]|\\.)*\]\(http[^()]*\)$/);
  await context.close();
});
