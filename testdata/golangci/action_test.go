package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestAction runs the steps of the GitHub action as a runner does. It is here
// because this module can read YAML.
func TestAction(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Steps []struct {
				Run, Shell string
				Dir        string `yaml:"working-directory"`
				Env        map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(readFile(t, filepath.Join(root, "action.yml"))), &action); err != nil {
		t.Fatal(err)
	}
	dir := module(t, "", map[string]string{"b/b.go": "package b\n"})
	for _, test := range []struct {
		inputs map[string]string
		code   int
		output string
	}{
		{nil, 3, "file=a/a.go,line=5,"},
		{map[string]string{"packages": "./b"}, 0, ""},
		{map[string]string{"flags": "-strict -explain", "working-directory": "a", "packages": "."}, 3, "file=a/a.go,line=5,"},
		{map[string]string{"flags": "-spawner=*.F"}, 2, ""}, // a word, though it looks like files
	} {
		values := map[string]string{
			"github.action_path": realPath(t, root),
			"runner.temp":        t.TempDir(),
		}
		for name, input := range action.Inputs {
			values["inputs."+name] = input.Default
		}
		for name, value := range test.inputs {
			if _, ok := action.Inputs[name]; !ok {
				t.Fatalf("the action has no input %s", name)
			}
			values["inputs."+name] = value
		}
		t.Setenv("GITHUB_WORKSPACE", dir)
		var res result
		for _, step := range action.Runs.Steps {
			for name, value := range step.Env {
				t.Setenv(name, expand(t, value, values))
			}
			at := expand(t, step.Dir, values)
			if !filepath.IsAbs(at) {
				at = filepath.Join(dir, at)
			}
			res = run(t, at, step.Shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", expand(t, step.Run, values))
			if res.code != 0 {
				break
			}
		}
		if res.code != test.code || !strings.Contains(res.stdout, test.output) {
			t.Errorf("%q: exit code is %d, want %d, and %q in\n%s\n%s", test.inputs, res.code, test.code, test.output, res.stdout, res.stderr)
		}
	}
}

var expression = regexp.MustCompile(`\$\{\{ (\S+) \}\}`)

// expand replaces the expressions in a text by their values.
func expand(t *testing.T, text string, values map[string]string) string {
	t.Helper()
	return expression.ReplaceAllStringFunc(text, func(s string) string {
		name := expression.FindStringSubmatch(s)[1]
		value, ok := values[name]
		if !ok {
			t.Errorf("no value for %s", s)
		}
		return value
	})
}
