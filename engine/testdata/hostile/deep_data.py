# Data nested much deeper than any stack, put to everything that walks data.
import copy, functools, json, itertools, dataclasses, typing


def attempt(what):
    try:
        what()
    except BaseException as e:
        print(type(e).__name__)


N = 20000
l, t, d, s = [], (), {}, frozenset()
for _ in range(N):
    l, t, d = [l], (t,), {1: d}
for v in (l, t, d):
    attempt(lambda: repr(v))
    attempt(lambda: str(v))
    attempt(lambda: f"{v}")
    attempt(lambda: "%s" % (v,))
    attempt(lambda: "{}".format(v))
    attempt(lambda: copy.deepcopy(v))
    attempt(lambda: json.dumps(v))
    attempt(lambda: hash(v))
    attempt(lambda: v == copy.copy(v))
    attempt(lambda: v < copy.copy(v))
l2, t2, d2 = [], (), {}
for _ in range(N):
    l2, t2, d2 = [l2], (t2,), {1: d2}
attempt(lambda: l == l2)
attempt(lambda: t == t2)
attempt(lambda: t < t2)
attempt(lambda: d == d2)
attempt(lambda: {t: 1}[t2])
attempt(lambda: t in [t2])
attempt(lambda: max(t, t2))
types = int
for _ in range(N):
    types = (types,)
attempt(lambda: isinstance("x", types))
attempt(lambda: issubclass(str, types))


def catching():
    try:
        1 / 0
    except types:
        pass


attempt(catching)
attempt(lambda: json.loads("[" * N + "]" * N))
attempt(lambda: json.loads('{"a":' * N + "1" + "}" * N))
attempt(lambda: list[l])
attempt(lambda: repr(list[l]))
attempt(lambda: sum([l, l2], []))
attempt(lambda: functools.reduce(lambda a, b: (a, b), range(N)))
attempt(lambda: print(functools.reduce(lambda a, b: (a, b), range(N))))
attempt(lambda: "{0" + "[0]" * N + "}")
attempt(lambda: ("{0" + "[0]" * N + "}").format(l))
attempt(lambda: ("{0:" * N).format(1))
