package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// mays returns what may happen in fn, in anything that it calls, and in the
// literals that it holds, wherever they run.
func (fl *flow) mays(fn *function) []effect {
	if fn == nil {
		return nil
	}
	known := &fl.behaviours[fn.number]
	return answer(&fl.asking, &known.asked.may, &known.may, func() []effect { return fl.findMays(fn, known) })
}

// findMays finds them, and whether the statements of the function tell something.
func (fl *flow) findMays(fn *function, known *behaviour) []effect {
	from, recursions := len(fl.found), fl.recursions
	var started []place // that goroutines send to which fn starts in a loop
	add := func(e effect) {
		e.cond = always
		if es := fl.found[from:]; e.at.known() && len(es) < maxEffects && !slices.Contains(es, e) {
			fl.found = append(fl.found, e)
		}
	}
	does := func(e effect) { // by itself
		known.tells = known.tells || e.at.known() && fl.tells(fn, e)
		add(e)
	}
	out := func(_ token.Pos, o op, at place, c cond, _ *ast.CallExpr) { does(effect{at, o, c}) }
	for _, n := range fn.acts {
		fl.step(n, out)
		switch n := n.(type) {
		case *ast.FuncLit:
			do := add
			if fl.lits[n].role == roleDeferred {
				do = does
			}
			for _, e := range fl.mays(fl.lits[n]) {
				do(e)
			}
		case *ast.SendStmt:
			if fn.loopAt(n.Pos()) >= 0 {
				out(n.Pos(), opFeed, fl.place(n.Chan), always, nil)
			}
		case *ast.UnaryExpr:
			if n.Op == token.ARROW && fn.loopAt(n.Pos()) >= 0 {
				out(n.Pos(), opDrain, fl.received(n.X), always, nil)
			}
		case *ast.RangeStmt:
			if isChan(fl.info.TypeOf(n.X)) {
				p := fl.place(n.X)
				out(n.Pos(), opRecv, p, always, nil)
				out(n.Pos(), opDrain, p, always, nil)
			}
		case *ast.CallExpr:
			fl.running(n, func(e effect) {
				add(e)
				switch {
				case e.op != opSend || fn.loopAt(n.Pos()) < 0:
				case fn.starts(n):
					started = append(started, e.at)
				default:
					add(effect{op: opFeed, at: e.at})
				}
			})
		}
	}
	for _, at := range started { // each may give back what fn has taken for it; if it takes nothing, they send for fn
		if !slices.ContainsFunc(fl.found[from:], func(e effect) bool { return e.op == opRecv && fl.same(e.at, at) }) {
			add(effect{op: opFeed, at: at})
		}
	}
	es := append([]effect{}, fl.found[from:]...) // not nil: known
	fl.found = fl.found[:from]
	if fl.recursions > recursions { // when it is asked for again, more may be known
		known.tells = known.tells || len(es) == maxEffects || slices.ContainsFunc(es, func(e effect) bool { return fl.tells(fn, e) })
	}
	return es
}

// tells reports whether an effect is one of which a summary can say that it has happened,
// to what outlives a call of the function.
func (fl *flow) tells(fn *function, e effect) bool {
	return mustOp(e.op) && (isPackageLevel(e.at.root) || fl.outlives(fn, e.at.root))
}

// mustOps are the operations of which a summary can say that they have
// happened.
func mustOp(o op) bool {
	switch o {
	case opSend, opRecv, opDrain, opTake, opWait, opClose, opStop, opUp, opEnter:
		return true
	}
	return false
}

// outlives reports whether a local variable is a parameter of fn, or declared
// outside of it.
func (fl *flow) outlives(fn *function, obj types.Object) bool {
	if _, ok := paramIndex(fn.sig, obj); ok {
		return true
	}
	return obj.Pos() < fn.body.Pos() || obj.Pos() >= fn.body.End()
}

// runs returns what the function that a call runs may do, in the words of the
// caller.
func (fl *flow) runs(call *ast.CallExpr) (es []effect) {
	fl.running(call, func(e effect) { es = append(es, e) })
	return es
}

// running calls f for each of them.
func (fl *flow) running(call *ast.CallExpr, f func(effect)) {
	obj, fn := fl.callee(call)
	for _, e := range fl.maysOf(obj, fn) {
		if p := fl.caller(call, obj, fn, e.at); p.known() {
			f(effect{op: e.op, at: p})
		}
	}
	if obj == nil && fn == nil {
		for _, e := range fl.returnedFunc(call) {
			f(e)
		}
	}
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
		d := fl.dynamic[obj]
		if d == nil {
			d = new(dynamic)
			fl.dynamic[obj] = d
		}
		return answer(&fl.asking, &d.progress, &d.may, func() []effect { return fl.dynamicMays(obj) })
	}
	if s := fl.facts(obj); s != nil {
		return s.may
	}
	return nil
}

// dynamicMays finds what all visible implementations of an interface method may do.
func (fl *flow) dynamicMays(obj *types.Func) (es []effect) {
	for _, m := range fl.implementations(obj) {
		if len(es) >= maxEffects {
			break
		}
		for _, e := range fl.maysOf(m, fl.decls[m]) {
			if i, ok := paramIndex(m.Signature(), e.at.root); ok && len(es) < maxEffects {
				es = append(es, effect{op: e.op, at: place{param(obj.Signature(), i), e.at.path}})
			}
		}
	}
	return es
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
			es = append(es, fl.resultEffects(rhs, w.result())...)
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
				if e.at.known() {
					es = append(es, e)
				}
			}
		}
	}
	return es
}

// resultEffects returns what the function that a call returns as its result
// number i may do.
func (fl *flow) resultEffects(made *ast.CallExpr, i int) (es []effect) {
	obj, fn := fl.callee(made)
	for _, e := range fl.resultMays(obj, fn, i) {
		if p := fl.caller(made, obj, fn, e.at); p.known() {
			es = append(es, effect{op: e.op, at: p})
		}
	}
	return es
}

// resultMays returns the same for a function here or in another package, in its
// own words.
func (fl *flow) resultMays(obj *types.Func, fn *function, i int) (es []effect) {
	if fn == nil {
		return fl.givenBy(obj, i)
	}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		ret, ok := n.(*ast.ReturnStmt)
		if !ok || i >= len(ret.Results) {
			return true
		}
		result := fl.onceFunc(ret.Results[i])
		_, f := fl.funcOf(result)
		recv := place{}
		if sel, ok := ast.Unparen(result).(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
			recv = fl.receiverOf(sel)
		}
		for _, e := range fl.mays(f) {
			p := e.at
			if f.obj != nil {
				p = substitute(p, f, recv, nil)
			}
			if p.known() {
				es = append(es, effect{op: e.op, at: p})
			}
		}
		return false
	})
	return es
}

// givenBy returns what the function that one of another package returns may do.
func (fl *flow) givenBy(obj *types.Func, i int) []effect {
	if obj == nil {
		return nil
	}
	s := fl.facts(obj)
	if s == nil {
		return nil
	}
	var given []effectFact
	for _, g := range s.Gives {
		if int(g.Result) == i {
			given = append(given, g.Effect)
		}
	}
	return resolve(obj.Signature(), given)
}

// onceFunc returns the function that sync.OnceFunc wraps, or e itself.
func (fl *flow) onceFunc(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(call.Args) == 1 {
		if f, _ := fl.callee(call); f != nil && fl.is(f, "sync.OnceFunc") {
			return call.Args[0]
		}
	}
	return e
}
