// Package schemas checks what the command prints against the schemas of its
// formats. It is a module of its own, so that nobody else needs the libraries.
package schemas

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The module boundedgo, with the fixtures that the tests analyse, and where the
// schema of SARIF is: as a constant of a library.
const (
	module       = "../.."
	sarifPackage = "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// fixtures have reports of every form, and files with hostile names and code.
var fixtures = []string{"./testdata/unbounded/...", "./testdata/lifecycle/...", "./testdata/directive/...", "./testdata/bounded/..."}

// TestSARIF expects logs that keep to the schema of SARIF 2.1.0, with findings
// and with errors.
func TestSARIF(t *testing.T) {
	schema := compile(t, sarifSchema(t))
	hostile := writeHostile(t)
	for name, run := range map[string]struct {
		dir  string
		args []string
		code int
		want string // in the log
	}{
		"findings": {module, append([]string{"-sarif", "-explain", "-strict"}, fixtures...), 0, `"ruleId": "recursion"`},
		"nothing":  {module, []string{"-sarif", "./testdata/hello/pool"}, 0, `"results": []`},
		"hostile":  {hostile, []string{"-sarif", "./..."}, 1, `"executionSuccessful": false`},
	} {
		t.Run(name, func(t *testing.T) {
			log := boundedgo(t, run.dir, run.code, run.args...)
			validate(t, schema, log)
			if !bytes.Contains(log, []byte(run.want)) {
				t.Errorf("no %s in\n%s", run.want, log)
			}
			// A reader's view of it.
			parsed, err := sarif.FromBytes(log)
			if err != nil {
				t.Fatal(err)
			}
			for _, res := range parsed.Runs[0].Results {
				if i := res.RuleIndex; i < 0 || *parsed.Runs[0].Tool.Driver.Rules[i].ID != *res.RuleID {
					t.Errorf("rule %s has index %d", *res.RuleID, i)
				}
			}
		})
	}
}

// TestSARIFSchema makes sure that the schema refuses what is no SARIF.
func TestSARIFSchema(t *testing.T) {
	schema := compile(t, sarifSchema(t))
	for _, log := range []string{
		`{"version": "2.1.0"}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"ruleId": "x"}]}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "columnKind": "bytes"}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "color": "red"}}}]}`,
	} {
		if schema.Validate(parse(t, []byte(log))) == nil {
			t.Errorf("the schema takes %s", log)
		}
	}
}

// TestJSON expects objects that keep to our own schema.
func TestJSON(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(module, "cmd/boundedgo/findings.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	schema := compile(t, text)
	validate(t, schema, boundedgo(t, module, 0, append([]string{"-json", "-explain", "-strict"}, fixtures...)...))
	validate(t, schema, boundedgo(t, module, 0, "-json", "./testdata/hello/pool"))
	validate(t, schema, boundedgo(t, writeHostile(t), 1, "-json", "./..."))
	if schema.Validate(parse(t, []byte(`{"version": 2, "tool": {"name": "boundedgo", "version": ""}, "findings": [], "errors": []}`))) == nil {
		t.Error("the schema takes another version")
	}
}

// TestInventory expects the same of what -inventory writes.
func TestInventory(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(module, "cmd/boundedgo/inventory.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	schema := compile(t, text)
	file := filepath.Join(t.TempDir(), "inventory.json")
	dump := filepath.Join(t.TempDir(), "dump")
	if err := os.WriteFile(dump, []byte("goroutine 1 [running]:\nmain.main()\n\t/x.go:1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, run := range []struct {
		dir  string
		code int
		args []string
	}{
		{module, 0, append([]string{"-server"}, fixtures...)},
		{module, 0, []string{"-profile", dump, "./testdata/inventory"}},
		{writeHostile(t), 1, []string{"./..."}},
	} {
		boundedgo(t, run.dir, run.code, append([]string{"-inventory", file}, run.args...)...)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		validate(t, schema, text)
	}
	if schema.Validate(parse(t, []byte(`{"version": 1, "tool": {"name": "boundedgo", "version": ""}, "modules": [], "analysed": 0, "counts": {}, "packages": [], "sites": [], "errors": []}`))) == nil {
		t.Error("the schema takes an inventory without counts")
	}
}

// sarifSchema returns the text that the library keeps to itself.
func sarifSchema(t *testing.T) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", sarifPackage).Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for n := range ast.Preorder(file) {
		if lit, ok := n.(*ast.BasicLit); ok && len(lit.Value) > 10_000 {
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			return []byte(text)
		}
	}
	t.Fatal("the library has no schema any more")
	return nil
}

func compile(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat() // of URIs, for example
	if err := c.AddResource("schema.json", parse(t, text)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func parse(t *testing.T, text []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

func validate(t *testing.T, schema *jsonschema.Schema, text []byte) {
	t.Helper()
	if err := schema.Validate(parse(t, text)); err != nil {
		t.Errorf("%#v", err)
	}
}

// writeHostile makes a module with names and code that need escapes, and with
// packages that do not compile.
func writeHostile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":               "module example.com/hostile\n\ngo 1.25\n",
		"it's 100% \"é\" 界.go": "package hostile\n\nfunc f(世界 <-chan string, g func(string)) {\n\tfor s := range 世界 {\n\t\t/* \x1b[31m \U0001F600 */ go g(s + `\x1b\x07`)\n\t}\n}\n",
		"line/line.go":         "package line\n\nfunc f(c <-chan string, g func(string)) {\n//line a b\x7f%.y:1\n\tfor s := range c {\n\t\tgo g(s)\n\t}\n}\n",
		"broken/broken.go":     "package broken\n\nvar _ int = \"one\"\n",
		"lost/lost.go":         "package lost\n\nimport _ \"example.org/no such\"\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// boundedgo runs the command and returns what it prints.
func boundedgo(t *testing.T, dir string, code int, args ...string) []byte {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "boundedgo.exe")
	build := exec.Command("go", "build", "-o", exe, "./cmd/boundedgo")
	build.Dir = module
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(exe, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off")
	err := cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Fatalf("exit code is %d, want %d\n%s", got, code, stderr.Bytes())
	}
	return stdout.Bytes()
}
