// Command mutants breaks the analyzer, one condition at a time, and tells which fixtures
// notice. A proof is only as good as the fixtures that fail without a part of it.
//
//	go run ./testdata/mutants analyzer/bound*.go
//
// Each condition is taken for true, and for false. All of these mutants are compiled into
// one test, by an overlay that changes no file; only one of them is alive at a time.
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A mutant is a condition that is not asked.
type mutant struct {
	where string // file:line, and the function
	what  string // the condition, and what it is taken for
}

// These files become part of the package and of its tests.
var (
	//go:embed switch.txt
	switchText []byte
	//go:embed test.txt
	testText []byte
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(files []string, w io.Writer) error {
	if len(files) == 0 {
		return fmt.Errorf("usage: mutants FILE...")
	}
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var ms []mutant
	texts := map[string][]byte{"mutant_switch.go": switchText, "mutant_switch_test.go": testText}
	for _, file := range files {
		text, err := mutate(file, &ms)
		if err != nil {
			return err
		}
		texts[filepath.Base(file)] = text
	}
	overlay, err := write(dir, filepath.Dir(files[0]), texts)
	if err != nil {
		return err
	}
	binary := filepath.Join(dir, "mutants.test")
	if out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, "./"+filepath.Dir(files[0])).CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	var lines []string
	for len(lines) < len(ms) { // a mutant that hangs ends the test
		test := exec.Command(binary, "-test.run=^TestMutants$", "-test.timeout=0", strconv.Itoa(len(lines)), strconv.Itoa(len(ms)))
		test.Dir = filepath.Dir(files[0])
		out, err := test.CombinedOutput()
		n := len(lines)
		for line := range strings.Lines(string(out)) {
			if strings.HasPrefix(line, "MUTANT ") {
				lines = append(lines, line)
			}
		}
		if len(lines) == n {
			return fmt.Errorf("%w\n%s", err, out)
		}
	}
	return table(w, ms, lines)
}

// mutate returns the text of a file with all mutants in it.
func mutate(file string, ms *[]mutant) ([]byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	at := 0
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		for _, c := range conditions(fn) {
			from, to := int(c.Pos()-f.FileStart), int(c.End()-f.FileStart)
			if from < at {
				continue // part of one that is changed
			}
			cond := text[from:to]
			fmt.Fprintf(&out, "%smutated(%d, %s)", text[at:from], len(*ms), cond)
			at = to
			where := fmt.Sprintf("%s:%d %s", filepath.Base(file), fset.Position(c.Pos()).Line, fn.Name.Name)
			for _, value := range []string{"true", "false"} {
				*ms = append(*ms, mutant{where, strings.Join(strings.Fields(string(cond)), " ") + " is " + value})
			}
		}
	}
	out.Write(text[at:])
	return out.Bytes(), nil
}

// conditions lists what decides in a function, in the order of the text: what is tested
// by if and switch, and the parts of && and || there and in results.
func conditions(fn *ast.FuncDecl) (cs []ast.Expr) {
	var parts func(e ast.Expr)
	parts = func(e ast.Expr) {
		switch e := e.(type) {
		case *ast.ParenExpr:
			parts(e.X)
			return
		case *ast.BinaryExpr:
			if e.Op == token.LAND || e.Op == token.LOR {
				parts(e.X)
				parts(e.Y)
				return
			}
		}
		cs = append(cs, e)
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			parts(n.Cond)
		case *ast.SwitchStmt:
			if n.Tag == nil {
				for _, c := range n.Body.List {
					for _, e := range c.(*ast.CaseClause).List {
						parts(e)
					}
				}
			}
		case *ast.ReturnStmt:
			for _, r := range n.Results {
				if b, ok := r.(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) {
					parts(r)
				}
			}
		}
		return true
	})
	slices.SortStableFunc(cs, func(a, b ast.Expr) int { return int(a.Pos() - b.Pos()) })
	return cs
}

// write writes texts to a folder, and a file that has the go command take them for files
// of another one.
func write(dir, as string, texts map[string][]byte) (overlay string, err error) {
	as, err = filepath.Abs(as)
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for name, text := range texts {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return "", err
		}
		replace[filepath.Join(as, name)] = file
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, list, 0o666)
}

// table prints what became of each mutant, by the lines that the test prints: a number,
// in how many fixtures a condition has another value, and one that fails.
func table(w io.Writer, ms []mutant, lines []string) error {
	killed, same, survived := 0, 0, 0
	for _, line := range lines {
		fields := strings.Fields(line)
		id, err := strconv.Atoi(fields[1])
		if err != nil || id >= len(ms) || len(fields) < 3 {
			return fmt.Errorf("unexpected line %q", line)
		}
		fate := strings.Join(fields[3:], " ")
		switch {
		case fate != "":
			killed++
		case fields[2] == "0":
			fate = "always so"
			same++
		default:
			fate = "SURVIVES in " + fields[2]
			survived++
		}
		fmt.Fprintf(w, "| %s | %s | %s |\n", ms[id].where, strings.ReplaceAll(ms[id].what, "|", `\|`), fate)
	}
	_, err := fmt.Fprintf(w, "%d mutants: %d killed, %d always so, %d survive\n", killed+same+survived, killed, same, survived)
	return err
}
