// Command everywhere runs boundedgo in every module below some folders, twice, and
// looks for what must not happen: a panic, a hang, or output that differs between the
// two runs.
//
//	go build -o bin/boundedgo ./cmd/boundedgo
//	go run ./testdata/everywhere -tool bin/boundedgo $(go env GOMODCACHE) $(go env GOROOT)/src
//
// It changes nothing in the folders and downloads nothing, so packages whose imports
// are not there do not load. It says how many modules that is about.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

var (
	tool  = flag.String("tool", "boundedgo", "the `program` to run")
	flags = flag.String("flags", "-explain -strict -server -include-tests", "its `flags`")
	limit = flag.Duration("timeout", 10*time.Minute, "how long a run may take")
)

// An outcome is what became of a module.
type outcome struct {
	reports int
	errors  int    // lines about packages that do not load
	wrong   string // what must not happen
}

func main() {
	flag.Parse()
	path, err := exec.LookPath(*tool)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	var all, clean, partly, none, wrong, reports int
	for _, dir := range modules(flag.Args()) {
		start := time.Now()
		o := run(path, dir)
		fmt.Printf("%s: %d reports, %d errors, %.1fs %s\n", dir, o.reports, o.errors, time.Since(start).Seconds(), o.wrong)
		all++
		reports += o.reports
		switch {
		case o.wrong != "":
			wrong++
		case o.errors == 0:
			clean++
		case o.reports > 0:
			partly++
		default:
			none++
		}
	}
	fmt.Printf("%d modules: %d load; of %d, some packages do not, and of %d, there is nothing to say; %d reports; wrong: %d\n",
		all, clean, partly, none, reports, wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}

// modules lists the folders that hold a go.mod, in the order of their paths.
func modules(roots []string) (dirs []string) {
	for _, root := range roots {
		filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err == nil && e.Name() == "go.mod" && !e.IsDir() {
				dirs = append(dirs, filepath.Dir(path))
			}
			if err == nil && e.IsDir() && path == filepath.Join(root, "cache") {
				return fs.SkipDir // of a module cache
			}
			return nil
		})
	}
	return dirs
}

// run runs the tool twice in a module.
func run(tool, dir string) outcome {
	mod, clean, err := scratch(dir)
	if err != nil {
		return outcome{wrong: err.Error()}
	}
	defer clean()
	first, o := once(tool, dir, mod)
	if o.wrong != "" {
		return o
	}
	second, o := once(tool, dir, mod)
	if o.wrong == "" && !bytes.Equal(first, second) {
		o.wrong = "DIFFERS between two runs"
	}
	return o
}

// scratch copies go.mod and go.sum to where the go command may change them.
func scratch(dir string) (mod string, clean func(), err error) {
	tmp, err := os.MkdirTemp("", "everywhere")
	if err != nil {
		return "", nil, err
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(tmp, name), text, 0o666)
		}
		if err != nil {
			return "", nil, err
		}
	}
	return filepath.Join(tmp, "go.mod"), func() { os.RemoveAll(tmp) }, nil
}

// once returns all that one run prints.
func once(tool, dir, mod string) ([]byte, outcome) {
	ctx, cancel := context.WithTimeout(context.Background(), *limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, tool, append(strings.Fields(*flags), "./...")...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	if _, err := os.Stat(filepath.Join(dir, "vendor", "modules.txt")); err != nil {
		cmd.Env = append(cmd.Env, "GOFLAGS=-mod=mod -modfile="+mod)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var o outcome
	for line := range strings.Lines(stdout.String()) {
		if !strings.HasPrefix(line, "\t") { // what a report relates to
			o.reports++
		}
	}
	code := cmd.ProcessState.ExitCode()
	if code == 1 {
		o.errors = bytes.Count(stderr.Bytes(), []byte("\n"))
	}
	switch {
	case ctx.Err() != nil:
		o.wrong = "HANGS"
	case err != nil && code < 0:
		o.wrong = err.Error()
	case code != 0 && code != 1 && code != 3, bytes.Contains(stderr.Bytes(), []byte("panic: ")):
		o.wrong = "FAILS: " + stderr.String()
	}
	return append(stdout.Bytes(), stderr.Bytes()...), o
}
