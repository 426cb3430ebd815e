package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hostile is a module whose names and code hold what other programs obey. Names
// that Windows does not allow are left out there.
func hostile() map[string]string {
	files := map[string]string{
		"go.mod":          "module example.com/hostile\n\ngo 1.25\n",
		"a/50% off, é.go": "package a\n\nfunc F(世界 <-chan string, g func(string)) {\n\tfor s := range 世界 {\n\t\t/* \x1b[2J 😀 */ go g(s)\n\t}\n}\n",
		"b/b.go":          "package b\n\nfunc F(next func(string) bool, g func()) {\n\tfor next(`\x1b[31m\u202e%\r`) {\n\t\tgo g()\n\t}\n}\n",
	}
	if filepath.Separator == '/' {
		files["c/a b\"c:d,e\x1b[1m.go"] = "package c\n" + acceptLoop
	}
	return files
}

// jsonOutput is what a reader of -json may know.
type jsonOutput struct {
	Version  int
	Tool     struct{ Name, Version string }
	Findings []struct {
		Category, Severity, Message, URL, Package, Function, Fingerprint, File, Source string
		Line, Column, EndLine, EndColumn                                               int
		Related                                                                        []jsonPlace
	}
	Errors []jsonPlace
}

type jsonPlace struct {
	Message, File string
	Line, Column  int
}

func runJSON(t *testing.T, dir string, code int, args ...string) (out jsonOutput) {
	t.Helper()
	got := runTool(t, dir, append([]string{"-json"}, args...)...)
	if got.code != code {
		t.Errorf("exit code is %d, want %d", got.code, code)
	}
	if err := json.Unmarshal([]byte(got.stdout), &out); err != nil {
		t.Fatalf("%v in\n%s", err, got.stdout)
	}
	return out
}

func TestJSON(t *testing.T) {
	dir := writeFiles(t, fixture)
	out := runJSON(t, dir, 0, "./also", "./clean")
	if out.Version != 1 || out.Tool.Name != "boundedgo" || out.Tool.Version == "" || len(out.Errors) != 0 || len(out.Findings) != 1 {
		t.Fatalf("got %+v", out)
	}
	f := out.Findings[0]
	for what, pair := range map[string][2]any{
		"category":  {f.Category, "accept"},
		"severity":  {f.Severity, "error"},
		"url":       {f.URL, "https://pkg.go.dev/github.com/boundedgo/boundedgo/analyzer#hdr-Category_accept"},
		"package":   {f.Package, "example.com/fixture/also"},
		"function":  {f.Function, "Serve"},
		"file":      {f.File, "also/also.go"},
		"source":    {f.Source, "\t\t\tgo handle(conn)"},
		"positions": {[]int{f.Line, f.Column, f.EndLine, f.EndColumn}, []int{8, 4, 8, 13}},
		"related":   {f.Related, []jsonPlace{{"the loop: each connection from ln.Accept", "also/also.go", 6, 2}}},
	} {
		if fmt.Sprint(pair[0]) != fmt.Sprint(pair[1]) {
			t.Errorf("%s is %v, want %v", what, pair[0], pair[1])
		}
	}
	if !strings.HasPrefix(f.Message, "unbounded goroutines: each connection from ln.Accept starts go handle") {
		t.Errorf("message is %q", f.Message)
	}

	out = runJSON(t, dir, 1, "./also", "./broken", "./docs/...")
	want := []jsonPlace{{File: "broken/broken.go", Line: 3, Column: 23}, {Message: "./docs/... matched no packages"}}
	if len(out.Findings) != 1 || len(out.Errors) != 2 || !strings.HasPrefix(out.Errors[0].Message, "cannot use ") {
		t.Fatalf("with a broken package, got %+v", out)
	}
	out.Errors[0].Message = ""
	if !slices.Equal(out.Errors, want) {
		t.Errorf("errors are %+v, want %+v", out.Errors, want)
	}
}

