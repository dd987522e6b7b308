"""math: values that do not depend on the last bit, and exact ones."""
import math
print(math.pi, math.e, math.inf, math.nan, math.tau, math.sqrt(2), math.sqrt(16), math.hypot(3, 4))
print(math.factorial(20), math.factorial(30), math.comb(52, 5), math.perm(5, 2), math.gcd(48, 36), math.lcm(4, 6), math.isqrt(10 ** 20))
print(math.exp(0), math.exp(1), math.exp(-2.5), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10))
print(math.pow(2, 0.5), 2 ** 0.5, math.pow(10, -3), 1.5 ** 2.5, 10 ** -2, math.exp(700), math.log(1e-300))
print(f"{math.sin(1):.12f} {math.cos(1):.12f} {math.tan(1):.12f} {math.atan2(1, -1):.12f} {math.asin(0.5):.12f} {math.sinh(1):.12f}")
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.5), math.ldexp(0.5, 4))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.prod([1, 2, 3]), math.dist((0, 0), (3, 4)))
print(math.degrees(math.pi), math.radians(180), math.fsum([1e16, 1, -1e16]), math.erf(0.0), math.gamma(5), f"{math.lgamma(10):.10f}", f"{math.erf(0.5):.10f}")
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.floor(math.inf), lambda: math.sqrt("a")):
    try:
        print(bad())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
