package mersenne

import (
	"math"
	"math/big"
	"sort"
	"strconv"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/libm"
)

// RandRange1 is randrange(stop).
func (g *Generator) RandRange1(stop int64) (int64, error) {
	if stop <= 0 {
		return 0, number.Fail(number.ValueError, "empty range for randrange()")
	}
	return g.Below(stop), nil
}

// RandRange is randrange(start, stop, step).
func (g *Generator) RandRange(start, stop, step int64) (int64, error) {
	width, overflow := number.SubOverflow(stop, start)
	if overflow || width > math.MaxInt64/2 || width < -math.MaxInt64/2 || step > math.MaxInt64/2 || step < -math.MaxInt64/2 {
		r, err := g.RandRangeBig(big.NewInt(start), big.NewInt(stop), big.NewInt(step))
		if err != nil {
			return 0, err
		}
		return r.Int64(), nil
	}
	n := width
	switch {
	case step == 1:
		if width <= 0 {
			return 0, emptyRange(strconv.FormatInt(start, 10), strconv.FormatInt(stop, 10), strconv.FormatInt(width, 10))
		}
		return start + g.Below(width), nil
	case step > 0:
		n, _ = number.FloorDivInt64(width+step-1, step)
	case step < 0:
		n, _ = number.FloorDivInt64(width+step+1, step)
	default:
		return 0, number.Fail(number.ValueError, "zero step for randrange()")
	}
	if n <= 0 {
		return 0, number.Fail(number.ValueError, "empty range for randrange()")
	}
	return start + step*g.Below(n), nil
}

func emptyRange(start, stop, width string) error {
	return number.Fail(number.ValueError, "empty range for randrange() ("+start+", "+stop+", "+width+")")
}

// RandRangeBig is randrange(start, stop, step).
func (g *Generator) RandRangeBig(start, stop, step *big.Int) (*big.Int, error) {
	one := big.NewInt(1)
	n := new(big.Int).Sub(stop, start)
	switch {
	case step.Cmp(one) == 0:
		if n.Sign() <= 0 {
			return nil, emptyRange(start.String(), stop.String(), n.String())
		}
		return n.Add(start, g.BelowBig(n)), nil
	case step.Sign() > 0:
		n.Add(n, step).Sub(n, one)
	case step.Sign() < 0:
		n.Add(n, step).Add(n, one)
	default:
		return nil, number.Fail(number.ValueError, "zero step for randrange()")
	}
	n = number.FloorDivBig(n, step)
	if n.Sign() <= 0 {
		return nil, number.Fail(number.ValueError, "empty range for randrange()")
	}
	r := g.BelowBig(n)
	return r.Add(start, r.Mul(r, step)), nil
}

// RandInt is randint(a, b): both ends count.
func (g *Generator) RandInt(a, b int64) (int64, error) {
	if b == math.MaxInt64 {
		stop := new(big.Int).Add(big.NewInt(b), big.NewInt(1))
		r, err := g.RandRangeBig(big.NewInt(a), stop, big.NewInt(1))
		if err != nil {
			return 0, err
		}
		return r.Int64(), nil
	}
	return g.RandRange(a, b+1, 1)
}

// Choice is the index that choice takes in a sequence of n.
func (g *Generator) Choice(n int) (int, error) {
	if n == 0 {
		return 0, number.Fail(number.IndexError, "Cannot choose from an empty sequence")
	}
	return int(g.Below(int64(n))), nil
}

// Shuffle calls swap for each exchange that shuffle makes in a list of n, until one fails.
func (g *Generator) Shuffle(n int, swap func(i, j int) error) error {
	for i := n - 1; i >= 1; i-- {
		if err := swap(i, int(g.Below(int64(i+1)))); err != nil {
			return err
		}
	}
	return nil
}

// Sample is the indices that sample takes from a sequence of n, in order.
func (g *Generator) Sample(n, k int) ([]int, error) {
	if k < 0 || k > n {
		return nil, number.Fail(number.ValueError, "Sample larger than population or is negative")
	}
	result := make([]int, k)
	setSize := 21
	if k > 5 {
		setSize += int(libm.Pow(4, math.Ceil(libm.Log(float64(3*k))/libm.Log(4))))
	}
	if n <= setSize {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range result {
			j := int(g.Below(int64(n - i)))
			result[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return result, nil
	}
	taken := make(map[int]bool, k)
	for i := range result {
		j := int(g.Below(int64(n)))
		for taken[j] {
			j = int(g.Below(int64(n)))
		}
		taken[j] = true
		result[i] = j
	}
	return result, nil
}

// SampleCounts is Sample over a population in which item i stands counts[i]
// times; the indices are those of counts.
func (g *Generator) SampleCounts(counts []int64, k int) ([]int, error) {
	cumulative := make([]int64, len(counts))
	var total int64
	for i, c := range counts {
		total += c
		cumulative[i] = total
	}
	if total <= 0 {
		return nil, number.Fail(number.ValueError, "Total of counts must be greater than zero")
	}
	selections, err := g.Sample(int(total), k)
	if err != nil {
		return nil, err
	}
	for i, s := range selections {
		selections[i] = sort.Search(len(cumulative)-1, func(j int) bool { return int64(s) < cumulative[j] })
	}
	return selections, nil
}

// Choices is the indices that choices takes from a sequence of n without
// weights.
func (g *Generator) Choices(n, k int) ([]int, error) {
	if n == 0 && k > 0 {
		g.Random() // which has been drawn when the index turns out to be none
		return nil, number.Fail(number.IndexError, "list index out of range")
	}
	result := make([]int, max(k, 0))
	for i := range result {
		result[i] = int(math.Floor(g.Random() * float64(n)))
	}
	return result, nil
}

// ChoicesWeighted is the indices that choices takes from a sequence of n by
// cumulative weights.
func (g *Generator) ChoicesWeighted(cumulative []float64, n, k int) ([]int, error) {
	if len(cumulative) != n {
		return nil, number.Fail(number.ValueError, "The number of weights does not match the population")
	}
	if n == 0 {
		return nil, number.Fail(number.IndexError, "list index out of range")
	}
	total := cumulative[n-1]
	if total <= 0 {
		return nil, number.Fail(number.ValueError, "Total of weights must be greater than zero")
	}
	if total != total || math.IsInf(total, 0) {
		return nil, number.Fail(number.ValueError, "Total of weights must be finite")
	}
	result := make([]int, max(k, 0))
	for i := range result {
		x := g.Random() * total
		lo, hi := 0, n-1
		for lo < hi {
			mid := (lo + hi) / 2
			if x < cumulative[mid] {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		result[i] = lo
	}
	return result, nil
}
