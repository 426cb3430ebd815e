package main

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A program is the packages that the user named, ready to be analysed.
//
// Only they, and what they import of their own modules, are loaded from source.
// Everything else comes from export data, at a tenth of the time and memory: the
// analyzer knows other modules by its table, never by their code.
type program struct {
	named  []*packages.Package // what the user asked about
	source []*packages.Package // named, and what facts about it depend on

	unmatched []string // patterns that named nothing

	sites *inventory.Inventory // once it is analysed, if they are asked for
}

// mode is packages.LoadSyntax, without the NeedDeps that would load every
// dependency from source, and with modules, by which the analyzer tells its
// user's code from others'.
const mode = packages.LoadSyntax | packages.NeedModule

// load loads the packages that match patterns, as seen from dir.
func load(dir string, patterns []string, tests bool) (*program, error) {
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	cfg := &packages.Config{Mode: mode, Dir: dir, Tests: tests, ParseFile: newCollector().parse}
	named, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	if isOutside(named) && !inModule(dir) {
		return nil, fmt.Errorf("no go.mod in %s or above it", dir)
	}
	if len(named) == 0 {
		return nil, nothing(dir, patterns)
	}
	prog := &program{named: named, source: named, unmatched: unmatched(dir, patterns, named)}
	helpers := ownImports(named)
	if len(helpers) == 0 {
		return prog, nil
	}

	// A second load, of everything at once: types of different loads are
	// different types. It is rare, as ./... names all.
	isNamed := make(map[string]bool)
	for _, p := range named {
		isNamed[p.ID] = true
	}
	source, err := packages.Load(cfg, slices.Concat(patterns, helpers)...)
	if err != nil {
		return nil, err
	}
	prog.named, prog.source = nil, source
	for _, p := range source {
		if isNamed[p.ID] {
			prog.named = append(prog.named, p)
		}
	}
	return prog, nil
}

// isOutside reports whether the go command found none of the packages in a
// module. It says so in words that do not mention the missing go.mod.
func isOutside(pkgs []*packages.Package) bool {
	return !slices.ContainsFunc(pkgs, func(p *packages.Package) bool {
		return p.Module != nil || len(p.Errors) == 0 // no error: the standard library, or a file
	})
}

// inModule reports whether the go command takes dir for part of a module or of
// a workspace.
func inModule(dir string) bool {
	for {
		for _, name := range []string{"go.mod", "go.work"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return true
			}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return false
		}
		dir = parent
	}
}

// ownImports returns the paths of packages that the named ones import, however
// indirectly, from their own modules, and that nobody named. What is found in a
// package must not depend on which others are named beside it, and a function
// that starts a goroutine often stands in another package than the loop.
func ownImports(named []*packages.Package) []string {
	known := make(map[string]bool)
	modules := make(map[string]bool)
	for _, p := range named {
		known[p.PkgPath] = true
		if p.Module != nil { // nil in the standard library
			modules[p.Module.Path] = true
		}
	}
	var paths []string
	packages.Visit(named, nil, func(p *packages.Package) {
		if p.Module != nil && modules[p.Module.Path] && !known[p.PkgPath] {
			known[p.PkgPath] = true
			paths = append(paths, p.PkgPath)
		}
	})
	slices.Sort(paths)
	return paths
}

// speaksFor reports whether the run has something to say about a package, by its
// path: that it was analysed, or that it is gone.
func (prog *program) speaksFor(path string) bool {
	for _, p := range prog.named {
		if p.PkgPath == path {
			return !p.IllTyped
		}
	}
	for _, p := range prog.named {
		if p.Module == nil {
			continue
		}
		if rest, ok := strings.CutPrefix(path+"/", p.Module.Path+"/"); ok {
			dir := filepath.Join(p.Module.Dir, filepath.FromSlash(strings.TrimSuffix(strings.TrimSuffix(rest, "/"), "_test")))
			files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
			return len(files) == 0
		}
	}
	return false
}

// analyze runs the analyzer on every package that compiles. In the
// graph that it returns, those that were named are marked as roots.
func (prog *program) analyze(a *analysis.Analyzer) (*checker.Graph, error) {
	healthy := slices.DeleteFunc(slices.Clone(prog.source), func(p *packages.Package) bool {
		return p.IllTyped
	})
	keepSource(healthy)
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, healthy, nil)
	if err != nil {
		return nil, err
	}
	for _, act := range graph.Roots {
		act.IsRoot = slices.Contains(prog.named, act.Package)
	}
	return graph, nil
}

// keepSource takes from the import graph what checker.Analyze must not touch.
// For an analyzer with facts it visits every import, and two kinds of packages
// have nothing to say: those known from export data, which it would visit by the
// hundred, and those that lie between two source packages without being one.
// The latter are type-checked without their functions' bodies, which would make
// an analyzer stumble. They stay as bare links, for facts to pass.
func keepSource(source []*packages.Package) {
	isSource := make(map[*packages.Package]bool)
	for _, p := range source {
		isSource[p] = true
	}
	leads := make(map[*packages.Package]bool) // to a source package, or is one
	packages.Visit(source, nil, func(p *packages.Package) {
		for path, imp := range p.Imports {
			if !leads[imp] {
				delete(p.Imports, path)
			}
		}
		leads[p] = isSource[p] || len(p.Imports) > 0
		if !isSource[p] {
			p.Syntax, p.TypesInfo = nil, new(types.Info)
		}
	})
}
