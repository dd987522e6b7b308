package sample

import (
	"math"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/libm"
	"asimplay/engine/internal/number/mathematics"
)

// What median, median_low, median_high and median_grouped, and what mode, say
// of no data: StatisticsErrors.
const (
	NoMedian = "no median for empty data"
	NoMode   = "no mode for empty data"
)

// FMean is statistics.fmean(xs, weights), weights nil when absent.
func FMean(xs, weights []float64) (float64, error) {
	n := len(xs)
	if weights == nil {
		sum, err := mathematics.Fsum(xs)
		if err != nil {
			return 0, err
		}
		if n == 0 {
			return 0, fail("fmean requires at least one data point")
		}
		return sum / float64(n), nil
	}
	products := make([]float64, min(n, len(weights)))
	for i := range products {
		products[i] = float64(xs[i] * weights[i])
	}
	num, err := mathematics.Fsum(products)
	if err != nil {
		return 0, err
	}
	if n != len(weights) {
		return 0, fail("data and weights must be the same length")
	}
	den, err := mathematics.Fsum(weights)
	if err != nil {
		return 0, err
	}
	if den == 0 {
		return 0, fail("sum of weights must be non-zero")
	}
	return num / den, nil
}

// GeometricMean is statistics.geometric_mean(xs).
func GeometricMean(xs []float64) (float64, error) {
	const needed = "geometric mean requires a non-empty dataset containing positive numbers"
	logs := make([]float64, len(xs))
	for i, x := range xs {
		l, err := mathematics.Log(x)
		if err != nil {
			return 0, fail(needed)
		}
		logs[i] = l
	}
	mean, err := FMean(logs, nil)
	if err != nil {
		if e, ok := err.(*number.Error); ok && e.Class == number.OverflowError {
			return 0, err
		}
		return 0, fail(needed)
	}
	return mathematics.Exp(mean)
}

// moments checks two samples and gives their means.
func moments(x, y []float64, function string) (xbar, ybar float64, err error) {
	n := len(x)
	if len(y) != n {
		return 0, 0, fail(function + " requires that both inputs have same number of data points")
	}
	if n < 2 {
		return 0, 0, fail(function + " requires at least two data points")
	}
	if xbar, err = mathematics.Fsum(x); err != nil {
		return 0, 0, err
	}
	if ybar, err = mathematics.Fsum(y); err != nil {
		return 0, 0, err
	}
	return xbar / float64(n), ybar / float64(n), nil
}

func crossSum(x []float64, xbar float64, y []float64, ybar float64) (float64, error) {
	products := make([]float64, len(x))
	for i := range x {
		products[i] = float64((x[i] - xbar) * (y[i] - ybar))
	}
	return mathematics.Fsum(products)
}

// Covariance is statistics.covariance(x, y).
func Covariance(x, y []float64) (float64, error) {
	xbar, ybar, err := moments(x, y, "covariance")
	if err != nil {
		return 0, err
	}
	sxy, err := crossSum(x, xbar, y, ybar)
	return sxy / float64(len(x)-1), err
}

// Correlation is statistics.correlation(x, y).
func Correlation(x, y []float64) (float64, error) {
	xbar, ybar, err := moments(x, y, "correlation")
	if err != nil {
		return 0, err
	}
	sxy, err := crossSum(x, xbar, y, ybar)
	if err != nil {
		return 0, err
	}
	sxx, err := crossSum(x, xbar, x, xbar)
	if err != nil {
		return 0, err
	}
	syy, err := crossSum(y, ybar, y, ybar)
	if err != nil {
		return 0, err
	}
	root, err := mathematics.Sqrt(sxx * syy)
	if err != nil {
		return 0, err
	}
	if root == 0 {
		return 0, fail("at least one of the inputs is constant")
	}
	return sxy / root, nil
}

// LinearRegression is statistics.linear_regression(x, y, proportional=...).
func LinearRegression(x, y []float64, proportional bool) (slope, intercept float64, err error) {
	xbar, ybar, err := moments(x, y, "linear regression")
	if err != nil {
		return 0, 0, err
	}
	cx, cy := xbar, ybar
	if proportional {
		cx, cy = 0, 0
	}
	sxy, err := crossSum(x, cx, y, cy)
	if err != nil {
		return 0, 0, err
	}
	sxx, err := crossSum(x, cx, x, cx)
	if err != nil {
		return 0, 0, err
	}
	if sxx == 0 {
		return 0, 0, fail("x is constant")
	}
	slope = sxy / sxx
	if !proportional {
		intercept = ybar - float64(slope*xbar)
	}
	return slope, intercept, nil
}

