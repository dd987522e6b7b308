"""A hundred thousand values of exp, log and pow, and twenty thousand of each other function of math that does not rest on
sine and cosine: the checksum of their hashes, and the first of them."""
import math
import random

VALUES = 100_000
PRIME = 2**31 - 1
MANY = "exp", "exp2", "expm1", "log", "log1p", "log2", "log10", "pow", "power", "sqrt"


def table(name, value, *ranges):
    random.seed(name)
    uniform = random.uniform
    total, first = 0, []
    for i in range(VALUES if name in MANY else VALUES // 5):
        x = value(*[uniform(low, high) for low, high in ranges])
        if i < 3:
            first.append(repr(x)[:60])
        total = (total * 31 + hash(x)) % PRIME
    print(name, f"{total:08x}", "; ".join(first), sep="\t")


def whole(value):
    return lambda *numbers: value(*map(int, numbers))


table("exp", math.exp, (-40, 40))
table("exp far", math.exp, (-745, 709))
table("exp2", math.exp2, (-1000, 1000))
table("expm1", math.expm1, (-3, 3))
table("log", math.log, (1e-9, 100))
table("log near one", math.log, (0.99, 1.01))
table("log base", math.log, (1e-9, 1e9), (1.5, 20))
table("log whole", whole(math.log), (1, 1e15))
table("log of large numbers", lambda x: math.log(int(x) ** 40), (2, 1e9))
table("log1p", math.log1p, (-0.999, 5))
table("log2", math.log2, (1e-9, 1e9))
table("log10", math.log10, (1e-9, 1e9))
table("pow", math.pow, (0, 50), (-20, 20))
table("power", lambda x, y: x**y, (0, 50), (-20, 20))
table("power whole", lambda x, y: x ** int(y), (-50, 50), (-9, 9))
table("power near one", math.pow, (0.999, 1.001), (-1e5, 1e5))
table("sqrt", math.sqrt, (0, 1e6))
table("hypot", math.hypot, (-10, 10), (-10, 10))
table("hypot of three", math.hypot, (-10, 10), (-1e5, 1e5), (0, 1))
table("dist", lambda a, b, c, d: math.dist((a, b), (c, d)), (-10, 10), (-10, 10), (-10, 10), (-10, 10))
table("fsum", lambda *x: math.fsum(x), (-1, 1), (-1e9, 1e9), (-1e-9, 1e-9))
table("prod", lambda *x: math.prod(x), (-1, 1), (-1e9, 1e9), (-1e-9, 1e-9))
table("fmod", math.fmod, (-1e9, 1e9), (0.1, 9))
table("remainder", math.remainder, (-1e9, 1e9), (0.1, 9))
table("modulo", lambda x, y: (x % y, x // y, divmod(-x, y)), (-1e9, 1e9), (0.1, 9))
table("parts", lambda x: (math.modf(x), math.frexp(x), math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x)), (-1e9, 1e9))
table("neighbours", lambda x, y: (math.nextafter(x, y), math.ulp(x), math.copysign(x, y)), (-9, 9), (-9, 9))
table("ldexp", lambda x, e: math.ldexp(x, int(e)), (-9, 9), (-1100, 1000))
table("isclose", lambda x, y: math.isclose(x, y, rel_tol=0.1), (1, 2), (1, 2))
table("angles", lambda x: (math.degrees(x), math.radians(x)), (-999, 999))
table("sinh", math.sinh, (-20, 20))
table("cosh", math.cosh, (-20, 20))
table("tanh", math.tanh, (-4, 4))
table("asinh", math.asinh, (-99, 99))
table("acosh", math.acosh, (1, 99))
table("atanh", math.atanh, (-1, 1))
table("erf", math.erf, (-5, 5))
table("erfc", math.erfc, (-5, 25))
table("whole numbers", whole(lambda a, b, c: (math.gcd(a, b, c), math.lcm(a, b), math.isqrt(a * b))), (1, 1e6), (1, 1e9), (1, 1e3))
table("choosing", whole(lambda n, k: (math.comb(n, k), math.perm(n, k // 4))), (0, 60), (0, 30))
table("factorial", whole(lambda n: math.factorial(n)), (0, 30))
table("round", lambda x, n: (round(x), round(x, int(n)), round(x * 8) / 8), (-1e5, 1e5), (-3, 9))
table("formats", lambda x: f"{x:.3f} {x:g} {x:10.2e} {x:,.1f} {x:%}", (-1e5, 1e5))
table("sum", lambda *x: sum(x), (-1, 1), (-1e9, 1e9), (-1e-9, 1e-9))
