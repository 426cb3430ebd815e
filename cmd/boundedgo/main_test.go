package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// asTool is the environment variable that turns the test binary into boundedgo.
const asTool = "BOUNDEDGO_TEST_AS_TOOL"

func TestMain(m *testing.M) {
	if os.Getenv(asTool) != "" {
		main()
	}
	os.Exit(m.Run())
}

// An accept loop that every version of the analyzer must report, at 8:4.
const acceptLoop = `
import "net"

func Serve(ln net.Listener, handle func(net.Conn)) {
	for {
		if conn, err := ln.Accept(); err == nil {
			go handle(conn)
		}
	}
}
`

// twoLoops has another, at 16:4: after 8 by number, before it as text.
var twoLoops = acceptLoop + strings.NewReplacer("import \"net\"\n\n", "", "Serve", "ServeToo").Replace(acceptLoop)

// fixture is a module in which packages of every state stand side by side.
var fixture = map[string]string{
	"go.mod":           "module example.com/fixture\n\ngo 1.25\n",
	"clean/clean.go":   "package clean\n\nfunc F() {}\n",
	"leaky/leaky.go":   "package leaky\n" + twoLoops,
	"leaky/a.go":       "package leaky\n" + strings.ReplaceAll(acceptLoop, "Serve", "ServeA"),
	"leaky/x_test.go":  "package leaky\n" + strings.ReplaceAll(acceptLoop, "Serve", "serveInTest"),
	"also/also.go":     "package also\n" + acceptLoop,
	"broken/broken.go": "package broken\n\nfunc F() int { return \"one\" }\n",
	"broken/x_test.go": "package broken\n",
	"syntax/syntax.go": "package syntax\n\nfunc F() {\n\tg(1\n\tG(2)\n}\n\nfunc g(int) {}\n",
	"lost/lost.go":     "package lost\n\nimport _ \"example.org/nosuch\"\n",
	"uses/uses.go":     "package uses\n\nimport \"example.com/fixture/broken\"\n\nvar X = broken.F()\n",
	"docs/README":      "no Go here\n",
}

func TestStandalone(t *testing.T) {
	dir := writeFiles(t, fixture)
	const (
		also  = "./also/also.go:8:4"
		leaky = "./leaky/leaky.go:8:4"
		too   = "./leaky/leaky.go:16:4"
		a     = "./leaky/a.go:8:4"
	)
	for _, test := range []struct {
		name     string
		args     []string
		code     int
		findings []string // where, in order
		rest     []string // regular expressions for the lines that are no findings
	}{
		{name: "clean", args: []string{"./clean"}, code: 0},
		{name: "findings", args: []string{"./leaky", "./clean", "./also"}, code: 3, findings: []string{also, a, leaky, too}},
		{name: "tests", args: []string{"-include-tests", "./leaky"}, code: 3, findings: []string{a, leaky, too, "./leaky/x_test.go:8:4"}},
		{
			name: "type error", args: []string{"./broken"}, code: 1,
			rest: []string{`^\./broken/broken\.go:3:23: cannot use "one"`},
		},
		{
			name: "type error seen by tests", args: []string{"-include-tests", "./broken"}, code: 1,
			rest: []string{`^\./broken/broken\.go:3:23: cannot use "one"`},
		},
		{
			name: "syntax error", args: []string{"./syntax"}, code: 1,
			rest: []string{`^\./syntax/syntax\.go:4:5: missing ','`}, // and not what follows from it
		},
		{
			name: "imports a broken package", args: []string{"./uses"}, code: 1,
			rest: []string{`broken/broken\.go:3:23: cannot use "one"`},
		},
		{
			name: "import not found", args: []string{"./lost"}, code: 1,
			rest: []string{`^\./lost/lost\.go:3:8: .*example\.org/nosuch`},
		},
		{
			name: "one of two is broken", args: []string{"./broken", "./also"}, code: 1,
			findings: []string{also}, rest: []string{`^\./broken/broken\.go:3:23: `},
		},
		{
			name: "everything", args: []string{"./also", "./broken", "./clean", "./leaky", "./uses"}, code: 1,
			findings: []string{also, a, leaky, too}, rest: []string{`^\./broken/broken\.go:3:23: `},
		},
		{name: "unknown flag", args: []string{"-nosuch", "./leaky"}, code: 2, rest: []string{`^boundedgo: .*-nosuch`}},
		{name: "bad value", args: []string{"-strict=perhaps", "./leaky"}, code: 2, rest: []string{`^boundedgo: .*"perhaps".*-strict`}},
		{name: "diff alone", args: []string{"-diff", "./leaky"}, code: 2, rest: []string{`^boundedgo: -diff needs -fix`}},
		{name: "no such directory", args: []string{"./nosuch"}, code: 1, rest: []string{`^boundedgo: .*nosuch.*not found`}},
		{name: "no such tree", args: []string{"./nosuch/..."}, code: 1, rest: []string{`^boundedgo: .*\./nosuch/`}},
		{name: "no such import", args: []string{"example.com/fixture/nosuch"}, code: 1, rest: []string{`^boundedgo: .*example\.com/fixture/nosuch`}},
		{name: "nothing matches", args: []string{"./docs/..."}, code: 1, rest: []string{`^boundedgo: \./docs/\.\.\. matched no packages$`}},
		{
			name: "one of several matches nothing", args: []string{"./also/...", "./docs/...", "example.com/fixture/clean...", "./..nosuch.../x"}, code: 1,
			findings: []string{also}, rest: []string{`^boundedgo: \./docs/\.\.\. matched no packages$`, `^boundedgo: \./\.\.nosuch\.\.\./x matched no packages$`},
		},
		{
			name: "unknown names", code: 3, findings: []string{also}, args: []string{
				"-trust=example.com/fixture/also.Serve,example.com/x.F", "-gate=net.Conn.Read:Clos,(*net.TCPConn).Read:Close",
				"-pool=net.Conn,net.Pool", "-spawner=net.Dia#1,-time.AfterFunc", "./also",
			},
			rest: []string{
				`^boundedgo: -pool=net\.Pool: no package that was loaded has net\.Pool$`,
				`^boundedgo: -gate=net\.Conn\.Read:Clos: no package that was loaded has net\.Conn\.Clos$`,
				`^boundedgo: -spawner=net\.Dia#1: no package that was loaded has net\.Dia$`,
				`^boundedgo: -trust=example\.com/x\.F: no package that was loaded has example\.com/x\.F$`,
			},
		},
		{name: "a file", args: []string{"leaky/a.go"}, code: 3, findings: []string{a}},
		{name: "the current directory", code: 1, rest: []string{`^boundedgo: no Go files in `}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := runTool(t, dir, test.args...)
			if got.code != test.code {
				t.Errorf("exit code is %d, want %d", got.code, test.code)
			}
			if findings := positions(t, got.stdout); !slices.Equal(findings, test.findings) {
				t.Errorf("findings are at %q, want %q", findings, test.findings)
			}
			want := test.rest
			if n := len(test.findings); n > 0 {
				want = append(slices.Clone(want), fmt.Sprintf(`^%d reports? in \d packages?: accept %d; -fix mends %d \(`, n, n, n))
			}
			matchLines(t, lines(got.stderr), want)
			if t.Failed() {
				t.Logf("stdout:\n%s\nstderr:\n%s", got.stdout, got.stderr)
			}
		})
	}
}

