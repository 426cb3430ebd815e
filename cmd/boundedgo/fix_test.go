package main

import (
	goversion "go/version"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// fixable is a module with a finding that has a fix and one that has none.
func fixable(t *testing.T) map[string]string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"go.mod": "module example.com/fixable\n\ngo 1.25.0\n\nrequire github.com/boundedgo/boundedgo v0.0.0\n\n" +
			"replace github.com/boundedgo/boundedgo => " + root + "\n",
		"go.sum":         string(sum),
		"serve/serve.go": "package serve\n" + acceptLoop,
		"hook/hook.go":   "package hook\n\nimport \"net/http\"\n\nfunc Hook(w http.ResponseWriter, r *http.Request) {\n\tgo println(r.URL.Path)\n}\n",
	}
}

// The fixed accept loop.
const fixedLoop = `
import (
	"net"

	"github.com/boundedgo/boundedgo/pool"
)

func Serve(ln net.Listener, handle func(net.Conn)) {
	// maxConns is how many connections are handled at once, each until it
	// ends, so silent ones need a deadline. One more is accepted, and the
	// loop waits until one has ended, even if its listener is closed.
	const maxConns = 1000
	workers := pool.New(maxConns, pool.WithQueue(0))
	defer workers.Stop() // does not wait for those that still run
	for {
		if conn, err := ln.Accept(); err == nil {
			if err := workers.Execute(func() { handle(conn) }); err != nil {
				conn.Close()
				return
			}
		}
	}
}
`

// TestFix applies fixes by every driver that can: the command, and the go command.
func TestFix(t *testing.T) {
	exe := executable(t)
	files := fixable(t)
	for _, test := range []struct {
		name string
		args []string
		code int    // on both runs, as one finding has no fix
		says string // on the first
	}{
		{"standalone", []string{exe, "-fix", "./..."}, 3, "1 fix for 2 reports, in 1 file; -explain says why others have none\n1 report in 1 package: request 1"},
		{"go vet", []string{"go", "vet", "-vettool=" + exe, "-fix", "./serve", "./hook"}, 0, ""},
		{"go fix", []string{"go", "fix", "-fixtool=" + exe, "./..."}, 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.args[0] == "go" && goversion.Compare(runtime.Version(), "go1.26") < 0 {
				t.Skip(runtime.Version() + " cannot fix")
			}
			t.Parallel()
			dir := writeFiles(t, files)
			for run := range 2 {
				got := runCommand(t, dir, test.args[0], test.args[1:]...)
				if got.code != test.code || run == 0 && !strings.Contains(got.stderr, test.says) {
					t.Errorf("run %d: exit code is %d, want %d, and %q in\n%s", run+1, got.code, test.code, test.says, got.stderr)
				}
				want := maps.Clone(files)
				want["serve/serve.go"] = "package serve\n" + fixedLoop
				expectFiles(t, dir, want)
			}
			if got := runCommand(t, dir, "go", "vet", "./..."); got.code != 0 {
				t.Errorf("the fixed code: %s", got.stderr)
			}
		})
	}
}

// TestFixDiff prints a patch, and changes nothing.
func TestFixDiff(t *testing.T) {
	files := fixable(t)
	dir := writeFiles(t, files)
	got := runTool(t, dir, "-fix", "-diff", "-fix-with=semaphore", "./...")
	if got.code != 3 || got.stderr != "1 fix for 2 reports, in 1 file; -explain says why others have none\n" {
		t.Errorf("exit code is %d, want 3, and one fix in %q", got.code, got.stderr)
	}
	const want = `--- a/serve/serve.go
+++ b/serve/serve.go
@@ -3,9 +3,18 @@
 import "net"
 
 func Serve(ln net.Listener, handle func(net.Conn)) {
+	// maxConns is how many connections are handled at once, each until it
+	// ends, so silent ones need a deadline. One more is accepted, and the
+	// loop waits until one has ended, even if its listener is closed.
+	const maxConns = 1000
+	sem := make(chan struct{}, maxConns)
 	for {
 		if conn, err := ln.Accept(); err == nil {
-			go handle(conn)
+			sem <- struct{}{}
+			go func() {
+				defer func() { <-sem }()
+				handle(conn)
+			}()
 		}
 	}
 }
`
	if got.stdout != want {
		t.Errorf("got\n%swant\n%s", got.stdout, want)
	}
	expectFiles(t, dir, files)
}

