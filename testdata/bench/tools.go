package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A tool is one of those that are compared. The first is what the others are
// compared with.
type tool struct {
	name    string
	args    []string
	prepare func() (env []string, err error) // before each run
	used    []usage
}

// The module of boundedgo, from this one.
const root = "../.."

// build builds the tools that are to be compared.
func build(temp, vet, only, dir string, patterns []string) (tools []*tool, err error) {
	bin := func(name string) string { return filepath.Join(temp, name) }
	overlay, err := withoutAnalyzer(temp)
	if err != nil {
		return nil, err
	}
	if err := goBuild(root, "-overlay", overlay, "-o", bin("noop"), "./cmd/boundedgo"); err != nil {
		return nil, err
	}
	if err := goBuild(root, "-o", bin("boundedgo"), "./cmd/boundedgo"); err != nil {
		return nil, err
	}
	switch vet {
	case "":
		if err := goBuild(".", "-o", bin("staticcheck"), "honnef.co/go/tools/cmd/staticcheck"); err != nil {
			return nil, err
		}
		tools = []*tool{
			{name: "noop", args: []string{bin("noop")}},
			{name: "boundedgo", args: []string{bin("boundedgo")}},
			{name: "staticcheck", args: []string{bin("staticcheck")}, prepare: emptyCache(bin("cache"))},
		}
	case "cold", "cached":
		tools = []*tool{
			{name: "go vet", args: []string{"go", "vet"}},
			{name: "go vet -vettool=noop", args: []string{"go", "vet", "-vettool=" + bin("noop")}},
			{name: "go vet -vettool=boundedgo", args: []string{"go", "vet", "-vettool=" + bin("boundedgo")}},
		}
	default:
		return nil, fmt.Errorf("-vet is cold or cached, not %q", vet)
	}
	if vet == "cold" {
		compiled := bin("compiled")
		cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-test", "-f", "{{.Export}}"}, patterns...)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOCACHE="+compiled, "PWD="+dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%v: %w\n%s", cmd, err, out)
		}
		for _, t := range tools {
			t.prepare = copyCache(compiled, bin("cache"))
		}
	}
	kept := tools[:1]
	for _, t := range tools[1:] {
		if only == "" || t.name == only {
			kept = append(kept, t)
		}
	}
	for _, t := range kept {
		t.args = append(t.args, patterns...)
	}
	return kept, nil
}

// withoutAnalyzer returns an overlay for the go command, in which the analyzer
// returns before it has done anything.
func withoutAnalyzer(temp string) (string, error) {
	file, err := filepath.Abs(filepath.Join(root, "analyzer/analyzer.go"))
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	const call = "run(pass, &cfg, t)"
	if strings.Count(string(text), call) != 1 {
		return "", fmt.Errorf("%s does not call %s once", file, call)
	}
	changed := filepath.Join(temp, "analyzer.go")
	if err := os.WriteFile(changed, []byte(strings.Replace(string(text), call, "(func(any) *reporter { return nil })(t)", 1)), 0o666); err != nil {
		return "", err
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	if err != nil {
		return "", err
	}
	name := filepath.Join(temp, "overlay.json")
	return name, os.WriteFile(name, overlay, 0o666)
}

// emptyCache has staticcheck start without a cache.
func emptyCache(cache string) func() ([]string, error) {
	return func() ([]string, error) {
		return []string{"STATICCHECK_CACHE=" + cache}, os.RemoveAll(cache)
	}
}

// copyCache has the go command start with a copy of a cache.
func copyCache(from, cache string) func() ([]string, error) {
	return func() ([]string, error) {
		if err := os.RemoveAll(cache); err != nil {
			return nil, err
		}
		return []string{"GOCACHE=" + cache}, os.CopyFS(cache, os.DirFS(from))
	}
}

func goBuild(dir string, args ...string) error {
	cmd := exec.Command("go", append([]string{"build"}, args...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %w\n%s", cmd, err, out)
	}
	return nil
}

func output(name string, args ...string) (string, error) {
	out, err := exec.Command(name, args...).Output()
	return strings.TrimSpace(string(out)), err
}
