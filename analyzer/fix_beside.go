package analyzer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
)

// namesBeside returns what those files beside one of the package declare that a pass may not see: its
// tests, and files for other platforms. What is imported in one file may not have the name of
// what another one declares. The go command gives a vet tool the tests along, and looks by
// itself whether they are the same as before.
func namesBeside(fset *token.FileSet, file *ast.File, files []*ast.File) []string {
	names := []string{} // not nil: known
	seen := map[string]bool{}
	for _, f := range files {
		seen[fset.File(f.FileStart).Name()] = true
	}
	dir := filepath.Dir(fset.File(file.FileStart).Name())
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if !e.Type().IsRegular() || filepath.Ext(name) != ".go" || seen[name] {
			continue
		}
		f, _ := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if f == nil || f.Name.Name != file.Name.Name {
			continue
		}
		for _, d := range f.Decls {
			names = append(names, declares(d)...)
		}
	}
	return names
}

// declares returns the names that a declaration gives a package.
func declares(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, id := range s.Names {
					names = append(names, id.Name)
				}
			}
		}
	}
	return names
}
