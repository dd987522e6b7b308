"""Runs programs one after another for the comparison: each comes as a line with its length and then its bytes, each
answer as a line with two lengths and then what was written to stdout and to stderr."""

import gc
import io
import os
import sys
import tempfile
import types

import asimpy  # noqa: F401

NAME = "program.py"
# The modules that programs import are there before the first, so that the collector need not look at them.
import bisect, collections, contextlib, copy, dataclasses, enum, functools, heapq, itertools, json  # noqa: E401, F401
import math, operator, random, statistics, string, typing, textwrap  # noqa: E401, F401

incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
sys.stdin = io.StringIO()
gc.disable()
gc.collect()
gc.freeze()


class Nowhere(io.TextIOBase):
    def write(self, text):
        return len(text)


def execute(text):
    out, err = io.StringIO(), io.StringIO()
    sys.stdout, sys.stderr = out, err
    module = types.ModuleType("__main__")
    module.__dict__["__file__"] = NAME
    sys.modules["__main__"] = module
    random.seed(1)
    try:
        exec(compile(text, NAME, "exec"), module.__dict__)
    except BaseException as error:
        if not isinstance(error, SyntaxError) and error.__traceback__ is not None:
            error.__traceback__ = error.__traceback__.tb_next
        # CPython's own words for an uncaught exception: those of its traceback module have other carets.
        with open(NAME, "w", encoding="utf-8") as file:
            file.write(text)
        sys.__excepthook__(type(error), error, error.__traceback__)
        del error
    result = out.getvalue(), err.getvalue()
    # What is still parked ends unheard, or it would speak in a later program's output.
    sys.stdout = sys.stderr = Nowhere()
    module.__dict__.clear()
    del module
    gc.collect()
    return result


os.chdir(folder := tempfile.mkdtemp())
while True:
    line = incoming.readline()
    if not line:
        break
    text = incoming.read(int(line)).decode()
    out, err = (part.encode("utf-8", "backslashreplace") for part in execute(text))
    outgoing.write(b"%d %d\n" % (len(out), len(err)) + out + err)
    outgoing.flush()
if os.path.exists(NAME):
    os.remove(NAME)
os.rmdir(folder)
