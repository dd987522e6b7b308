package libm

import "math"

// top12 is the sign and exponent of x.
func top12(x float64) uint32 { return uint32(math.Float64bits(x) >> 52) }

const (
	top12Tiny = 0x3c9 // 2**-54
	top12Big  = 0x408 // 512
	top12Huge = 0x409 // 1024
)

// Exp is e**x.
func Exp(x float64) float64 {
	abstop := top12(x) & 0x7ff
	if abstop-top12Tiny >= top12Big-top12Tiny {
		if int32(abstop-top12Tiny) < 0 {
			return 1 + x
		}
		if abstop >= top12Huge {
			switch {
			case math.IsInf(x, -1):
				return 0
			case abstop >= 0x7ff:
				return 1 + x
			case x < 0:
				return 0
			}
			return math.Inf(1)
		}
		abstop = 0 // large x: scaled with care below
	}
	return expScaled(x, 0, false, 0, abstop == 0, false)
}

// expScaled is sign*e**(x+xtail), the part that exp and pow share. signBias
// flips the sign; extreme says that the result may overflow or be subnormal.
func expScaled(x, xtail float64, hasTail bool, signBias uint64, extreme, fromPow bool) float64 {
	z := float64(expInvLn2N * x)
	kd := float64(z + expShift)
	ki := math.Float64bits(kd)
	kd -= expShift
	r := float64(x+float64(kd*expNegLn2hiN)) + float64(kd*expNegLn2loN)
	if hasTail {
		r += xtail
	}
	idx := 2 * (ki % 128)
	top := (ki + signBias) << 45
	tail := math.Float64frombits(expTable[idx])
	sbits := expTable[idx+1] + top
	r2 := float64(r * r)
	tmp := float64(tail+r) + float64(r2*(expPoly[0]+float64(r*expPoly[1])))
	tmp += float64(float64(r2*r2) * (expPoly[2] + float64(r*expPoly[3])))
	if extreme {
		if fromPow {
			return powExtreme(tmp, sbits, ki)
		}
		return expExtreme(tmp, sbits, ki)
	}
	scale := math.Float64frombits(sbits)
	return scale + float64(scale*tmp)
}

// expExtreme scales a result that may overflow or be subnormal; it rounds once.
func expExtreme(tmp float64, sbits, ki uint64) float64 {
	if ki&0x80000000 == 0 {
		sbits -= 1009 << 52
		scale := math.Float64frombits(sbits)
		return 0x1p1009 * float64(scale+float64(scale*tmp))
	}
	sbits += 1022 << 52
	scale := math.Float64frombits(sbits)
	y := scale + float64(scale*tmp)
	if y < 1 {
		lo := float64(scale-y) + float64(scale*tmp)
		hi := 1 + y
		lo = float64(float64(1-hi)+y) + lo
		y = float64(hi+lo) - 1
		if y == 0 {
			y = 0
		}
	}
	return 0x1p-1022 * y
}

// Exp2 is 2**x.
func Exp2(x float64) float64 {
	abstop := top12(x) & 0x7ff
	extreme := false
	if abstop-top12Tiny >= top12Big-top12Tiny {
		if int32(abstop-top12Tiny) < 0 {
			return 1 + x
		}
		if abstop >= top12Huge {
			if math.IsInf(x, -1) {
				return 0
			}
			if abstop >= 0x7ff {
				return 1 + x
			}
			if x > 0 {
				return math.Inf(1)
			}
			if x <= -1075 {
				return 0
			}
		}
		if 2*math.Float64bits(x) > 2*math.Float64bits(928) {
			extreme = true
		}
	}
	kd := float64(x + exp2Shift)
	ki := math.Float64bits(kd)
	kd -= exp2Shift
	r := x - kd
	idx := 2 * (ki % 128)
	top := ki << 45
	tail := math.Float64frombits(expTable[idx])
	sbits := expTable[idx+1] + top
	r2 := float64(r * r)
	tmp := float64(tail+float64(r*exp2Poly[0])) + float64(r2*(exp2Poly[1]+float64(r*exp2Poly[2])))
	tmp += float64(float64(r2*r2) * (exp2Poly[3] + float64(r*exp2Poly[4])))
	if extreme {
		if ki&0x80000000 == 0 {
			sbits -= 1 << 52
			scale := math.Float64frombits(sbits)
			return 2 * float64(scale+float64(scale*tmp))
		}
		return expExtreme(tmp, sbits, ki)
	}
	scale := math.Float64frombits(sbits)
	return scale + float64(scale*tmp)
}
