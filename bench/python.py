"""Runs workloads under CPython or PyPy for the benchmark: a line of JSON asks for a run, a line of JSON answers with what it took."""

import contextlib
import gc
import io
import json
import os
import sys
import time


def resident():
    """Bytes of memory that the process has; 0 where that cannot be told."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def measure(source):
    gc.collect()
    before = resident()
    printed = io.StringIO()
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(printed):
        began, ran = time.perf_counter_ns(), time.process_time_ns()
        exec(compile(source, "workload.py", "exec"), names)
        took, ran = time.perf_counter_ns() - began, time.process_time_ns() - ran
    return {"nanoseconds": took, "processor": ran, "output": printed.getvalue(), "live": resident() - before}


for line in sys.stdin:
    print(json.dumps(measure(json.loads(line)["Source"])), flush=True)
