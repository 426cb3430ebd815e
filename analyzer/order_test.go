package analyzer_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestOrder fails if files of a package refer to each other in a cycle. As long
// as they do not, the package can be read file by file.
func TestOrder(t *testing.T) {
	cfg := &packages.Config{Mode: packages.NeedName | packages.NeedImports | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo}
	pkgs, err := packages.Load(cfg, ".", "../cmd/...")
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < 3 {
		t.Fatalf("found only %v", pkgs)
	}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Fatal(err)
		}
		refs := references(pkg)
		for _, cycle := range cycles(refs) {
			var lines []string
			for _, from := range cycle {
				for _, to := range cycle {
					if names := refs[from][to]; from != to && len(names) > 0 {
						lines = append(lines, from+" refers to "+to+": "+strings.Join(slices.Sorted(maps.Keys(names)), ", "))
					}
				}
			}
			t.Errorf("these files of %s refer to each other in a cycle: %s\n\t%s", pkg.PkgPath, strings.Join(cycle, ", "), strings.Join(lines, "\n\t"))
		}
	}
}

// references returns, for each file, the names that it uses of each other one.
func references(pkg *packages.Package) map[string]map[string]map[string]bool {
	file := func(pos token.Pos) string { return filepath.Base(pkg.Fset.Position(pos).Filename) }
	refs := map[string]map[string]map[string]bool{}
	for id, obj := range pkg.TypesInfo.Uses {
		if obj.Pkg() != pkg.Types {
			continue
		}
		from, to := file(id.Pos()), file(obj.Pos())
		if from == to {
			continue
		}
		if refs[from] == nil {
			refs[from] = map[string]map[string]bool{}
		}
		if refs[from][to] == nil {
			refs[from][to] = map[string]bool{}
		}
		refs[from][to][qualified(id, obj)] = true
	}
	return refs
}

// qualified names methods with their receiver.
func qualified(id *ast.Ident, obj types.Object) string {
	f, ok := obj.(*types.Func)
	if !ok || f.Signature().Recv() == nil {
		return id.Name
	}
	t := f.Signature().Recv().Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.TypeString(t, func(*types.Package) string { return "" }) + "." + id.Name
}

// cycles returns the groups of files in which each reaches each other one.
func cycles(refs map[string]map[string]map[string]bool) (groups [][]string) {
	reach := map[string]map[string]bool{}
	var visit func(start, file string)
	visit = func(start, file string) {
		for to := range refs[file] {
			if !reach[start][to] {
				reach[start][to] = true
				visit(start, to)
			}
		}
	}
	for file := range refs {
		reach[file] = map[string]bool{}
		visit(file, file)
	}
	done := map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(refs)) {
		if done[file] || !reach[file][file] {
			continue
		}
		var group []string
		for _, other := range slices.Sorted(maps.Keys(reach[file])) {
			if reach[other][file] {
				group = append(group, other)
				done[other] = true
			}
		}
		groups = append(groups, group)
	}
	return groups
}
