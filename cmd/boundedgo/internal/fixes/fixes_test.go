package fixes

import (
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

const poem = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve\nthirteen\nfourteen"

// finding returns a finding whose fix replaces words of the file.
func finding(t *testing.T, file, text string, words ...string) report.Finding {
	t.Helper()
	fix := report.Fix{Message: "replace"}
	for i := 0; i < len(words); i += 2 {
		start := strings.Index(text, words[i])
		if start < 0 {
			t.Fatalf("no %q", words[i])
		}
		fix.Edits = append(fix.Edits, report.Edit{
			Start: token.Position{Filename: file, Offset: start},
			End:   token.Position{Filename: file, Offset: start + len(words[i])},
			New:   words[i+1],
		})
	}
	return report.Finding{Fixes: []report.Fix{fix}}
}

func TestPlan(t *testing.T) {
	file := filepath.Join(t.TempDir(), "poem")
	if err := os.WriteFile(file, []byte(poem), 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(filepath.Dir(file), "link")
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	changes, left, err := Plan([]report.Finding{
		finding(t, link, poem, "two\n", "", "five", "5\n5"),
		finding(t, link, poem, "thirteen", "13", "o\nthree", "?"), // overlaps with two
		finding(t, link, poem, "two\n", "", "fourteen", "14\n"),   // shares it
		finding(t, link, poem, "", "zero\n"),
		{},
	})
	if err != nil || len(left) != 2 || len(changes) != 1 {
		t.Fatalf("%d findings are left, %d files change, %v", len(left), len(changes), err)
	}
	want := "zero\none\nthree\nfour\n5\n5\nsix\nseven\neight\nnine\nten\neleven\ntwelve\nthirteen\n14\n"
	if got := string(changes[0].New()); got != want {
		t.Errorf("the new text is %q, want %q", got, want)
	}
	checkPatch(t, changes[0], want)

	if err := changes[0].Write(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil || string(text) != want {
		t.Errorf("the file is %q, %v", text, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is a link no more")
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v", info.Mode())
	}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 2 {
		t.Errorf("there are %v, %v", entries, err)
	}
}

// checkPatch has git apply the diff.
func checkPatch(t *testing.T, c Change, want string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "poem"), c.Old, 0o666); err != nil {
		t.Fatal(err)
	}
	git := exec.CommandContext(t.Context(), "git", "apply", "-")
	git.Dir, git.Stdin = dir, strings.NewReader(c.Diff("poem"))
	if out, err := git.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v\n%s\n%s", err, out, c.Diff("poem"))
	}
	if got, err := os.ReadFile(filepath.Join(dir, "poem")); err != nil || string(got) != want {
		t.Errorf("the diff makes %q, %v\n%s", got, err, c.Diff("poem"))
	}
}

func TestDiff(t *testing.T) {
	c := Change{Old: []byte(poem)}
	for _, e := range finding(t, "poem", poem, "two", "2", "twelve\n", "", "fourteen", "14\n").Fixes[0].Edits {
		c.Edits = append(c.Edits, offsets(e))
	}
	const want = `--- a/poem
+++ b/poem
@@ -1,5 +1,5 @@
 one
-two
+2
 three
 four
 five
@@ -9,6 +9,5 @@
 nine
 ten
 eleven
-twelve
 thirteen
-fourteen
\ No newline at end of file
+14
`
	if got := c.Diff("poem"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestDiffBetween expects that a diff does not show lines as changed that stand
// between those that are, and shows lines that change beside each other as one.
func TestDiffBetween(t *testing.T) {
	for _, test := range []struct {
		pairs []string // what is replaced by what
		want  string
	}{
		{[]string{"two\n", "before\ntwo\nbehind\n"}, " one\n+before\n two\n+behind\n three\n"},
		{[]string{"two", "2", "three", "3"}, " one\n-two\n-three\n+2\n+3\n four\n"},
		{[]string{"two", "2", "three\n", ""}, " one\n-two\n-three\n+2\n four\n"},
		{[]string{"two\nthree\nfour\n", "three\ntwo\n"}, " one\n-two\n three\n-four\n+two\n five\n"},
		{[]string{"two", "two"}, ""},
	} {
		c := Change{Old: []byte(poem)}
		for _, e := range finding(t, "poem", poem, test.pairs...).Fixes[0].Edits {
			c.Edits = append(c.Edits, offsets(e))
		}
		if got := c.Diff("poem"); !strings.Contains(got, test.want) {
			t.Errorf("%q: got\n%swant in it\n%s", test.pairs, got, test.want)
		}
		want := poem
		for i := 0; i < len(test.pairs); i += 2 {
			want = strings.Replace(want, test.pairs[i], test.pairs[i+1], 1)
		}
		if want != poem {
			checkPatch(t, c, want)
		}
	}
}

func TestChanged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "poem")
	if err := os.WriteFile(file, []byte("one"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Plan([]report.Finding{finding(t, file, poem, "five", "5")}); err == nil || !strings.Contains(err.Error(), "has changed") {
		t.Errorf("error is %v", err)
	}
}
