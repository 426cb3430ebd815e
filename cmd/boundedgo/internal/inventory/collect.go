package inventory

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// Collect returns what analyzer.WithSites has found in the roots of the graph,
// each site once. The order depends on nothing but the code.
func Collect(graph *checker.Graph, sources *report.Sources) *Inventory {
	inv := new(Inventory)
	modules, analysed := make(map[string]bool), make(map[string]bool)
	starts := make(map[posn]string) // of calls: file and line of the go statement
	for act := range graph.All() {
		if act.Err != nil || !act.IsRoot {
			continue // reported elsewhere, or nobody asked about it
		}
		pkg := act.Package
		analysed[pkg.PkgPath] = true
		if pkg.Module != nil {
			modules[pkg.Module.Path] = true
		}
		sites, _ := act.Result.([]analyzer.Site)
		for _, from := range sites {
			s := newSite(pkg, from)
			s.Site = report.NewSite(pkg, from.Pos, from.End, sources)
			inv.Sites = append(inv.Sites, s)
			if from.Start.IsValid() {
				p := pkg.Fset.Position(from.Start)
				starts[key(s.Start)] = at(p.Filename, p.Line)
			} else if from.Starts != "" {
				starts[key(s.Start)] = from.Starts
			}
		}
	}
	inv.Modules, inv.Analysed = slices.Sorted(maps.Keys(modules)), len(analysed)
	slices.SortStableFunc(inv.Sites, compare)
	// A file belongs to its package and to the variant that its tests see.
	inv.Sites = slices.CompactFunc(inv.Sites, func(x, y Site) bool { return compare(x, y) == 0 })
	inv.number()
	inv.link(starts)
	return inv
}

// A posn is a position as a key.
type posn struct {
	file         string
	line, column int
}

func key(p token.Position) posn { return posn{p.Filename, p.Line, p.Column} }

func at(file string, line int) string { return fmt.Sprintf("%s:%d", file, line) }

func compare(x, y Site) int {
	return cmp.Or(
		strings.Compare(x.Start.Filename, y.Start.Filename),
		cmp.Compare(x.Start.Line, y.Start.Line),
		cmp.Compare(x.Start.Column, y.Start.Column),
		strings.Compare(string(x.Kind), string(y.Kind)),
		strings.Compare(x.Message, y.Message),
	)
}

func newSite(pkg *packages.Package, from analyzer.Site) Site {
	s := Site{
		Verdict:     from.Verdict,
		Kind:        from.Kind,
		Category:    from.Category,
		Message:     from.Message,
		Excuse:      from.Excuse,
		PackageName: pkg.Name,
		Start:       pkg.Fset.Position(from.Pos),
		End:         pkg.Fset.Position(from.End),
		Last:        pkg.Fset.Position(from.Last),
		Decl:        declaration(pkg, from.Pos),
		Callee:      from.Callee,
		Runs:        from.Runs,
	}
	if from.Loop.Pos.IsValid() {
		loop := newPlace(pkg, from.Loop)
		s.Loop = &loop
	}
	for _, gate := range from.Gates {
		s.Gates = append(s.Gates, newPlace(pkg, gate))
	}
	return s
}

func newPlace(pkg *packages.Package, span analyzer.Span) Place {
	return Place{pkg.Fset.Position(span.Pos), pkg.Fset.Position(span.End), span.Message, declaration(pkg, span.Pos)}
}

// declaration returns the lines of the declaration around pos.
func declaration(pkg *packages.Package, pos token.Pos) (l Lines) {
	for _, file := range pkg.Syntax {
		if pos < file.FileStart || file.FileEnd <= pos {
			continue
		}
		for _, decl := range file.Decls {
			from := decl.Pos()
			if doc := comment(decl); doc != nil {
				from = doc.Pos()
			}
			if decl.Pos() <= pos && pos < decl.End() {
				first, last := pkg.Fset.Position(from), pkg.Fset.Position(decl.End())
				if first.Filename == last.Filename {
					l = Lines{first.Line, last.Line}
				}
			}
		}
	}
	return l
}

func comment(decl ast.Decl) *ast.CommentGroup {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		return decl.Doc
	case *ast.GenDecl:
		return decl.Doc
	}
	return nil
}

// number tells sites that look the same apart, in the order of the text.
func (inv *Inventory) number() {
	seen := make(map[string]int)
	for i := range inv.Sites {
		s := &inv.Sites[i]
		s.Nth = 1
		key := s.Key()
		seen[key]++
		s.Nth = seen[key]
	}
}

// link finds the go statements of calls that leave a goroutine running. Of those
// in another package, only the file's name and the line are known.
func (inv *Inventory) link(starts map[posn]string) {
	known := make(map[string][]*Site)
	for i := range inv.Sites {
		if s := &inv.Sites[i]; s.Kind == analyzer.KindGo || s.Kind == analyzer.KindLibrary {
			file := s.Start.Filename
			known[at(file, s.Start.Line)] = append(known[at(file, s.Start.Line)], s)
			known[at(filepath.Base(file), s.Start.Line)] = append(known[at(filepath.Base(file), s.Start.Line)], s)
		}
	}
	for i := range inv.Sites {
		if s := &inv.Sites[i]; s.Kind == analyzer.KindCall {
			if found := known[starts[key(s.Start)]]; len(found) == 1 {
				s.Begins = found[0]
			}
		}
	}
}