const tau = 2 * float64(math.Pi)

// NormalPDF is NormalDist(mu, sigma).pdf(x).
func NormalPDF(x, mu, sigma float64) (float64, error) {
	variance := float64(sigma * sigma)
	if variance == 0 {
		return 0, fail("pdf() not defined when sigma is zero")
	}
	diff := x - mu
	e, err := mathematics.Exp(float64(diff*diff) / (-2 * variance))
	return e / math.Sqrt(tau*variance), err
}

// NormalCDF is NormalDist(mu, sigma).cdf(x).
func NormalCDF(x, mu, sigma float64) (float64, error) {
	if sigma == 0 {
		return 0, fail("cdf() not defined when sigma is zero")
	}
	return normalCDF(x, mu, sigma), nil
}

var root2 = math.Sqrt(2)

func normalCDF(x, mu, sigma float64) float64 {
	return 0.5 * (1 + libm.Erf((x-mu)/(sigma*root2)))
}

// NormalZScore is NormalDist(mu, sigma).zscore(x).
func NormalZScore(x, mu, sigma float64) (float64, error) {
	if sigma == 0 {
		return 0, fail("zscore() not defined when sigma is zero")
	}
	return (x - mu) / sigma, nil
}

// NormalOverlap is NormalDist(mu1, sigma1).overlap(NormalDist(mu2, sigma2)).
func NormalOverlap(mu1, sigma1, mu2, sigma2 float64) (float64, error) {
	if sigma2 < sigma1 || sigma2 == sigma1 && mu2 < mu1 {
		mu1, sigma1, mu2, sigma2 = mu2, sigma2, mu1, sigma1
	}
	var1, var2 := float64(sigma1*sigma1), float64(sigma2*sigma2)
	if var1 == 0 || var2 == 0 {
		return 0, fail("overlap() not defined when sigma is zero")
	}
	dv, dm := var2-var1, math.Abs(mu2-mu1)
	if dv == 0 {
		return 1 - libm.Erf(dm/(float64(2*sigma1)*root2)), nil
	}
	a := float64(mu1*var2) - float64(mu2*var1)
	root, err := mathematics.Sqrt(float64(dm*dm) + float64(dv*libm.Log(var2/var1)))
	if err != nil {
		return 0, err
	}
	b := float64(float64(sigma1*sigma2) * root)
	x1, x2 := (a+b)/dv, (a-b)/dv
	return 1 - (math.Abs(normalCDF(x1, mu2, sigma2)-normalCDF(x1, mu1, sigma1)) +
		math.Abs(normalCDF(x2, mu2, sigma2)-normalCDF(x2, mu1, sigma1))), nil
}

// The coefficients of algorithm AS 241 (M. J. Wichura, Applied Statistics 37,
// 1988), from the highest power down.
var (
	centralNum = [8]float64{2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0}
	centralDen = [8]float64{5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1}
	middleNum  = [8]float64{7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0}
	middleDen  = [8]float64{1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1}
	tailNum    = [8]float64{2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0}
	tailDen    = [8]float64{2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1}
)

func horner(c *[8]float64, r float64) float64 {
	y := c[0]
	for _, k := range c[1:] {
		y = float64(y*r) + k
	}
	return y
}

// NormalInvCDF is NormalDist(mu, sigma).inv_cdf(p).
func NormalInvCDF(p, mu, sigma float64) (float64, error) {
	if p <= 0 || p >= 1 {
		return 0, fail("p must be in the range 0.0 < p < 1.0")
	}
	if sigma <= 0 {
		return 0, fail("cdf() not defined when sigma at or below zero")
	}
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		x := float64(horner(&centralNum, r)*q) / horner(&centralDen, r)
		return mu + float64(x*sigma), nil
	}
	r := p
	if q > 0 {
		r = 1 - p
	}
	r = math.Sqrt(-libm.Log(r))
	var x float64
	if r <= 5 {
		x = horner(&middleNum, r-1.6) / horner(&middleDen, r-1.6)
	} else {
		x = horner(&tailNum, r-5) / horner(&tailDen, r-5)
	}
	if q < 0 {
		x = -x
	}
	return mu + float64(x*sigma), nil
}