// TestFixOldModule copies the variable of a loop in a module that is written for a Go whose
// iterations share it.
func TestFixOldModule(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"go.mod": "module example.com/old\n\ngo 1.17\n",
		"old.go": "package old\n\nfunc All(names chan string, use func(string)) {\n\tfor name := range names {\n" +
			"\t\tgo func(name string) {\n\t\t\tuse(name)\n\t\t}(name)\n\t}\n}\n",
	})
	got := runTool(t, dir, "-fix", "-diff", "./...")
	if want := "+\t\tname := name\n"; !strings.Contains(got.stdout, want) {
		t.Errorf("got\n%s%swithout\n%s", got.stdout, got.stderr, want)
	}
}

// TestFixImport adds an import to the packages of others, and not to those that the same
// people have in another module.
func TestFixImport(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"go.mod": "module example.com/shop/server\n\ngo 1.25.0\n\nrequire (\n\texample.com/shop/api v0.0.0\n\texample.net/log v0.0.0\n)\n\n" +
			"replace (\n\texample.com/shop/api => ./api\n\texample.net/log => ./log\n)\n",
		"api/go.mod": "module example.com/shop/api\n",
		"api/api.go": "package api\n\nfunc Buy(string) {}\n",
		"log/go.mod": "module example.net/log\n",
		"log/log.go": "package log\n\nfunc Print() {}\n",
		"server.go": "package server\n\nimport (\n\t\"fmt\"\n\n\t\"example.net/log\"\n\n\t\"example.com/shop/api\"\n)\n\n" +
			"func All(names chan string) {\n\tlog.Print()\n\tfmt.Println()\n\tfor name := range names {\n\t\tgo api.Buy(name)\n\t}\n}\n",
	})
	got := runTool(t, dir, "-fix", "-diff", ".")
	if want := " \t\"example.net/log\"\n+\t\"github.com/boundedgo/boundedgo/pool\"\n \n \t\"example.com/shop/api\"\n"; !strings.Contains(got.stdout, want) {
		t.Errorf("got\n%s%swithout\n%s", got.stdout, got.stderr, want)
	}
}

// TestNoFix expects to be told that there is none, and which flag may be wrong.
func TestNoFix(t *testing.T) {
	files := fixable(t)
	dir := writeFiles(t, files)
	for _, args := range [][]string{{"-fix"}, {"-fix", "-diff"}} {
		got := runTool(t, dir, append(args, "-trust=net/http.Nosuch", "./hook")...)
		want := []string{`^no fix for 1 report; -explain says why$`, `^boundedgo: -trust=net/http\.Nosuch: `}
		if len(args) == 1 {
			want = append(want, `^1 report in 1 package: request 1`)
		}
		matchLines(t, lines(got.stderr), want)
		if got.code != 3 {
			t.Errorf("%q: exit code is %d, want 3", args, got.code)
		}
	}
	expectFiles(t, dir, files)
}

// TestFixWithoutPool fixes a module that does not require the pool yet. What is left in
// packages that do not load then is printed with its new lines.
func TestFixWithoutPool(t *testing.T) {
	files := map[string]string{
		"go.mod": "module example.com/new\n\ngo 1.25.0\n",
		"a/a.go": "package a\n" + acceptLoop + "\nfunc All(calls []func(), stop chan bool) {\n\tfor _, f := range calls {\n" +
			"\t\tgo func() { <-stop; f() }()\n\t}\n\tclose(stop)\n}\n",
		"b/b.go": "package b\n" + acceptLoop,
		"c/c.go": "package c\n\nimport \"net/http\"\n\nfunc Hook(w http.ResponseWriter, r *http.Request) {\n\tgo println(r.URL.Path)\n}\n",
	}
	dir := writeFiles(t, files)
	got := runTool(t, dir, "-fix", "./...")
	if at := positions(t, got.stdout); got.code != 1 || !slices.Equal(at, []string{"./a/a.go:28:3", "./c/c.go:6:2"}) {
		t.Errorf("exit code is %d, and findings are at %q in\n%s", got.code, at, got.stdout)
	}
	if want := "./a/a.go:27:2: the loop"; !strings.Contains(got.stdout, want) {
		t.Errorf("no %q in\n%s", want, got.stdout)
	}
	matchLines(t, lines(got.stderr), []string{
		`^2 fixes for 4 reports, in 2 files; -explain`,
		`^\./a/a\.go:6:2: no required module provides package github\.com/boundedgo/boundedgo/pool`,
		`^boundedgo: 2 packages cannot be checked again: go get github\.com/boundedgo/boundedgo/pool, then run this once more$`,
		`^2 reports in 2 packages: range 1, request 1`,
	})
}

