"""Emergency room: the worse case goes first.

A PreemptiveResource lets an urgent request take the place of a less urgent user,
who gets an Interrupt with a Preempted cause, and has to ask again. Lower numbers
are more urgent: 0 is life and death, 2 is a twisted ankle.

See how an ankle is treated in slices. With polite emergencies, which go to the
head of the line but do not push anybody out, how much longer do the red ones
wait?
"""

import random
from dataclasses import dataclass

from asimpy import Environment, Interrupt, PreemptiveResource, Process

DOCTORS = 1  # [1..4] doctors
PATIENTS = 10  # [2..40] patients
ARRIVAL = 9.0  # [2..30] mean minutes between patients
POLITE = False  # emergencies wait for a free doctor
SEED = 1  # random seed


@dataclass
class Case:
    colour: str
    urgency: int
    minutes: float


CASES = [
    Case("red", 0, 14.0),
    Case("yellow", 1, 10.0),
    Case("green", 2, 8.0),
]


class Patient(Process):
    def init(self, number, case, arrival, doctors, done):
        self.name = f"{case.colour} {number}"
        self.case = case
        self.arrival = arrival
        self.doctors = doctors
        self.done = done
        self.setbacks = 0
        self.stay = 0.0

    async def run(self):
        await self.timeout(self.arrival)
        left = self.case.minutes
        while left > 0:
            try:
                await self.doctors.acquire(self.case.urgency, preempt=not POLITE)
                await self.timeout(left)
            except Interrupt as stop:
                # Whoever is pushed out holds nothing, and must not release.
                left -= self.now - stop.cause.usage_since
                self.setbacks += 1
                self.log(self.name, f"makes way for {stop.cause.by.name}")
            else:
                left = 0
                self.doctors.release()
        self.log(self.name, "goes home")
        self.stay = self.now - self.arrival
        self.done.append(self)



random.seed(SEED)
env = Environment()
doctors = PreemptiveResource(env, capacity=DOCTORS)
done = []
arrival = 0.0
for number in range(PATIENTS):
    arrival += random.expovariate(1 / ARRIVAL)
    case = random.choices(CASES, weights=[2, 3, 5])[0]
    Patient(env, number, case, arrival, doctors, done)
env.run()

for case in CASES:
    seen = [patient for patient in done if patient.case is case]
    setbacks = sum(patient.setbacks for patient in seen)
    longest = max((patient.stay for patient in seen), default=0.0)
    print(f"{case.colour:<7}{len(seen):2} patients, ", end="")
    print(f"pushed out {setbacks} times, longest stay {longest:5.1f} min")
print(f"all at home at {env.now:.1f}")