func TestNoArguments(t *testing.T) {
	dir := writeFiles(t, fixture)
	got := runTool(t, filepath.Join(dir, "also"))
	findings := positions(t, got.stdout)
	if want := []string{"./also.go:8:4"}; got.code != 3 || !slices.Equal(findings, want) {
		t.Errorf("exit code %d and findings at %q, want 3 and %q\n%s", got.code, findings, want, got.stderr)
	}
}

func TestOutsideDirectory(t *testing.T) {
	dir := writeFiles(t, fixture)
	got := runTool(t, filepath.Join(dir, "clean"), "../also")
	findings := positions(t, got.stdout)
	if len(findings) != 1 || !filepath.IsAbs(strings.SplitN(findings[0], ":8", 2)[0]) {
		t.Errorf("findings are at %q, want one absolute path", findings)
	}
}

func TestNoModule(t *testing.T) {
	dir := writeFiles(t, map[string]string{"main.go": "package main\n\nfunc main() {}\n"})
	for _, args := range [][]string{nil, {"."}, {"./..."}} {
		got := runTool(t, dir, args...)
		if got.code != 1 {
			t.Errorf("%q: exit code is %d, want 1", args, got.code)
		}
		matchLines(t, lines(got.stderr), []string{`^boundedgo: no go\.mod in `})
	}
}

// TestNoGo expects to be told why the go command does not work.
func TestNoGo(t *testing.T) {
	dir := writeFiles(t, fixture)
	for _, test := range []struct{ name, value, want string }{
		{"GOCACHE", "off", `^boundedgo: build cache is disabled by GOCACHE=off`},
		{"GOFLAGS", "-nosuch", `^boundedgo: go: .*-nosuch`},
		{"PATH", t.TempDir(), `^boundedgo: .*"go": executable file not found`},
	} {
		cmd := toolCommand(t, dir, "./clean")
		cmd.Env = append(cmd.Env, test.name+"="+test.value)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 1 {
			t.Errorf("%s: exit code is %d, want 1", test.name, code)
		}
		matchLines(t, lines(stderr.String()), []string{test.want})
	}
}

