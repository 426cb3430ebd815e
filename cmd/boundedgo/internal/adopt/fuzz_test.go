package adopt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// FuzzBaseline writes findings to a file, whatever code they quote, and finds them all
// in it again. No finding can add an entry, or a comment.
func FuzzBaseline(f *testing.F) {
	f.Add("example.com/x", "(*Server).Serve", "go s.handle(conn)", "go f()", 1)
	f.Add("example.com/x", "", "//boundedgo:ignore  # x", "go func(a []int, b string){", 2)
	f.Add("x", "f:g", "go f(`a\nb`)\r", "accept p f: go f()", 12)
	f.Add("#x", "\u00a0", "\xff\x00\u2028\u202e", "\n\n", 0)
	f.Fuzz(func(t *testing.T, pkg, function, code, other string, nth int) {
		if strings.ContainsAny(pkg+function, " ") || pkg == "" {
			t.Skip("no import path, or no function's name")
		}
		everything := func(string) bool { return true }
		var findings []report.Finding
		for _, category := range []string{"accept", "range", "explain"} {
			for _, c := range []string{code, other} {
				findings = append(findings, report.Finding{Category: category, Site: report.Site{Package: pkg, Function: function, Code: c, Nth: nth}})
			}
		}
		file := filepath.Join(t.TempDir(), "baseline")
		n, err := WriteBaseline(file, findings, everything)
		if err != nil {
			t.Fatal(err)
		}
		text := readFile(t, file)
		if lines := strings.Count(text, "\n") - strings.Count(header, "\n"); lines != n {
			t.Errorf("%d lines for %d entries:\n%s", lines, n, text)
		}
		b, err := ReadBaseline(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.entries) != n {
			t.Errorf("%d of %d entries are read:\n%s", len(b.entries), n, text)
		}
		for _, f := range findings {
			if b.Has(&f) == f.IsNote() {
				t.Errorf("%q: in the baseline: %v:\n%s", f.Key(), f.IsNote(), text)
			}
		}
		if stale := b.Stale(everything); len(stale) > 0 {
			t.Errorf("stale: %q", stale)
		}
		for entry := range b.entries {
			if got := packageOf(entry); got != report.Printable(pkg) {
				t.Errorf("%q is of package %q", entry, got)
			}
		}
		if _, err := WriteBaseline(file, findings, everything); err != nil {
			t.Fatal(err)
		}
		if again := readFile(t, file); again != text {
			t.Errorf("written anew, it is\n%s\nand was\n%s", again, text)
		}
	})
}

// FuzzReadBaseline reads any file: each line is an entry, or an error.
func FuzzReadBaseline(f *testing.F) {
	f.Add("accept example.com/x f: go f()\n# comment\n\n")
	f.Add("\xef\xbb\xbfaccept example.com/x f: go f()\r\n")
	f.Add("<<<<<<< HEAD\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(t.TempDir(), "baseline")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		b, err := ReadBaseline(file)
		if err != nil {
			return
		}
		for entry := range b.entries {
			if strings.HasPrefix(entry, "#") || packageOf(entry) == "" {
				t.Errorf("entry %q", entry)
			}
		}
	})
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
