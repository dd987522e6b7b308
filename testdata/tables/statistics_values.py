"""A hundred thousand values of each function of statistics, of samples that move along one long row of numbers: the
checksum of their hashes, and the first of them."""
import random
import statistics
from statistics import NormalDist

VALUES = 100_000
PRIME = 2**31 - 1
random.seed("statistics")
row = [random.lognormvariate(1, 0.8) for _ in range(VALUES + 10)]
counts = [random.randrange(10) for _ in range(VALUES + 10)]


def table(name, value):
    total, first = 0, []
    for i in range(VALUES):
        try:
            x = value(i)
        except statistics.StatisticsError as e:
            x = str(e)
        if i < 3:
            first.append(repr(x)[:60])
        if type(x) is list:
            x = tuple(x)
        elif type(x) is NormalDist:
            x = x.mean, x.stdev
        total = (total * 31 + hash(x)) % PRIME
    print(name, f"{total:08x}", "; ".join(first), sep="\t")


def parts(i):
    return row[i : i + 4]


def whole(i):
    return counts[i : i + 5]


table("mean", lambda i: statistics.mean(parts(i)))
table("mean whole", lambda i: statistics.mean(whole(i)))
table("fmean", lambda i: statistics.fmean(parts(i)))
table("fmean weights", lambda i: statistics.fmean(parts(i), whole(i)[:4]))
table("geometric_mean", lambda i: statistics.geometric_mean(parts(i)))
table("harmonic_mean", lambda i: statistics.harmonic_mean(parts(i)))
table("harmonic_mean weights", lambda i: statistics.harmonic_mean(parts(i), [1, 2, 3, 4]))
table("median", lambda i: (statistics.median(parts(i)), statistics.median(whole(i))))
table("median_low", lambda i: statistics.median_low(parts(i)))
table("median_high", lambda i: statistics.median_high(parts(i)))
table("median_grouped", lambda i: statistics.median_grouped(whole(i)))
table("mode", lambda i: statistics.mode(whole(i)))
table("multimode", lambda i: statistics.multimode(whole(i)))
table("variance", lambda i: statistics.variance(parts(i)))
table("variance whole", lambda i: statistics.variance(whole(i)))
table("pvariance", lambda i: statistics.pvariance(parts(i)))
table("stdev", lambda i: statistics.stdev(parts(i)))
table("stdev whole", lambda i: statistics.stdev(whole(i)))
table("pstdev", lambda i: statistics.pstdev(parts(i)))
table("quantiles", lambda i: statistics.quantiles(parts(i)))
table("quantiles whole", lambda i: statistics.quantiles(whole(i), n=3, method="inclusive"))
table("covariance", lambda i: statistics.covariance(parts(i), row[i + 5 : i + 9]))
table("correlation", lambda i: statistics.correlation(parts(i), row[i + 5 : i + 9]))
table("linear_regression", lambda i: statistics.linear_regression(parts(i), row[i + 5 : i + 9])[:])
table("linear_regression proportional", lambda i: statistics.linear_regression(parts(i), row[i + 5 : i + 9], proportional=True)[:])
table("NormalDist", lambda i: NormalDist(row[i], row[i + 1]) + NormalDist(1, 2) * row[i + 2])
table("NormalDist.from_samples", lambda i: NormalDist.from_samples(parts(i)))
table("NormalDist.pdf", lambda i: NormalDist(row[i], row[i + 1]).pdf(row[i + 2]))
table("NormalDist.cdf", lambda i: NormalDist(row[i], row[i + 1]).cdf(row[i + 2]))
table("NormalDist.inv_cdf", lambda i: NormalDist(row[i], row[i + 1]).inv_cdf((i + 0.5) / VALUES))
table("NormalDist.quantiles", lambda i: NormalDist(row[i], row[i + 1]).quantiles(3))
table("NormalDist.overlap", lambda i: NormalDist(row[i], row[i + 1]).overlap(NormalDist(row[i + 2], row[i + 3])))
table("NormalDist.zscore", lambda i: NormalDist(row[i], row[i + 1]).zscore(row[i + 2]))
