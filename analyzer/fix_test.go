package analyzer_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/analysis/passes/atomic"
	"golang.org/x/tools/go/analysis/passes/copylock"
	"golang.org/x/tools/go/analysis/passes/loopclosure"
	"golang.org/x/tools/go/analysis/passes/lostcancel"
	"golang.org/x/tools/go/analysis/passes/nilness"
	"golang.org/x/tools/go/analysis/passes/unreachable"
	"golang.org/x/tools/go/analysis/passes/unusedresult"
	"golang.org/x/tools/go/packages"
)

var update = flag.Bool("update", false, "write the golden files of testdata/fix")

// A fixing is one file of testdata/fix, and the fixes for it. The name of its
// folder ends in the remedy, or in all.
type fixing struct {
	path   string // of the file
	golden string // of what it becomes
	text   []byte
	pkg    *packages.Package
	fixes  [][]analysis.TextEdit
}

// TestFixes compares the files of testdata/fix with all fixes applied with the
// golden ones beside them; -update writes these. Each fix alone must leave a
// program, too.
func TestFixes(t *testing.T) {
	for _, remedy := range []string{"pool", "errgroup", "semaphore"} {
		overlay := map[string][]byte{}
		for _, f := range fixings(t, remedy) {
			t.Run(filepath.Base(filepath.Dir(f.golden))+"/"+remedy, func(t *testing.T) {
				if len(f.fixes) == 0 {
					t.Fatal("there is no fix")
				}
				for _, fix := range f.fixes {
					f.check(t, f.apply(t, fix))
				}
				got := f.apply(t, f.fixes...)
				f.check(t, got)
				if *update {
					if err := os.WriteFile(f.golden, got, 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(f.golden)
				if err != nil {
					t.Fatalf("%v; go test -run TestFixes -update writes it", err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s differs from what the fixes make of the file; see go test -update", f.golden)
				}
				overlay[f.path] = want
			})
		}
		checkFixed(t, overlay)
	}
}

// fixings returns the files for a remedy.
func fixings(t *testing.T, remedy string) (fs []*fixing) {
	var dirs []string
	for _, end := range []string{remedy, "all"} {
		found, err := filepath.Glob(filepath.Join(moduleRoot(t), "testdata", "fix", "*_"+end))
		if err != nil || len(found) == 0 {
			t.Fatalf("no files for %s: %v", end, err)
		}
		dirs = append(dirs, found...)
	}
	for _, act := range analyze(t, nil, dirs, analyzer.New(analyzer.Config{FixWith: remedy})) {
		path := act.Package.GoFiles[0]
		f := &fixing{path: path, golden: path + ".golden", pkg: act.Package}
		if strings.HasSuffix(filepath.Dir(path), "_all") {
			f.golden = path + "." + remedy + ".golden"
		}
		var err error
		if f.text, err = os.ReadFile(f.path); err != nil {
			t.Fatal(err)
		}
		for _, d := range act.Diagnostics {
			if len(d.SuggestedFixes) != 1 {
				t.Errorf("%v: %d fixes, want one: %s", act.Package.Fset.Position(d.Pos), len(d.SuggestedFixes), d.Message)
				continue
			}
			f.fixes = append(f.fixes, d.SuggestedFixes[0].TextEdits)
		}
		fs = append(fs, f)
	}
	return fs
}

// analyze runs analyzers on the packages in some folders.
func analyze(t *testing.T, overlay map[string][]byte, dirs []string, as ...*analysis.Analyzer) []*checker.Action {
	t.Helper()
	for _, a := range as {
		a.FactTypes = nil // with them, dependencies would be analysed
	}
	cfg := &packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: moduleRoot(t), Overlay: overlay}
	pkgs, err := packages.Load(cfg, dirs...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, err := range p.Errors {
			t.Error(err)
		}
	}
	graph, err := checker.Analyze(as, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
		}
	}
	return graph.Roots
}

// apply returns the file with fixes applied. Edits that several fixes share are
// applied once; others may not overlap.
func (f *fixing) apply(t *testing.T, fixes ...[]analysis.TextEdit) []byte {
	t.Helper()
	tok := f.pkg.Fset.File(f.pkg.Syntax[0].FileStart)
	var all []analysis.TextEdit
	for _, e := range slices.Concat(fixes...) {
		same := func(o analysis.TextEdit) bool {
			return o.Pos == e.Pos && o.End == e.End && bytes.Equal(o.NewText, e.NewText)
		}
		if !slices.ContainsFunc(all, same) {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b analysis.TextEdit) int { return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.End, b.End)) })
	var out []byte
	at := 0
	for _, e := range all {
		from, to := tok.Offset(e.Pos), tok.Offset(e.End)
		if from < at {
			t.Fatalf("%v: edits overlap: %q", f.pkg.Fset.Position(e.Pos), e.NewText)
		}
		out = append(append(out, f.text[at:from]...), e.NewText...)
		at = to
	}
	return append(out, f.text[at:]...)
}

