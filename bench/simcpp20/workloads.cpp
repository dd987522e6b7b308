// The workloads as a user of simcpp20 would write them: C++20 coroutines, after the library's own examples. It has no
// interrupts: who may be woken waits for its timeout or for an event, whichever is first, as in the library's machine shop.
//
// A line of JSON on the standard input asks for a run, a line of JSON on the standard output answers with what it took.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "fschuetz04/simcpp20.hpp"

using simulation = simcpp20::simulation<>;
using process = simcpp20::process<>;
using resource = simcpp20::resource<>;

long long nanoseconds(clockid_t clock) {
  timespec at;
  clock_gettime(clock, &at);
  return at.tv_sec * 1'000'000'000LL + at.tv_nsec;
}

struct outcome {
  long ops;
  double check;
  long long took;
  long long ran;
};

// Times building and running a model, not what it takes to clear it away.
class stopwatch {
public:
  outcome stop(long ops, double check) const {
    return {ops, check, nanoseconds(CLOCK_MONOTONIC) - began_, nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - ran_};
  }

private:
  long long began_ = nanoseconds(CLOCK_MONOTONIC);
  long long ran_ = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
};

double delay_of(long i) { return 1 + (i % 17) / 16.0; }

process looper(simulation &sim, double delay, long &turns) {
  while (true) {
    co_await sim.timeout(delay);
    ++turns;
  }
}

outcome timeouts(long processes, long events) {
  stopwatch watch;
  double rate = 0;
  for (long i = 0; i < processes; ++i) {
    rate += 1 / delay_of(i);
  }
  double until = std::floor(events / rate) + 1 / 32.0;
  long turns = 0;
  simulation sim;
  for (long i = 0; i < processes; ++i) {
    looper(sim, delay_of(i), turns);
  }
  sim.run_until(until);
  return watch.stop(turns, turns);
}

process worker(simulation &sim, resource &res, long &cycles) {
  while (true) {
    co_await res.request();
    co_await sim.timeout(1);
    res.release();
    ++cycles;
  }
}

outcome contention(long n) {
  stopwatch watch;
  long cycles = 0;
  simulation sim;
  resource res{sim, 1};
  for (int i = 0; i < 10; ++i) {
    worker(sim, res, cycles);
  }
  sim.run_until(n + 0.5);
  return watch.stop(n, cycles);
}

process producer(simulation &sim, simcpp20::store<long> &queue, long items) {
  for (long i = 0; i < items; ++i) {
    co_await queue.put(i);
    co_await sim.timeout(1);
  }
}

process consumer(simulation &sim, simcpp20::store<long> &queue, double &total) {
  while (true) {
    total += co_await queue.get();
    co_await sim.timeout(1);
  }
}

outcome passing(long items) {
  stopwatch watch;
  double total = 0;
  simulation sim;
  simcpp20::store<long> queue{sim};
  producer(sim, queue, items);
  consumer(sim, queue, total);
  sim.run();
  return watch.stop(items, total);
}

struct shop {
  resource servers;
  long served = 0;
  long reneged = 0;
};

process customer(simulation &sim, shop &at) {
  co_await at.servers.request();
  co_await sim.timeout(2.5);
  at.servers.release();
  ++at.served;
}

process impatient(simulation &sim, shop &at) {
  auto request = at.servers.request();
  co_await (request | sim.timeout(3.40625));
  if (!request.triggered()) {
    request.abort();
    ++at.reneged;
    co_return;
  }
  co_await sim.timeout(2.25);
  at.servers.release();
  ++at.served;
}

process arrive(simulation &sim, shop &at, long customers, process (*customer)(simulation &, shop &)) {
  for (long i = 0; i < customers; ++i) {
    customer(sim, at);
    co_await sim.timeout(1);
  }
}

outcome arrivals(long customers) {
  stopwatch watch;
  simulation sim;
  shop at{resource{sim, 3}};
  arrive(sim, at, customers, customer);
  sim.run();
  return watch.stop(customers, at.served);
}

outcome patience(long customers) {
  stopwatch watch;
  simulation sim;
  shop at{resource{sim, 1}};
  arrive(sim, at, customers, impatient);
  sim.run();
  return watch.stop(customers, at.served * 1e6 + at.reneged);
}

process sleeper(simulation &sim, simcpp20::event<> &alarm, long &hits) {
  while (true) {
    auto interrupted = alarm;
    co_await (sim.timeout(1000) | interrupted);
    if (interrupted.triggered()) {
      ++hits;
    }
  }
}

process manager(simulation &sim, simcpp20::event<> &alarm, long interrupts) {
  for (long i = 0; i < interrupts; ++i) {
    co_await sim.timeout(1);
    alarm.trigger();
    alarm = sim.event();
  }
}

outcome interruptions(long interrupts) {
  stopwatch watch;
  long hits = 0;
  simulation sim;
  auto alarm = sim.event();
  sleeper(sim, alarm, hits);
  manager(sim, alarm, interrupts);
  sim.run_until(interrupts + 0.5);
  return watch.stop(interrupts, hits);
}

int main() {
  char line[256];
  while (std::fgets(line, sizeof line, stdin)) {
    char name[8];
    long processes, events;
    if (std::sscanf(line, R"({"Workload":"%7[^"]","Processes":%ld,"Events":%ld})", name, &processes, &events) != 3) {
      std::fprintf(stderr, "not a request: %s", line);
      return 2;
    }
    outcome found{};
    if (!std::strcmp(name, "w1")) {
      found = timeouts(processes, events);
    } else if (!std::strcmp(name, "w2")) {
      found = contention(100'000);
    } else if (!std::strcmp(name, "w3")) {
      found = passing(100'000);
    } else if (!std::strcmp(name, "w4")) {
      found = arrivals(50'000);
    } else if (!std::strcmp(name, "w5")) {
      found = patience(50'000);
    } else if (!std::strcmp(name, "w6")) {
      found = interruptions(100'000);
    }
    std::printf(R"({"nanoseconds":%lld,"processor":%lld,"ops":%ld,"check":%.0f})"
                "\n",
                found.took, found.ran, found.ops, found.check);
    std::fflush(stdout);
  }
}
