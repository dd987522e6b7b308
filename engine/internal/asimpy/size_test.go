package asimpy

import (
	"testing"
	"unsafe"
)

// TestWhatThereIsMuchOfIsSmall holds the sizes, in bytes, of what a model may have a million of: with one more the Go
// runtime gives each the next size that it has.
func TestWhatThereIsMuchOfIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(process{}); size > 240 {
		t.Errorf("a process takes %d bytes", size)
	}
	if size := unsafe.Sizeof(event{}); size > 144 {
		t.Errorf("an event takes %d bytes", size)
	}
}
