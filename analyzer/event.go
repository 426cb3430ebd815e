package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// events returns what happens in the body of fn, at the points of its graph,
// not in the literals that it holds unless they are called or deferred there.
func (fl *flow) events(fn *function) []event {
	if evs, ok := fl.happen[fn]; ok {
		return evs
	}
	fl.happen[fn] = nil // a recursive question is answered with nothing
	g := fl.graph(fn)
	var evs []event
	for _, b := range g.Blocks {
		if !b.Live {
			continue
		}
		if c, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody && c.Comm != nil {
			fl.scan(fn, c.Comm, func(e event) {
				e.where = point{b.Index, -1}
				evs = append(evs, e)
			})
		}
		if r, ok := b.Stmt.(*ast.RangeStmt); ok && isChan(fl.info.TypeOf(r.X)) {
			e := event{effect: effect{at: fl.received(r.X)}, where: point{b.Index, -1}, pos: r.Pos()}
			switch b.Kind {
			case cfg.KindRangeDone:
				e.op = opDrain
			case cfg.KindRangeBody:
				e.op = opRecv
			}
			if e.op != opNone && e.at.known() {
				evs = append(evs, e)
			}
		}
		for i, n := range b.Nodes {
			if g.comms[asStmt(n)] != nil {
				continue // happens in the clause that is chosen
			}
			fl.scan(fn, n, func(e event) {
				e.where = point{b.Index, int32(i)}
				evs = append(evs, e)
			})
		}
	}
	fl.happen[fn] = evs
	return evs
}

// scan emits what one node of a graph does.
func (fl *flow) scan(fn *function, root ast.Node, emit func(event)) {
	out := func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
		if at.known() {
			emit(event{effect: effect{o, at, c}, pos: pos, call: call})
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.GoStmt:
			// Only the function and its arguments are evaluated here.
			for _, a := range n.Call.Args {
				fl.scan(fn, a, emit)
			}
			return false
		case *ast.DeferStmt:
			late := func(e event) { e.deferred = true; emit(e) }
			if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
				for _, e := range fl.mays(fl.lits[lit]) {
					late(event{effect: e, pos: n.Pos()})
				}
				return false
			}
			// The function value and the arguments are evaluated here.
			if inner, ok := ast.Unparen(n.Call.Fun).(*ast.CallExpr); ok {
				fl.scan(fn, inner, emit)
			}
			for _, a := range n.Call.Args {
				fl.scan(fn, a, emit)
			}
			fl.callEvents(n.Call, func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
				if at.known() {
					late(event{effect: effect{o, at, c}, pos: pos, call: call})
				}
			})
			return false
		}
		fl.step(n, out)
		return true
	})
}

// step emits what one statement or expression does by itself, apart from its
// parts.
func (fl *flow) step(n ast.Node, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	switch n := n.(type) {
	case *ast.SendStmt:
		out(n.Arrow, opSend, fl.place(n.Chan), always, nil)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			out(n.Pos(), opRecv, fl.received(n.X), always, nil)
		}
	case *ast.IncDecStmt:
		o := opDown
		if n.Tok == token.INC {
			o = opUp
		}
		out(n.Pos(), o, fl.place(n.X), always, nil)
	case *ast.AssignStmt:
		fl.assignment(n, out)
	case *ast.CallExpr:
		fl.callEvents(n, out)
	}
}

// assignment emits the counting that an assignment does.
func (fl *flow) assignment(n *ast.AssignStmt, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	switch n.Tok {
	case token.ADD_ASSIGN:
		out(n.Pos(), opUp, fl.place(n.Lhs[0]), always, nil)
	case token.SUB_ASSIGN:
		out(n.Pos(), opDown, fl.place(n.Lhs[0]), always, nil)
	case token.ASSIGN:
		for i, lhs := range n.Lhs {
			ix, ok := ast.Unparen(lhs).(*ast.IndexExpr)
			if ok && isMap(fl.info.TypeOf(ix.X)) {
				out(n.Pos(), opUp, fl.place(ix.X), always, nil)
			}
			// x = append(x, v)
			if call, ok := rhsOf(n, i).(*ast.CallExpr); ok && fl.isBuiltin(call, "append") && len(call.Args) > 1 {
				if p := fl.place(lhs); p.known() && p == fl.place(call.Args[0]) {
					out(n.Pos(), opUp, p, always, nil)
				}
			}
		}
	}
}