// TestNothingLoaded expects that readers of data are told, too.
func TestNothingLoaded(t *testing.T) {
	dir := writeFiles(t, map[string]string{"main.go": "package main\n"})
	out := runJSON(t, dir, 1, "./...")
	if len(out.Findings) != 0 || len(out.Errors) != 1 || !strings.HasPrefix(out.Errors[0].Message, "no go.mod in ") {
		t.Errorf("got %+v", out)
	}
	got := runTool(t, dir, "-baseline=x", "-write-baseline", "./...")
	if _, err := os.Stat(filepath.Join(dir, "x")); got.code != 1 || err == nil {
		t.Errorf("exit code is %d, want 1; the baseline is written: %v", got.code, err == nil)
	}
}

// TestFingerprint expects that a place keeps its fingerprint as long as it is the
// same code in the same function, and that no two share one.
func TestFingerprint(t *testing.T) {
	before := "package p\n\nfunc (s *S[T]) Serve(ln L, h func(C, int)) {\n\tfor {\n\t\tc, _ := ln.Accept()\n\t\tgo h(c, 1)\n\t\tgo h(c, 1)\n\t\tgo h(c, 2)\n\t}\n}\n"
	after := "package p\n\n// Serve has moved.\nfunc (s *S[U]) Serve(ln L, h func(C, int)) {\n\tprintln()\n\tfor {\n\t\tc, _ := ln.Accept()\n\t\tif true {\n\t\t\tgo h /* much */ (\n\t\t\t\tc,\n\t\t\t\t1,\n\t\t\t)\n\t\t}\n\t\tgo h(c, 1)\n\t\tgo  h(c, 2)\n\t}\n}\n"
	types := "package p\n\ntype S[T any] struct{}\ntype C interface{ Close() error }\ntype L interface{ Accept() (C, error) }\n"
	fingerprints := func(text string) (all []string) {
		dir := writeFiles(t, map[string]string{"go.mod": "module example.com/p\n\ngo 1.25\n", "p.go": text, "types.go": types})
		for _, f := range runJSON(t, dir, 0, ".").Findings {
			if f.Function != "(*S).Serve" {
				t.Errorf("function is %q", f.Function)
			}
			all = append(all, f.Fingerprint)
		}
		return all
	}
	old, moved := fingerprints(before), fingerprints(after)
	if !slices.Equal(old, moved) {
		t.Errorf("fingerprints were %q, are %q", old, moved)
	}
	if slices.Sort(old); len(slices.Compact(old)) != 3 {
		t.Errorf("fingerprints are %q, want 3", old)
	}
}

func TestGitHub(t *testing.T) {
	dir := writeFiles(t, fixture)
	got := runTool(t, dir, "-format=github", "./also", "./broken")
	matchLines(t, lines(got.stdout), []string{
		`^::error file=also/also\.go,line=8,col=4,endColumn=13,title=boundedgo accept::unbounded goroutines: .*%0A\./also/also\.go:6:2: the loop: `,
		`^::error file=broken/broken\.go,line=3,title=boundedgo::cannot use "one"`,
	})
	if got.code != 1 {
		t.Errorf("exit code is %d, want 1", got.code)
	}

	// In a folder of the repository that an action has checked out.
	t.Setenv("GITHUB_WORKSPACE", dir)
	got = runTool(t, filepath.Join(dir, "also"), "-format=github", "-explain")
	if !strings.HasPrefix(got.stdout, "::error file=also/also.go,") || got.code != 3 || got.stderr != "" {
		t.Errorf("exit code %d, stdout %s, stderr %s", got.code, got.stdout, got.stderr)
	}
}

