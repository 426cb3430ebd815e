// Package gclplugin makes boundedgo a linter of golangci-lint, as a module
// plugin. A golangci-lint that is built with it knows a custom linter named
// boundedgo, of type module. Its settings are the flags of the analyzer.
//
// See https://golangci-lint.run/docs/plugins/module-plugins/.
package gclplugin

import (
	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
)

func init() {
	register.Plugin("boundedgo", New)
}

// New returns the plugin with the settings that golangci-lint has read from its
// configuration. A setting that the analyzer does not know is an error.
func New(settings any) (register.LinterPlugin, error) {
	a := analyzer.New(analyzer.Config{})
	if err := apply(&a.Flags, settings); err != nil {
		return nil, err
	}
	return &plugin{oneIssueEach(a)}, nil
}

type plugin struct{ analyzer *analysis.Analyzer }

// BuildAnalyzers returns the one analyzer there is.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{p.analyzer}, nil
}

// GetLoadMode asks for types, without which nothing can be judged.
func (*plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// oneIssueEach makes a leave out related positions. golangci-lint shows each as
// an issue of its own, which would have to be excluded, fixed and counted like
// the finding that it belongs to.
func oneIssueEach(a *analysis.Analyzer) *analysis.Analyzer {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		alone := *pass
		alone.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return run(&alone)
	}
	return a
}
