package libm

import "math"

func Log1p(x float64) float64 { return math.Log1p(x) }
func Expm1(x float64) float64 { return math.Expm1(x) }
func Cbrt(x float64) float64  { return math.Cbrt(x) }
func Erf(x float64) float64   { return math.Erf(x) }
func Erfc(x float64) float64  { return math.Erfc(x) }
