package analyzer

import (
	"go/ast"
	"go/types"

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
	methods := map[string][]*function{}
	for _, fn := range fl.funcs {
		if len(fn.spawns) > 0 || fn.outer.obj == nil { // a literal at package level
			stir(fn.outer)
		}
		if fn.obj != nil && fn.sig.Recv() != nil {
			methods[fn.obj.Name()] = append(methods[fn.obj.Name()], fn)
		}
	}
	by := map[*function][]*function{} // who mentions a function
	for id, obj := range fl.info.Uses {
		f, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		var here []*function
		if named := methods[f.Name()]; len(named) > 0 && isInterfaceMethod(f) { // may be any of this name
			here = named
		} else if fn := fl.decls[f.Origin()]; fn != nil {
			here = []*function{fn}
		}
		stirs := beyond(f.Origin())
		if !stirs && len(here) == 0 {
			continue
		}
		who := fl.declaring(id.Pos())
		if who == nil {
			continue // at package level
		}
		if stirs {
			stir(who)
		}
		for _, fn := range here {
			by[fn] = append(by[fn], who)
		}
	}
	for len(found) > 0 {
		fn := found[len(found)-1]
		found = found[:len(found)-1]
		for _, who := range by[fn] {
			stir(who)
		}
	}
	return stirs
}

// isQuiet reports whether a package starts no goroutine and does not serve: it has no go
// statement, and mentions no function that may.
func isQuiet(files []*ast.File, info *types.Info, beyond func(*types.Func) bool) bool {
	for _, obj := range info.Uses {
		if f, ok := obj.(*types.Func); ok && beyond(f.Origin()) {
			return false
		}
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
