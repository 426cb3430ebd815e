package gclplugin

import (
	"flag"
	"go/token"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
)

// TestEveryFlag sets each flag of the analyzer: those that are on or off to on,
// those with lists in each way to write one, others to what they are.
func TestEveryFlag(t *testing.T) {
	settings := map[string]any{
		"pool":    []any{"example.com/x.Pool", "example.com/y.Pool"},
		"spawner": []any{"example.com/x.Go#1"},
		"gate":    "example.com/x.Limiter.Acquire:Release",
		"trust":   []any{},
	}
	want := map[string]string{
		"pool":    "example.com/x.Pool,example.com/y.Pool",
		"spawner": "example.com/x.Go#1",
		"gate":    "example.com/x.Limiter.Acquire:Release",
		"trust":   "",
	}
	flags := analyzer.New(analyzer.Config{}).Flags
	flags.VisitAll(func(f *flag.Flag) {
		if _, ok := settings[f.Name]; ok {
			return
		}
		settings[f.Name], want[f.Name] = f.DefValue, f.DefValue
		if isBool(f) {
			settings[f.Name], want[f.Name] = true, "true"
		}
	})
	build(t, settings).Flags.VisitAll(func(f *flag.Flag) {
		if f.Value.String() != want[f.Name] {
			t.Errorf("flag %s is %q, want %q", f.Name, f.Value, want[f.Name])
		}
	})
}

func TestDefaults(t *testing.T) {
	want := analyzer.New(analyzer.Config{})
	for _, settings := range []any{nil, map[string]any{}} {
		build(t, settings).Flags.VisitAll(func(f *flag.Flag) {
			if def := want.Flags.Lookup(f.Name).DefValue; f.Value.String() != def {
				t.Errorf("with settings %#v, flag %s is %q, want %q", settings, f.Name, f.Value, def)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		settings any
		want     string
	}{
		{map[string]any{"strikt": true}, `unknown setting "strikt", want one of explain, `},
		{map[string]any{"strict": "true"}, `setting strict: "true" is not true or false`},
		{map[string]any{"strict": []any{true}}, `setting strict: []interface {}{true} is not true or false`},
		{map[string]any{"strict": 1}, `setting strict: 1 is not true or false`},
		{map[string]any{"strict": nil}, `setting strict: a value is missing`},
		{map[string]any{"pool": true}, `setting pool: true is no name, nor a list of names`},
		{map[string]any{"pool": ""}, `setting pool: "" is no name`},
		{map[string]any{"pool": map[string]any{}}, `is no name, nor a list of names`},
		{map[string]any{"pool": []any{"example.com/x.Pool", 1}}, `setting pool: 1 in the list is no name`},
		{map[string]any{"pool": []any{""}}, `setting pool: "" in the list is no name`},
		{map[string]any{"gate": "example.com/x.Acquire"}, `setting gate: `}, // the analyzer's own error
		{[]any{"strict"}, `want names with values`},
	} {
		p, err := New(test.settings)
		if err == nil || !strings.Contains(err.Error(), test.want) || p != nil {
			t.Errorf("New(%#v) = %v, %v, want an error with %q", test.settings, p, err, test.want)
		}
	}
}

func TestRegistered(t *testing.T) {
	newPlugin, err := register.GetPlugin("boundedgo")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlugin(nil)
	if err != nil || p.GetLoadMode() != register.LoadModeTypesInfo {
		t.Errorf("got %v, %v, want a plugin that asks for types", p, err)
	}
}

// TestOneIssueEach checks that related positions are left out, and nothing else.
func TestOneIssueEach(t *testing.T) {
	a := oneIssueEach(&analysis.Analyzer{Run: func(pass *analysis.Pass) (any, error) {
		pass.Report(analysis.Diagnostic{Pos: 7, Message: "m", Related: []analysis.RelatedInformation{{Pos: 5}}})
		return "result", nil
	}})
	var got []analysis.Diagnostic
	pass := &analysis.Pass{Report: func(d analysis.Diagnostic) { got = append(got, d) }}
	if res, err := a.Run(pass); res != "result" || err != nil {
		t.Errorf("Run = %v, %v, want what the analyzer returns", res, err)
	}
	if len(got) != 1 || got[0].Pos != token.Pos(7) || got[0].Message != "m" || got[0].Related != nil {
		t.Errorf("reported %+v, want one diagnostic, without related positions", got)
	}
}

func build(t *testing.T, settings any) *analysis.Analyzer {
	t.Helper()
	p, err := New(settings)
	if err != nil {
		t.Fatal(err)
	}
	as, err := p.BuildAnalyzers()
	if err != nil || len(as) != 1 {
		t.Fatalf("%d analyzers, %v, want one", len(as), err)
	}
	return as[0]
}
