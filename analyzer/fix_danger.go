package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// danger refuses what a limit could bring to a halt, or would not limit. When as
// many tasks run as may, the loop waits until one of them ends. So no task may
// depend on a later iteration, on what follows the loop, or on another task:
// that is what all of these are about.
func (w *rewrite) danger() refusal {
	for _, refuse := range []func() refusal{w.lasting, w.leaving, w.holding, w.depending, w.endless} {
		if why := refuse(); why != "" {
			return why
		}
	}
	return ""
}

// lasting refuses a limit that would be made anew for each of many runs of the
// function: each run would have its own goroutines, and leave them running.
func (w *rewrite) lasting() refusal {
	if w.joined {
		return ""
	}
	if w.repeat.category == categoryRange {
		return "the function starts them and returns: a limit for each call of it is none"
	}
	for fn := w.site.fn; ; fn = fn.parent {
		how, node := w.runManner(fn)
		switch how {
		case runsPerRequest, runsPerElement:
			return "a limit for each run of the function around the loop is none"
		case runsElsewhere:
			return ""
		}
		g := w.graph(fn.parent)
		if at, ok := g.at(node.Pos()); ok {
			q := &question{site: w.site, fn: fn.parent, g: g, at: at}
			if out, _ := w.ask(q, nil); out >= isDeployed {
				return "a limit for each run of the function around the loop is none"
			}
		}
	}
}

// leaving refuses tasks that leave goroutines running, which no limit on tasks
// counts, and tasks that start more of the same.
func (w *rewrite) leaving() refusal {
	if w.body == nil {
		return ""
	}
	if w.leads(w.body, w.site.fn.outer, map[*function]bool{}) {
		return "tasks that start tasks and have to share a limit could wait for each other"
	}
	if w.body.obj != nil {
		if l := w.leak(w.body); l != nil {
			return refusal("it leaves another goroutine running, started at " + l.where)
		}
	}
	for _, s := range w.sites[w.body] {
		if s.kind == kindCallee && w.judge(s).outcome == isUnbounded {
			return refusal("it leaves another goroutine running, started at " + s.leak.where)
		}
	}
	return ""
}

// holding refuses a loop that starts goroutines while it holds a lock: it would
// hold it while it waits, and they may be waiting for the lock. The same holds
// for a lock that a caller takes, if the goroutines may.
func (w *rewrite) holding() refusal {
	fn := w.site.fn
	g := w.graph(fn)
	at, _ := g.at(w.site.node.Pos())
	unlocks := map[string]cuts{}
	var locks []*ast.CallExpr
	for _, c := range fn.calls {
		if name := lockMethod(w.flow, c); name != "" {
			pt, ok := g.at(c.Pos())
			switch {
			case strings.HasSuffix(name, "Lock") && !strings.Contains(name, "Unlock"):
				locks = append(locks, c)
			case ok && !w.deferredCall(fn, c):
				u := unlocks[w.lockName(c)]
				u.add(cutNodes(pt))
				unlocks[w.lockName(c)] = u
			}
		}
	}
	for _, c := range locks {
		past := unlocks[w.lockName(c)]
		if pt, ok := g.at(c.Pos()); ok && g.reach(pt, at, &past) {
			return refusal(w.lockName(c) + " is locked while they start, and would be while the loop waits")
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
			if caller.outer != fn.outer && w.locks(caller, e.at) && w.leads(caller, fn.outer, map[*function]bool{}) {
				return refusal(e.at.String() + ", which they lock, is also locked where the function is called")
			}
		}
	}
	return ""
}

// lockName names the lock that a call works on.
func (w *rewrite) lockName(c *ast.CallExpr) string {
	if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok {
		return types.ExprString(sel.X)
	}
	return ""
}

// lockMethod returns the name of the method of a lock that a call runs, or "".
func lockMethod(fl *flow, c *ast.CallExpr) string {
	f, _ := fl.callee(c)
	if f == nil || f.Signature().Recv() == nil {
		return ""
	}
	switch f.Name() {
	case "Lock", "RLock", "TryLock", "TryRLock", "Unlock", "RUnlock":
		return f.Name()
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

// answers says which operations let a goroutine go on that waits in another one.
var answers = map[op][]op{
	opSend:  {opRecv, opDrain},
	opRecv:  {opSend, opFeed, opClose},
	opDrain: {opSend, opFeed, opClose},
	opWait:  {opDone},
}

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
			if w.answered(e, w.effectsOf(fn)) {
				return why + "the function itself has to answer, which a full limit would hold up"
			}
		}
		if w.isLocalChannel(e.at) && !w.servedBefore(e) {
			return why + "nothing that started before the loop answers"
		}
	}
	return ""
}

