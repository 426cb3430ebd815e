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
func (w *rewrite) endedIn(fn *function, behind token.Pos, late func(pos token.Pos, deferred bool) bool) (found refusal) {
	look := func(part ast.Node, deferred bool) {
		w.eachIn(fn, part, 0, func(_ *function, n ast.Node) {
			if found != "" || n.Pos() < behind && !deferred {
				return
			}
			if c := w.endsAll(n); c != nil && late(c.from, deferred) {
				found = refusal("what ends them comes after the loop, which a full limit would hold up: " + types.ExprString(c.call.Fun) + " on line " + w.line(c.call.Pos()))
			}
		})
	}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			look(n, true)
			return false
		case ast.Stmt:
			if n.Pos() >= behind {
				look(n, false)
				return false
			}
		}
		return true
	})
	return found
}

// An ender is a call that ends each of several things, and where what makes it begins.
type ender struct {
	call *ast.CallExpr
	from token.Pos
}

// endsAll returns what a loop does to end each of several things, or a function of the
// package that is called.
func (w *rewrite) endsAll(n ast.Node) (by *ender) {
	if all := w.rangedOver(n); all != nil {
		if c := w.endsEach(n, all); c != nil {
			return &ender{c, all.Pos()}
		}
	}
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil
	}
	if _, callee := w.callee(call); callee != nil && callee.obj != nil {
		w.eachNode(callee, 2, func(_ *function, in ast.Node) {
			if all := w.rangedOver(in); all != nil && by == nil {
				if c := w.endsEach(in, all); c != nil {
					by = &ender{c, call.Pos()}
				}
			}
		})
	}
	return by
}

// rangedOver returns what a node goes through: a loop, or a call of Range of a sync.Map.
func (w *rewrite) rangedOver(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.RangeStmt:
		return n.X
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && calls(w.flow, n, "(*sync.Map).Range") {
			return sel.X
		}
	}
	return nil
}

// endsEach returns the call by which a loop over all, or a callback for each of them, ends
// one: a connection, or what the loop of the site or its goroutines have entered there.
func (w *rewrite) endsEach(n ast.Node, all ast.Expr) (by *ast.CallExpr) {
	ast.Inspect(n, func(part ast.Node) bool {
		c, ok := part.(*ast.CallExpr)
		if !ok || by != nil {
			return by == nil
		}
		if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && w.isWithin(n, all, sel.X) && isStopper(strings.ToUpper(sel.Sel.Name[:1])+sel.Sel.Name[1:]) &&
			(isConnection(w.info.TypeOf(sel.X)) || w.isEntered(all)) {
			by = c
		}
		return by == nil
	})
	return by
}

// isWithin reports whether an expression is, or is part of, an element of all: it comes
// from a variable that is declared inside of n, or from all by an index.
func (w *rewrite) isWithin(n ast.Node, all, e ast.Expr) bool {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.IndexExpr:
			return types.ExprString(x.X) == types.ExprString(all)
		case *ast.Ident:
			v := w.info.Uses[x]
			return v != nil && n.Pos() <= v.Pos() && v.Pos() < n.End()
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
