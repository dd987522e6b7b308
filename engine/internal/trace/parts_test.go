package trace

import (
	"bytes"
	"testing"
)

// TestPartsOfAnySizeHoldTheSame writes through parts of many sizes.
func TestPartsOfAnySizeHoldTheSame(t *testing.T) {
	pieces := [][]byte{{1, 2, 3, 4, 5}, nil, bytes.Repeat([]byte{7, 8}, 60), {9}}
	written := func(size int) (all []byte) {
		w := &parts{part: make([]byte, 0, size), put: func(part []byte) { all = append(all, part...) }}
		for _, piece := range pieces {
			w.write(piece)
		}
		if w.written() != 126 {
			t.Errorf("in parts of %d bytes %d were written", size, w.written())
		}
		w.flush()
		return all
	}
	want := bytes.Join(pieces, nil)
	for size := 1; size < 200; size++ {
		if got := written(size); !bytes.Equal(got, want) {
			t.Errorf("in parts of %d bytes it is % x, not % x", size, got, want)
		}
	}
}
