package analyzer_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
)

// TestVerdicts expects what the want comments of the fixtures announce, as TestFixtures,
// TestStrict and TestLibraries do, but in seconds: testdata/mutants does so for each mutant.
func TestVerdicts(t *testing.T) {
	for _, l := range allLabs(t) {
		for _, e := range l.expectations(t) {
			t.Run(e.name, func(t *testing.T) {
				for _, text := range l.wrong(e) {
					t.Error(text)
				}
			})
		}
	}
}

// TestMany expects the same where functions are searched as large ones are.
func TestMany(t *testing.T) {
	for _, l := range allLabs(t) {
		for _, e := range l.expectations(t) {
			want := l.verdicts(e.variant)
			restore := analyzer.WithoutFew()
			got := l.verdicts(e.variant)
			restore()
			if diff := differ(want, got); diff != "" {
				t.Errorf("%s: few are judged otherwise than many:\n%s", e.name, diff)
			}
		}
	}
}

// An expectation is what a fixture announces.
type expectation struct {
	*variant
	how   string              // it is to be analysed
	wants map[string][]string // regular expressions, by file:line
}

// expectations returns those of all fixtures that are judged.
func (l *lab) expectations(t *testing.T) (es []expectation) {
	t.Helper()
	for _, s := range l.samples {
		kind, _, _ := strings.Cut(s.name, "/")
		if !slices.Contains(kinds, kind) && kind != "libraries" {
			continue
		}
		e := expectation{l.as(t, s, s.texts), "default", map[string][]string{}}
		switch kind {
		case "deployment":
			es = append(es, e) // nothing is reported without -strict
			e.how, e.wants = "strict", map[string][]string{}
		case "libraries":
			e.how = "server"
		}
		for i, text := range s.texts {
			for n, line := range strings.Split(string(text), "\n") {
				if _, want, ok := strings.Cut(line, "// want "); ok {
					e.wants[fmt.Sprintf("%s:%d", s.files[i], n+1)] = announced(t, want)
				}
			}
		}
		es = append(es, e)
	}
	return es
}

// announced returns the regular expressions of a want comment.
func announced(t *testing.T, text string) (wants []string) {
	t.Helper()
	for {
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return wants
		}
		want, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatal(err)
		}
		wants = append(wants, want)
		text = strings.TrimSpace(text[len(quoted):])
	}
}

// wrong returns what is reported and not announced, or the other way round.
func (l *lab) wrong(e expectation) (texts []string) {
	wants := maps.Clone(e.wants)
	for _, d := range l.run(e.how, e.variant) {
		posn := e.fset.Position(d.Pos)
		at := fmt.Sprintf("%s:%d", posn.Filename, posn.Line)
		i := slices.IndexFunc(wants[at], func(want string) bool { return regexp.MustCompile(want).MatchString(d.Message) })
		if i < 0 {
			texts = append(texts, at+": "+d.Message)
			continue
		}
		wants[at] = slices.Delete(slices.Clone(wants[at]), i, i+1)
	}
	for at, missing := range wants {
		if len(missing) > 0 {
			texts = append(texts, fmt.Sprintf("%s: not reported: %q", at, missing))
		}
	}
	return texts
}