// TestHostile expects that names and code stay what they are, and that nothing
// but lines gets through to a terminal or a workflow.
func TestHostile(t *testing.T) {
	dir := writeFiles(t, hostile())
	var files []string
	for _, f := range runJSON(t, dir, 0, "./...").Findings {
		files = append(files, f.File)
		if text, err := os.ReadFile(filepath.Join(dir, f.File)); err != nil || !strings.Contains(string(text), f.Source+"\n") {
			t.Errorf("%q: %q is no line of it (%v)", f.File, f.Source, err)
		}
	}
	if want := len(hostile()) - 1; len(files) != want {
		t.Fatalf("findings in %q, want %d", files, want)
	}

	for _, form := range []string{"text", "github"} {
		got := runTool(t, dir, "-format", form, "./...")
		shown := strings.ReplaceAll(got.stdout, "e\x1b[1m.go,", "") // GitHub has no escape for it in a name
		if i := strings.IndexFunc(shown, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == '\u202e' }); i >= 0 {
			t.Errorf("%s lets through %q", form, shown[i:])
		}
		if form == "text" {
			if n := len(lines(got.stdout)); n != 2*len(files) {
				t.Errorf("text has %d lines, want %d:\n%s", n, 2*len(files), got.stdout)
			}
			continue
		}
		matchLines(t, lines(got.stdout), []string{
			`^::error file=a/50%25 off%2C é\.go,line=5,col=\d+,endColumn=\d+,title=boundedgo stream::`,
			`^::error file=b/b\.go,line=5,col=3,endColumn=7,title=boundedgo stream::unbounded goroutines: each next`,
			`^::error file=c/a b"c%3Ad%2Ce\x1b\[1m\.go,line=8,col=4,`,
		}[:len(files)])
	}
}

// sarifOutput is what a reader of -sarif may know.
type sarifOutput struct {
	Version string
	Runs    []struct {
		ColumnKind string
		Tool       struct {
			Driver struct {
				Rules []struct {
					ID, HelpURI string
					Help        struct{ Text, Markdown string }
				}
			}
		}
		Invocations []struct{ ExecutionSuccessful bool }
		Results     []struct {
			RuleID    string
			RuleIndex int
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI, URIBaseID string }
					Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
				}
			}
			PartialFingerprints map[string]string
		}
	}
}

// TestSARIF checks what the schema, in testdata/schemas, cannot know.
func TestSARIF(t *testing.T) {
	dir := writeFiles(t, hostile())
	got := runTool(t, dir, "-sarif", "./a")
	var log sarifOutput
	if err := json.Unmarshal([]byte(got.stdout), &log); err != nil || got.code != 0 || got.stderr != "" {
		t.Fatalf("%v, exit code %d, %s", err, got.code, got.stderr)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "utf16CodeUnits" || !run.Invocations[0].ExecutionSuccessful || len(run.Results) != 1 {
		t.Fatalf("got %+v", log)
	}
	res := run.Results[0]
	at := res.Locations[0].PhysicalLocation
	if want := "a/50%25%20off,%20%C3%A9.go"; at.ArtifactLocation.URI != want || at.ArtifactLocation.URIBaseID != "%SRCROOT%" {
		t.Errorf("artifact is %+v, want %s", at.ArtifactLocation, want)
	}
	// \t\t/* ESC[2J 😀 */ go: the face is two code units, and four bytes.
	if want := [4]int{5, 17, 5, 21}; [4]int{at.Region.StartLine, at.Region.StartColumn, at.Region.EndLine, at.Region.EndColumn} != want {
		t.Errorf("region is %+v, want %v", at.Region, want)
	}
	if fp := runJSON(t, dir, 0, "./a").Findings[0].Fingerprint; res.PartialFingerprints["boundedgo/v1"] != fp {
		t.Errorf("fingerprints are %v, want that of -json, %s", res.PartialFingerprints, fp)
	}
	for _, rule := range run.Tool.Driver.Rules {
		if rule.Help.Text == "" || rule.Help.Markdown == "" || !strings.HasSuffix(rule.HelpURI, "#hdr-Category_"+rule.ID) {
			t.Errorf("rule %+v", rule)
		}
	}
	if rule := run.Tool.Driver.Rules[res.RuleIndex]; rule.ID != "stream" || res.RuleID != "stream" {
		t.Errorf("rule is %s, by its index %s", res.RuleID, rule.ID)
	}
}

// TestUnwritable expects an error if nobody takes the findings.
func TestUnwritable(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no device that is always full: ", err)
	}
	defer full.Close()
	dir := writeFiles(t, fixture)
	for _, form := range []string{"text", "json", "sarif", "github"} {
		cmd := toolCommand(t, dir, "-format", form, "./also")
		var stderr strings.Builder
		cmd.Stdout, cmd.Stderr = full, &stderr
		cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 1 || !strings.HasPrefix(stderr.String(), "boundedgo: ") {
			t.Errorf("%s: exit code %d, %q", form, code, stderr.String())
		}
	}
}
