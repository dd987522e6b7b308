package libm

import "math"

// Sin is the sine of x radians.
func Sin(x float64) float64 { return math.Sin(x) }

// Cos is the cosine of x radians.
func Cos(x float64) float64 { return math.Cos(x) }

// Tan is the tangent of x radians.
func Tan(x float64) float64 { return math.Tan(x) }

// Asin is the arc sine in radians.
func Asin(x float64) float64 { return math.Asin(x) }

// Acos is the arc cosine in radians.
func Acos(x float64) float64 { return math.Acos(x) }

// Atan is the arc tangent in radians.
func Atan(x float64) float64 { return math.Atan(x) }

// Atan2 is the angle of the point (x, y) in radians.
func Atan2(y, x float64) float64 { return math.Atan2(y, x) }
