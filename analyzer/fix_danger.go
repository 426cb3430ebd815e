package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// danger refuses what a limit could bring to a halt, or would not limit. When as
// many tasks run as may, the loop waits until one of them ends. So no task may
// depend on a later iteration, on what follows the loop, or on another task:
// that is what all of these are about.
func (w *rewrite) danger() refusal {
	for _, refuse := range []func() refusal{w.lasting, w.doubling, w.configured, w.pacing, w.loading, w.leaving, w.nesting, w.holding, w.handing, w.depending, w.ending, w.telling, w.shutting, w.picking, w.sharing, w.pairing, w.connected, w.passing, w.registering, w.starving, w.awaiting, w.delaying, w.timing, w.endless, w.piling} {
		if why := refuse(); why != "" {
			return why
		}
	}
	return ""
}

// lasting refuses a limit that would be made anew for each of many runs of the
// function, in which they leave theirs running, other than when they fail. It may run for
// each of what an operator wrote down, as listeners: so many limits are one. Where each run
// waits for its own, the limit is the first of two: see nesting.
func (w *rewrite) lasting() refusal {
	if w.joined {
		return ""
	}
	if s := w.startedBy(w.site.fn); s != nil && w.isUnlimited(w.judge(s).outcome) {
		return refusal("each goroutine started on line " + w.line(s.node.Pos()) + " would have a limit of its own, and nothing limits how many those are")
	}
	if w.repeat.category == categoryRange && !w.fails {
		return "the function can return before they have ended: a limit for each call of it is none"
	}
	for fn := w.site.fn; ; fn = fn.parent {
		how, node := w.runManner(fn)
		switch how {
		case runsPerRequest, runsPerElement:
			return "a limit for each run of the function around the loop is none"
		case runsElsewhere:
			if w.isStarted(fn) {
				return "a limit for each run of the function around the loop is none"
			}
			return ""
		}
		g := w.graph(fn.parent)
		if at, ok := g.at(node.Pos()); ok {
			q := &question{site: w.site, fn: fn.parent, g: g, at: at}
			if out, _ := w.ask(q, nil); w.isUnlimited(out) {
				return "a limit for each run of the function around the loop is none"
			}
		}
	}
}

// isStarted reports whether goroutines that nothing limits run a function.
func (w *rewrite) isStarted(fn *function) bool {
	return slices.ContainsFunc(w.startedAt(fn), func(s *site) bool { return w.isUnlimited(w.judge(s).outcome) })
}

// leaving refuses tasks that leave goroutines running, which no limit on tasks
// counts, and tasks that start more of the same. A literal may start one, and go on: what it
// starts is reported where it stands.
func (w *rewrite) leaving() refusal {
	if w.body == nil {
		if l := w.leakOf(w.runsFunc(w.site)); l != nil {
			return leavesRunning(l.where)
		}
		return ""
	}
	if w.leads(w.body, w.site.fn.outer) || w.mayLeadBack() {
		return "tasks that start tasks and have to share a limit could wait for each other"
	}
	for _, s := range w.sites[w.body] {
		l := w.outliving(s, w.body)
		switch {
		case s.kind == kindCallee && w.judge(s).outcome == isUnbounded:
			return leavesRunning(s.leak.where)
		case l == nil:
		case w.body.obj == nil && (s.kind != kindGo || w.goesOn(s)):
		case w.body.obj != nil:
			return leavesRunning(l.where)
		default:
			return refusal("it ends once it has started another goroutine, on line " + w.line(s.node.Pos()))
		}
	}
	if w.body.obj == nil {
		return ""
	}
	for _, lit := range w.body.lits {
		if l := w.firstLeak(lit, w.body); l != nil {
			return leavesRunning(l.where)
		}
	}
	return ""
}

func leavesRunning(where string) refusal {
	return refusal("it leaves another goroutine running, started at " + where)
}

// mayLeadBack reports whether a task calls, by an interface, a method that may be the one
// whose loop starts it.
func (w *rewrite) mayLeadBack() bool {
	obj := w.site.fn.outer.obj
	if obj == nil || obj.Signature().Recv() == nil {
		return false
	}
	recv, found := obj.Signature().Recv().Type(), false
	w.eachNode(w.body, 1, func(_ *function, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || found || methodName(call) != obj.Name() {
			return
		}
		if f, _ := w.callee(call); f != nil && isInterfaceMethod(f) {
			iface, ok := underlying(f.Signature().Recv().Type()).(*types.Interface)
			found = ok && types.Implements(recv, iface)
		}
	})
	return found
}

// goesOn reports whether the function that holds a site may do more work after it.
func (w *rewrite) goesOn(s *site) bool {
	g := w.graph(s.fn)
	at, ok := g.at(s.node.Pos())
	return ok && g.walk(at, nil, func(pt point) (works bool) {
		if pt.node < 0 {
			return false
		}
		ast.Inspect(g.Blocks[pt.block].Nodes[pt.node], func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt, *ast.DeferStmt, *ast.FuncLit:
				return false
			case *ast.CallExpr:
				works = works || w.works(n)
			}
			return !works
		})
		return works
	})
}

// holding refuses a loop that starts goroutines while it holds a lock: it would
// hold it while it waits, and they may be waiting for the lock. The same holds
// for a lock that a caller takes, if the goroutines may. A lock that the function
// keeps until it returns, and has waited for them by then, they could do without.
func (w *rewrite) holding() refusal {
	fn := w.site.fn
	g := w.graph(fn)
	at, _ := g.at(w.site.node.Pos())
	in := w.locksIn(fn)
	for _, c := range in.locks {
		past, released := in.unlocks[lockName(c)]
		if !released && w.early {
			continue // the function has waited for all of them with the lock in its hands
		}
		if pt, ok := g.at(c.Pos()); ok && g.reach(pt, at, &past) {
			return refusal(lockName(c) + " is locked while they start, and would be while the loop waits")
		}
	}
	if w.joined {
		return "" // what a caller holds, they could not wait for as it is
	}
	for _, e := range w.flow.does(w.site) {
		if e.op != opTake || !isMutex(w.lastVar(e.at)) {
			continue
		}
		for _, caller := range w.funcs {
			if caller.outer != fn.outer && w.leads(caller, fn.outer) && w.locks(caller, e.at) {
				return refusal(e.at.String() + ", which they lock, is also locked where the function is called")
			}
		}
	}
	return ""
}

// locks reports whether a function takes the lock at a place.
func (w *rewrite) locks(fn *function, at place) bool {
	for _, e := range w.events(fn) {
		if e.op == opTake && w.same(e.at, at) {
			return true
		}
	}
	return false
}
