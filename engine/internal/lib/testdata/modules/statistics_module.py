"""statistics and math: values and messages."""
import statistics as st, math
d = [1.5, 2, 7, 3.25, 2]
print(st.mean(d), st.fmean(d), st.median(d), st.median_low(d), st.median_high(d), st.median_grouped(d), st.mode(d), st.multimode([1, 1, 2, 2, 3]), st.variance(d), st.pvariance(d), st.stdev(d), st.pstdev(d))
print(st.mean([1, 2]), st.mean([1, 3]), st.median([1, 2, 3, 4]), st.quantiles(d, n=4), st.quantiles(range(10), n=5, method="inclusive"), st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.fmean([1, 2], [3, 1]))
print(st.covariance([1, 2, 3], [1, 2, 4]), st.correlation([1, 2, 3], [1, 2, 4]), st.linear_regression([1, 2, 3], [2, 4, 6.5]), st.linear_regression([1, 2], [2, 4], proportional=True).slope)
n = st.NormalDist(100, 15)
print(n, n.cdf(115), n.inv_cdf(0.9), n.pdf(100), n.mean, n.stdev, n.variance, n + 5, n * 2, -n, n + n, n.quantiles(4), n.zscore(130), n == st.NormalDist(100, 15), st.NormalDist.from_samples([1, 2, 3, 4]), n.overlap(st.NormalDist(110, 15)), n.samples(2, seed=1), n - n, n / 3, 5 - n)
print(st.mode("aabbb"), st.multimode(""), st.median(["b", "a", "c"]), st.mean([True, False]), st.stdev([1, 2, 3], 2), st.pvariance([1, 2], mu=1.5), st.variance(iter([1, 2, 4])))
for bad in (lambda: st.mean([]), lambda: st.median([]), lambda: st.stdev([1]), lambda: st.variance([]), lambda: st.pstdev([]), lambda: st.mode([]), lambda: st.quantiles([1]), lambda: st.quantiles([1, 2], n=0), lambda: st.mean(["a"]), lambda: st.fmean([]), lambda: st.fmean(["x"]), lambda: st.harmonic_mean([-1]), lambda: st.geometric_mean([]), lambda: st.correlation([1], [1]), lambda: st.NormalDist(1, -1), lambda: n.inv_cdf(2), lambda: st.mean(), lambda: st.mean(3),
            lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.sqrt("x"), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.floor("x"), lambda: math.gcd(1.5, 2), lambda: math.comb(2), lambda: math.comb(-1, 2), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.atan2(1), lambda: math.ceil(float("nan")), lambda: math.ceil(float("inf")), lambda: math.log(1, 2, 3), lambda: math.log(), lambda: math.log(8, 1), lambda: math.isqrt(-1), lambda: math.prod(3), lambda: math.sin(x=1), lambda: math.nope):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
print(math.floor(2.7), math.ceil(-2.5), math.trunc(2.9), math.floor(10**20), math.gcd(12, 18, 30), math.lcm(4, 6), math.gcd(), math.comb(5, 2), math.perm(5), math.perm(5, 2), math.factorial(25), math.isqrt(99), math.hypot(3, 4), math.dist([0, 0], [3, 4]), math.fsum([.1] * 10), math.prod([1, 2, 3.0], start=2), math.log(8, 2), math.log2(8), math.log10(1000), math.log(10 ** 400), math.isclose(1, 1 + 1e-10), math.modf(2.5), math.frexp(8), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.inf, math.nan, math.tau, math.degrees(math.pi), math.radians(180), math.isnan(math.nan), math.isinf(5), math.isfinite(2), math.nextafter(1, 2), math.ulp(1), math.cbrt(0), math.exp2(3), math.remainder(7, 2))
