"""Relay race: everybody off at the same moment.

A barrier holds any number of processes until somebody releases them all at once:
that is the starting gun. The baton is different, as one runner passes it to one
other; it is an event, and whoever awaits it gets what it carries.

A fumbled baton costs time. How often may your hands slip before a fast team
loses to a careful one?
"""

import random

from asimpy import Barrier, Environment, Event, Process

LEGS = 4  # [2..6] runners in a team
FUMBLE = 0.25  # [0..1 step 0.05] chance of fumbling the baton
PICKING_UP = 2.5  # [0..8 step 0.5] seconds to pick it up again
SEED = 4  # random seed

TEAMS = {"hares": 11.2, "foxes": 11.9, "tortoises": 12.6}  # seconds a leg


class Runner(Process):
    def init(self, team, leg, gun, batons):
        self.name = f"{team} {leg + 1}"
        self.pace = TEAMS[team]
        # Tortoises take their time, and so they hold on to things.
        self.fumble = FUMBLE if team != "tortoises" else FUMBLE / 3
        self.leg = leg
        self.gun = gun
        self.batons = batons

    async def run(self):
        if self.leg == 0:
            await self.gun.wait()
        else:
            giver = await self.batons[self.leg]
            if random.random() < self.fumble:
                self.log(self.name, f"drops the baton of {giver}")
                await self.timeout(PICKING_UP)
        await self.timeout(random.gauss(self.pace, 0.4))
        self.batons[self.leg + 1].succeed(self.name)


class Starter(Process):
    def init(self, gun):
        self.name = "starter"
        self.gun = gun

    async def run(self):
        for word in ("on your marks", "set"):
            self.log(self.name, word)
            await self.timeout(random.uniform(1, 3))
        self.log(self.name, "bang")
        self.gun.release()


class Judge(Process):
    def init(self, team, finish, results):
        self.name = f"judge of the {team}"
        self.team = team
        self.finish = finish
        self.results = results

    async def run(self):
        anchor = await self.finish
        self.results.append((self.team, anchor, self.now))
        self.log(self.name, f"{anchor} crosses the line")


random.seed(SEED)
env = Environment()
gun = Barrier(env)
results = []
for team in TEAMS:
    batons = [Event(env) for _ in range(LEGS + 1)]
    for leg in range(LEGS):
        Runner(env, team, leg, gun, batons)
    Judge(env, team, batons[-1], results)
Starter(env, gun)
env.run()

start = next(time for time, _, what in env.get_log() if what == "bang")
for place, (team, anchor, time) in enumerate(results, start=1):
    print(f"{place}. {team:<10} {time - start:6.2f} s  ({anchor} at the line)")
