package main

import (
	"bytes"
	"go/ast"
	"go/types"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// Two modules that import one another. Of lib, only b is between two packages of
// the main module.
var modules = map[string]string{
	"go.mod":         "module example.com/m\n\ngo 1.25\n\nrequire example.com/lib v1.0.0\n\nreplace example.com/lib v1.0.0 => ./lib\n",
	"a/a.go":         "package a\n\nimport (\n\t\"example.com/lib/b\"\n\t\"example.com/m/c\"\n\t\"fmt\"\n)\n\nfunc F() {\n\tb.Mark()\n\tc.Mark()\n\tb.C().Mark()\n\tfmt.Println()\n}\n",
	"c/c.go":         "package c\n\ntype C int\n\nfunc (C) Mark() {}\n\nfunc Mark() {}\n",
	"d/d.go":         "package d\n\nimport \"example.com/lib/b\"\n\nfunc F() {\n\tb.Mark()\n\tb.C().Mark()\n}\n",
	"alone/alone.go": "package alone\n\nfunc Mark() {}\n\nfunc F() { Mark() }\n",
	"e/e.go":         "package e\n\nimport \"example.com/m/alone\"\n\nfunc F() { alone.Mark() }\n",
	"lib/go.mod":     "module example.com/lib\n\ngo 1.25\n",
	"lib/b/b.go":     "package b\n\nimport \"example.com/m/c\"\n\nfunc C() c.C { return 0 }\n\nfunc Mark() {\n\tvar x = C()\n\tx.Mark()\n}\n",
}

// TestFacts checks which packages the analyzer sees, and that facts reach those
// that import them, directly or past a package that is not analysed.
func TestFacts(t *testing.T) {
	dir := writeFiles(t, modules)
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOWORK", "off")
	t.Setenv("GOPROXY", "off")
	t.Setenv("PWD", dir)
	for _, test := range []struct {
		patterns []string
		seen     string
		findings string // where, in order
	}{
		{[]string{"./a", "./c"}, "a c", "./a/a.go:11:2 ./a/a.go:12:2"},
		{[]string{"./a"}, "a c", "./a/a.go:11:2 ./a/a.go:12:2"}, // c is its own module's
		{[]string{"./d"}, "c d", "./d/d.go:7:2"},
		{[]string{"./c"}, "c", ""},
		{[]string{"./alone"}, "alone", "./alone/alone.go:5:12"},
		{[]string{"./e"}, "alone e", "./e/e.go:5:12"}, // nobody asked about alone
		{[]string{"./..."}, "a alone c d e", "./a/a.go:11:2 ./a/a.go:12:2 ./alone/alone.go:5:12 ./d/d.go:7:2 ./e/e.go:5:12"},
		{[]string{"a/a.go"}, "command-line-arguments", ""}, // files have no module
		{[]string{"example.com/lib/b", "./d"}, "b c d", "./d/d.go:6:2 ./d/d.go:7:2 ./lib/b/b.go:9:2"},
	} {
		t.Run(strings.Join(test.patterns, " "), func(t *testing.T) {
			var seen packageSet
			var stdout bytes.Buffer
			cmd := &command{analyzer: marker(&seen), dir: dir, stdout: &stdout, stderr: io.Discard}
			code := cmd.run(test.patterns)
			if code != exitFindings && (code != exitClean || test.findings != "") {
				t.Errorf("exit code is %d", code)
			}
			if got := seen.String(); got != test.seen {
				t.Errorf("analysed %q, want %q", got, test.seen)
			}
			var findings []string
			for _, line := range lines(stdout.String()) {
				posn, _, _ := strings.Cut(line, ": ")
				findings = append(findings, filepath.ToSlash(posn))
			}
			if got := strings.Join(findings, " "); got != test.findings {
				t.Errorf("findings are at %q, want %q", got, test.findings)
			}
		})
	}
}

// isMarked is the fact about every function named Mark.
type isMarked struct{}

func (*isMarked) AFact() {}

// marker returns an analyzer that reports calls of functions that it has seen to
// be named Mark, and notes in seen which packages came with code.
func marker(seen *packageSet) *analysis.Analyzer {
	run := func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			seen.add(pass.Pkg)
			for n := range ast.Preorder(file) {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if n.Name.Name == "Mark" {
						pass.ExportObjectFact(pass.TypesInfo.Defs[n.Name], new(isMarked))
					}
				case *ast.CallExpr:
					var id *ast.Ident
					switch fun := n.Fun.(type) {
					case *ast.Ident:
						id = fun
					case *ast.SelectorExpr:
						id = fun.Sel
					}
					// Nil, and a crash, where bodies were not type-checked.
					if fn := pass.TypesInfo.Uses[id].(*types.Func); pass.ImportObjectFact(fn.Origin(), new(isMarked)) {
						pass.ReportRangef(n, "marked")
					}
				}
			}
		}
		return nil, nil
	}
	return &analysis.Analyzer{
		Name:      "marker",
		Doc:       "report calls of Mark",
		Run:       run,
		FactTypes: []analysis.Fact{new(isMarked)},
	}
}

// A packageSet is a set of packages, which analyses running at once fill.
type packageSet struct {
	mu    sync.Mutex
	names []string
}

func (s *packageSet) add(pkg *types.Package) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = append(s.names, path.Base(pkg.Path()))
}

func (s *packageSet) String() string {
	slices.Sort(s.names)
	return strings.Join(slices.Compact(s.names), " ")
}

// TestNoTask names arguments that no goroutine could run.
func TestNoTask(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"go.mod": "module example.com/x\n\ngo 1.25\n",
		"x.go": "package x\n\ntype Task interface{ Run() }\n\nfunc Named(string, func()) {}\n\nfunc All(string, ...func()) {}\n\n" +
			"func Plain(int) {}\n\nfunc Of[T Task](T) {}\n\ntype Pool struct{}\n\nfunc (Pool) Start() {}\n",
	})
	const x = "-spawner=example.com/x."
	for word, want := range map[string]string{
		"Named":       "Named has no argument 0 that is a function; try example.com/x.Named#1",
		"Named#2":     "Named has no argument 2 that is a function; try example.com/x.Named#1",
		"Named#1":     "",
		"All#1":       "",
		"All#5":       "",
		"All":         "All has no argument 0 that is a function; try example.com/x.All#1",
		"Plain":       "", // it starts one of its own
		"Plain#1":     "Plain has no argument 1 that is a function",
		"Of":          "",
		"Pool":        "Pool is no function",
		"Pool.Start":  "",
		"Pool.Strart": "no package that was loaded has example.com/x.Pool.Strart",
	} {
		got := runTool(t, dir, x+word)
		if want != "" {
			want = "boundedgo: " + x + word + ": " + want + "\n"
		}
		if got.code != 0 || got.stderr != want {
			t.Errorf("%s: exit code %d, and\n%swant\n%s", word, got.code, got.stderr, want)
		}
	}
}
