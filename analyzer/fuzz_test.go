package analyzer_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"slices"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
)

// kinds are the folders of fixtures that are changed.
var kinds = []string{"bounded", "unbounded", "deployment", "lifecycle"}

// addPrograms adds each sample as it is, and with one change of each kind.
func addPrograms(f *testing.F, l *lab, kinds ...string) {
	for i := range 64 {
		f.Add([]byte{byte(4 * i), 0})
		f.Add([]byte{byte(4 * i), 128, byte(i), byte(3 * i), byte(5 * i), byte(i + 5), byte(7 * i), byte(11 * i)})
	}
}

// FuzzVerdict changes fixtures. However they are written down, and searched, the
// analyzer says the same of them, and it never fails.
func FuzzVerdict(f *testing.F) {
	l := newLab(f)
	addPrograms(f, l, kinds...)
	f.Fuzz(func(t *testing.T, data []byte) {
		v := l.mutated(t, data, kinds...)
		want := l.verdicts(v)
		same := func(form string, write func(i int) []byte) {
			var texts [][]byte
			for i := range v.texts {
				texts = append(texts, write(i))
			}
			if diff := differ(want, l.verdicts(l.as(t, v.sample, texts))); diff != "" {
				t.Errorf("%s: it matters that it is written %s:\n%s%s", v.name, form, diff, bytes.Join(v.texts, nil))
			}
		}
		restore := analyzer.WithoutFew()
		if diff := differ(want, l.verdicts(v)); diff != "" {
			t.Errorf("%s: few are judged otherwise than many:\n%s%s", v.name, diff, bytes.Join(v.texts, nil))
		}
		restore()
		same("twice", func(i int) []byte { return v.texts[i] })
		same("on one line", func(i int) []byte { return onOneLine(v.texts[i]) })
		same("on many lines", func(i int) []byte { return onManyLines(v.texts[i]) })
		same("from the end to the beginning", func(i int) []byte { return reversed(v, i) })
	})
}

// FuzzFix changes fixtures and fixes them: some fixes alone, and all of them
// together, leave a program that compiles and is formatted, with less to report.
func FuzzFix(f *testing.F) {
	l := newLab(f)
	addPrograms(f, l, "fix", "unbounded")
	f.Fuzz(func(t *testing.T, data []byte) {
		v := l.mutated(t, data, "fix", "unbounded")
		var texts [][]byte
		for _, text := range v.texts {
			for range 2 { // gofmt drops some empty statements only the second time
				formatted, err := format.Source(text)
				if err != nil {
					t.Fatal(err)
				}
				text = formatted
			}
			texts = append(texts, text)
		}
		v = l.as(t, v.sample, texts)
		for _, remedy := range []string{"pool", "errgroup", "semaphore"} {
			found := l.run(remedy, v)
			var fixes []analysis.SuggestedFix
			var all []analysis.TextEdit
			for _, d := range found {
				for _, fix := range d.SuggestedFixes {
					fixes = append(fixes, fix)
					all = append(all, fix.TextEdits...)
				}
			}
			step := len(fixes)/alone + 1
			for i := len(data) % step; i < len(fixes); i += step {
				if after := l.fixed(t, v, remedy, fixes[i].TextEdits); unbounded(after) >= unbounded(found) {
					t.Errorf("%s, %s: no less is reported than%s: %s\n%s", v.name, remedy, messages(found), messages(after), bytes.Join(v.texts, nil))
				}
			}
			if len(fixes) > 1 {
				l.fixed(t, v, remedy, all)
			}
		}
	})
}

// alone is how many fixes of a program FuzzFix applies alone, at most, which ones by the
// input: a fuzzer takes what runs for ten seconds for one that hangs.
const alone = 4

// unbounded counts what is reported for lack of a limit of its own, and not for that of
// the goroutine around it.
func unbounded(ds []analysis.Diagnostic) (n int) {
	for _, d := range ds {
		if d.Category != "explain" && !strings.Contains(d.Message, "each one started on line") {
			n++
		}
	}
	return n
}

