package main

import (
	"slices"
	"testing"
)

// TestVerdicts has the linter judge the text of every model: it reports those
// that the table says, and no others. It is silent on what attacks them, too.
func TestVerdicts(t *testing.T) {
	tree, err := findTree()
	if err != nil {
		t.Fatal(err)
	}
	linter, err := build(t.TempDir(), tree.root, "./cmd/boundedgo")
	if err != nil {
		t.Fatal(err)
	}
	attackers := []model{{program: "more/attack"}, {program: "more/async"}, {program: "more/flood"}, {program: "more/measure"}, {program: "more/plot"}}
	for _, m := range append(attackers, models...) {
		if got, err := tree.judge(linter, &m); err != nil || !slices.Equal(got, m.reported) {
			t.Errorf("%s: reported as %q, want %q (error: %v)", m.program, got, m.reported, err)
		}
	}
}
