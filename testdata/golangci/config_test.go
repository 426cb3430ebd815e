package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// TestConfigurations checks the example, and the file that golangci-lint's
// command custom reads, against golangci-lint's own schemas.
func TestConfigurations(t *testing.T) {
	list := run(t, ".", "go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", "github.com/golangci/golangci-lint/v2")
	source, version, ok := strings.Cut(strings.TrimSpace(list.stdout), " ")
	if !ok {
		t.Fatal(list)
	}
	validate(t, ".golangci.yml", filepath.Join(source, "jsonschema", "golangci.next.jsonschema.json"))
	custom := validate(t, filepath.Join(root, ".custom-gcl.yml"), filepath.Join(source, "jsonschema", "custom-gcl.jsonschema.json"))
	if custom["version"] != version {
		t.Errorf(".custom-gcl.yml has version %v, the tests use %s", custom["version"], version)
	}
}

// validate checks a YAML file against a schema, and returns what it says.
func validate(t *testing.T, file, schema string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var content map[string]any
	if err := yaml.Unmarshal(text, &content); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	sch, err := jsonschema.NewCompiler().Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	if err := sch.Validate(content); err != nil {
		t.Errorf("%s: %v", file, err)
	}
	return content
}
