// Package libm has C's mathematical functions for float64, without errors:
// infinities and nan come as C99 gives them. Every function gives the same
// bits on every machine and in WebAssembly: products are rounded before they
// are added, so that no compiler may fuse them.
//
// Exp, Exp2, Log, Log2 and Pow follow the algorithms of Arm's
// optimized-routines (MIT licence) without fused multiply-add, bit for bit as
// glibc 2.36 computes them on a machine without it. So do Log10, Log1p, Expm1,
// Erf, Erfc and the hyperbolic functions, which follow fdlibm (Sun
// Microsystems, 1993) with glibc's order of additions.
//
// The circular functions and the cube root are rounded from some 66 bits, by
// one portable path. Results that differ from glibc's in the last bit, of
// 100,000: Sin 150, Cos 139, Tan 229, Asin 167, Acos 79, Atan 104, Atan2 99;
// random.gauss 14. Cbrt differs in 44,926, for glibc's is not as near (up to 3
// units in the last place); math.gamma and math.lgamma differ in 1 each.
//
// The package may not know Python's errors; mathematics adds them.
package libm

import "math"

// Sqrt is the square root, correctly rounded.
func Sqrt(x float64) float64 { return math.Sqrt(x) }

// Fmod is C's fmod: exact, with the sign of x.
func Fmod(x, y float64) float64 {
	const exact = 1 << 53
	if y != 0 && x > -exact && x < exact && y > -exact && y < exact {
		if i, j := int64(x), int64(y); j != 0 && float64(i) == x && float64(j) == y {
			return math.Copysign(float64(i%j), x)
		}
	}
	return math.Mod(x, y)
}
