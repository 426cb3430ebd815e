package analyzer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// stirring returns the declared functions that may start a goroutine, or serve: those
// that hold a go statement, or mention a function that may. Most do not, and are asked
// nothing more.
func (fl *flow) stirring(beyond func(*types.Func) bool) map[*function]bool {
	stirs := map[*function]bool{}
	if len(fl.funcs) == 0 {
		return stirs
	}
	var found []*function
	stir := func(fn *function) {
		if !stirs[fn] {
			stirs[fn] = true
			found = append(found, fn)
		}
	}
	methods := map[string]bool{}
	for _, fn := range fl.funcs {
		if len(fn.spawns) > 0 || fn.outer.obj == nil { // a literal at package level
			stir(fn.outer)
		}
		if fn.obj != nil && fn.sig.Recv() != nil {
			methods[fn.obj.Name()] = true
		}
	}
	var (
		by      = make([][]*function, fl.numbers) // who mentions a function, by its number
		dynamic = map[string][]*function{}        // who mentions a method of an interface, by its name
	)
	for _, m := range fl.lists.mentions {
		f := m.f
		here, outside := fl.decls[f], beyond(f)
		byName := here == nil && methods[f.Name()] && isInterfaceMethod(f)
		if here == nil && !byName && !outside {
			continue
		}
		who := fl.declaring(m.id.Pos())
		switch {
		case who == nil: // at package level
		case outside:
			stir(who)
		case byName: // may be any of this name
			dynamic[f.Name()] = append(dynamic[f.Name()], who)
		default:
			by[here.number] = append(by[here.number], who)
		}
	}
	for len(found) > 0 {
		fn := found[len(found)-1]
		found = found[:len(found)-1]
		for _, who := range by[fn.number] {
			stir(who)
		}
		if fn.obj != nil && fn.sig.Recv() != nil {
			for _, who := range dynamic[fn.obj.Name()] {
				stir(who)
			}
			delete(dynamic, fn.obj.Name())
		}
	}
	return stirs
}

// isQuiet reports whether a package starts no goroutine and does not serve: it has no go
// statement, and mentions no function that may.
func isQuiet(files []*ast.File, ms []mention, beyond func(*types.Func) bool) bool {
	if slices.ContainsFunc(ms, func(m mention) bool { return beyond(m.f) }) {
		return false
	}
	var s spawnSearch
	for _, f := range files {
		for _, d := range f.Decls {
			ast.Walk(&s, d)
		}
	}
	return !s.found
}

// A spawnSearch looks for a go statement.
type spawnSearch struct{ found bool }

// Visit looks at one node, on the way through all that are below it.
func (s *spawnSearch) Visit(n ast.Node) ast.Visitor {
	if isLeaf(n) {
		return nil
	}
	if _, ok := n.(*ast.GoStmt); ok {
		s.found = true
	}
	if s.found {
		return nil
	}
	return s
}

// stirringBeyond returns a test for the functions of other packages that start goroutines
// or serve, by the tables and by facts. A method of an interface is taken for any of its
// name.
func stirringBeyond(known *tables, facts []analysis.PackageFact) func(*types.Func) bool {
	type name struct {
		pkg  string
		name funcName
	}
	leaks, methods := map[name]bool{}, map[string]bool{}
	for _, fact := range facts {
		ss, ok := fact.Fact.(*summaries)
		if !ok {
			continue
		}
		for _, s := range ss.Funcs {
			if s.Leak != nil {
				leaks[name{fact.Package.Path(), s.Func}], methods[s.Func.Name] = true, true
			}
		}
	}
	return func(f *types.Func) bool {
		starter := known.starters[f.Name()]
		switch {
		case f.Pkg() != nil && f.Pkg().Path() == poolPath:
			return true
		case !starter && !methods[f.Name()]:
			return false // most are of no such name
		case f.Pkg() != nil && leaks[name{f.Pkg().Path(), funcNameOf(f)}]:
			return true
		case isInterfaceMethod(f):
			return starter || methods[f.Name()]
		default:
			return starter && known.starts(fullName(f))
		}
	}
}
