package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// TestConfigurations checks what is in the files and in the README against
// golangci-lint's own schemas.
func TestConfigurations(t *testing.T) {
	list := run(t, ".", "go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", "github.com/golangci/golangci-lint/v2")
	source, version, ok := strings.Cut(strings.TrimSpace(list.stdout), " ")
	if !ok {
		t.Fatal(list)
	}
	schemas := filepath.Join(source, "jsonschema")
	shown := blocks(t)
	for name, text := range map[string]string{
		".golangci.yml": readFile(t, ".golangci.yml"),
		"the README's":  shown["version: \"2\""],
	} {
		validate(t, name, text, filepath.Join(schemas, "golangci.next.jsonschema.json"))
	}
	for name, text := range map[string]string{
		".custom-gcl.yml": readFile(t, filepath.Join(root, ".custom-gcl.yml")),
		"the README's":    shown["version: "+version],
	} {
		custom := validate(t, name, text, filepath.Join(schemas, "custom-gcl.jsonschema.json"))
		if custom["version"] != version {
			t.Errorf("%s has version %v, the tests use %s", name, custom["version"], version)
		}
	}
}

// TestReadme runs golangci-lint with the configuration that the README shows.
func TestReadme(t *testing.T) {
	dir := module(t, blocks(t)["version: \"2\""], nil)
	expect(t, issues(t, dir, "./..."), found("a/a.go:5:3"))
}

// blocks returns the pieces of YAML in the README, by their first lines.
func blocks(t *testing.T) map[string]string {
	t.Helper()
	found := make(map[string]string)
	for _, m := range regexp.MustCompile("(?s)\n```yaml\n(.*?)```\n").FindAllStringSubmatch(readFile(t, filepath.Join(root, "README.md")), -1) {
		first, _, _ := strings.Cut(m[1], "\n")
		found[first] = m[1]
	}
	return found
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// validate checks YAML against a schema, and returns what it says.
func validate(t *testing.T, name, text, schema string) map[string]any {
	t.Helper()
	var content map[string]any
	if err := yaml.Unmarshal([]byte(text), &content); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	sch, err := jsonschema.NewCompiler().Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	if err := sch.Validate(content); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return content
}
