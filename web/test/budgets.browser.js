/**
 * Each of the engine's limits (engine.PageBudget) ends a run in the page with a message that says
 * what was reached, where, and what to do; "Go on" raises it, and the program comes to its end.
 */
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

/** A run takes seconds (milliseconds). */
const PATIENCE = 90_000;

const SIMULATION = `from asimpy import Environment, Process

class Clock(Process):
    async def run(self):
        for i in range(1_400_000):
            await self.timeout(1)

env = Environment()
`;

/** @type {{name: string, program: string, says: RegExp, line: number, help: RegExp}[]} */
const SPENDERS = [
  {
    name: 'steps',
    program: 'for i in range(210):\n    sum(range(1_000_000))\n',
    says: /stopped after 200,000,000 steps/,
    line: 2,
    help: /let it go on/,
  },
  {
    name: 'processes that live at a time',
    program: `${SIMULATION}for i in range(500_001):\n    Clock(env)\n`,
    says: /more than 500,000 processes live at the same time/,
    line: 10,
    help: /go on/,
  },
  {
    name: 'the size of an object',
    program: 's = "x" * 70_000_000\n',
    says: /an object of more than 67,108,864 elements/,
    line: 1,
    help: /go on/,
  },
  {
    name: 'rows of the trace',
    program: `${SIMULATION}Clock(env)\nenv.run()\n`,
    says: /trace has more than 4,000,000 rows/,
    line: 5,
    help: /let it go on/,
  },
  {
    name: 'printed bytes',
    program: 'for i in range(2):\n    print("x" * 17_000_000)\n',
    says: /stopped after printing 33,554,432 bytes/,
    line: 2,
    help: /let it go on/,
  },
  {
    name: 'recursion',
    program: 'def down(n):\n    return n and down(n - 1)\n\ndown(5000)\n',
    says: /maximum recursion depth exceeded/,
    line: 2,
    help: /let it go on/,
  },
];

for (const { name, program, says, line, help } of SPENDERS) {
  test(`a limit can be raised from the page: ${name}`, async () => {
    const { page, context, complaints } = await open(browser, site.address);
    await type(page, `${program}print("came to the end")\n`);
    // A run that somebody asked for is given more time.
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const answer = page.locator('.answer-part.error', { hasText: says });
    await answer.waitFor({ timeout: PATIENCE });
    const said = (await answer.textContent()) ?? '';
    assert.match(said, new RegExp(`line ${line}(?!\\d)`));
    assert.match(said, help);
    await answer.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('tab', { name: 'Output' }).click();
    await page.getByText('came to the end', { exact: true }).waitFor({ timeout: PATIENCE });
    await settled(page, 'done');
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