// own reports whether a place belongs to the goroutine alone: it makes it itself.
func (w *rewrite) own(at place) bool {
	return w.lit != nil && w.lit.Pos() <= at.root.Pos() && at.root.Pos() < w.lit.End() ||
		w.body != nil && w.body.obj != nil && w.body.node.Pos() <= at.root.Pos() && at.root.Pos() < w.body.node.End()
}

// answered reports whether one of the effects lets go on what waits in e.
func (w *rewrite) answered(e effect, by []effect) bool {
	for _, b := range by {
		for _, o := range answers[e.op] {
			if b.op == o && w.same(b.at, e.at) {
				return true
			}
		}
	}
	return false
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

// endless refuses goroutines that may run for as long as the program does: those
// beyond the limit would never start. Connections are told apart. They end when
// the client goes, and the fix says what the limit means to them.
func (w *rewrite) endless() refusal {
	if w.repeat.category == categoryAccept {
		return ""
	}
	if w.body == nil {
		if call := w.task; call != nil && isEndlessName(methodName(call)) {
			return refusal("by its name, " + types.ExprString(call.Fun) + " may run as long as the program")
		}
		if sel, ok := w.value.(*ast.SelectorExpr); ok && isEndlessName(sel.Sel.Name) {
			return refusal("by its name, " + types.ExprString(sel) + " may run as long as the program")
		}
		return ""
	}
	if at := w.runsOn(w.body, 3); at.IsValid() {
		return refusal("it may run as long as the program: see line " + w.line(at) + " of " + w.fset.Position(at).Filename[strings.LastIndexAny(w.fset.Position(at).Filename, `/\`)+1:])
	}
	return ""
}

// endlessNames begin the names of functions that go on until they are stopped.
var endlessNames = []string{"Serve", "ListenAndServe", "Run", "Watch", "Loop", "Accept", "Subscribe", "Consume", "Poll"}

func isEndlessName(name string) bool {
	for _, prefix := range endlessNames {
		if strings.HasPrefix(name, prefix) || strings.HasPrefix(name, strings.ToLower(prefix)) {
			return true
		}
	}
	return false
}

// runsOn returns what may keep a function running: a loop without an end of its
// own that waits for something, or a wait for the end of everything.
func (w *rewrite) runsOn(fn *function, depth int) (at token.Pos) {
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if at.IsValid() {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return w.lits[n].role == roleInline
		case *ast.GoStmt:
			return false
		case *ast.ForStmt:
			if n.Cond == nil && w.waitsIn(n.Body) {
				at = n.Pos()
			}
		case *ast.RangeStmt:
			if isChan(w.info.TypeOf(n.X)) {
				at = n.Pos()
			}
		case *ast.SelectStmt:
			if len(n.Body.List) == 0 {
				at = n.Pos()
			}
		case *ast.ExprStmt:
			if u, ok := ast.Unparen(n.X).(*ast.UnaryExpr); ok && u.Op == token.ARROW && isDone(u.X) {
				at = n.Pos()
			}
		case *ast.CallExpr:
			if _, callee := w.callee(n); callee != nil && callee != fn && depth > 0 {
				at = w.runsOn(callee, depth-1)
			} else if callee == nil && isEndlessName(methodName(n)) {
				at = n.Pos()
			}
		}
		return true
	})
	return at
}

// isDone reports whether an expression is the channel of a context.
func isDone(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && methodName(c) == "Done"
}

// waitsIn reports whether a body waits for something from outside.
func (w *rewrite) waitsIn(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			name := methodName(n)
			found = found || calls(w.flow, n, "time.Sleep") || isEndlessName(name) || name == "Wait" || slices.ContainsFunc(reads, func(read string) bool { return strings.HasPrefix(name, read) })
		}
		return !found
	})
	return found
}
