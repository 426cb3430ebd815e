package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// oldCode is a module with one finding in each of two packages.
var oldCode = map[string]string{
	"go.mod": "module example.com/old\n\ngo 1.25\n",
	"a/a.go": "package a\n" + acceptLoop,
	"b/b.go": "package b\n" + acceptLoop,
}

func TestBaseline(t *testing.T) {
	dir := writeFiles(t, oldCode)
	const file = "old.baseline"
	check := func(what string, code int, findings, rest []string, args ...string) {
		t.Helper()
		got := runTool(t, dir, append([]string{"-baseline", file}, args...)...)
		if at := positions(t, got.stdout); got.code != code || !slices.Equal(at, findings) {
			t.Errorf("%s: exit code %d and findings at %q, want %d and %q", what, got.code, at, code, findings)
		}
		if len(findings) > 0 {
			rest = append(rest, `^1 report in 1 package: accept 1`)
		}
		matchLines(t, lines(got.stderr), rest)
	}
	entries := func() (all []string) {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines(string(text)) {
			if !strings.HasPrefix(line, "#") {
				all = append(all, line)
			}
		}
		return all
	}
	const (
		inA   = "accept example.com/old/a Serve: go handle"
		inB   = "accept example.com/old/b Serve: go handle"
		again = "accept example.com/old/a Serve: go handle #2"
	)

	check("no baseline", 2, nil, []string{`^boundedgo: there is no old\.baseline; with -write-baseline, it is written$`}, "./...")
	check("write", 0, nil, []string{`^2 reports written to old\.baseline$`}, "-write-baseline", "./...")
	if got := entries(); !slices.Equal(got, []string{inA, inB}) {
		t.Errorf("baseline is %q", got)
	}
	check("nothing new", 0, nil, nil, "./...")
	check("nothing new, of one", 0, nil, nil, "./b")

	// The code moves, and is told apart from what comes after it.
	moved := "package a\n\n// Moved.\n" + strings.ReplaceAll(acceptLoop, "go handle(conn)", "/* as ever */ go handle(\nconn,\n)")
	rewrite(t, dir, "a/a.go", moved)
	check("moved", 0, nil, nil, "./...")
	rewrite(t, dir, "a/a.go", strings.Replace(moved, "\n)", "\n)\ngo handle(conn)", 1))
	check("added", 3, []string{"./a/a.go:13:1"}, nil, "./...")
	check("write one", 0, nil, []string{`^3 reports written to`}, "-write-baseline", "./a")
	if got := entries(); !slices.Equal(got, []string{inA, again, inB}) {
		t.Errorf("baseline is %q", got)
	}

	// Nobody starts it any more, or has the package any more.
	rewrite(t, dir, "a/a.go", "package a\n")
	stale := []string{
		`^boundedgo: old\.baseline:4: no longer reported: ` + regexp.QuoteMeta(inA) + `$`,
		`^boundedgo: old\.baseline:5: no longer reported: ` + regexp.QuoteMeta(again) + `$`,
	}
	check("stale", 0, nil, stale, "./...")
	check("stale elsewhere", 0, nil, nil, "./b")
	rewrite(t, dir, "a/a.go", "package a\n\nvar _ int = \"one\"\n")
	check("broken", 1, nil, []string{`a\.go:3:13: cannot use "one"`}, "./...")
	if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	check("gone", 0, nil, stale, "./b")
	check("write what is left", 0, nil, []string{`^1 report written to`}, "-write-baseline", "./...")
	if got := entries(); !slices.Equal(got, []string{inB}) {
		t.Errorf("baseline is %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "."+file+"*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}

	rewrite(t, dir, file, "<<<<<<< HEAD\n"+inB+"\n")
	check("conflict", 2, nil, []string{`^boundedgo: old\.baseline:1: no line of a baseline: <<<<<<< HEAD$`}, "./...")
	check("write over what is none", 1, nil, []string{`^boundedgo: old\.baseline:1: no line of a baseline: `}, "-write-baseline", "./...")
}

func TestBaselineUsage(t *testing.T) {
	dir := writeFiles(t, oldCode)
	for _, test := range []struct {
		args string
		code int
		want string
	}{
		{"-write-baseline ./...", 2, `-write-baseline needs -baseline`},
		{"-baseline=x -write-baseline -new-from-rev=HEAD ./...", 2, `leave out -new-from-rev`},
		{"-baseline=x -fix ./...", 2, `there is no x`},
		{"-baseline=x -write-baseline -fix ./...", 2, `leave out -write-baseline`},
		{"-json -sarif ./...", 2, `in one form`},
		{"-sarif -format=text ./...", 2, `in one form`},
		{"-json=false -sarif -json=0 -fix ./...", 2, `leave out -sarif`},
		{"version ./...", 2, `version is a command of its own: leave out \./\.\.\.$`},
		{"helf accept", 2, `helf is no command, nor the path of a package; there is boundedgo help$`},
		{"versoin", 2, `there is boundedgo version`},
		{"versions", 2, `there is boundedgo version`},
		{"hel", 2, `there is boundedgo help`},
		{"-fix -format=text ./...", 2, `leave out -format`},
		{"-json -fix ./...", 2, `leave out -json`},
		{"-new-from-rev= ./...", 2, `-new-from-rev needs a value`},
		{"-baseline= ./...", 2, `-baseline needs a value`},
		{"-format=xml ./...", 2, `there are text, json, sarif and github`},
		{"-baseline=x -write-baseline -json ./...", 2, `leave out -format`},
		{"-baseline=no/such/folder/x -write-baseline ./...", 1, `cannot write no/such/folder/x: `},
		{"-baseline=a ./...", 2, `a: is a directory|Incorrect function`},
	} {
		got := runTool(t, dir, strings.Fields(test.args)...)
		if got.code != test.code {
			t.Errorf("%s: exit code is %d, want %d", test.args, got.code, test.code)
		}
		matchLines(t, lines(got.stderr), []string{`^boundedgo: .*` + test.want})
	}
}

func TestNewFromRev(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	// Git tells hooks by these where it is.
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"} {
		t.Setenv(name, "") // restored at the end
		os.Unsetenv(name)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)

	dir := writeFiles(t, map[string]string{
		"go.mod":         oldCode["go.mod"],
		"a/a.go":         oldCode["a/a.go"],
		"b/b b\u00e9.go": oldCode["b/b.go"],
		"c/c.go":         "package c\n\nfunc F(jobs []func(), sem chan bool) {\n\tsem <- true\n\tgo jobs[0]()\n\tsem <- true\n\tfor _, job := range jobs {\n\t\tsem <- true\n\t\tgo func() {\n\t\t\tdefer func() { <-sem }()\n\t\t\tjob()\n\t\t}()\n\t}\n}\n",
		"d/d.go":         "package d\n\nfunc F(job func(), jobs []int) {\n\tprintln()\n\tgo job()\n}\n",
	})
	git := func(dir string, args ...string) {
		t.Helper()
		got := runCommand(t, dir, "git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.com"}, args...)...)
		if got.code != 0 {
			t.Fatalf("git %q: %s", args, got.stderr)
		}
	}
	git(dir, "init", "-q")
	// A user's taste must not matter.
	for _, pair := range []string{"diff.noprefix=true", "color.ui=always", "diff.context=5", "diff.interHunkContext=9", "diff.relative=true", "core.quotePath=true"} {
		key, value, _ := strings.Cut(pair, "=")
		git(dir, "config", key, value)
	}
	git(dir, "add", ".")
	git(dir, "commit", "-q", "-m", "old")

	check := func(what, dir string, findings []string, args ...string) {
		t.Helper()
		got := runTool(t, dir, append([]string{"-new-from-rev=HEAD"}, args...)...)
		if at := positions(t, got.stdout); !slices.Equal(at, findings) || got.code != 3 && len(findings) > 0 {
			t.Errorf("%s: exit code %d and findings at %q, want %q\n%s", what, got.code, at, findings, got.stderr)
		}
	}
	check("no change", dir, nil, "./...")
	rewrite(t, dir, "a/a.go", strings.Replace(oldCode["a/a.go"], "func", "// Nothing.\nfunc", 1)+strings.Replace(twoLoops[len(acceptLoop):], "ServeToo", "Serve2", 1))
	check("a function below", dir, []string{"./a/a.go:17:4"}, "./...")
	check("in a folder", filepath.Join(dir, "a"), []string{"./a.go:17:4"}, ".")
	git(dir, "add", ".")
	check("staged", dir, []string{"./a/a.go:17:4"}, "./...")
	rewrite(t, dir, "a/new.go", "package a\n"+strings.ReplaceAll(acceptLoop, "Serve", "ServeNew"))
	check("a file that git does not know", dir, []string{"./a/a.go:17:4", "./a/new.go:8:4"}, "./...")
	git(dir, "stash", "-q", "-u")
	rewrite(t, dir, "b/b b\u00e9.go", strings.Replace(oldCode["b/b.go"], "go handle(conn)", "go handle((conn))", 1))
	check("a name that git quotes", dir, []string{"./b/b b\u00e9.go:8:4"}, "./...")
	git(dir, "checkout", "-q", ".")
	text, err := os.ReadFile(filepath.Join(dir, "c/c.go"))
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, dir, "c/c.go", strings.Replace(string(text), "\t\tsem <- true\n\t\tgo", "\t\tgo", 1))
	check("a slot is no longer taken", dir, []string{"./c/c.go:8:3"}, "./...")
	git(dir, "checkout", "-q", ".")
	rewrite(t, dir, "d/d.go", "package d\n\nfunc F(job func(), jobs []int) {\n\tfor range jobs {\n\tgo job()\n\t}\n}\n")
	check("a loop around an old statement", dir, []string{"./d/d.go:5:2"}, "./...")
	git(dir, "checkout", "-q", ".")
	git(dir, "mv", "a/a.go", "a/renamed.go")
	check("renamed", dir, nil, "./...")
	rewrite(t, dir, "a/renamed.go", oldCode["a/a.go"]+strings.Replace(twoLoops[len(acceptLoop):], "ServeToo", "Serve2", 1))
	check("renamed and changed", dir, []string{"./a/renamed.go:16:4"}, "./...")
	git(dir, "reset", "-q", "--hard")

	tree := filepath.Join(t.TempDir(), "tree")
	git(dir, "worktree", "add", "-q", tree)
	rewrite(t, tree, "a/a.go", strings.Replace(oldCode["a/a.go"], "go handle(conn)", "go handle((conn))", 1))
	check("in a work tree", tree, []string{"./a/a.go:8:4"}, "./...")
	check("not in the other", dir, nil, "./...")

	for args, want := range map[string]string{
		"-new-from-rev=nosuch":    `git knows no revision nosuch in .*; a shallow clone has to fetch it first$`,
		"-new-from-rev=--output=": `--output= is no revision$`,
	} {
		got := runTool(t, dir, args, "./...")
		if got.code != 2 {
			t.Errorf("%s: exit code is %d, want 2", args, got.code)
		}
		matchLines(t, lines(got.stderr), []string{`^boundedgo: ` + want})
	}
	outside := writeFiles(t, oldCode)
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	got := runTool(t, outside, "-new-from-rev=HEAD", "./...")
	if got.code != 2 {
		t.Errorf("outside: exit code is %d, want 2", got.code)
	}
	matchLines(t, lines(got.stderr), []string{`^boundedgo: git: not a git repository`})
}

func rewrite(t *testing.T, dir, file, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
