package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// blockings returns the operations on channels in which a function, or one that it calls,
// may have to wait: not where a select has a default.
func (x *learned) blockings(fn *function) (bs []blocking) {
	if bs, ok := x.blocks[fn]; ok {
		return bs
	}
	free, among := map[ast.Node]bool{}, map[ast.Node]bool{} // of statements and receives
	held := map[*function]bool{}
	var look func(fn *function, n ast.Node)
	look = func(fn *function, n ast.Node) {
		add := func(o op, ch ast.Expr) {
			b := blocking{op: o, ch: ch, fn: fn, among: among[n]}
			if at := x.place(ch); at.known() {
				b.v = x.lastVar(at)
			}
			bs = append(bs, b)
		}
		switch n := n.(type) {
		case *ast.SelectStmt:
			for _, s := range n.Body.List {
				if c := s.(*ast.CommClause); c.Comm != nil {
					free[c.Comm], among[c.Comm] = hasDefault(n.Body), len(n.Body.List) > 1
				}
			}
		case *ast.ExprStmt:
			free[ast.Unparen(n.X)], among[ast.Unparen(n.X)] = free[n], among[n]
		case *ast.AssignStmt:
			if len(n.Rhs) == 1 {
				x := ast.Unparen(n.Rhs[0])
				free[x], among[x] = free[n], among[n]
			}
		case *ast.SendStmt:
			if !free[n] {
				add(opSend, n.Chan)
			}
		case *ast.UnaryExpr:
			if n.Op == token.ARROW && !free[n] {
				add(opRecv, n.X)
			}
		case *ast.RangeStmt:
			if isChan(x.info.TypeOf(n.X)) {
				add(opDrain, n.X)
			}
		case *ast.CallExpr:
			for _, f := range x.heldIn(n.Fun) {
				if !held[f] {
					held[f] = true
					x.eachIn(f, f.body, 1, look)
				}
			}
		}
	}
	x.eachNode(fn, 3, look)
	x.blocks[fn] = bs
	return bs
}

// heldIn returns the functions that the package puts into a field.
func (x *learned) heldIn(fun ast.Expr) (fns []*function) {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if s := x.info.Selections[sel]; s == nil || s.Kind() != types.FieldVal {
		return nil
	}
	for _, wr := range x.writesOf(x.info.Uses[sel.Sel]) {
		if wr.rhs == nil {
			continue
		}
		if _, fn := x.funcOf(wr.rhs); fn != nil {
			fns = append(fns, fn)
		}
	}
	return fns
}

// awaiting refuses goroutines of which one waits for what another one sends or closes, by
// a channel that each of them finds for itself, in a map or by a field:
//
//	for _, d := range t.deps {
//		<-d.done
//	}
//	close(t.done)
//
// It refuses those, too, that wait for a condition, and those that wait for somebody of whom
// nobody knows that he does not wait for the loop. An accept loop does not end before others
// receive; but who waits there to be told may have to wait for the end of all.
func (w *rewrite) awaiting() refusal {
	bodies := []*function{w.body}
	if w.body == nil && w.task != nil {
		bodies = w.heldIn(w.task.Fun)
	}
	for _, body := range bodies {
		if body == nil {
			continue
		}
		if why := w.awaitingIn(body); why != "" {
			return why
		}
	}
	if w.body == nil {
		return ""
	}
	for _, e := range w.flow.does(w.site) {
		if e.op == opSend && w.repeat.category == categoryAccept {
			continue
		}
		if w.mayBlock(e) && !w.own(e.at) && !w.hasRoom(e.at) && !w.isServed(e) {
			does := "wait for "
			if e.op == opSend {
				does = "send to "
			}
			return refusal("they " + does + e.at.String() + ", and nothing that started before the loop answers")
		}
	}
	return ""
}

// awaitingIn does so for what one function, which the goroutine runs, shows.
func (w *rewrite) awaitingIn(body *function) refusal {
	for _, b := range w.blockings(body) {
		name := types.ExprString(b.ch)
		switch {
		case b.v == nil:
		case b.op != opSend && w.giving(body)[b.v]:
			return refusal("they wait for " + name + ", and that may depend on one that has not started")
		case b.op == opRecv && w.isShared(b) && w.answersLike(b.v.Type()):
			return refusal("they wait for " + name + ", and the loop itself may have to answer, which a full limit would hold up")
		case w.isForeign(body, b) && !(b.among && b.op == opRecv):
			return refusal("they may wait for " + name + ", and nothing that started before the loop answers")
		}
	}
	for _, what := range []string{w.groupIn(body), w.conditionIn(body)} {
		if what != "" {
			return refusal("they wait for " + what + ", and that may depend on one that has not started")
		}
	}
	return ""
}

// isShared reports whether a channel that the goroutine makes is put where others find it.
func (w *rewrite) isShared(b blocking) bool {
	return isLocal(b.v) && slices.ContainsFunc(w.usesOf(b.v), func(id *ast.Ident) bool {
		return w.storesIn(b.fn)[id]
	})
}

