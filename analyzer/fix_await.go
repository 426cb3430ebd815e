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
	return b.fn.obj == nil && b.fn.outer != w.site.fn.outer && isLocal(b.v) && !holds(b.fn.node, b.v.Pos()) &&
		!holds(body.outer.node, b.v.Pos())
}

// mayBlock reports whether the goroutine may have to wait for what it does to a channel.
func (w *rewrite) mayBlock(e effect) bool {
	t := w.lastVar(e.at).Type()
	return isChan(t) && !isOfTime(t) && slices.ContainsFunc(w.blockings(w.body), func(b blocking) bool {
		return b.op == e.op && b.v != nil && (b.v == w.lastVar(e.at) || isParam(b.v)) && !(b.among && b.op == opRecv)
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
			waits[x.lastVar(at)] = x.waitedFor(call)
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
			cond = x.waitedFor(call)
		}
	})
	x.conds[fn] = cond
	return cond
}

// waitedFor names what a call waits for.
func (x *learned) waitedFor(call *ast.CallExpr) string {
	if of := x.operand(call); of != nil {
		return types.ExprString(of)
	}
	return types.ExprString(call.Fun)
}
