package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// asLint is the environment variable that turns the test binary into
// golangci-lint.
const asLint = "BOUNDEDGO_TEST_AS_GOLANGCI_LINT"

// root is the module of boundedgo, from this folder.
const root = "../.."

func TestMain(m *testing.M) {
	if os.Getenv(asLint) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// The exit codes of golangci-lint that tests meet.
const (
	exitClean  = 0
	exitIssues = 1
	exitWrong  = 3
)

type result struct {
	code           int
	stdout, stderr string
}

// lint runs golangci-lint in dir.
func lint(t *testing.T, dir string, args ...string) result {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return run(t, dir, exe, args...)
}

// run runs a command in dir, with a cache of golangci-lint that nobody else has.
func run(t *testing.T, dir, name string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asLint+"=1", "PWD="+dir, "GOWORK=off", "GOPROXY=off", "GOFLAGS=",
		"GOLANGCI_LINT_CACHE="+t.TempDir())
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// issues runs golangci-lint with JSON as its output, and returns what it says.
func issues(t *testing.T, dir string, args ...string) []report {
	t.Helper()
	res := lint(t, dir, append([]string{"run", "--path-mode=abs", "--show-stats=false", "--output.json.path=stdout"}, args...)...)
	var out struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(res.stdout), &out); err != nil {
		t.Fatalf("exit code %d, %v in\n%s\n%s", res.code, err, res.stdout, res.stderr)
	}
	if want := min(len(out.Issues), exitIssues); res.code != want {
		t.Errorf("exit code is %d with %d issues, want %d\n%s", res.code, len(out.Issues), want, res.stderr)
	}
	var reports []report
	for _, is := range out.Issues {
		file, err := filepath.Rel(realPath(t, dir), realPath(t, is.Pos.Filename))
		if err != nil {
			t.Fatal(err)
		}
		text := is.Text
		if is.FromLinter != "boundedgo" {
			text = is.FromLinter + ": " + text
		}
		reports = append(reports, newReport(file, is.Pos.Line, is.Pos.Column, text))
	}
	slices.Sort(reports)
	return reports
}

// A report is one line, file:line:column: message, with slashes.
type report string

func newReport(file string, line, column any, text string) report {
	return report(fmt.Sprintf("%s:%v:%v: %s", filepath.ToSlash(filepath.Clean(file)), line, column, text))
}

// realPath resolves links, as temporary directories are one on some systems.
func realPath(t *testing.T, path string) string {
	t.Helper()
	path, err := filepath.Abs(path)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// writeFiles makes a directory of files.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// config is the example, with a piece replaced: all of it, unless the tests lie
// about what they test.
func config(t *testing.T, old, new string) string {
	t.Helper()
	text, err := os.ReadFile(".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), old) != 1 {
		t.Fatalf("the example configuration does not hold %q once", old)
	}
	return strings.Replace(string(text), old, new, 1)
}
