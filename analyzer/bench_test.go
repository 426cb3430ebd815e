package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"runtime"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// measured are packages of the standard library, large and small, with and
// without goroutines.
var measured = []string{
	"net/http", "net", "crypto/tls", "database/sql", "go/types", "encoding/json", "reflect", "os/exec", "text/template", "time",
}

// BenchmarkDriver loads packages from source and runs an analyzer over them, as
// the command does. What boundedgo costs is the difference to one that does
// nothing.
//
//	go test ./analyzer -run '^$' -bench Driver -cpu 1 -count 5
func BenchmarkDriver(b *testing.B) {
	names := names(b)
	noop := &analysis.Analyzer{Name: "noop", Doc: "does nothing", Run: func(*analysis.Pass) (any, error) { return nil, nil }}
	for _, a := range []*analysis.Analyzer{noop, analyzer.New(analyzer.Config{})} {
		b.Run(a.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pass(b, a, load(b, names))
			}
		})
	}
}

// BenchmarkPass runs boundedgo alone, over packages that are loaded.
//
//	go test ./analyzer -run '^$' -bench Pass -cpu 1 -cpuprofile /tmp/cpu.out
func BenchmarkPass(b *testing.B) {
	pkgs := load(b, names(b))
	a := analyzer.New(analyzer.Config{})
	b.ReportAllocs()
	for b.Loop() {
		pass(b, a, pkgs)
	}
}

// pass runs an analyzer over packages that do not depend on one another.
func pass(b *testing.B, a *analysis.Analyzer, pkgs []*packages.Package) {
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, &checker.Options{Sequential: true})
	if err != nil {
		b.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			b.Fatal(act.Err)
		}
	}
}

// names asks the go command what the measured packages consist of.
func names(b *testing.B) []*packages.Package {
	b.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
	}, measured...)
	if err != nil {
		b.Fatal(err)
	}
	if len(pkgs) != len(measured) {
		b.Fatalf("found %d packages, want %d", len(pkgs), len(measured))
	}
	return pkgs
}

// load parses and checks packages; what they import comes from export data.
func load(b *testing.B, names []*packages.Package) (pkgs []*packages.Package) {
	b.Helper()
	fset := token.NewFileSet()
	imported := map[string]*types.Package{"unsafe": types.Unsafe}
	for _, name := range names {
		var files []*ast.File
		for _, path := range name.CompiledGoFiles {
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				b.Fatal(err)
			}
			files = append(files, file)
		}
		importing := func(path string) (*types.Package, error) {
			dep := name.Imports[path]
			if dep == nil {
				return imported[path], nil
			}
			if pkg := imported[dep.PkgPath]; pkg != nil && pkg.Complete() {
				return pkg, nil
			}
			return readExport(dep, fset, imported)
		}
		pkg, err := check(name.PkgPath, fset, files, importing)
		if err != nil {
			b.Fatal(err)
		}
		pkgs = append(pkgs, pkg)
	}
	return pkgs
}

// An importing finds the package that an import path means.
type importing func(path string) (*types.Package, error)

func (f importing) Import(path string) (*types.Package, error) { return f(path) }

// check type-checks the files of a package.
func check(path string, fset *token.FileSet, files []*ast.File, importer importing) (*packages.Package, error) {
	info := &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	sizes := types.SizesFor("gc", runtime.GOARCH)
	pkg, err := (&types.Config{Importer: importer, Sizes: sizes}).Check(path, fset, files, info)
	if err != nil {
		return nil, err
	}
	return &packages.Package{
		ID: path, Name: pkg.Name(), PkgPath: path, Fset: fset, Syntax: files, Types: pkg, TypesInfo: info, TypesSizes: sizes,
	}, nil
}

// readExport reads the export data of a package.
func readExport(p *packages.Package, fset *token.FileSet, imported map[string]*types.Package) (*types.Package, error) {
	if p.ExportFile == "" {
		return nil, fmt.Errorf("%s has no export data", p.PkgPath)
	}
	f, err := os.Open(p.ExportFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader
	if r, err = gcexportdata.NewReader(f); err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, fset, imported, p.PkgPath)
}
