package analyzer_test

import (
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestDirectives expects the reports that the want comments in
// testdata/directive announce. Those in test files are for -include-tests.
func TestDirectives(t *testing.T) {
	expect(t, analyzer.Config{IncludeTests: true}, "directive")
}

// TestDirectivesSkipped expects that directives in files which are not analysed
// are not reported.
func TestDirectivesSkipped(t *testing.T) {
	for _, res := range analysistest.Run(new(errors), moduleRoot(t), analyzer.New(analyzer.Config{}), "./testdata/directive/skipped") {
		for _, d := range res.Diagnostics {
			t.Errorf("%v: reported: %s", res.Action.Package.Fset.Position(d.Pos), d.Message)
		}
	}
}

// TestDirectivesStrict expects that a directive is of use under -strict.
func TestDirectivesStrict(t *testing.T) {
	var found errors
	analysistest.Run(&found, moduleRoot(t), analyzer.New(analyzer.Config{Strict: true}), "./testdata/directive/strict")
	for _, text := range found {
		t.Error(text)
	}
}

// expect runs the analyzer over the fixtures of a kind and expects the reports
// that their want comments announce, and no others.
func expect(t *testing.T, cfg analyzer.Config, kind string) {
	t.Helper()
	var found errors
	analysistest.Run(&found, moduleRoot(t), analyzer.New(cfg), "./testdata/"+kind+"/...")
	for _, f := range fixtures(t, kind) {
		t.Run(f.name, func(t *testing.T) { found.report(t, f) })
	}
	for _, text := range found {
		t.Error(text)
	}
}
