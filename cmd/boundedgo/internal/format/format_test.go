package format

import (
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// TestGitHubEscapes has what no file name holds that Go builds, but which must
// never begin a command of its own.
func TestGitHubEscapes(t *testing.T) {
	rep := &report.Report{Findings: []report.Finding{{
		Category: "range",
		Message:  "50%: a, b\r\n::error::x\x1b",
		Start:    token.Position{Filename: "/r/a:b,c%\r\n::d.go", Line: 1},
	}}}
	var b strings.Builder
	if err := (&GitHub{Dir: "/r"}).Print(&b, rep); err != nil {
		t.Fatal(err)
	}
	if filepath.Separator != '/' {
		t.Skip("other paths here")
	}
	const want = `::error file=a%3Ab%2Cc%25%0D%0A%3A%3Ad.go,line=1,title=boundedgo range::50%25: a, b\r%0A::error::x\x1b` + "\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
}

// TestExcerpt checks where the mark stands, and what has no excerpt.
func TestExcerpt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.go")
	code := strings.Join([]string{
		"\tgo f()",
		"x := `\x1b`; go f() // \x1b",
		"é世e\u0301; go 世()",
		"go func() {  ",
		strings.Repeat("x", longest) + "; go f()",
	}, "\r\n")
	if err := os.WriteFile(file, []byte(code), 0o666); err != nil {
		t.Fatal(err)
	}
	text := &Text{Sources: new(report.Sources)}
	text.Sources.Add(file)
	for _, test := range []struct {
		line, from, to int
		want           string
	}{
		{1, 2, 6, "\tgo f()\n\t^^^^\n"},
		{2, 11, 15, `x := ` + "`\\x1b`; go f() // \\x1b\n             ^^^^\n"},
		{3, 11, 17, "é世e\u0301; go 世()\n      ^^^^^\n"},
		{4, 1, 0, "go func() {  \n^^^^^^^^^^^\n"}, // it ends on another line
		{5, longest + 3, longest + 7, ""},
		{6, 1, 2, ""},
		{1, 0, 0, ""},
		{1, 99, 100, ""},
	} {
		start := token.Position{Filename: file, Line: test.line, Column: test.from}
		end := token.Position{Filename: file, Line: test.line, Column: test.to}
		if got := text.excerpt(start, end); got != test.want {
			t.Errorf("%d:%d:\n%q, want\n%q", test.line, test.from, got, test.want)
		}
	}
	if got := text.excerpt(token.Position{Filename: file + "no", Line: 1, Column: 1}, token.Position{}); got != "" {
		t.Errorf("of no file: %q", got)
	}
}

func TestShorten(t *testing.T) {
	sep := string(filepath.Separator)
	dir := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(dir, "a", "b.go"): "." + sep + filepath.Join("a", "b.go"),
		filepath.Join(dir, "..b.go"):    "." + sep + "..b.go",
		"b.go":                          "." + sep + "b.go",
		filepath.Join(filepath.Dir(dir), "other", "b.go"): filepath.Join(filepath.Dir(dir), "other", "b.go"),
	} {
		if got := Shorten(path, dir); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}
