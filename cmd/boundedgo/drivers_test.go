package main

import (
	"crypto/sha256"
	"fmt"
	goversion "go/version"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// documented has the commands that the README shows for the go command and its
// tools, in the order in which a new user meets them, with what comes of each.
// They look at a module with one finding, which takes a look at two packages.
var documented = []struct {
	line   string
	code   int
	prints string
}{
	{"go install github.com/boundedgo/boundedgo/cmd/boundedgo@latest", 0, ""},
	{"boundedgo ./...", 3, finding},
	{"go get -tool github.com/boundedgo/boundedgo/cmd/boundedgo@latest", 0, ""},
	{"go tool boundedgo ./...", 3, finding},
	{"go vet -vettool=$(which boundedgo) ./...", 1, finding},
	{"go vet -vettool=$(go tool -n boundedgo) ./...", 1, finding},
	{"go generate ./...", 1, finding},
	{"go fix -fixtool=$(which boundedgo) ./...", 0, ""}, // needs Go 1.26; nothing is found from here on
}

const finding = "leaky.go:9:3: unbounded goroutines: each value from jobs starts a goroutine by work.Start"

// TestDocumentedCommands runs the lines as they stand in the README. The module
// proxy that they ask has this source as the latest version, so nothing of it
// needs to be published; the tools that they install are the real ones.
func TestDocumentedCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the lines are for a Unix shell")
	}
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	env := userEnv(t)
	dir := writeFiles(t, map[string]string{
		"go.mod":       "module example.com/user\n\ngo 1.25.0\n",
		"work/work.go": "package work\n\nfunc Start(f func()) {\n\tgo f()\n}\n",
		"leaky/leaky.go": "package leaky\n\n" + generateLine(t, readme) + "\n\n" +
			"import \"example.com/user/work\"\n\n" +
			"func F(jobs chan func()) {\n\tfor job := range jobs {\n\t\twork.Start(job)\n\t}\n}\n",
	})
	for _, cmd := range documented {
		if !strings.Contains(readme, "\n"+cmd.line) && !strings.Contains(readme, "`"+cmd.line+"`") {
			t.Errorf("the README does not show: %s", cmd.line)
		}
		if strings.Contains(cmd.line, "-fixtool") && goversion.Compare(runtime.Version(), "go1.26") < 0 {
			t.Logf("not run, as %s knows no -fixtool: %s", runtime.Version(), cmd.line)
			continue
		}
		shell := exec.CommandContext(t.Context(), "sh", "-c", cmd.line)
		shell.Dir = dir
		shell.Env = append(slices.Clone(env), "PWD="+dir)
		out, _ := shell.CombinedOutput()
		if code := shell.ProcessState.ExitCode(); code != cmd.code || !strings.Contains(string(out), cmd.prints) {
			t.Fatalf("%s\nexit code is %d, want %d, and %q in\n%s", cmd.line, code, cmd.code, cmd.prints, out)
		}
	}
	for line := range strings.Lines(readme) {
		if strings.HasPrefix(line, "go ") && strings.Contains(line, "boundedgo") && !isDocumented(line) {
			t.Errorf("no test runs this line of the README: %s", line)
		}
	}
}

// isDocumented reports whether documented has a line, which may end in a comment.
func isDocumented(line string) bool {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "go run ./cmd/") {
		return true // in a clone of this module, not in the user's
	}
	for _, cmd := range documented {
		if cmd.line == line {
			return true
		}
	}
	return false
}

// generateLine returns the directive that the README shows to run boundedgo by
// go generate.
func generateLine(t *testing.T, readme string) string {
	t.Helper()
	line := regexp.MustCompile("`(//go:generate [^`]+)`").FindStringSubmatch(readme)
	if line == nil {
		t.Fatal("the README shows no //go:generate")
	}
	return line[1]
}

// userEnv returns the environment of somebody whose proxy knows this source,
// besides all that this machine has downloaded, and whose GOPATH is empty.
func userEnv(t *testing.T) []string {
	t.Helper()
	home, latest := t.TempDir(), proxy(t)
	got := runCommand(t, ".", "go", "env", "GOMODCACHE")
	downloads := filepath.Join(strings.TrimSpace(got.stdout), "cache", "download")
	others := os.Getenv("GOPROXY")
	if others == "" {
		others = "https://proxy.golang.org"
	}
	return append(os.Environ(),
		"GOPROXY="+fileURL(latest)+","+fileURL(downloads)+","+others,
		"GOPATH="+home,
		"GOBIN=", "GOMODCACHE=", "GOWORK=off", "GOENV=off",
		"GONOSUMDB=*", "GONOPROXY=none", "GOPRIVATE=",
		"GOFLAGS=-modcacherw", // so that it can be removed
		"PATH="+filepath.Join(home, "bin")+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// proxy makes a directory that the go command takes for a module proxy. Its only
// module is this one, as it is.
func proxy(t *testing.T) string {
	t.Helper()
	m := module.Version{Path: "github.com/boundedgo/boundedgo", Version: "v0.0.1"}
	gomod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	dir := writeFiles(t, map[string]string{
		m.Path + "/@v/list":                   m.Version + "\n",
		m.Path + "/@v/" + m.Version + ".info": `{"Version": "` + m.Version + `"}`,
		m.Path + "/@v/" + m.Version + ".mod":  string(gomod),
	})
	f, err := os.Create(filepath.Join(dir, m.Path, "@v", m.Version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	if err := zip.CreateFromDir(f, m, "../.."); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func fileURL(dir string) string { return "file://" + filepath.ToSlash(dir) }

// TestFullVersion checks that the version that go vet caches results by is that
// of these very bytes: a tool that was built anew must not be given old results.
func TestFullVersion(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	got := runTool(t, t.TempDir(), "-V=full")
	if want := fmt.Sprintf("buildID=%x\n", sha256.Sum256(content)); got.code != 0 || !strings.HasSuffix(got.stdout, want) {
		t.Errorf("exit code %d, %q, want it to end in %q", got.code, got.stdout, want)
	}
}
