package analyzer_test

import (
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
)

// TestProofs takes out one proof after the other: fixtures must fail without it. With
// -v, it prints a row of a table for each, with the number of fixtures that do.
func TestProofs(t *testing.T) {
	labs := allLabs(t)
	for _, name := range analyzer.Proofs() {
		t.Run(name, func(t *testing.T) {
			defer analyzer.WithoutProof(name)()
			var failing []string
			for _, l := range labs {
				for _, e := range l.expectations(t) {
					if len(l.wrong(e)) > 0 {
						failing = append(failing, e.name)
					}
				}
			}
			if len(failing) == 0 {
				t.Error("no fixture fails without this proof")
			}
			t.Logf("| %s | %d | %s |", name, len(failing), strings.Join(failing, ", "))
		})
	}
}
