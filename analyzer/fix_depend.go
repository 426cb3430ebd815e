package analyzer

import (
	"go/ast"
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
		if w.isLocalChannel(e.at) && !w.isServed(e) {
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
	inLoop := func(at place) bool { return holds(w.front, at.root.Pos()) }
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
// once the loop is over, and has not waited for the goroutines by then. A cancel function
// beside a context, in the same struct, is taken for that of the context.
func (w *rewrite) cancels(fn *function, e effect) bool {
	path, isEnd := strings.CutSuffix(e.at.path, "/.Done()")
	if e.op != opRecv || !isEnd || fn != w.site.fn {
		return false
	}
	ctx := place{e.at.root, path}
	ends := func(s effect) bool {
		return s.op == opStop && (w.same(s.at, ctx) || path != "" && s.at.root == ctx.root && typeName(w.lastVar(s.at).Type()) == "context.CancelFunc")
	}
	return slices.ContainsFunc(w.events(fn), func(s event) bool { return ends(s.effect) && !(s.deferred && w.early) })
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

// isLocalChannel reports whether a place is a variable of the function around, and no channel
// that time sends to.
func (w *rewrite) isLocalChannel(at place) bool {
	t := w.lastVar(at).Type()
	return isChan(t) && !isOfTime(t) && at.path == "" && isLocal(at.root) && !isParam(at.root)
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