func rhsOf(n *ast.AssignStmt, i int) ast.Expr {
	if len(n.Lhs) == len(n.Rhs) {
		return ast.Unparen(n.Rhs[i])
	}
	return nil
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func (fl *flow) isBuiltin(call *ast.CallExpr, name string) bool {
	b, ok := typeutil.Callee(fl.info, call).(*types.Builtin)
	return ok && b.Name() == name
}

// stoppers begin the names of the methods that, by the conventions of
// io.Closer, net/http and context, end what works on their receiver.
var stoppers = []string{"Close", "Stop", "Shutdown", "Cancel", "Kill", "Terminate", "GracefulStop"}

func isStopper(name string) bool {
	for _, s := range stoppers {
		if strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}

// callEvents emits what a call does: by the tables, by the summary of the
// function that it runs, or by convention.
func (fl *flow) callEvents(call *ast.CallExpr, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	if b, ok := typeutil.Callee(fl.info, call).(*types.Builtin); ok {
		switch {
		case b.Name() == "close" && len(call.Args) == 1:
			out(call.Pos(), opClose, fl.place(call.Args[0]), always, nil)
		case b.Name() == "delete" && len(call.Args) == 2:
			out(call.Pos(), opDown, fl.place(call.Args[0]), always, nil)
		}
		return
	}
	if p, ok := fl.cancelled(call); ok {
		out(call.Pos(), opStop, p, always, nil)
	}
	obj, fn := fl.callee(call)
	recv := fl.receiver(call)
	if obj != nil {
		if row, ok := fl.known.operation(obj); ok {
			at := recv
			if row.arg >= 0 && row.arg < len(call.Args) {
				at = fl.place(call.Args[row.arg])
			}
			out(call.Pos(), row.op, at, row.cond, call)
			if row.op == opEnter && row.cond == always && len(call.Args) == 1 { // once.Do(f) returns when f has run
				if _, f := fl.funcOf(call.Args[0]); f != nil && f.obj == nil {
					for _, e := range fl.finish(nil, f) {
						out(call.Pos(), e.op, e.at, e.cond, call)
					}
				}
			}
			return
		}
		if at, delta, ok := fl.atomicAdd(obj, call); ok {
			if delta > 0 {
				out(call.Pos(), opUp, at, always, nil)
			} else {
				out(call.Pos(), opDown, at, always, nil)
			}
			return
		}
		if isStopper(obj.Name()) && recv.known() {
			out(call.Pos(), opStop, recv, always, nil)
			out(call.Pos(), opStop, fl.otherEnd(recv), always, nil)
		}
	}
	for _, e := range fl.finish(obj, fn) {
		if at := fl.caller(call, obj, fn, e.at); at.known() {
			out(call.Pos(), e.op, at, e.cond, call)
		}
	}
}

// mays returns what may happen in fn, in anything that it calls, and in the
// literals that it holds, wherever they run.
func (fl *flow) mays(fn *function) []effect {
	if fn == nil {
		return nil
	}
	if es, ok := fl.may[fn]; ok {
		return es
	}
	fl.may[fn] = nil // recursion adds nothing
	var es []effect
	seen := map[effect]bool{}
	add := func(e effect) {
		e.cond = always
		if e.at.known() && !seen[e] && len(es) < maxEffects {
			seen[e] = true
			es = append(es, e)
		}
	}
	out := func(_ token.Pos, o op, at place, _ cond, _ *ast.CallExpr) { add(effect{op: o, at: at}) }
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			for _, e := range fl.mays(fl.lits[n]) {
				add(e)
			}
			return false
		}
		fl.step(n, out)
		switch n := n.(type) {
		case *ast.SendStmt:
			if inLoop(fn, n) {
				out(n.Pos(), opFeed, fl.place(n.Chan), always, nil)
			}
		case *ast.UnaryExpr:
			if n.Op == token.ARROW && inLoop(fn, n) {
				out(n.Pos(), opDrain, fl.received(n.X), always, nil)
			}
		case *ast.RangeStmt:
			if isChan(fl.info.TypeOf(n.X)) {
				p := fl.place(n.X)
				out(n.Pos(), opRecv, p, always, nil)
				out(n.Pos(), opDrain, p, always, nil)
			}
		case *ast.CallExpr:
			for _, e := range fl.runs(n) {
				add(e)
			}
		}
		return true
	})
	fl.may[fn] = es
	return es
}