// storesIn returns the names that a function puts into a map, a slice or a field.
func (x *learned) storesIn(fn *function) map[*ast.Ident]bool {
	if ids, ok := x.putAway[fn]; ok {
		return ids
	}
	ids := map[*ast.Ident]bool{}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != len(a.Rhs) {
			return true
		}
		for i, lhs := range a.Lhs {
			switch ast.Unparen(lhs).(type) {
			case *ast.IndexExpr, *ast.SelectorExpr:
				ast.Inspect(a.Rhs[i], func(n ast.Node) bool {
					if id, ok := n.(*ast.Ident); ok {
						ids[id] = true
					}
					return true
				})
			}
		}
		return true
	})
	x.putAway[fn] = ids
	return ids
}

// answersLike reports whether the loop sends to, or closes, a channel of a type that is no
// variable of its own.
func (w *rewrite) answersLike(t types.Type) bool {
	ts, ok := w.repliesTo[w.front]
	if !ok {
		w.eachIn(w.site.fn, w.front, 3, func(_ *function, n ast.Node) {
			switch n := n.(type) {
			case *ast.SendStmt:
				ts = append(ts, w.info.TypeOf(n.Chan))
			case *ast.CallExpr:
				if w.isBuiltin(n, "close") {
					ts = append(ts, w.info.TypeOf(n.Args[0]))
				}
			}
		})
		w.repliesTo[w.front] = ts
	}
	return slices.ContainsFunc(ts, func(u types.Type) bool { return types.Identical(elemOf(u), elemOf(t)) })
}

func elemOf(t types.Type) types.Type {
	if ch, ok := underlying(t).(*types.Chan); ok {
		return ch.Elem()
	}
	return t
}

// isForeign reports whether the channel is a variable of another function, of which a literal
// that the package keeps in a field makes use.
func (w *rewrite) isForeign(body *function, b blocking) bool {
	return b.fn.obj == nil && b.fn.outer != w.site.fn.outer && isLocal(b.v) && !(b.fn.node.Pos() <= b.v.Pos() && b.v.Pos() < b.fn.node.End()) &&
		!(body.outer.node.Pos() <= b.v.Pos() && b.v.Pos() < body.outer.node.End())
}

// mayBlock reports whether the goroutine may have to wait for what it does to a channel.
func (w *rewrite) mayBlock(e effect) bool {
	ch, ok := underlying(w.lastVar(e.at).Type()).(*types.Chan)
	return ok && typeName(ch.Elem()) != "time.Time" && slices.ContainsFunc(w.blockings(w.body), func(b blocking) bool {
		return b.op == e.op && b.v != nil && (b.v == w.lastVar(e.at) || w.isParam(b.v)) && !(b.among && b.op == opRecv)
	})
}

// giving returns the channels that a function, or one that it calls, sends to or closes.
// Who sends what carries nothing gives a slot back.
func (x *learned) giving(fn *function) map[types.Object]bool {
	if vs, ok := x.gives[fn]; ok {
		return vs
	}
	vs := map[types.Object]bool{}
	x.eachNode(fn, 3, func(_ *function, n ast.Node) {
		ch, isClose := ast.Expr(nil), false
		switch n := n.(type) {
		case *ast.SendStmt:
			ch = n.Chan
		case *ast.CallExpr:
			if isClose = x.isBuiltin(n, "close"); isClose {
				ch = n.Args[0]
			}
		}
		if ch == nil {
			return
		}
		if at := x.place(ch); at.known() && (isClose || !x.isSlot(at)) {
			vs[x.lastVar(at)] = true
		}
	})
	x.gives[fn] = vs
	return vs
}

// groupIn returns the sync.WaitGroup that a function, or one that it calls, waits for, and
// tells that it is done itself: in another object, then; or "".
func (x *learned) groupIn(fn *function) (group string) {
	if group, ok := x.groups[fn]; ok {
		return group
	}
	waits, done := map[types.Object]string{}, map[types.Object]bool{}
	x.eachNode(fn, 3, func(_ *function, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return
		}
		at := x.receiver(call)
		switch {
		case !at.known() || at.path == "":
		case calls(x.flow, call, "(*sync.WaitGroup).Wait"):
			waits[x.lastVar(at)] = types.ExprString(ast.Unparen(call.Fun).(*ast.SelectorExpr).X)
		case calls(x.flow, call, "(*sync.WaitGroup).Done"):
			done[x.lastVar(at)] = true
		}
	})
	for v, name := range waits {
		if done[v] && (group == "" || name < group) {
			group = name
		}
	}
	x.groups[fn] = group
	return group
}

// conditionIn returns the sync.Cond that a function, or one that it calls, waits for, or "".
func (x *learned) conditionIn(fn *function) (cond string) {
	if cond, ok := x.conds[fn]; ok {
		return cond
	}
	x.eachNode(fn, 3, func(_ *function, n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && calls(x.flow, call, "(*sync.Cond).Wait") {
			cond = types.ExprString(ast.Unparen(call.Fun).(*ast.SelectorExpr).X)
		}
	})
	x.conds[fn] = cond
	return cond
}

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
	return fn.parent != nil && len(w.startedAt(fn)) > 0 && isLocal(at.root) && !(fn.node.Pos() <= at.root.Pos() && at.root.Pos() < fn.node.End())
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
