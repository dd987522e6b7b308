/** The programs whose runs are drawn: real ones, run by the engine. */

/**
 * Machines that run, break and wait for a repairer: few lanes with very many bars, all in view.
 * @param {number} segments about so many bars
 */
export function machines(segments) {
  const lanes = 30;
  // A round is three bars: working, waiting for a repairer (not always), being repaired.
  const rounds = Math.ceil(segments / 2.85 / lanes);
  return `"""Machines that break."""
import random
from asimpy import Environment, Process, Resource

class Machine(Process):
    def init(self, number, repairers):
        self.name = f"machine {number}"
        self.repairers = repairers

    async def run(self):
        for _ in range(${rounds}):
            await self.timeout(random.expovariate(1 / 8))
            async with self.repairers:
                await self.timeout(random.expovariate(1 / 2))

random.seed(1)
env = Environment()
repairers = Resource(env, 5)
for number in range(${lanes}):
    Machine(env, number, repairers)
env.run()
`;
}

/**
 * Customers who come, wait, are served and go: very many lanes with few bars, of which some are in
 * view, and which begin folded into a row of counts.
 * @param {number} segments about so many bars
 */
export function customers(segments) {
  // A customer is a pause of the street, a wait (not always) and a service.
  const count = Math.ceil(segments / 2.62);
  return `"""Customers of a shop."""
import random
from asimpy import Environment, Process, Resource

class Customer(Process):
    def init(self, clerks):
        self.clerks = clerks

    async def run(self):
        async with self.clerks:
            await self.timeout(random.expovariate(1 / 7))

class Street(Process):
    def init(self, clerks):
        self.clerks = clerks

    async def run(self):
        for _ in range(${count}):
            await self.timeout(random.expovariate(1))
            Customer(self._env, self.clerks)

random.seed(1)
env = Environment()
clerks = Resource(env, 8)
Street(env, clerks)
env.run()
`;
}
