package mersenne_test

import (
	"testing"

	"asimplay/engine/internal/number/mersenne"
)

func BenchmarkRandom(b *testing.B) {
	g := mersenne.New()
	for b.Loop() {
		g.Random()
	}
}

func BenchmarkExpoVariate(b *testing.B) {
	g := mersenne.New()
	for b.Loop() {
		if _, err := g.ExpoVariate(0.2); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGauss(b *testing.B) {
	g := mersenne.New()
	for b.Loop() {
		g.Gauss(10, 3)
	}
}

func BenchmarkRandInt(b *testing.B) {
	g := mersenne.New()
	for b.Loop() {
		if _, err := g.RandInt(1, 6); err != nil {
			b.Fatal(err)
		}
	}
}
