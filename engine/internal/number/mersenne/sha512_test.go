package mersenne

import (
	standard "crypto/sha512"
	"testing"
)

func TestSHA512IsTheStandardLibrarys(t *testing.T) {
	b := make([]byte, 0, 300)
	for i := range 300 {
		if got, want := sha512(b), standard.Sum512(b); got != want {
			t.Fatalf("of %d bytes: %x, want %x", len(b), got, want)
		}
		b = append(b, byte(i*7))
	}
}
