package main

import (
	"flag"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/topics"
)

func TestUsage(t *testing.T) {
	all := (&command{analyzer: analyzer.Analyzer}).flags(new(options))
	grouped := []string{"V"}
	for _, g := range groups {
		grouped = append(grouped, g.flags...)
	}
	_, table, _ := strings.Cut(readFile(t, "../../README.md"), "\n### Flags\n")
	table, _, _ = strings.Cut(table, "\n### ")
	all.VisitAll(func(f *flag.Flag) {
		if !slices.Contains(grouped, f.Name) {
			t.Errorf("-%s is in no group: name it in groups", f.Name)
		}
		if !regexp.MustCompile("\\n\\|[^|]*`-" + f.Name + "[`=].*\\|").MatchString(table) {
			t.Errorf("-%s is not in the README's table of flags", f.Name)
		}
	})
	for _, arg := range []string{"-h", "-help", "--help", "help"} {
		got := runTool(t, t.TempDir(), arg)
		if got.code != 0 || got.stderr != "" {
			t.Errorf("%s: exit code %d and errors %q, want neither", arg, got.code, got.stderr)
		}
		all.VisitAll(func(f *flag.Flag) {
			if n := len(regexp.MustCompile(`(?m)^  -`+f.Name+`\s`).FindAllString(got.stdout, -1)); n != 1 && !strings.Contains(f.Name, "-") {
				t.Errorf("%s: -%s stands there %d times", arg, f.Name, n)
			}
			if !strings.Contains(got.stdout, "\n  -"+f.Name) {
				t.Errorf("%s: no -%s", arg, f.Name)
			}
		})
		for _, line := range lines(got.stdout) {
			if len(line) > 84 { // 80, behind a tab of 8
				t.Errorf("%s: a long line: %s", arg, line)
			}
		}
		for _, want := range []string{"boundedgo [flags] [packages]", "\n  accept ", "Other topics: words, bounds,"} {
			if !strings.Contains(got.stdout, want) {
				t.Errorf("%s: no %q in\n%s", arg, want, got.stdout)
			}
		}
	}
}

// TestHelpTopics expects help on every section of the documentation, and for
// every category an example, a cure and how to silence it.
func TestHelpTopics(t *testing.T) {
	categories := 0
	for _, topic := range topics.Parse(analyzer.Analyzer.Doc) {
		got := runTool(t, t.TempDir(), "help", strings.ToUpper(topic.Name))
		if got.code != 0 || got.stderr != "" {
			t.Errorf("%s: exit code %d and errors %q, want neither", topic.Name, got.code, got.stderr)
		}
		want := []string{topic.Title + "\n---", analyzer.Analyzer.URL + "#hdr-"}
		if topic.IsCategory {
			categories++
			want = append(want, "//boundedgo:ignore")
			want = append(want, "\n\n\t")
			if topic.Name != "explain" { // which nobody has to cure
				want = append(want, "\n\nCure: ")
			}
		}
		for _, w := range want {
			if !strings.Contains(got.stdout, w) {
				t.Errorf("%s: no %q in\n%s", topic.Name, w, got.stdout)
			}
		}
	}
	if categories < 8 {
		t.Errorf("found %d categories", categories)
	}
}

func TestHelpUnknown(t *testing.T) {
	got := runTool(t, t.TempDir(), "help", "acept")
	if got.code != 2 || got.stdout != "" {
		t.Errorf("exit code %d, %q", got.code, got.stdout)
	}
	matchLines(t, lines(got.stderr), []string{`^boundedgo: no help on "acept"; there is help on words, accept, `})
}

// TestURL expects that reports point to what help shows.
func TestURL(t *testing.T) {
	anchors := make(map[string]bool)
	for _, topic := range topics.Parse(analyzer.Analyzer.Doc) {
		anchors[analyzer.Analyzer.URL+"#"+topic.Anchor()] = true
	}
	dir := writeFiles(t, map[string]string{
		"go.mod": "module example.com/x\n\ngo 1.25\n",
		"x.go":   "package x\n" + acceptLoop + "\n//boundedgo:ignore\nfunc F(n int, job func()) {\n\tfor range n {\n\t\tgo job()\n\t}\n}\n",
	})
	seen := make(map[string]bool)
	for _, f := range runJSON(t, dir, 0, "-explain", ".").Findings {
		seen[f.Category] = true
		if !anchors[f.URL] {
			t.Errorf("%s has URL %q", f.Category, f.URL)
		}
	}
	for _, category := range []string{"accept", "directive", "explain"} {
		if !seen[category] {
			t.Errorf("no %s", category)
		}
	}
}
