package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (fl *flow) isConst(e ast.Expr, text string) bool {
	v := fl.info.Types[e].Value
	return v != nil && v.ExactString() == text
}

// nilTest returns the variable that x compares with nil, and whether it is nil
// if x has the value given.
func (fl *flow) nilTest(x ast.Expr, value bool) (types.Object, bool) {
	b, ok := x.(*ast.BinaryExpr)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ {
		return nil, false
	}
	e := b.X
	if fl.isNil(e) {
		e = b.Y
	} else if !fl.isNil(b.Y) {
		return nil, false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return fl.info.Uses[e], (b.Op == token.EQL) == value
	case *ast.SelectorExpr:
		return fl.info.Uses[e.Sel], (b.Op == token.EQL) == value
	}
	return nil, false
}

func (fl *flow) isNil(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "nil" && fl.info.Types[e].IsNil()
}

func isErrorType(t types.Type) bool { return types.Identical(t, errorType) }

var errorType = types.Universe.Lookup("error").Type()

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// passes returns where a way has passed an event: its node, or, if a result
// tells whether it happened, the branches on which that result is good.
func (fl *flow) passes(fn *function, e event) cuts {
	if e.deferred {
		return cuts{}
	}
	if e.cond == always || e.cond == ifNil && fl.onlyWaits(e.call) {
		return cutNodes(e.where)
	}
	g := fl.graph(fn)
	c := cutEdges()
	good := func(x ast.Expr, value bool) bool {
		if e.cond == ifTrue {
			return ast.Unparen(x) == ast.Expr(e.call) && value
		}
		b, ok := x.(*ast.BinaryExpr)
		return ok && ast.Unparen(b.X) == ast.Expr(e.call) && fl.isNil(b.Y) && (b.Op == token.EQL) == (value == (e.cond == ifNil))
	}
	g.branches(func(ed edge, _ point, x ast.Expr, value bool) {
		if good(x, value) || fl.orNil(x, value, e.at, good) {
			c.edges[ed] = true
		}
	})
	if v := fl.resultVar(g, e); v != nil {
		fl.branchesOn(fn, v, e, c)
	} else if e.cond == ifNil && len(c.edges) == 0 && fl.neverFails(e.call) {
		return cutNodes(e.where)
	}
	return c
}

// orNil reports whether an expression of several parts tells by its value that one of them
// is good, or else that the object at a place is nil: s.slots != nil && !s.take(), where
// it is false.
func (fl *flow) orNil(x ast.Expr, value bool, at place, good func(ast.Expr, bool) bool) bool {
	v, found, others := fl.lastVar(at), false, false
	mayHold(x, value, func(x ast.Expr, value bool) {
		if obj, isNil := fl.nilTest(x, value); good(x, value) {
			found = true
		} else if obj == nil || obj != v || !isNil {
			others = true
		}
	})
	return found && !others
}

// resultVar returns the variable that holds the result which tells whether e
// happened.
func (fl *flow) resultVar(g *graph, e event) types.Object {
	if e.where.node < 0 {
		return nil
	}
	var lhs []ast.Expr
	switch n := g.Blocks[e.where.block].Nodes[e.where.node].(type) {
	case *ast.AssignStmt:
		if len(n.Rhs) != 1 || ast.Unparen(n.Rhs[0]) != ast.Expr(e.call) {
			return nil
		}
		lhs = n.Lhs
	case *ast.ValueSpec:
		if len(n.Values) != 1 || ast.Unparen(n.Values[0]) != ast.Expr(e.call) {
			return nil
		}
		for _, id := range n.Names {
			lhs = append(lhs, id)
		}
	}
	if len(lhs) == 0 {
		return nil
	}
	id, ok := lhs[len(lhs)-1].(*ast.Ident) // by convention the last result
	if !ok || id.Name == "_" {
		return nil
	}
	return fl.info.ObjectOf(id)
}

// branchesOn adds the branches on which the variable v says that e happened,
// as long as v has not been assigned again.
func (fl *flow) branchesOn(fn *function, v types.Object, e event, c cuts) {
	fl.branchesAfter(fn, v, e, func(ed edge, x ast.Expr, value bool) {
		switch e.cond {
		case ifTrue:
			if id, ok := x.(*ast.Ident); ok && fl.info.Uses[id] == v && value {
				c.edges[ed] = true
			}
		case ifNil, ifSome:
			if obj, isNil := fl.nilTest(x, value); obj == v && isNil == (e.cond == ifNil) {
				c.edges[ed] = true
			}
		}
	})
}

// fails returns the branches on which the result of a call says that it has
// failed: err != nil, err == ErrBusy, !ok.
func (fl *flow) fails(fn *function, e event) cuts {
	c := cutEdges()
	v := fl.resultVar(fl.graph(fn), e)
	is := func(x ast.Expr) bool {
		id, ok := ast.Unparen(x).(*ast.Ident)
		return ok && v != nil && fl.info.Uses[id] == v
	}
	fl.branchesAfter(fn, v, e, func(ed edge, x ast.Expr, value bool) {
		bad := false
		switch x := x.(type) {
		case *ast.Ident:
			bad = e.cond == ifTrue && is(x) && !value
		case *ast.BinaryExpr:
			if obj, isNil := fl.nilTest(x, value); obj != nil {
				bad = obj == v && isNil == (e.cond == ifSome)
			} else {
				bad = x.Op == token.EQL && value && (is(x.X) || is(x.Y)) && e.cond == ifNil
			}
		case *ast.CallExpr: // errors.Is(err, ErrBusy)
			f, _ := fl.callee(x)
			bad = f != nil && (fl.is(f, "errors.Is") || fl.is(f, "errors.As")) && is(x.Args[0]) && value
			bad = bad || e.cond == ifTrue && x == e.call && !value
		}
		if bad {
			c.edges[ed] = true
		}
	})
	return c
}

// branchesAfter calls f for the branches that follow e before v, which holds
// its result, is assigned again.
func (fl *flow) branchesAfter(fn *function, v types.Object, e event, f func(ed edge, x ast.Expr, value bool)) {
	g := fl.graph(fn)
	again := cutNodes()
	for _, w := range fl.writesOf(v) {
		if p, ok := g.at(w.pos); ok && p != e.where {
			again.nodes[p] = true
		}
	}
	live := map[point]bool{e.where: true}
	g.walk(e.where, &again, func(p point) bool { live[p] = true; return false })
	g.branches(func(ed edge, at point, x ast.Expr, value bool) {
		if live[at] {
			f(ed, x, value)
		}
	})
}

// onlyWaits reports whether a call is known to fail if its context ends, and that
// never ends.
func (fl *flow) onlyWaits(call *ast.CallExpr) bool {
	f, _ := fl.callee(call)
	does := fl.entry(f).operation
	return does.op == opTake && does.cond == ifNil && fl.neverFails(call)
}

// neverFails reports whether a call waits under a context that never ends.
func (fl *flow) neverFails(call *ast.CallExpr) bool {
	if len(call.Args) == 0 {
		return false
	}
	ctx := call.Args[0]
	if id, ok := ast.Unparen(ctx).(*ast.Ident); ok {
		ctx = fl.only(fl.info.Uses[id])
	}
	c, ok := ast.Unparen(ctx).(*ast.CallExpr)
	return ok && fl.makesEndless(c)
}
