/** Runs workloads in SIM.JS for the benchmark: a line of JSON asks for a run, a line of JSON answers with what it took. */
import { createInterface } from 'node:readline';
import { ownTime } from '../clock.js';
import { WORKLOADS } from './workloads.js';

for await (const line of createInterface({ input: process.stdin })) {
  const { Workload, Processes, Events } = JSON.parse(line);
  const began = process.hrtime.bigint();
  const ran = ownTime();
  const { ops, check } = WORKLOADS[Workload](Processes, Events);
  const processor = ownTime() - ran;
  const nanoseconds = Number(process.hrtime.bigint() - began);
  process.stdout.write(`${JSON.stringify({ nanoseconds, processor, ops, check })}\n`);
}
