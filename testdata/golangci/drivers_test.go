package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// kinds are the folders of testdata that hold packages of the main module.
var kinds = []string{"bounded", "unbounded", "deployment", "directive", "lifecycle"}

// TestDrivers compares what the command, go vet and golangci-lint report over
// the fixtures. They differ in how they find packages, hand on facts and print;
// what they find, where, and how often has to be the same.
func TestDrivers(t *testing.T) {
	var patterns []string
	for _, kind := range kinds {
		patterns = append(patterns, "./testdata/"+kind+"/...")
	}
	here, err := filepath.Abs(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	dir := realPath(t, root)
	tool := build(t, dir)

	for _, flags := range [][]string{nil, {"-strict", "-explain", "-include-tests"}} {
		alone := printed(t, run(t, dir, tool, append(flags, patterns...)...), 3)
		if len(alone) < 100 {
			t.Fatalf("%q: only %d reports", flags, len(alone))
		}
		vet := printed(t, run(t, dir, "go", slices.Concat([]string{"vet", "-vettool=" + tool}, flags, patterns)...), 1)
		compare(t, flags, "standalone", alone, "go vet", vet)

		conf := here
		if len(flags) > 0 {
			conf = filepath.Join(writeFiles(t, map[string]string{"c.yml": config(t, "settings: {}", settings(flags))}), "c.yml")
		}
		lint := issues(t, dir, append([]string{"--config=" + conf}, patterns...)...)
		compare(t, flags, "standalone", alone, "golangci-lint", lint)
	}
}

// settings writes flags without values as settings of the plugin.
func settings(flags []string) string {
	text := "settings:"
	for _, f := range flags {
		text += "\n          " + f[1:] + ": true"
	}
	return text
}

// build builds boundedgo, and returns the path of it.
func build(t *testing.T, dir string) string {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "boundedgo.exe") // Windows wants the suffix, others do not mind
	if res := run(t, dir, "go", "build", "-o", exe, "./cmd/boundedgo"); res.code != 0 {
		t.Fatal(res.stderr)
	}
	return exe
}

// line matches a report as boundedgo and go vet print it. Both set related
// positions off by a tab, somewhere; golangci-lint has none.
var line = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):(\d+): ([^\t\n].*?)\r?$`)

// printed returns the reports in what a command wrote.
func printed(t *testing.T, res result, code int) (reports []report) {
	t.Helper()
	if res.code != code {
		t.Fatalf("exit code is %d, want %d\n%s", res.code, code, res.stderr)
	}
	for _, m := range line.FindAllStringSubmatch(res.stdout+res.stderr, -1) {
		reports = append(reports, newReport(m[1], m[2], m[3], m[4]))
	}
	slices.Sort(reports)
	return reports
}

// compare fails on each report that one of two drivers has more often.
func compare(t *testing.T, flags []string, name string, reports []report, other string, others []report) {
	t.Helper()
	count := make(map[report]int)
	for _, r := range reports {
		count[r]++
	}
	for _, r := range others {
		count[r]--
	}
	for r, n := range count {
		switch {
		case n > 0:
			t.Errorf("%q: %d time(s) by %s only: %s", flags, n, name, r)
		case n < 0:
			t.Errorf("%q: %d time(s) by %s only: %s", flags, -n, other, r)
		}
	}
}
