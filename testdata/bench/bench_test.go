package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// TestNoop builds what boundedgo is compared with, and has it find nothing where
// there is something to find.
func TestNoop(t *testing.T) {
	temp := t.TempDir()
	overlay, err := withoutAnalyzer(temp)
	if err != nil {
		t.Fatal(err)
	}
	noop := filepath.Join(temp, "noop")
	if err := goBuild(root, "-overlay", overlay, "-o", noop, "./cmd/boundedgo"); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(noop, "./testdata/hello/spawn")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %v\n%s", cmd, err, out)
	}
}

func TestMedian(t *testing.T) {
	seconds := func(u usage) float64 { return u.seconds }
	for _, test := range []struct {
		used []usage
		want string
	}{
		{[]usage{{seconds: 1}}, "1.0 (1.0–1.0)"},
		{[]usage{{seconds: 9}, {seconds: 1}, {seconds: 2}}, "2.0 (1.0–9.0)"},
		{[]usage{{seconds: 4}, {seconds: 1}, {seconds: 2}, {seconds: 3}}, "2.5 (1.0–4.0)"},
	} {
		if got := spread(test.used, seconds, "%.1f"); got != test.want {
			t.Errorf("the median of %v is %s, want %s", test.used, got, test.want)
		}
	}
}
