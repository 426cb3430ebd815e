package analyzer_test

import (
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestNogo runs the analyzer as Bazel's nogo does: the pass has no module, and
// reads no files. It expects what the want comments announce, facts of other
// packages included.
func TestNogo(t *testing.T) {
	a := analyzer.New(analyzer.Config{})
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		bare := *pass
		bare.Module, bare.ReadFile = nil, nil
		return run(&bare)
	}
	var found errors
	analysistest.Run(&found, moduleRoot(t), a,
		"./testdata/unbounded/imported/...", "./testdata/bounded/imported/...",
		"./testdata/lifecycle/perjob", "./testdata/directive/wrong")
	for _, text := range found {
		t.Error(text)
	}
}