// TestFixExplain prints why there is no fix beside the patch, and counts no explanations.
func TestFixExplain(t *testing.T) {
	files := fixable(t)
	files["few/few.go"] = "package few\n\nfunc All() {\n\tfor range 8 {\n\t\tgo println()\n\t}\n}\n"
	dir := writeFiles(t, files)
	got := runTool(t, dir, "-fix", "-diff", "-explain", "./...")
	if got.code != 3 || !strings.HasPrefix(got.stdout, "--- a/serve/serve.go\n") {
		t.Errorf("exit code is %d, want 3 and a patch: %s", got.code, got.stdout)
	}
	matchLines(t, lines(got.stderr), []string{`^\./hook/hook\.go:6:2: unbounded goroutines: .*; no fix: `, `^\t\./hook/`, `^1 fix for 2 reports, in 1 file$`})
	got = runTool(t, dir, "-fix", "-diff", "-explain", "./few")
	if got.code != 0 || got.stdout+got.stderr != "" {
		t.Errorf("nothing to fix: exit code %d, %s%s", got.code, got.stdout, got.stderr)
	}
}

// TestFixNew fixes only what is not in a baseline.
func TestFixNew(t *testing.T) {
	files := fixable(t)
	files["other/other.go"] = "package other\n" + acceptLoop
	files["old"] = "accept example.com/fixable/other Serve: go handle\n"
	dir := writeFiles(t, files)
	got := runTool(t, dir, "-fix", "-baseline=old", "./serve", "./other")
	if got.code != 0 {
		t.Errorf("exit code is %d, want 0: %s%s", got.code, got.stdout, got.stderr)
	}
	files["serve/serve.go"] = "package serve\n" + fixedLoop
	expectFiles(t, dir, files)
}

// TestShownFix expects the fix that the README shows.
func TestShownFix(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	got := runTool(t, filepath.Join("..", ".."), "-fix", "-diff", "./testdata/hello/spawn")
	if want := "-fix -diff ./testdata/hello/spawn\n" + got.stdout + got.stderr; got.stdout == "" || !strings.Contains(string(readme), want) {
		t.Errorf("the README does not show\n%s", want)
	}
}

// TestFixSample fixes the sample server, and serves 5,000 clients with the result.
func TestFixSample(t *testing.T) {
	sample := filepath.Join("..", "..", "testdata", "hello", "spawn")
	files := fixable(t)
	delete(files, "serve/serve.go")
	delete(files, "hook/hook.go")
	for _, name := range []string{"main.go", "main_test.go"} {
		text, err := os.ReadFile(filepath.Join(sample, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	files["fixed_test.go"] = "package main\n\nimport (\n\t\"testing\"\n\n\t\"github.com/boundedgo/boundedgo/testdata/hello/web/webtest\"\n)\n\n" +
		"func TestFixed(t *testing.T) { webtest.Limit(t, 5000, 1000, serve) }\n"
	dir := writeFiles(t, files)

	for _, step := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 3, "1 report in 1 package"},
		{[]string{"-fix"}, 0, "1 fix for 1 report, in 1 file\n"},
		{[]string{"-fix"}, 0, ""},
	} {
		if got := runTool(t, dir, step.args...); got.code != step.code || !strings.HasPrefix(got.stderr, step.says) {
			t.Fatalf("boundedgo %q: exit code is %d, want %d, and %q at the beginning of\n%s", step.args, got.code, step.code, step.says, got.stderr)
		}
	}
	if got := runCommand(t, dir, "go", "test", "-count=1", "./..."); got.code != 0 {
		t.Errorf("the fixed server: %s%s", got.stdout, got.stderr)
	}
}

// expectFiles fails the test if the files in a directory are others.
func expectFiles(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		n++
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if want := want[filepath.ToSlash(name)]; string(text) != want {
			t.Errorf("%s is now\n%s\nwant\n%s", name, text, want)
		}
		return err
	})
	if err != nil || n != len(want) {
		t.Errorf("there are %d files, want %d; %v", n, len(want), err)
	}
}
