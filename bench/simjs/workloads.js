/**
 * The workloads as a user of SIM.JS would write them: entities with callbacks, a facility for what is shared, a store for
 * what is passed on. A facility is acquired, held and released by one request.
 */

// SIM.JS gives its names to a browser's window, and to nobody else.
const global = /** @type {any} */ (globalThis);
global.window ??= {};
// @ts-expect-error it has no types
await import('simjs');
const { Sim, Entity, Event, Facility, Store } = global.window.Sim;

/** @param {number} i */
const delay = (i) => 1 + (i % 17) / 16;

class Looper extends Entity {
  turns = 0;

  /** @param {number} wait */
  start(wait) {
    this.wait = wait;
    this.setTimer(wait).done(this.again);
  }

  again() {
    this.turns++;
    this.setTimer(this.wait).done(this.again);
  }
}

/** @param {number} processes @param {number} events */
function timeouts(processes, events) {
  let rate = 0;
  for (let i = 0; i < processes; i++) rate += 1 / delay(i);
  const until = Math.floor(events / rate) + 1 / 32;
  const sim = new Sim();
  const loopers = Array.from({ length: processes }, (_, i) =>
    sim.addEntity(Looper, `looper ${i}`, delay(i)),
  );
  sim.simulate(until);
  const turns = loopers.reduce((sum, looper) => sum + looper.turns, 0);
  return { ops: turns, check: turns };
}

class Worker extends Entity {
  cycles = 0;

  /** @param {any} facility */
  start(facility) {
    this.facility = facility;
    this.work();
  }

  work() {
    this.useFacility(this.facility, 1).done(this.worked);
  }

  worked() {
    this.cycles++;
    this.work();
  }
}

/** @param {number} cycles */
function contention(cycles) {
  const sim = new Sim();
  const facility = new Facility('resource', Facility.FCFS, 1);
  const workers = Array.from({ length: 10 }, (_, i) =>
    sim.addEntity(Worker, `worker ${i}`, facility),
  );
  sim.simulate(cycles + 0.5);
  return { ops: cycles, check: workers.reduce((sum, worker) => sum + worker.cycles, 0) };
}

class Producer extends Entity {
  next = 0;
  items = 0;

  /** @param {any} store @param {number} items */
  start(store, items) {
    this.store = store;
    this.items = items;
    this.produce();
  }

  produce() {
    if (this.next < this.items) this.putStore(this.store, this.next++).done(this.rest);
  }

  rest() {
    this.setTimer(1).done(this.produce);
  }
}

class Consumer extends Entity {
  total = 0;

  /** @param {any} store */
  start(store) {
    this.store = store;
    this.wait();
  }

  wait() {
    this.getStore(this.store).done(this.consume);
  }

  consume() {
    this.total += this.callbackMessage;
    this.setTimer(1).done(this.wait);
  }
}

/** @param {number} items */
function passing(items) {
  const sim = new Sim();
  const store = new Store(Number.POSITIVE_INFINITY, 'queue');
  sim.addEntity(Producer, 'producer', store, items);
  const consumer = sim.addEntity(Consumer, 'consumer', store);
  sim.simulate(Number.POSITIVE_INFINITY);
  return { ops: items, check: consumer.total };
}

class Arrivals extends Entity {
  left = 0;
  served = 0;
  reneged = 0;

  /** @param {any} servers @param {typeof Customer | typeof Impatient} customer @param {number} customers */
  start(servers, customer, customers) {
    this.servers = servers;
    this.customer = customer;
    this.left = customers;
    this.arrive();
  }

  arrive() {
    if (this.left-- === 0) return;
    this.sim.addEntity(this.customer, null, this);
    this.setTimer(1).done(this.arrive);
  }
}

class Customer extends Entity {
  /** @type {any} */
  shop;

  /** @param {Arrivals} shop */
  start(shop) {
    this.shop = shop;
    this.useFacility(shop.servers, 2.5).done(this.leave);
  }

  leave() {
    this.shop.served++;
  }
}

class Impatient extends Entity {
  /** @type {any} */
  shop;

  /** @param {Arrivals} shop */
  start(shop) {
    this.shop = shop;
    this.useFacility(shop.servers, 2.25).done(this.leave).waitUntil(3.40625, this.renege);
  }

  leave() {
    this.shop.served++;
  }

  renege() {
    this.shop.reneged++;
  }
}

/** @param {number} customers */
function arrivals(customers) {
  const sim = new Sim();
  const servers = new Facility('servers', Facility.FCFS, 3);
  const shop = sim.addEntity(Arrivals, 'arrivals', servers, Customer, customers);
  sim.simulate(Number.POSITIVE_INFINITY);
  return { ops: customers, check: shop.served };
}

/** @param {number} customers */
function patience(customers) {
  const sim = new Sim();
  const server = new Facility('server', Facility.FCFS, 1);
  const shop = sim.addEntity(Arrivals, 'arrivals', server, Impatient, customers);
  sim.simulate(Number.POSITIVE_INFINITY);
  return { ops: customers, check: shop.served * 1_000_000 + shop.reneged };
}

class Sleeper extends Entity {
  hits = 0;

  /** @param {any} alarm */
  start(alarm) {
    this.alarm = alarm;
    this.sleep();
  }

  sleep() {
    this.setTimer(1000).done(this.sleep).unlessEvent(this.alarm, this.wake);
  }

  wake() {
    this.hits++;
    this.sleep();
  }
}

class Manager extends Entity {
  left = 0;

  /** @param {any} alarm @param {number} interrupts */
  start(alarm, interrupts) {
    this.alarm = alarm;
    this.left = interrupts;
    this.rest();
  }

  rest() {
    if (this.left-- > 0) this.setTimer(1).done(this.interrupt);
  }

  interrupt() {
    this.alarm.fire();
    this.rest();
  }
}

/** @param {number} interrupts */
function interruptions(interrupts) {
  const sim = new Sim();
  const alarm = new Event('alarm');
  const worker = sim.addEntity(Sleeper, 'worker', alarm);
  sim.addEntity(Manager, 'manager', alarm, interrupts);
  sim.simulate(interrupts + 0.5);
  return { ops: interrupts, check: worker.hits };
}

/**
 * Answers the operations done and the checksum.
 * @type {Record<string, (processes: number, events: number) => {ops: number, check: number}>}
 */
export const WORKLOADS = {
  w1: timeouts,
  w2: () => contention(100_000),
  w3: () => passing(100_000),
  w4: () => arrivals(50_000),
  w5: () => patience(50_000),
  w6: () => interruptions(100_000),
};
