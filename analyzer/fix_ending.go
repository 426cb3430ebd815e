package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// ending refuses goroutines that may go on until the function ends them, once the loop
// is over:
//
//	for {
//		conn, err := ln.Accept()
//		if err != nil {
//			break // the listener was closed
//		}
//		clients[conn] = true
//		go handle(conn)
//	}
//	for conn := range clients {
//		conn.Close()
//	}
//
// A loop that waits for a slot does not hear of the listener, and closes nothing: who
// shuts this down waits for the clients to go. It is the same where a caller closes them.
func (w *rewrite) ending() refusal {
	fn, behind := w.site.fn, w.front.End()
	g := w.graph(fn)
	at, _ := g.at(w.stmt.Pos())
	late := func(pos token.Pos, deferred bool) bool {
		if deferred {
			return !w.early
		}
		pt, ok := g.at(pos)
		return !ok || g.reach(at, pt, &w.waited)
	}
	if by := w.endedIn(fn, behind, late); by != "" {
		return by
	}
	if w.joined {
		return ""
	}
	for _, c := range w.callers(fn) {
		if w.started[c.call] == nil {
			if by := w.endedIn(c.in, c.call.End(), func(token.Pos, bool) bool { return true }); by != "" {
				return by
			}
		}
	}
	return ""
}

// endedIn returns where a function ends what the goroutines have in hand, in what it
// does behind a position or defers, and late says that it has not waited for them.
func (w *rewrite) endedIn(fn *function, behind token.Pos, late func(pos token.Pos, deferred bool) bool) refusal {
	for _, e := range w.enders(fn) {
		if (e.from >= behind || e.deferred) && (isConnection(w.info.TypeOf(e.what)) || w.isEntered(e.all)) && late(e.from, e.deferred) {
			return refusal("what ends them comes after the loop, which a full limit would hold up: " + types.ExprString(e.call.Fun) + " on line " + w.line(e.call.Pos()))
		}
	}
	return ""
}

// enders returns what a function does to end each of several things, by itself or by a
// function of the package that it calls.
func (x *learned) enders(fn *function) []ender {
	all, ok := x.ends[fn]
	if ok {
		return all
	}
	var late *ast.DeferStmt // around what is looked at
	x.eachIn(fn, fn.body, 0, func(_ *function, n ast.Node) {
		if d, ok := n.(*ast.DeferStmt); ok {
			late = d
		}
		add := func(found []ender, from token.Pos) {
			for _, e := range found {
				e.from, e.deferred = from, late != nil && n.Pos() < late.End()
				all = append(all, e)
			}
		}
		if over := x.rangedOver(n); over != nil {
			add(x.endsEach(n, over), over.Pos())
		}
		if call, ok := n.(*ast.CallExpr); ok {
			if _, callee := x.callee(call); callee != nil && callee.obj != nil {
				add(x.endsIn(callee), call.Pos())
			}
		}
	})
	x.ends[fn] = all
	return all
}

// endsIn returns what a function that is called does to end each of several things.
func (x *learned) endsIn(callee *function) []ender {
	all, ok := x.endsBelow[callee]
	if ok {
		return all
	}
	x.eachNode(callee, 2, func(_ *function, n ast.Node) {
		if over := x.rangedOver(n); over != nil {
			all = append(all, x.endsEach(n, over)...)
		}
	})
	x.endsBelow[callee] = all
	return all
}

// endsEach returns the calls by which a loop over all, or a callback for each, ends one.
func (x *learned) endsEach(n ast.Node, all ast.Expr) (found []ender) {
	ast.Inspect(n, func(part ast.Node) bool {
		if c, ok := part.(*ast.CallExpr); ok {
			if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && x.isWithin(n, all, sel.X) && isStopper(strings.ToUpper(sel.Sel.Name[:1])+sel.Sel.Name[1:]) {
				found = append(found, ender{call: c, what: sel.X, all: all})
			}
		}
		return true
	})
	return found
}

// rangedOver returns what a node goes through: a loop, or a call of Range of a sync.Map.
func (x *learned) rangedOver(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.RangeStmt:
		return n.X
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && calls(x.flow, n, "(*sync.Map).Range") {
			return sel.X
		}
	}
	return nil
}

// isWithin reports whether an expression is, or is part of, an element of all: it comes
// from a variable that is declared inside of n, or from all by an index.
func (x *learned) isWithin(n ast.Node, all, e ast.Expr) bool {
	for {
		switch part := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = part.X
		case *ast.TypeAssertExpr:
			e = part.X
		case *ast.IndexExpr:
			return types.ExprString(part.X) == types.ExprString(all)
		case *ast.Ident:
			v := x.info.Uses[part]
			return v != nil && holds(n, v.Pos())
		default:
			return false
		}
	}
}

// isEntered reports whether the loop or its goroutines put something into a collection.
func (w *rewrite) isEntered(all ast.Expr) bool {
	at, entered := w.place(all), false
	look := func(_ *function, n ast.Node) {
		if into := w.enters(n); into != nil && w.same(w.place(into), at) {
			entered = true
		}
	}
	w.eachIn(w.site.fn, loopBody(w.loop), 3, look)
	if w.body != nil {
		w.eachNode(w.body, 3, look)
	}
	return entered
}
