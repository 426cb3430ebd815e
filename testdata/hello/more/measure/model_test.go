package main

import (
	"slices"
	"testing"
)

// TestVerdicts has the linter judge the text of every model: it reports those
// that the table says, and no others.
func TestVerdicts(t *testing.T) {
	tree, err := findTree()
	if err != nil {
		t.Fatal(err)
	}
	linter, err := build(t.TempDir(), tree.root, "./cmd/boundedgo")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range models {
		if got, err := tree.judge(linter, &m); err != nil || !slices.Equal(got, m.reported) {
			t.Errorf("%s: reported as %q, want %q (error: %v)", m.name, got, m.reported, err)
		}
	}
}
