package libm

import "math"

const (
	powOffset = 0x3fe6955500000000
	signBias  = 0x800 << 7
	maskTop37 = 0xfffffffff8000000
	bitsOne   = 0x3ff0000000000000
	bitsInf   = 0x7ff0000000000000
)

// powLog is log(x) as a rounded value and its tail, to about 68 bits. ix holds
// the bits of x, normalised so that a subnormal has a negative exponent.
func powLog(ix uint64) (y, tail float64) {
	tmp := ix - powOffset
	e := &powLogTable[(tmp>>45)%128]
	k := int64(tmp) >> 52
	iz := ix - tmp&(0xfff<<52)
	z := math.Float64frombits(iz)
	kd := float64(k)
	zhi := math.Float64frombits((iz + 1<<31) & maskTop32)
	zlo := z - zhi
	rhi := float64(zhi*e.invc) - 1
	rlo := float64(zlo * e.invc)
	r := rhi + rlo
	t1 := float64(kd*powLn2hi) + e.logc
	t2 := t1 + r
	lo1 := float64(kd*powLn2lo) + e.logctail
	lo2 := float64(t1-t2) + r
	a := &powLogPoly
	ar := float64(a[0] * r)
	ar2 := float64(r * ar)
	ar3 := float64(r * ar2)
	arhi := float64(a[0] * rhi)
	arhi2 := float64(rhi * arhi)
	hi := t2 + arhi2
	lo3 := float64(rlo * (ar + arhi))
	lo4 := float64(t2-hi) + arhi2
	p := float64(a[3]+float64(r*a[4])) + float64(ar2*(a[5]+float64(r*a[6])))
	p = float64(a[1]+float64(r*a[2])) + float64(ar2*p)
	p = float64(ar3 * p)
	lo := float64(float64(float64(lo1+lo2)+lo3)+lo4) + p
	y = hi + lo
	return y, float64(hi-y) + lo
}

// powExtreme is expExtreme for a scale that carries a sign.
func powExtreme(tmp float64, sbits, ki uint64) float64 {
	if ki&0x80000000 == 0 {
		sbits -= 1009 << 52
		scale := math.Float64frombits(sbits)
		return float64(scale+float64(scale*tmp)) * 0x1p1009
	}
	sbits += 1022 << 52
	scale := math.Float64frombits(sbits)
	y := scale + float64(scale*tmp)
	if math.Abs(y) < 1 {
		one := 1.0
		if y < 0 {
			one = -1
		}
		lo := float64(scale-y) + float64(scale*tmp)
		hi := one + y
		lo = float64(float64(one-hi)+y) + lo
		y = float64(hi+lo) - one
		if y == 0 {
			y = math.Float64frombits(sbits & (1 << 63))
		}
	}
	return 0x1p-1022 * y
}

// integrality tells whether the number with these bits is no integer (0), an
// odd one (1) or an even one (2).
func integrality(iy uint64) int {
	e := int(iy >> 52 & 0x7ff)
	switch {
	case e < 0x3ff:
		return 0
	case e > 0x3ff+52:
		return 2
	case iy&(1<<(0x3ff+52-e)-1) != 0:
		return 0
	case iy&(1<<(0x3ff+52-e)) != 0:
		return 1
	}
	return 2
}

func zeroInfNaN(i uint64) bool { return 2*i-1 >= 2*bitsInf-1 }

// Pow is x**y with C99's special cases.
func Pow(x, y float64) float64 {
	var bias uint64
	ix, iy := math.Float64bits(x), math.Float64bits(y)
	topx, topy := uint32(ix>>52), uint32(iy>>52)
	if topx-1 >= 0x7ff-1 || topy&0x7ff-0x3be >= 0x43e-0x3be {
		if zeroInfNaN(iy) {
			switch {
			case 2*iy == 0 || ix == bitsOne:
				return 1
			case x != x || y != y:
				return x + y
			case 2*ix == 2*bitsOne:
				return 1
			case (2*ix < 2*bitsOne) == (iy>>63 == 0):
				return 0
			}
			return math.Inf(1)
		}
		if zeroInfNaN(ix) {
			x2 := x * x
			if ix>>63 != 0 && integrality(iy) == 1 {
				x2 = -x2
			}
			if iy>>63 != 0 {
				return 1 / x2
			}
			return x2
		}
		if ix>>63 != 0 {
			switch integrality(iy) {
			case 0:
				return math.NaN()
			case 1:
				bias = signBias
			}
			ix &= 1<<63 - 1
			topx &= 0x7ff
		}
		if topy&0x7ff-0x3be >= 0x43e-0x3be {
			switch {
			case ix == bitsOne:
				return 1
			case topy&0x7ff < 0x3be:
				if ix > bitsOne {
					return 1 + y
				}
				return 1 - y
			case (ix > bitsOne) == (topy < 0x800):
				return math.Inf(1)
			}
			return 0
		}
		if topx == 0 {
			ix = math.Float64bits(x * 0x1p52)
			ix &= 1<<63 - 1
			ix -= 52 << 52
		}
	}
	hi, lo := powLog(ix)
	yhi := math.Float64frombits(iy & maskTop37)
	ylo := y - yhi
	lhi := math.Float64frombits(math.Float64bits(hi) & maskTop37)
	llo := float64(hi-lhi) + lo
	ehi := float64(yhi * lhi)
	elo := float64(ylo*lhi) + float64(y*llo)

	abstop := top12(ehi) & 0x7ff
	extreme := false
	if abstop-top12Tiny >= top12Big-top12Tiny {
		if int32(abstop-top12Tiny) < 0 {
			one := 1 + ehi
			if bias != 0 {
				return -one
			}
			return one
		}
		if abstop >= top12Huge {
			v := math.Inf(1)
			if ehi < 0 {
				v = 0
			}
			if bias != 0 {
				v = -v
				if ehi < 0 {
					v = math.Copysign(0, -1)
				}
			}
			return v
		}
		extreme = true
	}
	return expScaled(ehi, elo, true, bias, extreme, true)
}
