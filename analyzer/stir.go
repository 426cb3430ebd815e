package analyzer

import (
	"go/ast"
	"go/token"
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
		if fn != nil && !stirs[fn] {
			stirs[fn] = true
			found = append(found, fn)
		}
	}
	for _, fn := range fl.funcs {
		if len(fn.spawns) > 0 || fn.outer.obj == nil { // a literal at package level
			stir(fn.outer)
		}
	}
	for _, m := range fl.lists.mentions {
		if beyond(m.f) {
			stir(fl.declaring(m.id.Pos()))
		}
	}
	dynamic := map[string]bool{} // names of methods of interfaces whose mentions have been taken for such
	for len(found) > 0 {
		fn := found[len(found)-1]
		found = found[:len(found)-1]
		for _, pos := range fl.namedAt[fn.number] {
			stir(fl.declaring(pos))
		}
		if fn.obj == nil || fn.sig.Recv() == nil || dynamic[fn.obj.Name()] {
			continue
		}
		dynamic[fn.obj.Name()] = true
		for _, pos := range fl.dynamicAt[fn.obj.Name()] { // may be any of this name
			stir(fl.declaring(pos))
		}
	}
	return stirs
}

// isQuiet reports whether a package starts no goroutine and does not serve: it has no go
// statement, and mentions no function that may.
func isQuiet(files []*ast.File, info *types.Info, ms []mention, beyond func(*types.Func) bool) bool {
	if slices.ContainsFunc(ms, func(m mention) bool { return beyond(m.f) }) {
		return false
	}
	at := newFuncTypes(info)
	for _, f := range files {
		for _, d := range f.Decls {
			if at.literals(d) {
				if spawnsBelow(d) {
					return false
				}
			} else if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && spawnsAmong(fn.Body.List) {
				return false
			}
		}
	}
	return true
}

// funcTypes tells where function types stand in a package, sorted: those of literals are
// among them. It is nil if that is not known.
type funcTypes []token.Pos

func newFuncTypes(info *types.Info) funcTypes {
	if info.Scopes == nil {
		return nil
	}
	ps := funcTypes{}
	for n := range info.Scopes {
		if t, ok := n.(*ast.FuncType); ok && t.Func.IsValid() {
			ps = append(ps, t.Func)
		}
	}
	slices.Sort(ps)
	return ps
}

// literals reports whether there may be a function literal in a declaration.
func (ps funcTypes) literals(d ast.Decl) bool {
	var from, to token.Pos
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Body != nil {
			from, to = d.Body.Lbrace, d.Body.Rbrace
		}
	case *ast.GenDecl:
		if d.Tok == token.VAR {
			from, to = d.Pos(), d.End()
		}
	}
	i, _ := slices.BinarySearch(ps, from)
	return ps == nil || i < len(ps) && ps[i] < to
}

// spawnsBelow reports whether there is a go statement in a declaration.
func spawnsBelow(d ast.Decl) (found bool) {
	ast.Inspect(d, func(n ast.Node) bool {
		if _, ok := n.(*ast.GoStmt); ok {
			found = true
		}
		return !found && !isLeaf(n)
	})
	return found
}

// spawnsAmong reports whether there is a go statement among statements without function
// literals: none of their expressions holds one.
func spawnsAmong(list []ast.Stmt) bool { return slices.ContainsFunc(list, spawnsIn) }

func spawnsIn(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.GoStmt:
		return true
	case *ast.BlockStmt:
		return spawnsAmong(s.List)
	case *ast.LabeledStmt:
		return spawnsIn(s.Stmt)
	case *ast.IfStmt:
		return spawnsAmong(s.Body.List) || spawnsIn(s.Else)
	case *ast.ForStmt:
		return spawnsAmong(s.Body.List)
	case *ast.RangeStmt:
		return spawnsAmong(s.Body.List)
	case *ast.SwitchStmt:
		return spawnsAmong(s.Body.List)
	case *ast.TypeSwitchStmt:
		return spawnsAmong(s.Body.List)
	case *ast.SelectStmt:
		return spawnsAmong(s.Body.List)
	case *ast.CaseClause:
		return spawnsAmong(s.Body)
	case *ast.CommClause:
		return spawnsAmong(s.Body)
	}
	return false
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