// inLoop reports whether a node stands in a loop of fn.
func inLoop(fn *function, n ast.Node) bool {
	for _, l := range fn.loops {
		if encloses(l, n.Pos()) {
			return true
		}
	}
	return false
}

// runs returns what the function that a call runs may do, in the words of the
// caller.
func (fl *flow) runs(call *ast.CallExpr) []effect {
	obj, fn := fl.callee(call)
	var es []effect
	for _, e := range fl.maysOf(obj, fn) {
		if p := fl.caller(call, obj, fn, e.at); p.known() {
			es = append(es, effect{op: e.op, at: p})
		}
	}
	if obj == nil && fn == nil {
		es = append(es, fl.returnedFunc(call)...)
	}
	return es
}

// maysOf returns the may-effects of a function here or in another package, or
// of all visible implementations of an interface method.
func (fl *flow) maysOf(obj *types.Func, fn *function) []effect {
	if fn != nil {
		return fl.mays(fn)
	}
	if obj == nil {
		return nil
	}
	if isInterfaceMethod(obj) {
		var es []effect
		for _, m := range fl.implementations(obj) {
			for _, e := range fl.maysOf(m, fl.decls[m]) {
				if i, ok := paramIndex(m.Signature(), e.at.root); ok {
					es = append(es, effect{op: e.op, at: place{param(obj.Signature(), i), e.at.path}})
				}
			}
		}
		return es
	}
	if s := fl.facts(obj); s != nil {
		return s.effects(obj.Signature(), s.May)
	}
	return nil
}

// returnedFunc resolves a call of a variable that holds a function which
// another function of the package returned: release, err := s.acquire().
func (fl *flow) returnedFunc(call *ast.CallExpr) []effect { return fl.heldEffects(call.Fun) }

// heldEffects returns what the function in a variable may do.
func (fl *flow) heldEffects(e ast.Expr) []effect {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := fl.info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	var es []effect
	for _, w := range fl.writesOf(v) {
		switch rhs := ast.Unparen(w.rhs).(type) {
		case *ast.CallExpr:
			es = append(es, fl.resultEffects(rhs, max(w.tuple, 0))...)
		case *ast.FuncLit:
			es = append(es, fl.mays(fl.lits[rhs])...)
		case *ast.SelectorExpr, *ast.Ident: // a method value, or another function
			obj, fn := fl.funcOf(rhs)
			recv := place{}
			if sel, ok := rhs.(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
				recv = fl.receiverOf(sel)
			}
			for _, e := range fl.maysOf(obj, fn) {
				if fn != nil {
					e.at = substitute(e.at, fn, recv, nil)
				}
				es = append(es, e)
			}
		}
	}
	return es
}

// resultEffects returns what the function that a call returns as its result
// number i may do.
func (fl *flow) resultEffects(made *ast.CallExpr, i int) []effect {
	obj, fn := fl.callee(made)
	if fn == nil {
		return nil
	}
	var es []effect
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		ret, ok := n.(*ast.ReturnStmt)
		if !ok || i >= len(ret.Results) {
			return true
		}
		_, f := fl.funcOf(ret.Results[i])
		recv := place{}
		if sel, ok := ast.Unparen(ret.Results[i]).(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
			recv = fl.receiverOf(sel)
		}
		for _, e := range fl.mays(f) {
			p := e.at
			if f.obj != nil {
				p = substitute(p, f, recv, nil)
			}
			if p.known() {
				if p = fl.caller(made, obj, fn, p); p.known() {
					es = append(es, effect{op: e.op, at: p})
				}
			}
		}
		return false
	})
	return es
}
