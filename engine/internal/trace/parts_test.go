package trace

import (
	"bytes"
	"testing"
)

// TestPartsOfAnySizeHoldTheSame writes columns in and out of order through parts of many sizes.
func TestPartsOfAnySizeHoldTheSame(t *testing.T) {
	order := []uint32{4, 0, 3, 1, 2, 2, 0}
	columns := []column{
		octets("a", []uint8{1, 2, 3, 4, 5}),
		{kind: "u8", u8: [][]uint8{{1, 2, 3, 4, 5}}, order: order},
		{kind: "u32", u32: [][]uint32{{10, 20, 30, 40, 1 << 30}}, order: order},
		words("b", []uint32{7, 8, 9}),
		{kind: "f64", f64: [][]float64{{0.5, 1.5, 2.5, 3.5, 4.5}}, order: order},
		floats("c", []float64{1, 2}),
	}
	written := func(size int) (all []byte) {
		w := &parts{part: make([]byte, 0, size), put: func(part []byte) { all = append(all, part...) }}
		for i := range columns {
			columns[i].write(w)
			if size := columns[i].size(); size == 0 {
				t.Fatalf("column %d is empty", i)
			}
		}
		w.flush()
		return all
	}
	want := written(1 << 10)
	length := 0
	for i := range columns {
		length += columns[i].size()
	}
	if len(want) != length {
		t.Fatalf("%d bytes were written of %d", len(want), length)
	}
	for size := 8; size < 200; size++ {
		if got := written(size); !bytes.Equal(got, want) {
			t.Errorf("in parts of %d bytes it is % x, not % x", size, got, want)
		}
	}
}
