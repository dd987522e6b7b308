"""statistics: exact means, medians, modes, spreads, quantiles."""
import statistics as st
x = [2.5, 3.25, 5.5, 11.25, 11.75, 0.1]
n = [1, 2, 3, 4, 4]
print(st.mean(x), st.mean(n), st.mean([0.1] * 10), st.fmean(x), st.fmean([1, 2], weights=[3, 1]), st.mean([1, 2]))
print(st.median(x), st.median(n), st.median([1, 3]), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(st.mode("aabbb"), st.multimode("aabb"), st.variance(x), st.pvariance(x), st.stdev(x), st.pstdev(n), st.variance(n), st.stdev([1, 2]))
print(st.quantiles(x, n=4), st.quantiles(n, n=10, method="inclusive"), st.harmonic_mean([40, 60]), f"{st.geometric_mean([54, 24, 36]):.10f}")
print(st.correlation([1, 2, 3], [2, 4, 7]), st.covariance([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2, 3], [2, 4, 6]))
print(st.mean([1e20, 1, -1e20]), st.mean([True, False]), st.variance([1.0, 1.0]), st.mean(i / 7 for i in range(50)))
for bad in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.median([]), lambda: st.mode([])):
    try:
        bad()
    except st.StatisticsError as e:
        print(e)
print(st.pstdev([0.1, 0.2, 0.3]), st.stdev([0.1, 0.2, 0.3]), st.variance([1.1, 2.2], xbar=1.0), isinstance(st.StatisticsError(), ValueError))
