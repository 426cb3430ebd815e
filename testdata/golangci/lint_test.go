package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// module is what each test below looks at: one finding of its own, and what it
// adds.
func module(t *testing.T, config string, more map[string]string) string {
	t.Helper()
	files := map[string]string{
		"go.mod":        "module example.com/m\n\ngo 1.25\n",
		".golangci.yml": config,
		"a/a.go":        "package a\n\nfunc F(jobs chan func()) {\n\tfor job := range jobs {\n\t\tgo job()\n\t}\n}\n",
	}
	for name, text := range more {
		files[name] = text
	}
	return writeFiles(t, files)
}

// found is what is said of the module's finding, and of its like elsewhere.
func found(at string) report {
	return report(at + ": unbounded goroutines: each value from jobs starts go job, and nothing limits how many run at once; use pool.ThreadPool")
}

func expect(t *testing.T, got []report, want ...report) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// TestSettings sets a flag that is on or off, one with a list of names, and one
// with a single name, each of which changes the reports.
func TestSettings(t *testing.T) {
	const code = `package b

type Config struct{ Upstreams []string }

func start(func()) {}

func F(cfg Config, jobs chan func(), check func(string)) {
	for _, up := range cfg.Upstreams {
		go check(up)
	}
	for job := range jobs {
		start(job)
	}
}
`
	conf := config(t, "settings: {}", `settings:
          strict: true
          include-tests: true
          spawner: [example.com/m/b.start, -time.AfterFunc]
          trust: example.com/m/b.other`)
	dir := module(t, conf, map[string]string{
		"b/b.go":      code,
		"b/b_test.go": "package b\n\nfunc inTest(jobs chan func()) {\n\tfor job := range jobs {\n\t\tgo job()\n\t}\n}\n",
	})
	const rest = ", and nothing limits how many run at once; use pool.ThreadPool"
	expect(t, issues(t, dir, "./..."),
		found("a/a.go:5:3"),
		"b/b.go:12:3: unbounded goroutines: each value from jobs starts start"+rest,
		"b/b.go:9:3: unbounded goroutines: each element of cfg.Upstreams starts go check"+rest,
		found("b/b_test.go:5:3"))
}

// TestWrongSettings expects one line that says what is wrong, and no reports.
func TestWrongSettings(t *testing.T) {
	for settings, want := range map[string]string{
		"{strikt: true}":        `unknown setting "strikt", want one of `,
		"{strict: sometimes}":   `setting strict: "sometimes" is not true or false`,
		"{gate: example.com/x}": `setting gate: `,
		"[strict]":              "want names with values",
	} {
		dir := module(t, config(t, "settings: {}", "settings: "+settings), nil)
		res := lint(t, dir, "run", "./...")
		if res.code != exitWrong || res.stdout != "" || !strings.Contains(res.stderr, want) {
			t.Errorf("settings %s: exit code %d, want %d, and %q in\n%s%s", settings, res.code, exitWrong, want, res.stdout, res.stderr)
		}
	}
}

// TestNolint checks that golangci-lint's own directive suppresses, and that
// nolintlint tells the used ones from others. Boundedgo's directive goes on
// working beside it.
func TestNolint(t *testing.T) {
	conf := config(t, "    - boundedgo\n", "    - boundedgo\n    - nolintlint\n")
	conf = strings.Replace(conf, "  settings:\n", "  settings:\n    nolintlint:\n      require-explanation: true\n      require-specific: true\n", 1)
	dir := module(t, conf, map[string]string{"b/b.go": `package b

func F(jobs chan func()) {
	for job := range jobs {
		go job() //nolint:boundedgo // one a day
	}
	for job := range jobs {
		go job() //nolint:boundedgo
	}
	//nolint:boundedgo // the whole loop
	for job := range jobs {
		go job()
	}
	for job := range jobs {
		go job() //boundedgo:ignore one a day
	}
	for job := range jobs {
		job() //nolint:boundedgo // of no use
	}
}
`})
	expect(t, issues(t, dir, "./..."),
		found("a/a.go:5:3"),
		"b/b.go:18:9: nolintlint: directive `//nolint:boundedgo // of no use` is unused for linter \"boundedgo\"",
		"b/b.go:8:12: nolintlint: directive `//nolint:boundedgo` should provide explanation such as `//nolint:boundedgo // this is why`")
}

// TestExclusions checks that reports can be left out by folder and by text.
func TestExclusions(t *testing.T) {
	conf := config(t, "  settings:\n", `  exclusions:
    rules:
      - path: ^b/
        linters: [boundedgo]
      - text: each element of
        linters: [boundedgo]
  settings:
`)
	dir := module(t, conf, map[string]string{
		"b/b.go": "package b\n\nfunc F(jobs chan func()) {\n\tfor job := range jobs {\n\t\tgo job()\n\t}\n}\n",
		"c/c.go": "package c\n\nfunc F(jobs []func()) {\n\tfor _, job := range jobs {\n\t\tgo job()\n\t}\n}\n",
	})
	expect(t, issues(t, dir, "./..."), found("a/a.go:5:3"))
}

// TestEveryReport checks that the example's limits are off: the same report
// many times, and twice on a line.
func TestEveryReport(t *testing.T) {
	const loop = "\tfor job := range jobs {\n\t\tgo job()\n\t}\n"
	dir := module(t, config(t, "version", "version"), map[string]string{
		"b/b.go": "package b\n\nfunc F(jobs chan func()) {\n" + strings.Repeat(loop, 60) +
			"\tfor job := range jobs {\n\t\tfor range 2 { go job(); go job() }\n\t}\n}\n",
	})
	if got := issues(t, dir, "./b"); len(got) != 62 {
		t.Errorf("%d issues, want 62", len(got))
	}
}

// TestFacts checks that a goroutine is seen that a function in another package
// starts.
func TestFacts(t *testing.T) {
	dir := module(t, config(t, "version", "version"), map[string]string{
		"b/b.go": "package b\n\nfunc Start(f func()) {\n\tgo f()\n}\n",
		"c/c.go": "package c\n\nimport \"example.com/m/b\"\n\nfunc F(jobs chan func()) {\n\tfor job := range jobs {\n\t\tb.Start(job)\n\t}\n}\n",
	})
	expect(t, issues(t, dir, "./c"),
		"c/c.go:7:3: unbounded goroutines: each value from jobs starts a goroutine by b.Start (b.go:4), and nothing limits how many run at once; use pool.ThreadPool")
}

// TestSARIF checks what code scanning reads: the rule, and the place.
func TestSARIF(t *testing.T) {
	dir := module(t, config(t, "version", "version"), nil)
	res := lint(t, dir, "run", "--show-stats=false", "--output.sarif.path=stdout", "./...")
	var log struct {
		Version string
		Runs    []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(res.stdout), &log); err != nil {
		t.Fatalf("%v in\n%s\n%s", err, res.stdout, res.stderr)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || len(log.Runs[0].Results) != 1 {
		t.Fatalf("want version 2.1.0 with one result, got\n%s", res.stdout)
	}
	r := log.Runs[0].Results[0]
	if r.RuleID != "boundedgo" || len(r.Locations) != 1 {
		t.Fatalf("want a result of boundedgo with one location, got %+v", r)
	}
	at := r.Locations[0].PhysicalLocation
	got := newReport(at.ArtifactLocation.URI, at.Region.StartLine, at.Region.StartColumn, r.Message.Text)
	expect(t, []report{got}, found("a/a.go:5:3"))
}
