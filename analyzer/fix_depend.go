package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// depending refuses goroutines that wait for what the function does later, for
// each other, or for another goroutine of the same iteration.
func (w *rewrite) depending() refusal {
	mine := w.flow.does(w.site)
	for _, e := range mine {
		if len(answers[e.op]) == 0 || w.own(e.at) {
			continue
		}
		why := refusal("they wait for " + e.at.String() + ", and ")
		if e.op == opSend {
			if w.hasRoom(e.at) {
				continue
			}
			why = refusal("they send to " + e.at.String() + ", and ")
		}
		if w.answered(e, mine) && !(w.isSlot(e.at) && e.op != opWait) {
			return why + "that may depend on one that has not started"
		}
		for _, other := range w.sites[w.site.fn] {
			if other != w.site && encloses(w.loop, other.node.Pos()) && w.answered(e, w.flow.does(other)) {
				return why + refusal("that depends on the goroutine started on line "+w.line(other.node.Pos()))
			}
		}
		for fn := w.site.fn; fn != nil; fn = fn.parent {
			if w.answered(e, w.effectsOf(fn)) || w.cancels(fn, e) {
				return why + "the function itself has to answer, which a full limit would hold up"
			}
		}
		if by := w.circular(e); by != "" {
			return why + "who answers, " + refusal(by) + ", waits for this loop"
		}
		if w.isLocalChannel(e.at) && !w.servedBefore(e) {
			return why + "nothing that started before the loop answers"
		}
	}
	return ""
}

// handing refuses goroutines that do nothing but send: they exist so that the loop
// need not wait, and a limit would have it wait after all.
func (w *rewrite) handing() refusal {
	if w.lit == nil {
		return ""
	}
	for _, s := range w.lit.Body.List {
		switch s.(type) {
		case *ast.SendStmt, *ast.SelectStmt:
		default:
			return ""
		}
	}
	for _, c := range w.lits[w.lit].calls {
		if w.works(c) && methodName(c) != "Done" {
			return "" // it works for what it sends
		}
	}
	return "it only hands something on, so that the loop need not wait"
}

// passing refuses goroutines that hand connections over to somebody else. They wait
// until that one takes them: those that nobody takes would fill the limit, and keep
// the loop from the others.
func (w *rewrite) passing() refusal {
	if w.repeat.category != categoryAccept || w.body == nil {
		return ""
	}
	if ch := w.passedTo(w.body, 3); ch != nil {
		return refusal("they hand connections over to " + types.ExprString(ch) + ", and those that nobody takes would keep their slots")
	}
	return ""
}

// passedTo returns the channel to which a function, or one that it calls, sends a
// connection, however long that takes.
func (w *rewrite) passedTo(fn *function, depth int) (ch ast.Expr) {
	brief := map[ast.Stmt]bool{}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			return false
		case *ast.SelectStmt:
			for _, c := range n.Body.List {
				brief[c.(*ast.CommClause).Comm] = w.isBrief(n)
			}
		case *ast.SendStmt:
			if t, ok := underlying(w.info.TypeOf(n.Chan)).(*types.Chan); ok && isConnection(t.Elem()) && !brief[n] && !w.madeIn(fn, n.Chan) {
				ch = n.Chan
			}
		case *ast.CallExpr:
			if _, callee := w.callee(n); callee != nil && callee.obj != nil && callee != fn && depth > 0 && ch == nil {
				ch = w.passedTo(callee, depth-1)
			}
		}
		return ch == nil
	})
	return ch
}

// isBrief reports whether a select statement goes on by itself: at once, or after
// some time.
func (w *rewrite) isBrief(s *ast.SelectStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(c ast.Stmt) bool {
		comm := c.(*ast.CommClause).Comm
		if comm == nil {
			return true
		}
		brief := false
		ast.Inspect(comm, func(n ast.Node) bool {
			if u, ok := n.(*ast.UnaryExpr); ok && u.Op == token.ARROW {
				t, _ := underlying(w.info.TypeOf(u.X)).(*types.Chan)
				brief = t != nil && typeName(t.Elem()) == "time.Time"
			}
			return !brief
		})
		return brief
	})
}

// madeIn reports whether a channel is a variable of a function that it makes itself.
func (w *rewrite) madeIn(fn *function, ch ast.Expr) bool {
	at := w.place(ch)
	return at.known() && at.path == "" && fn.body.Pos() <= at.root.Pos() && at.root.Pos() < fn.body.End()
}

// cancels reports whether a function ends the context whose end is waited for in e,
// once the loop is over, and has not waited for the goroutines by then.
func (w *rewrite) cancels(fn *function, e effect) bool {
	path, isEnd := strings.CutSuffix(e.at.path, "/.Done()")
	if e.op != opRecv || !isEnd || fn != w.site.fn {
		return false
	}
	ctx, waited := place{e.at.root, path}, w.joined && !w.waitsDeferred()
	return slices.ContainsFunc(w.events(fn), func(s event) bool {
		return s.op == opStop && w.same(s.at, ctx) && !(s.deferred && waited)
	})
}

// waitsDeferred reports whether the function waits for something in what it defers,
// which may be after a deferred unlock.
func (w *rewrite) waitsDeferred() bool {
	return slices.ContainsFunc(w.events(w.site.fn), func(e event) bool { return e.deferred && len(answers[e.op]) > 0 })
}

// effectsOf returns what a function does itself, and in what it calls, but not in
// its goroutines.
func (w *rewrite) effectsOf(fn *function) (es []effect) {
	for _, e := range w.events(fn) {
		es = append(es, e.effect)
	}
	started := map[*ast.CallExpr]bool{}
	for _, s := range w.sites[fn] {
		started[s.call] = true
	}
	for _, c := range fn.calls {
		if !started[c] {
			es = append(es, w.runs(c)...)
		}
	}
	return es
}

// isLocalChannel reports whether a place is a variable of the function around.
func (w *rewrite) isLocalChannel(at place) bool {
	_, isChan := underlying(w.lastVar(at).Type()).(*types.Chan)
	return isChan && at.path == "" && isLocal(at.root) && !w.isParam(at.root)
}

// servedBefore reports whether a goroutine that starts before the loop lets go
// on what waits in e.
func (w *rewrite) servedBefore(e effect) bool {
	for fn := w.site.fn; fn != nil; fn = fn.parent {
		for _, s := range w.sites[fn] {
			if s != w.site && s.node.End() <= w.front.Pos() && w.answered(e, w.flow.does(s)) {
				return true
			}
		}
	}
	return false
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
		if !ok || !w.isBuiltin(size, "len") || types.ExprString(size.Args[0]) != types.ExprString(r.X) {
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
