/** Programs for the page with the stand-in engine. */
import { BANK_SOURCE } from './container.js';

export const STAND_IN_SCENARIOS = [
  {
    id: 'sleeper',
    code: `"""Sleeper: one process that waits.

The smallest program there is. It waits, and says so.
"""
from asimpy import Environment, Process

NAPS = 3 # how many naps

class Sleeper(Process):
    async def run(self):
        for _ in range(NAPS):
            await self.timeout(5)

env = Environment()
Sleeper(env)
env.run()
`,
  },
  { id: 'bank', code: BANK_SOURCE },
];
