package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// sharing refuses to limit what a multiplexed session accepts: the streams of one
// connection. It may deliver nothing to any of them while one is not accepted, also
// what those need that have slots.
func (w *rewrite) sharing() refusal {
	call := w.accepts(w.loop)
	if w.repeat.category != categoryAccept || call == nil {
		return ""
	}
	from := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if strings.Contains(from.Sel.Name, "Stream") || strings.Contains(from.Sel.Name, "Channel") || w.isSession(from.X, maxAlias) {
		return refusal(types.ExprString(from.X) + " has many streams in one connection, and those that are not accepted may hold up the others")
	}
	return ""
}

// isSession reports whether an expression is a session, which opens streams as well
// as it accepts them, or a listener that a connection has made.
func (w *rewrite) isSession(e ast.Expr, depth int) bool {
	for _, method := range []string{"Open", "OpenStream", "OpenChannel"} {
		if parameters(w.info.TypeOf(e), method) >= 0 {
			return true
		}
	}
	at := w.place(e)
	return depth > 0 && at.known() && slices.ContainsFunc(w.writesOf(w.lastVar(at)), func(wr write) bool {
		switch rhs := ast.Unparen(wr.rhs).(type) {
		case *ast.CallExpr:
			sel, ok := ast.Unparen(rhs.Fun).(*ast.SelectorExpr)
			return ok && strings.HasPrefix(sel.Sel.Name, "Listen") && w.info.Selections[sel] != nil && parameters(w.info.TypeOf(sel.X), "RemoteAddr") == 0
		case *ast.Ident, *ast.SelectorExpr:
			return w.isSession(rhs, depth-1)
		}
		return false
	})
}

// pairing refuses goroutines that share a connection with another one of the same iteration:
//
//	go io.Copy(to, conn)
//	go io.Copy(conn, to)
//
// One limit would count a connection twice, and let half of one begin.
func (w *rewrite) pairing() refusal {
	if w.repeat.category != categoryAccept {
		return ""
	}
	for _, s := range w.sites[w.site.fn] {
		if s == w.site || !encloses(w.loop, s.node.Pos()) || w.isOtherwise(s) {
			continue
		}
		for _, at := range w.mentioned(w.site) {
			if isConnection(w.lastVar(at).Type()) && w.touches(s, at) {
				return refusal("they share " + at.String() + " with the goroutine started on line " + w.line(s.node.Pos()) + ": a limit would count it twice")
			}
		}
	}
	return ""
}

// isOtherwise reports whether another site stands in another branch of a statement than this
// one: then an iteration starts only one of them.
func (w *rewrite) isOtherwise(other *site) bool {
	around := map[ast.Node]ast.Node{} // what holds this site, and the part of it in which that is
	for n := w.site.node; w.up[n] != nil; n = w.up[n] {
		around[w.up[n]] = n
	}
	for n := other.node; w.up[n] != nil; n = w.up[n] {
		mine := around[w.up[n]]
		if mine == nil || mine == n {
			continue
		}
		switch w.up[n].(type) {
		case *ast.IfStmt:
			return true
		case *ast.BlockStmt:
			switch mine.(type) {
			case *ast.CaseClause, *ast.CommClause:
				return true
			}
			return endsElsewhere(branchOf(n)) && n.Pos() < mine.Pos() || endsElsewhere(branchOf(mine)) && mine.Pos() < n.Pos()
		default:
			return false
		}
	}
	return false
}

// branchOf returns the statements of an if statement without an else.
func branchOf(n ast.Node) []ast.Stmt {
	if s, ok := n.(*ast.IfStmt); ok && s.Else == nil {
		return s.Body.List
	}
	return nil
}

// connected refuses goroutines for connections that are there already: those beyond the limit
// would not be served until others are gone.
func (w *rewrite) connected() refusal {
	r, ok := w.loop.(*ast.RangeStmt)
	if !ok || w.repeat.category != categoryRange {
		return ""
	}
	for _, e := range []ast.Expr{r.Key, r.Value} {
		if t := w.info.TypeOf(e); e != nil && t != nil && holdsConnection(t) && !isFile(t) {
			return "the elements are connections: those that wait would not be served until others are gone"
		}
	}
	return ""
}

// passing refuses goroutines that hand connections over to somebody else, and have
// nothing more to do with them. The slot is free again while the connection is not; or,
// if nobody takes it, never.
func (w *rewrite) passing() refusal {
	if w.repeat.category != categoryAccept || w.body == nil {
		return ""
	}
	found := refusal("")
	w.eachNode(w.body, 3, func(fn *function, n ast.Node) {
		s, ok := n.(*ast.SendStmt)
		if !ok || found != "" {
			return
		}
		t, ok := underlying(w.info.TypeOf(s.Chan)).(*types.Chan)
		if ok && holdsConnection(t.Elem()) && !w.madeIn(fn, s.Chan) && !w.usedBehind(fn, s) {
			found = refusal("they hand connections over to " + types.ExprString(s.Chan) + ", where no slot counts them")
		}
	})
	return found
}

