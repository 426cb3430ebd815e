package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// isServed reports whether somebody who runs by the time of the loop is seen to let go on
// what waits in e: a goroutine that the function, or its caller, starts before; or, of a
// field or a variable of the package, any of its goroutines.
func (w *rewrite) isServed(e effect) bool { return w.servedIn(w.site.fn, e, w.front.Pos(), maxAlias) }

func (w *rewrite) servedIn(fn *function, e effect, before token.Pos, depth int) bool {
	if e.at.path != "" || isPackageLevel(e.at.root) {
		return slices.ContainsFunc(w.answering(e), func(s *site) bool { return s != w.site && !w.isLater(s) })
	}
	if w.servedBefore(fn, e, before) || w.isOutside(fn, e.at) {
		return true
	}
	for f := fn; f != nil; f = f.parent {
		if _, ok := paramIndex(f.sig, e.at.root); !ok {
			continue
		}
		by := w.callers(f)
		return depth > 0 && len(by) > 0 && !slices.ContainsFunc(by, func(c calling) bool {
			from := effect{op: e.op, at: w.caller(c.call, f.obj, f, e.at)}
			return !from.at.known() || !w.servedIn(c.in, from, c.call.Pos(), depth-1)
		})
	}
	return false
}

// isOutside reports whether a function runs as a goroutine, and a channel comes from around
// it: who made that goes on beside the loop.
func (w *rewrite) isOutside(fn *function, at place) bool {
	return fn.parent != nil && len(w.startedAt(fn)) > 0 && isLocal(at.root) && !holds(fn.node, at.root.Pos())
}

// isLater reports whether a goroutine starts behind the loop, or behind the call of its
// function.
func (w *rewrite) isLater(s *site) bool {
	outer := w.site.fn.outer
	return s.fn.outer == outer && s.node.Pos() >= w.front.End() || slices.ContainsFunc(w.callers(outer), func(c calling) bool {
		return c.fn == s.fn.outer && s.node.Pos() > c.call.Pos()
	})
}

// servedBefore reports whether a goroutine that starts before a position lets go on what
// waits in e.
func (w *rewrite) servedBefore(fn *function, e effect, before token.Pos) bool {
	for ; fn != nil; fn = fn.parent {
		for _, s := range w.sites[fn] {
			if s != w.site && s.node.End() <= before && w.answered(e, w.flow.does(s)) {
				return true
			}
		}
	}
	return false
}

// answering returns the goroutines of the package that let go on what waits for a field
// or a variable of the package, in whichever object.
func (x *learned) answering(e effect) (ss []*site) {
	if x.answerers == nil {
		x.answerers = map[op]map[types.Object][]*site{}
		for _, fn := range x.funcs {
			for _, s := range x.sites[fn] {
				for _, d := range x.flow.does(s) {
					of := x.answerers[d.op]
					if of == nil {
						of = map[types.Object][]*site{}
						x.answerers[d.op] = of
					}
					if v := x.lastVar(d.at); len(of[v]) == 0 || of[v][len(of[v])-1] != s {
						of[v] = append(of[v], s)
					}
				}
			}
		}
	}
	for _, o := range answers[e.op] {
		ss = append(ss, x.answerers[o][x.lastVar(e.at)]...)
	}
	return ss
}

// hasRoom reports whether a channel has room for one value from each goroutine,
// and no goroutine sends two: make(chan T, len(x)) for a loop over x.
func (w *rewrite) hasRoom(at place) bool {
	r, ok := w.loop.(*ast.RangeStmt)
	if !ok || w.loop != w.loops()[0] || !w.sendsOnce(at) {
		return false
	}
	ws := w.writesOf(w.lastVar(at))
	if len(ws) == 0 {
		return false
	}
	for _, wr := range ws {
		made, ok := ast.Unparen(wr.rhs).(*ast.CallExpr)
		if wr.param {
			continue // the same channel by another name
		}
		if !ok || !w.isBuiltin(made, "make") || len(made.Args) != 2 {
			return false
		}
		size, ok := ast.Unparen(made.Args[1]).(*ast.CallExpr)
		if !ok || !w.isBuiltin(size, "len") || types.ExprString(size.Args[0]) != types.ExprString(unsliced(r.X)) {
			return false
		}
	}
	return true
}

// sendsOnce reports whether the goroutine sends at most one value to a channel.
func (w *rewrite) sendsOnce(at place) bool {
	if w.body == nil {
		return false
	}
	for _, e := range w.flow.does(w.site) {
		if e.op == opFeed && w.same(e.at, at) {
			return false
		}
	}
	g := w.graph(w.body)
	var sends []event
	for _, e := range w.events(w.body) {
		if w.body.obj != nil {
			e.at = w.caller(w.site.call, w.body.obj, w.body, e.at)
		}
		if e.op == opSend && w.same(e.at, at) {
			sends = append(sends, e)
		}
	}
	for _, a := range sends {
		for _, b := range sends {
			if a.deferred != b.deferred || a.deferred && a.pos != b.pos || !a.deferred && g.reach(a.where, b.where, nil) {
				return false
			}
		}
	}
	return len(sends) > 0
}

// unsliced returns the collection of which an expression is a slice, or the expression.
func unsliced(e ast.Expr) ast.Expr {
	if s, ok := ast.Unparen(e).(*ast.SliceExpr); ok {
		return s.X
	}
	return e
}
