package analyzer

import (
	"go/ast"
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
				if w.isFirst(e.at) {
					return refusal("the function may go on with the first from " + e.at.String() + ", and would have to wait for most of them")
				}
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

// telling refuses goroutines that tell something to end, and wait until it has. They
// run at once so that all are told at once. It refuses those, too, of which one tells all
// others to end, by the context that they share:
//
//	go func() {
//		if err := result.Get(ctx); err != nil {
//			cancel()
//		}
//	}()
//
// The one that would tell them might be behind those that wait to be told.
func (w *rewrite) telling() refusal {
	if w.repeat.category == categoryAccept {
		return ""
	}
	mine := w.flow.does(w.site)
	for _, told := range mine {
		if w.cancelsAll(told) {
			return refusal("they share a context, which one of them ends by " + told.at.String() + ": the others would be told when it gets its turn")
		}
		if told.op != opClose || w.own(told.at) {
			continue
		}
		if slices.ContainsFunc(mine, func(e effect) bool {
			return (e.op == opRecv || e.op == opDrain || e.op == opWait) && e.at.root == told.at.root && !w.same(e.at, told.at)
		}) {
			return refusal("they tell others to end, by " + told.at.String() + ", and wait for that: the last would be told when the first have ended")
		}
	}
	return ""
}

// cancelsAll reports whether a goroutine ends, by e, a context that was made before the
// loop, and knows such a context.
func (w *rewrite) cancelsAll(e effect) bool {
	inLoop := func(at place) bool { return w.front.Pos() <= at.root.Pos() && at.root.Pos() < w.front.End() }
	if e.op != opStop || w.own(e.at) || inLoop(e.at) {
		return false
	}
	switch typeName(w.lastVar(e.at).Type()) {
	case "context.Context", "context.CancelFunc":
	default:
		return false
	}
	shared := false
	ast.Inspect(w.stmt, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && typeName(w.info.TypeOf(x)) == "context.Context" {
			at := w.place(x)
			shared = shared || at.known() && !inLoop(at)
		}
		return !shared
	})
	return shared
}

// picking refuses functions out of a slice or map: any of them may be one that a fix
// would be refused for.
func (w *rewrite) picking() refusal {
	fun := w.value
	if w.task != nil {
		fun = w.task.Fun
	}
	if x, ok := ast.Unparen(fun).(*ast.IndexExpr); ok && !w.info.Types[x.Index].IsType() {
		return "which function they run is known only when they do"
	}
	return ""
}

// cancels reports whether a function ends the context whose end is waited for in e,
// once the loop is over, and has not waited for the goroutines by then.
func (w *rewrite) cancels(fn *function, e effect) bool {
	path, isEnd := strings.CutSuffix(e.at.path, "/.Done()")
	if e.op != opRecv || !isEnd || fn != w.site.fn {
		return false
	}
	ctx := place{e.at.root, path}
	return slices.ContainsFunc(w.events(fn), func(s event) bool {
		return s.op == opStop && w.same(s.at, ctx) && !(s.deferred && w.early)
	})
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

// isFirst reports whether the function, after the loop, may return successfully with
// one of several values that it receives from a channel.
func (w *rewrite) isFirst(at place) bool {
	return slices.ContainsFunc(w.eventsOn(w.site.fn, at), func(e event) bool {
		return e.op == opRecv && slices.ContainsFunc(w.site.fn.loops, func(l ast.Stmt) bool {
			return l.Pos() > w.front.End() && encloses(l, e.pos) && slices.ContainsFunc(returnsIn(l), func(r *ast.ReturnStmt) bool {
				return len(r.Results) > 0 && w.isNil(r.Results[len(r.Results)-1])
			})
		})
	})
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
