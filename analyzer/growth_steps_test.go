//go:build !race

package analyzer_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLinear counts the statements of the analyzer that run for packages of each shape of
// 1×, 4× and 16× the size. Unlike times, these numbers are the same on each machine.
//
//	go test ./analyzer -run TestLinear -v
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the command some fifty times")
	}
	tool := filepath.Join(t.TempDir(), "boundedgo.exe")
	// Without its main package, a command writes no counters.
	build := exec.Command("go", "build", "-cover", "-covermode=atomic", "-coverpkg=./,../cmd/boundedgo", "-o", tool, "../cmd/boundedgo")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	times := []int{1, 4, 16}
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			var counts []float64
			for _, n := range times {
				counts = append(counts, statements(t, tool, s.source(n)))
			}
			e := exponent(times, counts)
			t.Logf("%.0f statements, exponent %.2f", counts, e)
			if e > 1.1 {
				t.Errorf("%.0f statements grow with the exponent %.2f, want 1.1 at most", counts, e)
			}
		})
	}
}

// statements returns how many statements of the analyzer a tool, which counts them, runs
// for a package.
func statements(t *testing.T, tool, source string) float64 {
	t.Helper()
	dir, counters := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/p\n\ngo 1.25\n", "p.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command(tool, ".")
	run.Dir, run.Env = dir, append(os.Environ(), "GOCOVERDIR="+counters)
	if out, err := run.CombinedOutput(); err != nil && run.ProcessState.ExitCode() != 3 { // it found something
		t.Fatalf("%v\n%s", err, out)
	}
	profile := filepath.Join(counters, "profile")
	if out, err := exec.Command("go", "tool", "covdata", "textfmt", "-i", counters, "-o", profile).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		var length, count float64
		block, numbers, _ := strings.Cut(lines.Text(), " ") // dir/file.go:1.2,3.4 STATEMENTS COUNT
		if n, _ := fmt.Sscan(numbers, &length, &count); n == 2 && strings.Contains(block, "/analyzer/") {
			sum += length * count
		}
	}
	if sum == 0 {
		t.Fatal("nothing has been counted")
	}
	return sum
}