// holdsConnection reports whether values of a type are connections, or hold one.
func holdsConnection(t types.Type) bool {
	if isConnection(t) {
		return true
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	for i := 0; ok && i < st.NumFields(); i++ {
		if isConnection(st.Field(i).Type()) {
			return true
		}
	}
	return false
}

// usedBehind reports whether a function goes on to use the variable that it sends, or
// does so when it returns.
func (w *rewrite) usedBehind(fn *function, s *ast.SendStmt) bool {
	id, ok := ast.Unparen(s.Value).(*ast.Ident)
	if !ok {
		return false
	}
	g := w.graph(fn)
	at, _ := g.at(s.Pos())
	for _, e := range w.events(fn) {
		if holds(s, e.pos) {
			at = e.where // in the clause that is chosen
		}
	}
	return slices.ContainsFunc(w.usesOf(w.info.Uses[id]), func(use *ast.Ident) bool {
		pt, ok := g.at(use.Pos())
		return ok && use != id && g.reach(at, pt, nil)
	}) || slices.ContainsFunc(w.events(fn), func(e event) bool { return e.deferred && w.same(e.at, w.place(id)) })
}

// madeIn reports whether a channel is a variable of a function that it makes itself.
func (w *rewrite) madeIn(fn *function, ch ast.Expr) bool {
	at := w.place(ch)
	return at.known() && at.path == "" && holds(fn.body, at.root.Pos())
}

// registering refuses handlers of connections that somebody waits for, and that enter
// these, or what they have made of them, where they are found by who closes them:
//
//	s.conns[conn] = true
//
// Those that have waited for a slot enter them when all others are closed, and nobody
// closes them any more. That the loop enters them, before they wait, is in order.
func (w *rewrite) registering() refusal {
	if w.repeat.category != categoryAccept || !w.joined && !slices.ContainsFunc(w.flow.does(w.site), func(e effect) bool { return e.op == opDone && !w.own(e.at) }) {
		return ""
	}
	entered := false
	ast.Inspect(loopBody(w.loop), func(n ast.Node) bool {
		if n == w.stmt {
			return false
		}
		entered = entered || w.enters(n) != nil
		return true
	})
	into := ""
	if w.body != nil && !entered {
		w.eachNode(w.body, 3, func(fn *function, n ast.Node) {
			if known := w.enters(n); known != nil && into == "" && !w.isVariableOf(fn, known) {
				into = types.ExprString(known)
			}
			if call, ok := n.(*ast.CallExpr); ok && into == "" && w.isUnknown(call) && slices.ContainsFunc(call.Args, func(e ast.Expr) bool { return isConnection(w.info.TypeOf(e)) }) {
				into = "what " + types.ExprString(call.Fun) + " knows"
			}
		})
	}
	if into == "" {
		return ""
	}
	return refusal("they are waited for, and enter themselves into " + into + ", to be closed: too late, when they have waited for a slot")
}

// isVariableOf reports whether a collection is a variable that a function declares: nobody else
// finds what is in it.
func (w *rewrite) isVariableOf(fn *function, known ast.Expr) bool {
	root := rootOf(known)
	if root == nil || known != ast.Expr(root) {
		return false
	}
	pos := w.info.ObjectOf(root).Pos()
	return holds(fn.body, pos)
}

// enters returns the map or slice into which a node puts something that is more than
// a number or a text, or nil.
func (w *rewrite) enters(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, lhs := range n.Lhs {
			if x, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok && (w.isObject(x.Index) || len(n.Rhs) == len(n.Lhs) && w.isObject(n.Rhs[i])) {
				return x.X
			}
		}
	case *ast.CallExpr:
		switch {
		case w.isBuiltin(n, "append") && slices.ContainsFunc(n.Args[1:], w.isObject):
			return n.Args[0]
		case calls(w.flow, n, "(*sync.Map).Store"), calls(w.flow, n, "(*sync.Map).LoadOrStore"):
			return w.operand(n)
		}
	}
	return nil
}

// isObject reports whether the value of an expression may be closed, or have to do
// with what may: it is a pointer or an interface.
func (w *rewrite) isObject(e ast.Expr) bool {
	switch w.info.TypeOf(e).Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return !isErrorType(w.info.TypeOf(e))
	}
	return false
}

// isUnknown reports whether what a call runs is known only when it runs: a method of
// an interface, or the value of a variable.
func (w *rewrite) isUnknown(call *ast.CallExpr) bool {
	if tv := w.info.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() {
		return false
	}
	f, fn := w.callee(call)
	return fn == nil && (f == nil || f.Signature().Recv() != nil && types.IsInterface(f.Signature().Recv().Type()))
}
