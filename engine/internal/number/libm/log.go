package libm

import "math"

const (
	logOffset = 0x3fe6000000000000
	maskTop32 = 0xffffffff00000000
)

// Log is the natural logarithm of x: -inf at zero, nan below.
func Log(x float64) float64 {
	const (
		nearLo = 0x3fee000000000000 // 1 - 2**-4
		nearHi = 0x3ff1090000000000 // 1 + 0x1.09p-4
	)
	ix := math.Float64bits(x)
	if ix-nearLo < nearHi-nearLo {
		if x == 1 {
			return 0
		}
		b := &logNearOne
		r := x - 1
		r2 := float64(r * r)
		r3 := float64(r * r2)
		y := float64(b[7]+float64(r*b[8])) + float64(r2*b[9])
		y += float64(r3 * b[10])
		y = float64(float64(b[4]+float64(r*b[5]))+float64(r2*b[6])) + float64(r3*y)
		y = float64(float64(b[1]+float64(r*b[2]))+float64(r2*b[3])) + float64(r3*y)
		y = float64(r3 * y)
		w := float64(r * 0x1p27)
		rhi := float64(r+w) - w
		rlo := r - rhi
		w = float64(float64(rhi*rhi) * b[0])
		hi := r + w
		lo := float64(r-hi) + w
		lo += float64(float64(b[0]*rlo) * (rhi + r))
		y += lo
		y += hi
		return y
	}
	if top := uint32(ix >> 48); top-0x0010 >= 0x7ff0-0x0010 {
		switch {
		case x == 0:
			return math.Inf(-1)
		case math.IsInf(x, 1):
			return x
		case x != x || x < 0:
			return math.NaN()
		}
		ix = math.Float64bits(x * 0x1p52)
		ix -= 52 << 52
	}
	tmp := ix - logOffset
	e := &logTable[(tmp>>45)%128]
	k := int64(tmp) >> 52
	z := math.Float64frombits(ix - tmp&(0xfff<<52))
	r := float64((float64(z-e.chi) - e.clo) * e.invc)
	kd := float64(k)
	w := float64(kd*logLn2hi) + e.logc
	hi := w + r
	lo := float64(float64(w-hi)+r) + float64(kd*logLn2lo)
	a := &logPoly
	r2 := float64(r * r)
	p := float64(a[1]+float64(r*a[2])) + float64(r2*(a[3]+float64(r*a[4])))
	return float64(float64(lo+float64(r2*a[0]))+float64(float64(r*r2)*p)) + hi
}

// Log2 is the logarithm of x in base two.
func Log2(x float64) float64 {
	var (
		nearLo = math.Float64bits(1 - 0x1.5b51p-5)
		nearHi = math.Float64bits(1 + 0x1.6ab2p-5)
	)
	ix := math.Float64bits(x)
	if ix-nearLo < nearHi-nearLo {
		if x == 1 {
			return 0
		}
		b := &log2NearOne
		r := x - 1
		rhi := math.Float64frombits(math.Float64bits(r) & maskTop32)
		rlo := r - rhi
		hi := float64(rhi * log2InvLn2hi)
		lo := float64(rlo*log2InvLn2hi) + float64(r*log2InvLn2lo)
		r2 := float64(r * r)
		r4 := float64(r2 * r2)
		p := float64(r2 * (b[0] + float64(r*b[1])))
		y := hi + p
		lo += float64(hi-y) + p
		q := float64(b[6]+float64(r*b[7])) + float64(r2*(b[8]+float64(r*b[9])))
		q = float64(float64(b[2]+float64(r*b[3]))+float64(r2*(b[4]+float64(r*b[5])))) + float64(r4*q)
		lo += float64(r4 * q)
		return y + lo
	}
	if top := uint32(ix >> 48); top-0x0010 >= 0x7ff0-0x0010 {
		switch {
		case x == 0:
			return math.Inf(-1)
		case math.IsInf(x, 1):
			return x
		case x != x || x < 0:
			return math.NaN()
		}
		ix = math.Float64bits(x * 0x1p52)
		ix -= 52 << 52
	}
	tmp := ix - logOffset
	e := &log2Table[(tmp>>46)%64]
	k := int64(tmp) >> 52
	z := math.Float64frombits(ix - tmp&(0xfff<<52))
	kd := float64(k)
	r := float64((float64(z-e.chi) - e.clo) * e.invc)
	rhi := math.Float64frombits(math.Float64bits(r) & maskTop32)
	rlo := r - rhi
	t1 := float64(rhi * log2InvLn2hi)
	t2 := float64(rlo*log2InvLn2hi) + float64(r*log2InvLn2lo)
	t3 := kd + e.logc
	hi := t3 + t1
	lo := float64(float64(t3-hi)+t1) + t2
	a := &log2Poly
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	p := float64(float64(a[0]+float64(r*a[1]))+float64(r2*(a[2]+float64(r*a[3])))) + float64(r4*(a[4]+float64(r*a[5])))
	return float64(lo+float64(r2*p)) + hi
}
