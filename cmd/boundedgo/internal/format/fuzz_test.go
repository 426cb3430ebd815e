package format

import (
	"encoding/json"
	"go/token"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// FuzzPrint prints findings that quote anything, in files of any name. The forms for
// programs are well-formed and say what was said; those for people hold nothing
// that a terminal obeys; no line of GitHub's begins a command that is not ours.
func FuzzPrint(f *testing.F) {
	f.Add("starts go f()", "a.go", "x.F", "go f()", 1, 2)
	f.Add("\x1b[31m\r\n::error::x", "a:b,c%\r\n::d.go", "(*T).F", "go f(\"\\\\<script>\")", 1, 1)
	f.Add("\xff\u2028\u202e\x00", "../../etc/passwd", "", "\t世😀 go f()", 1, 9)
	f.Add("%0A::stop-commands::x", "/dev/zero", "F", "", -1, 1<<40)
	f.Add("</script><!--", "x\u202eog.go", "F[T]", "\r", 7, 0)
	f.Fuzz(func(t *testing.T, message, name, function, code string, line, column int) {
		dir := t.TempDir()
		file := filepath.Join(dir, "x.go")
		if err := os.WriteFile(file, []byte(code), 0o666); err != nil {
			t.Fatal(err)
		}
		sources := new(report.Sources)
		sources.Add(file)
		var rep report.Report
		for _, path := range []string{file, filepath.Join(dir, name), name} {
			at := token.Position{Filename: path, Offset: 1, Line: line, Column: column}
			end := token.Position{Filename: path, Offset: 3, Line: line, Column: column + 2}
			rep.Findings = append(rep.Findings, report.Finding{
				Category: "range", Message: message, URL: "https://example.com", Start: at, End: end,
				Related: []report.Related{{Start: at, Message: message}},
				Fixes:   []report.Fix{{Message: message, Edits: []report.Edit{{Start: at, End: end, New: code}}}},
				Site:    report.Site{Package: "x", Function: function, Code: code, Nth: 1},
			})
			rep.Errors = append(rep.Errors, report.Error{Start: at, Message: message})
		}
		print := func(p Printer) string {
			var b strings.Builder
			if err := p.Print(&b, &rep); err != nil {
				t.Fatal(err)
			}
			if _, ok := p.(*GitHub); !ok && !utf8.ValidString(b.String()) { // GitHub's file names stay what they are
				t.Errorf("%T: no UTF-8: %q", p, b.String())
			}
			return b.String()
		}
		said := strings.ToValidUTF8(message, "\ufffd")

		var asJSON struct{ Findings []struct{ Message string } }
		if err := json.Unmarshal([]byte(print(&JSON{Dir: dir, Sources: sources})), &asJSON); err != nil {
			t.Fatal(err)
		}
		if len(asJSON.Findings) != 3 || !sameRunes(asJSON.Findings[0].Message, said) {
			t.Errorf("JSON says %+v", asJSON.Findings)
		}

		var log sarifLog
		if err := json.Unmarshal([]byte(print(&SARIF{Dir: dir, Sources: sources})), &log); err != nil {
			t.Fatal(err)
		}
		if len(log.Runs[0].Results) != 3 || !sameRunes(log.Runs[0].Results[0].Message.Text, said) {
			t.Errorf("SARIF says %+v", log.Runs[0].Results)
		}
		for _, r := range log.Runs[0].Results {
			at := r.Locations[0].Physical
			u, err := url.Parse(at.Artifact.URI)
			if err != nil || strings.HasPrefix(u.Path, "../") || u.IsAbs() != (at.Artifact.Base == "") || u.Host != "" {
				t.Errorf("SARIF names the file %+v, %v", at.Artifact, err)
			}
			if at.Region != nil && (at.Region.StartLine < 1 || at.Region.StartColumn < 0) {
				t.Errorf("SARIF has region %+v", at.Region)
			}
		}

		for command := range strings.Lines(print(&GitHub{Dir: dir})) {
			if !strings.HasPrefix(command, "::error ") || strings.Count(command, "::") < 2 || strings.Contains(command, "\r") {
				t.Errorf("GitHub is told %q", command)
			}
		}
		for _, terminal := range []bool{false, true} {
			text := print(&Text{Dir: dir, Terminal: terminal, Sources: sources})
			for _, r := range text {
				if r != '\n' && r != '\t' && !unicode.IsGraphic(r) {
					t.Errorf("%q is printed: %q", r, text)
				}
			}
			if got := strings.Count(text, "\n"); !terminal && got != 6 {
				t.Errorf("%d lines: %q", got, text)
			}
		}
	})
}

// sameRunes compares texts after invalid bytes have become U+FFFD, one for each or
// one for several.
func sameRunes(a, b string) bool {
	without := func(s string) string { return strings.ReplaceAll(s, "\ufffd", "") }
	return without(a) == without(b)
}
