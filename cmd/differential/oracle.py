"""Runs programs one after another for the comparison: each comes as a line with its length and a salt and then its bytes,
each answer as a line with two lengths and then what was written to stdout and to stderr. A salt of -1 leaves everything as
it is; with another, hash() answers other numbers for what CPython hashes by its address."""

import builtins
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


plain_hash = builtins.hash


def by_address(value):
    if isinstance(value, (tuple, frozenset)):
        return any(map(by_address, value))
    return value is None or value != value or callable(value) or type(value).__hash__ is object.__hash__


def salted(salt):
    def hash(value):
        number = plain_hash(value)
        return (number, ~number ^ 0x5BD1, 0, 1, number & 255)[salt] if by_address(value) else number

    return hash


def execute(text, salt):
    builtins.hash = plain_hash if salt < 0 else salted(salt)
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
    size, salt = map(int, line.split())
    text = incoming.read(size).decode()
    out, err = (part.encode("utf-8", "backslashreplace") for part in execute(text, salt))
    outgoing.write(b"%d %d\n" % (len(out), len(err)) + out + err)
    outgoing.flush()
if os.path.exists(NAME):
    os.remove(NAME)
os.rmdir(folder)