func messages(ds []analysis.Diagnostic) (text string) {
	for _, d := range ds {
		text += "\n\t" + d.Category + ": " + d.Message
	}
	return text
}

// fixed applies edits, and returns what is reported then. Edits that several fixes
// share count once; of those that overlap otherwise, drivers take one.
func (l *lab) fixed(t *testing.T, v *variant, remedy string, edits []analysis.TextEdit) []analysis.Diagnostic {
	t.Helper()
	splices := make([][]splice, len(v.files))
	for _, e := range edits {
		i := slices.IndexFunc(v.files, func(f *ast.File) bool { return f.FileStart <= e.Pos && e.End <= f.FileEnd })
		start := v.files[i].FileStart
		s := splice{int(e.Pos - start), int(e.End - start), string(e.NewText)}
		if !slices.Contains(splices[i], s) {
			splices[i] = append(splices[i], s)
		}
	}
	texts := slices.Clone(v.texts)
	for i := range texts {
		text, ok := spliced(v.texts[i], splices[i]...)
		if !ok {
			return nil
		}
		texts[i] = text
		if formatted, err := format.Source(text); err == nil && !bytes.Equal(formatted, text) {
			t.Errorf("%s, %s: not formatted:\n%s\nit was\n%s", v.name, remedy, text, v.texts[i])
		}
	}
	after, err := l.check(v.sample, texts)
	if err != nil {
		t.Fatalf("%s, %s: fixed code does not compile: %v\n%s\nit was\n%s", v.name, remedy, err, bytes.Join(texts, nil), bytes.Join(v.texts, nil))
	}
	return l.run(remedy, after)
}

// FuzzDirective puts a comment into a fixture. If it is a directive, it suppresses
// reports, or is reported, or excuses a goroutine to callers; else it changes nothing.
func FuzzDirective(f *testing.F) {
	l := newLab(f)
	for i, comment := range []string{
		"boundedgo:ignore jobs come one a day", "boundedgo:ignore", " boundedgo:ignore x", "boundedgo:ignor x", "boundedgo: ignore x",
		"BoundedGo:ignore x", "boundedgo ignore x", "boundedgo:ignore //", "boundedgo:ignore x // y", "go:generate boundedgo", "nolint:boundedgo", "",
	} {
		for n := range 8 {
			f.Add([]byte{byte(40 * n), byte(i)}, uint16(12+5*n), comment)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, line uint16, comment string) {
		if strings.ContainsAny(comment, "\n\r\x00\ufeff") {
			t.Skip("more than a comment")
		}
		v := l.mutated(t, data, kinds...)
		before := l.run("pool", v)
		lines := bytes.SplitAfter(v.texts[0], []byte("\n"))
		at := int(line) % len(lines)
		put := "//" + comment + "\n"
		if line>>15 == 1 { // after code
			lines[at] = bytes.TrimSuffix(lines[at], []byte("\n"))
			put = " " + put
			at++
		}
		texts := slices.Clone(v.texts)
		texts[0] = slices.Concat(bytes.Join(lines[:at], nil), []byte(put), bytes.Join(lines[at:], nil))
		changed, err := l.check(v.sample, texts)
		if err != nil {
			t.Skip("in the middle of something, or no UTF-8")
		}
		after := l.run("pool", changed)
		var wrong []string
		for _, d := range after {
			if d.Category == "directive" {
				wrong = append(wrong, d.Message)
			}
		}
		less := unbounded(before) - (unbounded(after) - len(wrong))
		isDirective := strings.HasPrefix(comment, "boundedgo:ignore ") && !strings.HasPrefix(strings.TrimSpace(comment[len("boundedgo:ignore "):]), "//") &&
			strings.TrimSpace(comment[len("boundedgo:ignore "):]) != ""
		switch {
		case less < 0, less > 0 && len(wrong) > 0, less > 0 && !isDirective, len(wrong) > 1:
			t.Errorf("%s: %q suppresses %d, and is reported as %q:\n%s", v.name, comment, less, wrong, bytes.Join(texts, nil))
		}
	})
}
