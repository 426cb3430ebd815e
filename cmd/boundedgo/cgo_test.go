package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCgo expects that a file that imports C is analysed like others. Drivers see
// what cgo has made of it, so there is no fix.
func TestCgo(t *testing.T) {
	env := strings.Fields(runCommand(t, ".", "go", "env", "CGO_ENABLED", "CC").stdout)
	if len(env) < 2 || env[0] != "1" {
		t.Skip("cgo is off")
	}
	if _, err := exec.LookPath(env[1]); err != nil {
		t.Skip(err)
	}
	dir := writeFiles(t, map[string]string{
		"go.mod":     "module example.com/x\n\ngo 1.25\n",
		"bad/bad.go": "package bad\n\nimport \"C\"\n\nfunc F() { C.nosuch() }\n",
		"cg/cg.go":   "package cg\n\n// static int one(void) { return 1; }\nimport \"C\"\n\nfunc F(jobs chan func()) {\n\tfor job := range jobs {\n\t\t_ = C.one(); go job()\n\t}\n}\n",
	})
	const at = "cg/cg.go:8:16"
	got := runTool(t, dir, "-explain", "./cg")
	if findings := positions(t, got.stdout); got.code != 3 || !slices.Equal(findings, []string{"./" + at}) || !strings.Contains(got.stdout, "no fix: ") {
		t.Errorf("exit code %d and findings at %q, want 3 and one at %s, without a fix\n%s%s", got.code, findings, at, got.stdout, got.stderr)
	}
	vet := runCommand(t, dir, "go", "vet", "-vettool="+executable(t), "./cg")
	if vet.code != 1 || !strings.Contains(filepath.ToSlash(vet.stderr), at+": unbounded goroutines: ") {
		t.Errorf("go vet: exit code is %d, want 1, and a finding at %s in\n%s", vet.code, at, vet.stderr)
	}

	// Nor can cgo read everything.
	got = runTool(t, dir, "./...")
	if findings := positions(t, got.stdout); got.code != 1 || len(findings) != 1 {
		t.Errorf("beside a broken package: exit code %d and findings at %q, want 1 and one", got.code, findings)
	}
	matchLines(t, lines(got.stderr), []string{`^\./bad/bad\.go:5:12: could not determine what C\.nosuch refers to$`, `^1 report in 1 package`})
	cmd := toolCommand(t, dir, "./cg")
	cmd.Env = append(cmd.Env, "CC=nosuch")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 1 {
		t.Errorf("without a C compiler: exit code is %d, want 1", code)
	}
	matchLines(t, lines(stderr.String()), []string{`^boundedgo: .*cgo: C compiler "nosuch" not found`})
}
