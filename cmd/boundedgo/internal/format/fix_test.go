package format

import (
	"encoding/json"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// TestFixes applies the edits that -json has, and checks where those of SARIF are.
func TestFixes(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "x.go")
	const before, after = "package x\n\nvar 世😀 = 1; var y\n", "package x\n\nimport \"y\"\n\nvar 世😀 = 1; var z\n"
	if err := os.WriteFile(file, []byte(before), 0o666); err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	tf := fset.AddFile(file, -1, len(before))
	tf.SetLinesForContent([]byte(before))
	at := func(text string, delta int) token.Position {
		return fset.Position(tf.Pos(strings.Index(before, text) + delta))
	}
	rep := &report.Report{Findings: []report.Finding{{
		Category: "range", Message: "m", URL: "https://example.com", Start: at("var", 0), End: at("var", 3),
		Fixes: []report.Fix{{Message: "mend it", Edits: []report.Edit{
			{Start: at("var", 0), End: at("var", 0), New: "import \"y\"\n\n"},
			{Start: at("y\n", 0), End: at("y\n", 1), New: "z"},
		}}},
	}}}
	print := func(p Printer, v any) {
		t.Helper()
		var b strings.Builder
		if err := p.Print(&b, rep); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(b.String()), v); err != nil {
			t.Fatal(err)
		}
	}

	sources := new(report.Sources)
	sources.Add(file)
	var asJSON jsonReport
	print(&JSON{Dir: dir, Sources: sources}, &asJSON)
	fix := asJSON.Findings[0].Fixes[0]
	got := ""
	last := 0
	for _, e := range fix.Edits {
		got += before[last:e.Start] + e.New
		last = e.End
	}
	if got += before[last:]; got != after || fix.Edits[0].File != "x.go" || fix.Message != "mend it" {
		t.Errorf("JSON makes it %q, by %+v", got, fix)
	}

	var log sarifLog
	print(&SARIF{Dir: dir, Sources: sources}, &log)
	changes := log.Runs[0].Results[0].Fixes[0].Changes
	if len(changes) != 1 || changes[0].Artifact.URI != "x.go" || len(changes[0].Replacements) != 2 {
		t.Fatalf("SARIF has changes %+v", changes)
	}
	if got := changes[0].Replacements[0].Deleted; got != (sarifRegion{StartLine: 3, StartColumn: 1, EndLine: 3, EndColumn: 1}) {
		t.Errorf("the first is at %+v", got)
	}
	// The face is two code units.
	if got := changes[0].Replacements[1].Deleted; got != (sarifRegion{StartLine: 3, StartColumn: 18, EndLine: 3, EndColumn: 19}) {
		t.Errorf("the second is at %+v", got)
	}
}
