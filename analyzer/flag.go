package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// flagTests returns the tests of flags in a function.
func (fl *flow) flagTests(g *graph) []*flagTest {
	tests, ok := fl.tests[g]
	if ok {
		return tests
	}
	type state struct {
		at  place
		set bool
	}
	by := map[state]*flagTest{}
	g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		at, set := fl.flagValue(x, value)
		if !at.known() || at.perElement() {
			return
		}
		t := by[state{at, set}]
		if t == nil {
			t = &flagTest{at, set, cutEdges()}
			by[state{at, set}] = t
			tests = append(tests, t)
		}
		t.edges.edges[e] = true
	})
	fl.tests[g] = tests
	return tests
}

// flagValue recognises x, !x, x == nil, x != nil, x == 0, x == 1 where x is a flag, and
// returns whether the flag is set if the expression has the value given.
func (fl *flow) flagValue(x ast.Expr, value bool) (place, bool) {
	switch e := ast.Unparen(x).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if t := fl.info.TypeOf(e); t != nil && isBool(t) {
			return fl.rawPlace(e), value
		}
	case *ast.BinaryExpr:
		if obj, isNil := fl.nilTest(e, value); obj != nil && !isErrorType(obj.Type()) {
			side := e.X
			if fl.isNil(side) {
				side = e.Y
			}
			return fl.rawPlace(side), !isNil
		}
		if n := fl.info.Types[e.Y].Value; n != nil && (e.Op == token.EQL || e.Op == token.NEQ) && isInteger(fl.info.TypeOf(e.X)) {
			at, x := fl.rawPlace(e.X), ast.Unparen(e.X)
			if id, ok := x.(*ast.Ident); ok { // v := s.busy.Load()
				x = ast.Unparen(fl.only(fl.info.Uses[id]))
			}
			if call, ok := x.(*ast.CallExpr); ok {
				at = fl.loaded(call)
			}
			switch n.ExactString() {
			case "0":
				return at, (e.Op == token.NEQ) == value
			case "1":
				return at, (e.Op == token.EQL) == value
			}
		}
	case *ast.CallExpr:
		if at := fl.loaded(e); at.known() {
			return at, value
		}
		f, fn := fl.callee(e)
		return fl.flagGetter(e, f, fn, value)
	}
	return place{}, true
}

// loaded returns the flag that an atomic load reads.
func (fl *flow) loaded(call *ast.CallExpr) place {
	if at, name := fl.atomic(call); strings.HasPrefix(name, "Load") {
		return at
	}
	return place{}
}

// flagGetter looks into a method that only tests a flag: s.running().
func (fl *flow) flagGetter(call *ast.CallExpr, f *types.Func, fn *function, value bool) (place, bool) {
	if fn == nil || len(call.Args) > 0 {
		return place{}, true
	}
	ret, ok := fn.body.List[max(0, len(fn.body.List)-1)].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return place{}, true
	}
	at, set := place{}, true
	trueFacts(ret.Results[0], value, func(x ast.Expr, v bool) {
		if call, isCall := x.(*ast.CallExpr); isCall && !fl.loaded(call).known() {
			return
		}
		if pl, s := fl.flagValue(x, v); pl.known() && pl.path != "" {
			at, set = fl.caller(call, f, fn, pl), s
		}
	})
	return at, set
}

// rawPlace resolves an expression without following assignments: a flag is the
// variable itself.
func (fl *flow) rawPlace(e ast.Expr) place { return fl.placeN(e, 0) }

// A flagWrites has the points where a flag is set, where it is unset, and where
// it becomes nobody knows what.
type flagWrites struct{ sets, unsets, either cuts }

func (w *flagWrites) add(pt point, known, set bool) {
	switch {
	case !known:
		w.either.nodes[pt] = true
	case set:
		w.sets.nodes[pt] = true
	default:
		w.unsets.nodes[pt] = true
	}
}

// shut returns where the flag of a test gets the other value, and where it gets the one
// that is tested for.
func (w *flagWrites) shut(t *flagTest) (shut, open cuts) {
	if t.set {
		return w.unsets, w.sets
	}
	return w.sets, w.unsets
}

// flagStores returns what the statements of a function do to a flag. The caller may
// add to it.
func (fl *flow) flagStores(fn *function, at place) flagWrites {
	all, ok := fl.stores[fn]
	if !ok {
		all = fl.allStores(fn)
		fl.stores[fn] = all
	}
	w := flagWrites{cutNodes(), cutNodes(), cutNodes()}
	for _, s := range all[at] {
		w.add(s.at, s.known, s.set)
	}
	return w
}

// allStores finds what the statements of a function do to all that may be flags.
func (fl *flow) allStores(fn *function) map[place][]flagStore {
	all := map[place][]flagStore{}
	record := func(at place, pt point, e ast.Expr, t types.Type) {
		set, known := fl.flagAfter(e, t)
		all[at] = append(all[at], flagStore{pt, known, set})
	}
	for bi, b := range fl.graph(fn).Blocks {
		if !b.Live {
			continue
		}
		for i, n := range b.Nodes {
			pt := point{int32(bi), int32(i)}
			switch n := n.(type) {
			case *ast.ExprStmt:
				if at, v := fl.atomicStore(n.X); at.known() {
					record(at, pt, v, fl.info.TypeOf(v))
				}
			case *ast.ValueSpec:
				for _, name := range n.Names {
					at := place{root: fl.info.Defs[name]}
					all[at] = append(all[at], flagStore{pt, true, false})
				}
			case *ast.AssignStmt:
				for j, lhs := range n.Lhs {
					if at := fl.rawPlace(lhs); at.known() {
						record(at, pt, rhsOf(n, j), fl.info.TypeOf(lhs))
					}
				}
			}
		}
	}
	return all
}

// flagAfter tells whether a flag of type t is set once e has been assigned to
// it; e is nil where it is one of several results.
func (fl *flow) flagAfter(e ast.Expr, t types.Type) (set, known bool) {
	switch {
	case e != nil && (fl.isNil(e) || fl.isConst(e, "false") || fl.isConst(e, "0")):
		return false, true
	case e != nil && (fl.isConst(e, "true") || fl.isConst(e, "1")), !isBool(t) && !isInteger(t):
		return true, true
	}
	return false, false
}

// atomicStore returns the flag in which flag.Store(true) or atomic.StoreInt32(&flag, 1)
// stores, and what.
func (fl *flow) atomicStore(e ast.Expr) (place, ast.Expr) {
	call, isCall := ast.Unparen(e).(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 {
		return place{}, nil
	}
	at, name := fl.atomic(call)
	if !strings.HasPrefix(name, "Store") {
		return place{}, nil
	}
	return at, call.Args[len(call.Args)-1]
}

// atomic returns the variable that a call of sync/atomic works on, and the name
// of the function or method.
func (fl *flow) atomic(call *ast.CallExpr) (place, string) {
	f, _ := fl.callee(call)
	if f == nil || f.Pkg() == nil || f.Pkg().Path() != "sync/atomic" {
		return place{}, ""
	}
	if at := fl.receiver(call); at.known() || len(call.Args) == 0 {
		return at, f.Name()
	}
	return fl.rawPlace(call.Args[0]), f.Name()
}
