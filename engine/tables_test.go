package engine_test

import "testing"

// TestTablesOfResults holds a hundred thousand results of each function of random, math and statistics to CPython's.
func TestTablesOfResults(t *testing.T) {
	const folder = "../testdata/tables"
	for _, name := range programsIn(t, folder) {
		t.Run(name, func(t *testing.T) {
			if d := check(t, folder, name); d != "" {
				t.Error(d)
			}
		})
	}
}