func TestVersion(t *testing.T) {
	for _, arg := range []string{"-V", "version", "-version", "--version"} {
		got := runTool(t, t.TempDir(), arg)
		if got.code != 0 || !strings.HasPrefix(got.stdout, "boundedgo ") || !strings.Contains(got.stdout, runtime.Version()) {
			t.Errorf("%s: exit code %d, %q, want boundedgo's version and Go's", arg, got.code, got.stdout)
		}
	}
}

func TestDeterministic(t *testing.T) {
	dir := writeFiles(t, fixture)
	for _, form := range []string{"text", "json", "sarif", "github"} {
		args := []string{"-format", form, "-include-tests", "./..."}
		first := runTool(t, dir, args...)
		for range 4 {
			if again := runTool(t, dir, args...); again != first {
				t.Fatalf("%q: two runs differ:\n%+v\n%+v", args, first, again)
			}
		}
	}
}

func TestFixChangesNothingElse(t *testing.T) {
	dir := writeFiles(t, fixture)
	if got := runTool(t, filepath.Join(dir, "clean"), "-fix"); got.code != 0 {
		t.Errorf("exit code is %d, want 0\n%s", got.code, got.stderr)
	}
	after, err := os.ReadFile(filepath.Join(dir, "clean", "clean.go"))
	if err != nil || string(after) != fixture["clean/clean.go"] {
		t.Errorf("clean.go is now (%v):\n%s", err, after)
	}
}

// TestGoVet checks the tool as go vet runs it: go vet prints paths and chooses
// codes itself.
func TestGoVet(t *testing.T) {
	dir := writeFiles(t, fixture)
	for _, test := range []struct {
		name string
		args []string
		code int
		want string // in the output; empty for no output at all
	}{
		{"clean", []string{"./clean"}, 0, ""},
		{"findings", []string{"./also"}, 1, "also/also.go:8:4: unbounded goroutines: "},
		{"flag", []string{"-strict", "./also"}, 1, "also/also.go:8:4: unbounded goroutines: "},
		{"broken", []string{"./broken"}, 1, `broken/broken.go:3:23: cannot use "one"`},
		{"unknown flag", []string{"-nosuch", "./also"}, 2, "-nosuch"},
		{"bad value", []string{"-pool=Pool", "./also"}, 1, "boundedgo: invalid value \"Pool\" for flag -pool: Pool: want the full name of a type, like example.com/x.Pool\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := runCommand(t, dir, "go", append([]string{"vet", "-vettool=" + executable(t)}, test.args...)...)
			if got.code != test.code {
				t.Errorf("exit code is %d, want %d", got.code, test.code)
			}
			if n := strings.Count(got.stderr, "boundedgo: "); n > 1 {
				t.Errorf("said %d times, want 1: %s", n, got.stderr)
			}
			if !strings.Contains(filepath.ToSlash(got.stderr), test.want) || test.want == "" && got.stderr != "" {
				t.Errorf("stderr is %q, want %q in it", got.stderr, test.want)
			}
		})
	}
}

// writeFiles makes a directory of files.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

type result struct {
	code           int
	stdout, stderr string
}

func runTool(t *testing.T, dir string, args ...string) result {
	t.Helper()
	return runCommand(t, dir, executable(t), args...)
}

// executable returns the path of the test binary.
func executable(t *testing.T) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// toolCommand returns a command that is to run the tool.
func toolCommand(t *testing.T, dir string, args ...string) *exec.Cmd {
	return newCommand(t, dir, executable(t), args...)
}

func newCommand(t *testing.T, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asTool+"=1", "PWD="+dir, "GOWORK=off", "GOPROXY=off", "GOFLAGS=",
		"GORACE=atexit_sleep_ms=0") // else each run of a -race binary sleeps for a second
	return cmd
}

func runCommand(t *testing.T, dir, name string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := newCommand(t, dir, name, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// positions returns where findings are, and fails on lines that are none. The
// indented lines belong to the finding above them.
func positions(t *testing.T, stdout string) (findings []string) {
	t.Helper()
	for _, line := range lines(stdout) {
		if posn, _, ok := strings.Cut(line, ": unbounded goroutines: "); ok {
			findings = append(findings, filepath.ToSlash(posn))
		} else if !strings.HasPrefix(line, "\t") {
			t.Errorf("no finding: %s", line)
		}
	}
	return findings
}

func lines(s string) []string {
	return slices.Collect(func(yield func(string) bool) {
		for line := range strings.Lines(s) {
			if !yield(strings.TrimSuffix(line, "\n")) {
				return
			}
		}
	})
}

// matchLines checks that the lines match the expressions, one by one.
func matchLines(t *testing.T, lines, want []string) {
	t.Helper()
	if len(lines) != len(want) {
		t.Errorf("got lines %q, want %d", lines, len(want))
		return
	}
	for i, line := range lines {
		if !regexp.MustCompile(want[i]).MatchString(filepath.ToSlash(line)) {
			t.Errorf("line is %q, want %s", line, want[i])
		}
	}
}
