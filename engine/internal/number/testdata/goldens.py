"""Makes the golden files of the number packages, with CPython 3.11.

Run in this folder. It starts itself again so that libm is the one without fused
multiply-add, and hashes are in a fixed order.

checksums.txt   name, SHA-256 of the results (one a line), the first three
close.txt       functions whose last bit is not promised: name, how many
                results, their SHA-256, and place:result where the engine's
                own (which go test writes for it) are others
format.txt      the specifiers; then for each value its type, itself and a
                result for each specifier
percent.txt     the same with templates of the % operator
"""
import hashlib
import math
import os
import random
import statistics
import struct
import subprocess
import sys
import tempfile

SETTINGS = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2_Usable,-FMA_Usable,-AVX2", "PYTHONHASHSEED": "0"}
if any(os.environ.get(name) != value for name, value in SETTINGS.items()):
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **SETTINGS})

MASK = (1 << 64) - 1
COUNT = 100_000


class Bits:
    """SplitMix64: inputs that Go makes again without random."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def unit(self):
        return (self.next() >> 11) * 2.0**-53

    def any(self):
        return struct.unpack("<d", struct.pack("<Q", self.next()))[0]

    def within(self, low, high):
        return low + (high - low) * self.unit()

    def int(self):
        """A signed int of 1 to 64 bits."""
        z = self.next()
        return (z >> (self.next() % 64)) * (1 - 2 * (self.next() & 1))

    def decimal(self):
        """A float with few decimals, where ties are met."""
        return (self.next() % 2_000_001 - 1_000_000) / (1, 2, 4, 8, 10, 100, 1000)[self.next() % 7]


def result(function, *args):
    try:
        r = function(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    if isinstance(r, complex):
        return "1j"
    if isinstance(r, tuple):
        return " ".join(map(repr, r))
    return repr(r)


def any1(b):
    return (b.any(),)


def any2(b):
    return (b.any(), b.any())


def near(low, high):
    return lambda b: (b.within(low, high),)


def near2(low, high):
    return lambda b: (b.within(low, high), b.within(low, high))


def ints2(b):
    return (b.int(), b.int())


def mixed(b):
    kind = b.next() % 4
    if kind == 0:
        return (b.any(), b.any())
    if kind == 1:
        return (float(b.int()), float(b.int()))
    return (b.decimal(), b.decimal())


def rounding(b):
    n = b.next() % 12
    x = b.decimal() if b.next() % 4 else b.any()
    return (x, n - 4)


EXACT = [
    ("repr", lambda x: x, any1),
    ("repr decimal", lambda x: x, lambda b: (b.decimal(),)),
    ("hex", lambda x: x.hex(), any1),
    ("round", round, rounding),
    ("round int", lambda x: round(x), lambda b: (b.decimal(),)),
    ("round int any", lambda x: round(x), any1),
    ("floordiv", lambda a, b: a // b, mixed),
    ("mod", lambda a, b: a % b, mixed),
    ("divmod", divmod, mixed),
    ("pow", lambda a, b: a**b if a > 0 or b.is_integer() else 1j, lambda b: (b.decimal() / 100, b.decimal() / 100)),
    ("int floordiv", lambda a, b: a // b, ints2),
    ("int mod", lambda a, b: a % b, ints2),
    ("int truediv", lambda a, b: a / b, ints2),
    ("int mul", lambda a, b: a * b, ints2),
    ("big truediv", lambda a, b: (a**7 + 1) / (b**5 + 3), ints2),
    ("big mod", lambda a, b: (a**3) % (b**2 + 1), ints2),
    ("powmod", lambda a, b: pow(a, b, 1000003), ints2),
    ("round big", lambda a, b: round(a, -(b % 20)), ints2),
    ("hash float", lambda x: hash(x) if x == x else 0, any1),
    ("hash decimal", hash, lambda b: (b.decimal(),)),
    ("hash int", hash, lambda b: (b.int(),)),
    ("hash big", lambda a, b: hash(a**3 + b), ints2),
    ("hash str", lambda a: hash(str(a)), lambda b: (b.int(),)),
    ("hash wide", lambda a: hash("é" + str(a)) ^ hash("日" + str(a)) ^ hash("😀" + str(a)), lambda b: (b.int(),)),
    ("hash tuple", lambda a, b: hash((a, b, 0.5)), ints2),
    ("hash frozenset", lambda a, b: hash(frozenset((a, b, 7))), ints2),
    ("compare", lambda a, b: (a > b) - (a < b), lambda b: (b.int(), float(b.int()) + b.next() % 3 / 2)),
    ("exp", math.exp, near(-750, 750)),
    ("exp small", math.exp, near(-1, 1)),
    ("exp any", math.exp, any1),
    ("exp2", math.exp2, near(-1100, 1100)),
    ("log", math.log, near(0, 100)),
    ("log near one", math.log, near(0.9, 1.1)),
    ("log any", math.log, any1),
    ("log2", math.log2, near(0, 4)),
    ("log2 any", math.log2, any1),
    ("log10", math.log10, near(0, 1000)),
    ("log10 any", math.log10, any1),
    ("math pow", math.pow, near2(0, 30)),
    ("math pow any", math.pow, any2),
    ("math pow wide", math.pow, near2(-200, 200)),
    ("sqrt", math.sqrt, any1),
    ("fmod", math.fmod, mixed),
    ("remainder", math.remainder, mixed),
    ("ulp", math.ulp, any1),
    ("nextafter", math.nextafter, any2),
    ("modf", math.modf, lambda b: (mixed(b)[0],)),
    ("hypot", lambda a, b: math.hypot(a, b), near2(-100, 100)),
    ("hypot any", lambda a, b: math.hypot(a, b), any2),
    ("hypot3", lambda a, b: math.hypot(a, b, a / 3), near2(-100, 100)),
    ("fsum", lambda a, b: math.fsum((a, b, -a, 0.1, b / 3)), mixed),
    ("degrees", math.degrees, any1),
    ("radians", math.radians, any1),
    ("mean", lambda a, b: statistics.mean((a, b, 0.1)), near2(-100, 100)),
    ("mean int", lambda a, b: statistics.mean((a, b, 1)), ints2),
    ("variance", lambda a, b: statistics.variance((a, b, 0.1)), near2(-100, 100)),
    ("pvariance int", lambda a, b: statistics.pvariance((a, b, 1)), ints2),
    ("stdev", lambda a, b: statistics.stdev((a, b, 0.1)), near2(-100, 100)),
    ("harmonic", lambda a, b: statistics.harmonic_mean((a, b, 3)), near2(0, 100)),
    ("geometric", lambda a, b: statistics.geometric_mean((a, b, 3)), near2(0, 100)),
    ("inv_cdf", statistics.NormalDist(1, 2).inv_cdf, near(0, 1)),
    ("correlation", lambda a, b: statistics.correlation((a, b, 3), (1, b, a)), near2(0, 100)),
    ("sinh", math.sinh, near(-30, 30)),
    ("cosh", math.cosh, near(-30, 30)),
    ("tanh", math.tanh, near(-5, 5)),
    ("asinh", math.asinh, near(-50, 50)),
    ("acosh", math.acosh, near(1, 50)),
    ("atanh", math.atanh, near(-1, 1)),
    ("log1p", math.log1p, near(-1, 10)),
    ("expm1", math.expm1, near(-10, 10)),
    ("erf", math.erf, near(-6, 6)),
    ("erfc", math.erfc, near(-6, 27)),
]

SLOW = {"mean", "mean int", "variance", "pvariance int", "stdev", "harmonic", "geometric", "correlation"}

CLOSE = [
    ("sin", math.sin, near(-100, 100)),
    ("sin large", math.sin, lambda b: (b.within(-1, 1) * 1e9,)),
    ("cos", math.cos, near(-100, 100)),
    ("cos turn", math.cos, near(0, 2 * math.pi)),
    ("tan", math.tan, near(-10, 10)),
    ("asin", math.asin, near(-1, 1)),
    ("acos", math.acos, near(-1, 1)),
    ("atan", math.atan, near(-10, 10)),
    ("atan2", math.atan2, near2(-10, 10)),
    ("cbrt", math.cbrt, near(-1000, 1000)),
    ("gamma", math.gamma, near(-10, 170)),
    ("lgamma", math.lgamma, near(-10, 1000)),
]

RANDOM = [
    ("random", lambda r: r.random()),
    ("getrandbits 10", lambda r: r.getrandbits(10)),
    ("getrandbits 64", lambda r: r.getrandbits(64)),
    ("getrandbits 100", lambda r: r.getrandbits(100)),
    ("randint", lambda r: r.randint(1, 6)),
    ("randint wide", lambda r: r.randint(-(2**62), 2**62)),
    ("randrange", lambda r: r.randrange(10, -30, -3)),
    ("uniform", lambda r: r.uniform(2.5, 10)),
    ("triangular", lambda r: r.triangular(1, 10, 3)),
    ("triangular default", lambda r: r.triangular(1, 10)),
    ("normalvariate", lambda r: r.normalvariate(10, 3)),
    ("lognormvariate", lambda r: r.lognormvariate(0.5, 0.75)),
    ("expovariate", lambda r: r.expovariate(0.2)),
    ("gammavariate 2.5", lambda r: r.gammavariate(2.5, 2)),
    ("gammavariate 1", lambda r: r.gammavariate(1, 2)),
    ("gammavariate 0.5", lambda r: r.gammavariate(0.5, 2)),
    ("betavariate", lambda r: r.betavariate(2, 0.7)),
    ("paretovariate", lambda r: r.paretovariate(3)),
    ("weibullvariate", lambda r: r.weibullvariate(2, 1.5)),
]

RANDOM_CLOSE = [
    ("gauss", lambda r: r.gauss(10, 3)),
    ("vonmisesvariate", lambda r: r.vonmisesvariate(1, 4)),
]

SEEDS = [0, 1, -1, 42, 2**32, 2**40 + 5, 12345678901234567890123456789, 1.5, 2.0, -0.25, "", "abc", "日本", b"bytes"]


def checksum(lines):
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def checksums(out):
    def put(name, lines):
        print(name, checksum(lines), "; ".join(lines[:3]), sep="\t", file=out)

    for index, (name, function, inputs) in enumerate(EXACT):
        b = Bits(index)
        n = COUNT // 10 if name in SLOW else COUNT
        put(name, [result(function, *inputs(b)) for _ in range(n)])
    for name, function in RANDOM:
        r = random.Random(42)
        put(name, [result(function, r) for _ in range(COUNT)])
    for seed in SEEDS:
        r = random.Random(seed)
        put("seed " + repr(seed), [repr(r.random()) for _ in range(1000)])
    r = random.Random(7)
    lines = []
    for n in range(1, 300):
        items = list(range(n))
        r.shuffle(items)
        lines.append(repr(items))
        for k in (1, n // 3, n // 2, n):
            lines.append(repr(r.sample(range(n), k)))
            lines.append(repr(r.choices(range(n), k=k)))
            lines.append(repr(r.choices(range(n), [i % 5 + 1 for i in range(n)], k=k)))
        lines.append(repr(r.choice(range(n))))
        lines.append(repr(r.sample(range(n), counts=[i % 3 for i in range(n)], k=min(2, n - 1 if n > 2 else 0))) if n > 2 else "[]")
        lines.append(r.randbytes(n % 20).hex())
    put("sequences", lines)
    r = random.Random(7)
    for _ in range(10):
        r.gauss()
    r.gauss()
    put("state", [repr(r.getstate()[1]).replace("(", "").replace(")", "")])
    lines = []
    for n in range(60):
        lines.append(repr((math.factorial(n), math.isqrt(n**9), math.gcd(n * 36, n * n * 24), math.lcm(n, n + 4))))
        lines.extend(repr((math.comb(n, k), math.perm(n, k))) for k in range(0, 60, 7))
    put("combinatorics", lines)
    lines = []
    for n in range(2, 40):
        data = sorted(random.Random(n).choices(range(100), k=n))
        floats = [d / 7 for d in data]
        for method in ("exclusive", "inclusive"):
            lines.append(repr(statistics.quantiles(data, n=n % 7 + 1, method=method)))
            lines.append(repr(statistics.quantiles(floats, n=n % 7 + 1, method=method)))
        lines.append(repr(statistics.linear_regression(floats, data[::-1] if len(set(data)) > 1 else range(n))[:]) if len(set(data)) > 1 else "flat")
    put("quantiles", lines)


def closest(text):
    return text.split(":")[0]


def close(out):
    lines = []
    for index, (name, function, inputs) in enumerate(CLOSE):
        b = Bits(index)
        n = COUNT // 50 if name == "cbrt" else COUNT
        lines.append((name, [closest(result(function, *inputs(b))) for _ in range(n)]))
    for name, function in RANDOM_CLOSE:
        r = random.Random(42)
        lines.append((name, [result(function, r) for _ in range(COUNT)]))

    def write(differing):
        out.seek(0)
        out.truncate()
        for (name, values), places in zip(lines, differing):
            entries = " ".join(f"{i}:{values[i]}" for i in places)
            print(name, len(values), checksum(values), entries, sep="\t", file=out)
        out.flush()

    write([[]] * len(lines))
    with tempfile.NamedTemporaryFile("r") as ours:
        # It fails, for no place is known yet; what it writes is what counts.
        subprocess.run(["go", "test", "..", "-run", "^TestCloseFunctions$", "-args", "-results", ours.name], stdout=subprocess.DEVNULL)
        results = [line.split() for line in ours]
    write([[i for i, v in enumerate(values) if v != own[i]] for (_, values), own in zip(lines, results)])


SPECS = [
    "", "d", "5", "05", "<8", ">8", "^9", "=8", "+", " ", "-", "+08", "*^12", "*=+12", "#x", "#o", "#b", "#X", "x", "X",
    "o", "b", "n", "c", "5c", "^5c", "05c", "e", "E", "f", "F", "g", "G", "%", ".0f", ".1f", ".2f", ".3f", ".10f", "#.0f",
    ".0e", "#.0e", ".3e", ".0g", ".1g", ".3g", "#.3g", "#g", ".10g", ".17g", ".0%", ".1%", ".3", ".1", ".0", "#", "#.3", ",",
    "_", ",d", "_d", "_b", "#_x", "_X", "015,", "012_", "016,d", "012,.2f", ",.2f", "_.3f", "010,.1f", "*>15,", "*<15,.1f",
    "08.3f", "+08.3f", " .2f", "z.1f", "z.0f", "z", "zg", "-08.2f", "^010", "<010", "0=10", ">+10.2f", "é^9", "s", "5s", ".2s", ">6.2s",
    "*^9s", "10.3", "010", "01", "0", ",x", ",c", ",s", "_c", ",n", ",_", "_,", ",,", "q", "10q5", ".", "1.", ".5d", "+c", "#c", "zd",
    "=5s", "+s", " s", "#s", "zs", "é", "\x01", "1e5", "<<5", "<>5", "{<5", "  5", "00", "007", "0,", "0_.2e", "1_000", "99999999999999999999",
    ".99999999999999999999f", "+,.3f", "#,.0f", "_.0%", "#_b", "0_b", "010_x", "#010x", "#010_x", "#012b", ".3n", "+n",
]
VALUES = [
    0, 1, -1, 7, 65, 255, 1234, -1234567, 1114111, 10**15, 2**63, -(10**25),
    0.0, -0.0, 1.0, -1.5, 0.1, 2.5, 3.5, 1234.5678, -0.04, 1e-5, 0.0001, 123456789.0, 1e15, 1e16, 1e22, 1.5e300, 5e-324, 99.995, 0.5, float("inf"), float("-inf"), float("nan"),
    "", "a", "text", "héllo wörld", True, False,
]
PERCENT = [
    "%d", "%i", "%5d", "%-5d|", "%05d", "%+d", "% d", "%.3d", "%08.3d", "%-05d|", "%x", "%X", "%#x", "%#X", "%o", "%#o", "%#010x", "%-#10x|", "%.5x", "%+x",
    "%e", "%E", "%.3e", "%#.0e", "%f", "%.0f", "%#.0f", "%.2f", "%8.2f", "%-8.2f|", "%08.2f", "%+.1f", "% .1f", "%g", "%G", "%#g", "%.3g", "%.10g", "%.0g", "%F",
    "%s", "%r", "%a", "%5s", "%-5s|", "%.2s", "%6.2s", "%05s", "%c", "%3c", "%-3c|", "%%", "%5%", "%y", "%", "%(a", "%ld", "a%db%%c", "%.f", "%-+8d|", "%é",
]


def grid(out, columns, function):
    print("", "", *map(repr, columns), sep="\t", file=out)
    for value in VALUES:
        results = (repr(result(function, value, column)) for column in columns)
        print(type(value).__name__, repr(value), *results, sep="\t", file=out)


def formats(out):
    grid(out, SPECS, lambda value, spec: Text(format(value, spec)))


def percents(out):
    grid(out, PERCENT, lambda value, template: Text(template % (value,)))


class Text(str):
    def __repr__(self):
        return str(self)


MAKERS = {"checksums.txt": checksums, "close.txt": close, "format.txt": formats, "percent.txt": percents}
for path in sys.argv[1:] or MAKERS:
    with open(path, "w") as out:
        MAKERS[path](out)