// check fails the test if a text is not formatted, or does not compile.
func (f *fixing) check(t *testing.T, text []byte) {
	t.Helper()
	formatted, err := format.Source(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if !bytes.Equal(formatted, text) {
		t.Errorf("not formatted:\n%s", text)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, f.path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	cfg := types.Config{Importer: importerFunc(imported)}
	if _, err := cfg.Check(f.pkg.PkgPath, fset, []*ast.File{file}, nil); err != nil {
		t.Errorf("%v\n%s", err, text)
	}
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// importable loads all that files of testdata/fix import, and what fixes may add.
var importable = sync.OnceValues(func() (map[string]*types.Package, error) {
	paths := []string{"github.com/boundedgo/boundedgo/pool", "golang.org/x/sync/errgroup"}
	files, err := filepath.Glob(filepath.Join(root, "testdata", "fix", "*", "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return nil, err
		}
		for _, s := range f.Imports {
			paths = append(paths, strings.Trim(s.Path.Value, `"`))
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes, Dir: root}, paths...)
	types := map[string]*types.Package{}
	for _, p := range pkgs {
		types[p.PkgPath] = p.Types
	}
	return types, err
})

func imported(path string) (*types.Package, error) {
	pkgs, err := importable()
	if err != nil {
		return nil, err
	}
	if p := pkgs[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// checkFixed runs the analyzer and those of go vet on the golden files: there is
// nothing left to report, and nothing to change.
func checkFixed(t *testing.T, overlay map[string][]byte) {
	var dirs []string
	for path := range overlay {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, act := range analyze(t, overlay, dirs, analyzer.New(analyzer.Config{}),
		atomic.Analyzer, copylock.Analyzer, loopclosure.Analyzer, lostcancel.Analyzer, nilness.Analyzer, unreachable.Analyzer, unusedresult.Analyzer) {
		for _, d := range act.Diagnostics {
			t.Errorf("%s, fixed: %s: %s", act.Package.Fset.Position(d.Pos), act.Analyzer, d.Message)
		}
	}
}

// TestRefused expects the reasons that the want comments in testdata/fix/refused
// announce, and a fix where there is none.
func TestRefused(t *testing.T) {
	a := analyzer.New(analyzer.Config{Explain: true})
	a.FactTypes = nil // with them, dependencies would be analysed
	var found errors  // less those about facts
	analysistest.Run(&found, moduleRoot(t), a, "./testdata/fix/refused", "./testdata/fix/refused/waiting")
	analysistest.Run(&found, moduleRoot(t), analyzer.New(analyzer.Config{Explain: true}), "./testdata/fix/refused/imported")
	for _, remedy := range []string{"errgroup", "semaphore"} {
		analysistest.Run(&found, moduleRoot(t), analyzer.New(analyzer.Config{Explain: true, FixWith: remedy}), "./testdata/fix/refused/"+remedy)
	}
	for _, text := range found {
		t.Error(text)
	}
	for _, remedy := range []string{"pool", "errgroup", "semaphore"} {
		for _, act := range analyze(t, nil, []string{"./testdata/fix/refused", "./testdata/fix/refused/waiting"}, analyzer.New(analyzer.Config{Explain: true, FixWith: remedy})) {
			for _, d := range act.Diagnostics {
				if fixed := len(d.SuggestedFixes) > 0; d.Category != "explain" && fixed == strings.Contains(d.Message, "no fix: ") {
					t.Errorf("%v: %s: has a fix: %v", act.Package.Fset.Position(d.Pos), d.Message, fixed)
				}
			}
		}
	}
}
