package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFixes has each driver that applies fixes apply all of those in
// testdata/fix, where the golden files say what has to come of it. They merge the
// edits of different fixes, imports above all, each in its own way.
func TestFixes(t *testing.T) {
	tool := build(t, realPath(t, root))
	lint, err := os.Executable() // as golangci-lint, see TestMain
	if err != nil {
		t.Fatal(err)
	}
	for _, remedy := range []string{"pool", "errgroup", "semaphore"} {
		files, golden := fixtures(t, remedy)
		flag := "-fix-with=" + remedy
		for _, driver := range []struct {
			name string
			args []string
		}{
			{"standalone", []string{tool, "-fix", flag, "./..."}},
			{"go vet", []string{"go", "vet", "-fix", "-vettool=" + tool, flag, "./..."}},
			{"go fix", []string{"go", "fix", "-fixtool=" + tool, flag, "./..."}},
			{"golangci-lint", []string{lint, "run", "--fix", "./..."}},
		} {
			t.Run(remedy+"/"+driver.name, func(t *testing.T) {
				at := writeFiles(t, files)
				res := run(t, at, driver.args[0], driver.args[1:]...)
				if res.code != 0 {
					t.Errorf("exit code is %d, want 0: no report is left", res.code)
				}
				for name, want := range golden {
					if got := readFile(t, filepath.Join(at, name)); got != want {
						t.Errorf("%s is now\n%s\nwant\n%s", name, got, want)
					}
				}
				if t.Failed() {
					t.Logf("%s%s", res.stdout, res.stderr)
				}
			})
		}
	}
}

// fixtures returns a module with the files that a remedy is for, and what is to
// become of them.
func fixtures(t *testing.T, remedy string) (files, golden map[string]string) {
	t.Helper()
	gomod := readFile(t, filepath.Join(root, "go.mod"))
	_, requires, _ := strings.Cut(gomod, "\n\n") // of what boundedgo requires, too
	files = map[string]string{
		"go.mod": "module example.com/user\n\n" + requires +
			"\nrequire github.com/boundedgo/boundedgo v0.0.0\n\nreplace github.com/boundedgo/boundedgo => " + realPath(t, root) + "\n",
		"go.sum":        readFile(t, filepath.Join(root, "go.sum")),
		".golangci.yml": config(t, "settings: {}", "settings: {fix-with: "+remedy+"}"),
	}
	golden = make(map[string]string)
	for dirs, ending := range map[string]string{"*_" + remedy: ".golden", "*_all": "." + remedy + ".golden"} {
		paths, err := filepath.Glob(filepath.Join(root, "testdata", "fix", dirs, "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no fixtures in %s, %v", dirs, err)
		}
		for _, path := range paths {
			if strings.HasPrefix(filepath.Base(filepath.Dir(path)), "own_") {
				continue // its import of boundedgo is of the own repository only there
			}
			name := filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
			files[name] = readFile(t, path)
			golden[name] = files[name] // what stands beside
			if filepath.Base(path) == "x.go" {
				golden[name] = readFile(t, path+ending)
			}
		}
	}
	return files, golden
}
