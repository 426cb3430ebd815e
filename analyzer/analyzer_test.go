package analyzer_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis/analysistest"
)

// root is the module, from the folder of this package.
const root = ".."

// TestFixtures expects the reports that the want comments in testdata/unbounded,
// testdata/lifecycle and testdata/directive announce, and no others: none in
// testdata/bounded, nor in testdata/deployment.
//
// All are analysed at once. They share what they import, and to load that for
// each would take minutes.
func TestFixtures(t *testing.T) {
	var found errors
	a := analyzer.New(analyzer.Config{})
	results := analysistest.Run(&found, moduleRoot(t), a,
		"./testdata/unbounded/...", "./testdata/lifecycle/...", "./testdata/directive/...",
		"./testdata/bounded/...", "./testdata/deployment/...")

	for _, kind := range []string{"unbounded", "lifecycle", "directive"} {
		for _, f := range fixtures(t, kind) {
			t.Run(kind+"/"+f.name, func(t *testing.T) {
				if f.wants == 0 && f.name != "strict" { // directives that suppress all
					t.Error("no want comment: what is expected to be reported?")
				}
				found.report(t, f)
			})
		}
	}
	for _, f := range fixtures(t, "bounded") {
		t.Run("bounded/"+f.name, func(t *testing.T) {
			if f.wants > 0 {
				t.Error("has a want comment: it belongs into testdata/unbounded")
			}
			found.report(t, f)
		})
	}
	for _, f := range fixtures(t, "deployment") {
		t.Run("deployment/"+f.name, func(t *testing.T) {
			found.forget(f) // its wants are for -strict
			for _, res := range results {
				for _, d := range res.Diagnostics {
					if pos := res.Action.Package.Fset.Position(d.Pos); f.holds(pos.Filename) {
						t.Errorf("%v: reported without -strict: %s", pos, d.Message)
					}
				}
			}
		})
	}
	for _, text := range found {
		t.Error(text)
	}
}

// TestStrict expects the reports that the want comments in testdata/deployment
// announce.
func TestStrict(t *testing.T) {
	var found errors
	analysistest.Run(&found, moduleRoot(t), analyzer.New(analyzer.Config{Strict: true}),
		"./testdata/deployment/...", "./testdata/directive/strict")
	for _, f := range fixtures(t, "deployment") {
		t.Run(f.name, func(t *testing.T) {
			if f.wants == 0 {
				t.Error("no want comment: what does -strict report?")
			}
			found.report(t, f)
		})
	}
	for _, text := range found {
		t.Error(text)
	}
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// errors collects what analysistest finds wrong, so that each error can be
// reported by the test of the fixture that it is about.
type errors []string

func (es *errors) Errorf(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if strings.Contains(text, ": unexpected fact: ") {
		return // facts of fixtures are expected by nobody
	}
	*es = append(*es, text)
}

// report fails the test with the errors that are about the fixture.
func (es *errors) report(t *testing.T, f fixture) {
	for _, text := range es.forget(f) {
		t.Error(text)
	}
}

// forget removes the errors that are about the fixture, and returns them.
func (es *errors) forget(f fixture) (about errors) {
	var others errors
	for _, text := range *es {
		if f.holds(text) {
			about = append(about, text)
		} else {
			others = append(others, text)
		}
	}
	*es = others
	return about
}

// A fixture is a folder of testdata that shows one idea.
type fixture struct {
	name  string
	dir   string // from the root of the module
	wants int    // want comments in it
}

// holds reports whether a text names a file of the fixture.
func (f fixture) holds(text string) bool {
	return strings.Contains(text, f.dir+string(filepath.Separator))
}

// fixtures lists the fixtures of a kind. One that holds no Go file, or no
// package comment saying its idea, fails the test.
func fixtures(t *testing.T, kind string) []fixture {
	t.Helper()
	dir := filepath.Join("testdata", kind)
	entries, err := os.ReadDir(filepath.Join(root, dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) == 0 {
		t.Errorf("%s is empty", dir)
	}
	var fixtures []fixture
	for _, e := range entries {
		f := fixture{name: e.Name(), dir: filepath.Join(dir, e.Name())}
		files, err := goFiles(filepath.Join(root, f.dir))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Errorf("%s holds no Go file", f.dir)
		}
		said := false
		for _, path := range files {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f.wants += len(want.FindAll(text, -1))
			file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.PackageClauseOnly|parser.ParseComments)
			said = said || err == nil && file.Doc != nil
		}
		if !said {
			t.Errorf("%s has no package comment: what is its idea?", f.dir)
		}
		fixtures = append(fixtures, f)
	}
	return fixtures
}

// want matches the comments that announce a report.
var want = regexp.MustCompile(`// want ["` + "`" + `]`)

// goFiles lists the Go files in a folder and those below it.
func goFiles(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(path) == ".go" {
			files = append(files, path)
		}
		return err
	})
	return files, err
}
