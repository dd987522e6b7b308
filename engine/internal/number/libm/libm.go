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
// one portable path. Of 100,000 results 79 to 229 differ from glibc's in the
// last bit; Cbrt differs in 43 of 100, for glibc's is not as near (up to 3
// units in the last place). docs/language.md counts them, function by function.
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
