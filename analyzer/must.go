package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// newFlow returns a flow over one package.
func newFlow(ix *index, facts func(*types.Func) *summary, known *tables) *flow {
	fl := &flow{
		index: ix, facts: facts, known: known,
		graphs: map[*function]*graph{},
		happen: map[*function][]event{},
		may:    map[*function][]effect{},
		must:   map[*function][]effect{},
		impls:  map[*types.Func][]*types.Func{},
	}
	fl.finish = fl.musts
	return fl
}

// musts returns what has happened for certain when a call returns, or returns
// with success: the slot is taken, the group has been waited for. For a method
// of an interface, that is what all implementations do that succeed at all.
func (fl *flow) musts(obj *types.Func, fn *function) []effect {
	if fn != nil {
		return fl.certain(fn)
	}
	if obj == nil {
		return nil
	}
	if !isInterfaceMethod(obj) {
		if s := fl.facts(obj); s != nil {
			return s.effects(obj.Signature(), s.Must)
		}
		return nil
	}
	var all []effect
	for _, m := range fl.implementations(obj) {
		es := fl.musts(m, fl.decls[m])
		if len(es) == 0 {
			if f := fl.decls[m]; f != nil && fl.neverTrue(f) {
				continue
			}
			return nil
		}
		for _, e := range es {
			if i, ok := paramIndex(m.Signature(), e.at.root); ok {
				all = append(all, effect{e.op, place{param(obj.Signature(), i), e.at.path}, e.cond})
			}
		}
	}
	return all
}

// neverTrue reports whether a function only returns false.
func (fl *flow) neverTrue(fn *function) bool {
	g := fl.graph(fn)
	return len(g.exits) > 0 && !g.exitsFrom(g.entry(), nil, func(r *ast.ReturnStmt) bool {
		return len(r.Results) != 1 || !fl.isConst(r.Results[0], "false")
	})
}

func (fl *flow) isConst(e ast.Expr, text string) bool {
	v := fl.info.Types[e].Value
	return v != nil && v.ExactString() == text
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

// certain computes the must-effects of a function with a body.
func (fl *flow) certain(fn *function) []effect {
	if es, ok := fl.must[fn]; ok {
		return es
	}
	fl.must[fn] = nil // a recursive call promises nothing
	if len(fn.calls) == 0 && !fn.chans {
		return nil
	}
	evs := fl.events(fn)
	if len(evs) == 0 {
		return nil
	}
	g := fl.graph(fn)
	success, kind := fl.success(fn)
	var es []effect
	seen := map[effect]bool{}
	for _, e := range evs {
		key := effect{op: e.op, at: e.at}
		if !mustOp(e.op) || e.op == opEnter && e.cond == always || seen[key] || isLocal(e.at.root) && !fl.outlives(fn, e.at.root) {
			continue
		}
		seen[key] = true
		var c cuts
		returned := map[ast.Expr]bool{}
		for _, f := range evs {
			if f.op == e.op && f.at == e.at {
				c.add(fl.passes(fn, f))
				if f.call != nil {
					returned[f.call] = true
				}
			}
		}
		if c.empty() && len(returned) == 0 || len(g.exits) == 0 || fl.undone(fn, evs, e, success) {
			continue
		}
		// Handed on: return s.sem.TryAcquire(1).
		handedOn := func(r *ast.ReturnStmt) bool {
			return len(r.Results) == 1 && returned[ast.Unparen(r.Results[0])]
		}
		if e.op == opUp {
			// A function that compares and counts takes a slot.
			under := fl.underLimit(fn, e.at, fl.hasNoLen)
			taken := effect{opTake, e.at, kind}
			if len(under.edges) > 0 && !g.exitsFrom(g.entry(), &under, success) {
				if !g.exitsFrom(g.entry(), &under, nil) {
					taken.cond = always
				}
				es = append(es, taken)
			}
		}
		switch {
		case !g.exitsFrom(g.entry(), &c, nil):
			es = append(es, effect{e.op, e.at, always})
		case kind != always && !g.exitsFrom(g.entry(), &c, func(r *ast.ReturnStmt) bool { return success(r) && !handedOn(r) }):
			es = append(es, effect{e.op, e.at, kind})
		}
		if len(es) == maxEffects {
			break
		}
	}
	fl.must[fn] = es
	return es
}

// gives has the operations that undo another.
var gives = map[op]op{opSend: opRecv, opRecv: opSend, opTake: opGive, opUp: opDown}

// undone reports whether a function that succeeds has undone what e did.
func (fl *flow) undone(fn *function, evs []event, e event, success func(*ast.ReturnStmt) bool) bool {
	give, ok := gives[e.op]
	if !ok {
		return false
	}
	g := fl.graph(fn)
	for _, f := range evs {
		if f.op == give && fl.same(f.at, e.at) && (f.deferred || g.exitsFrom(f.where, nil, success)) && g.reach(e.where, f.where, nil) {
			return true
		}
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

// success returns a test for the returns of fn that may mean success, and how
// a caller sees it.
func (fl *flow) success(fn *function) (func(*ast.ReturnStmt) bool, cond) {
	if fn.sig == nil || fn.sig.Results().Len() == 0 {
		return nil, always
	}
	n := fn.sig.Results().Len()
	last := fn.sig.Results().At(n - 1).Type()
	switch {
	case isErrorType(last):
		return func(r *ast.ReturnStmt) bool {
			return len(r.Results) != n || !fl.isFailure(fn, r, r.Results[n-1])
		}, ifNil
	case isBool(last):
		return func(r *ast.ReturnStmt) bool {
			return len(r.Results) != n || !fl.isConst(r.Results[n-1], "false")
		}, ifTrue
	}
	return nil, always
}

// isFailure reports whether an expression is an error that is surely not nil.
func (fl *flow) isFailure(fn *function, r *ast.ReturnStmt, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := fl.info.Uses[e].(*types.Var)
		if !ok {
			return false // nil
		}
		if isPackageLevel(v) {
			return true
		}
		// Returned where it was found not to be nil.
		g, found := fl.graph(fn), false
		g.branches(func(ed edge, _ point, x ast.Expr, value bool) {
			if obj, isNil := fl.nilTest(x, value); obj == v && !isNil {
				for _, n := range g.Blocks[ed.to].Nodes {
					found = found || n == r
				}
			}
		})
		return found
	case *ast.SelectorExpr:
		v, ok := fl.info.Uses[e.Sel].(*types.Var)
		return ok && isPackageLevel(v)
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		f, _ := fl.callee(e)
		if f == nil {
			return false
		}
		switch f.FullName() {
		case "errors.New", "fmt.Errorf", "(context.Context).Err", "context.Cause":
			return true
		}
	}
	return false
}

// nilTest returns the variable that x compares with nil, and whether it is nil
// if x has the value given.
func (fl *flow) nilTest(x ast.Expr, value bool) (types.Object, bool) {
	b, ok := x.(*ast.BinaryExpr)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ {
		return nil, false
	}
	e := b.X
	if fl.isNil(e) {
		e = b.Y
	} else if !fl.isNil(b.Y) {
		return nil, false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return fl.info.Uses[e], (b.Op == token.EQL) == value
	case *ast.SelectorExpr:
		return fl.info.Uses[e.Sel], (b.Op == token.EQL) == value
	}
	return nil, false
}

func (fl *flow) isNil(e ast.Expr) bool { return fl.info.Types[e].IsNil() }

func isErrorType(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// passes returns where a way has passed an event: its node, or, if a result
// tells whether it happened, the branches on which that result is good.
func (fl *flow) passes(fn *function, e event) cuts {
	if e.deferred {
		return cuts{}
	}
	if e.cond == always {
		return cutNodes(e.where)
	}
	g := fl.graph(fn)
	c := cutEdges()
	good := func(x ast.Expr, value bool) bool {
		if e.cond == ifTrue {
			return ast.Unparen(x) == ast.Expr(e.call) && value
		}
		b, ok := x.(*ast.BinaryExpr)
		return ok && ast.Unparen(b.X) == ast.Expr(e.call) && fl.isNil(b.Y) && (b.Op == token.EQL) == value
	}
	g.branches(func(ed edge, _ point, x ast.Expr, value bool) {
		if good(x, value) {
			c.edges[ed] = true
		}
	})
	if v := fl.resultVar(g, e); v != nil {
		fl.branchesOn(fn, v, e, c)
	} else if e.cond == ifNil && len(c.edges) == 0 && fl.neverFails(e.call) {
		return cutNodes(e.where)
	}
	return c
}

// resultVar returns the variable that holds the result which tells whether e
// happened.
func (fl *flow) resultVar(g *graph, e event) types.Object {
	if e.where.node < 0 {
		return nil
	}
	var lhs []ast.Expr
	switch n := g.Blocks[e.where.block].Nodes[e.where.node].(type) {
	case *ast.AssignStmt:
		if len(n.Rhs) != 1 || ast.Unparen(n.Rhs[0]) != ast.Expr(e.call) {
			return nil
		}
		lhs = n.Lhs
	case *ast.ValueSpec:
		if len(n.Values) != 1 || ast.Unparen(n.Values[0]) != ast.Expr(e.call) {
			return nil
		}
		for _, id := range n.Names {
			lhs = append(lhs, id)
		}
	}
	if len(lhs) == 0 {
		return nil
	}
	id, ok := lhs[len(lhs)-1].(*ast.Ident) // by convention the last result
	if !ok || id.Name == "_" {
		return nil
	}
	return fl.info.ObjectOf(id)
}

// branchesOn adds the branches on which the variable v says that e happened,
// as long as v has not been assigned again.
func (fl *flow) branchesOn(fn *function, v types.Object, e event, c cuts) {
	fl.branchesAfter(fn, v, e, func(ed edge, x ast.Expr, value bool) {
		switch e.cond {
		case ifTrue:
			if id, ok := x.(*ast.Ident); ok && fl.info.Uses[id] == v && value {
				c.edges[ed] = true
			}
		case ifNil:
			if obj, isNil := fl.nilTest(x, value); obj == v && isNil {
				c.edges[ed] = true
			}
		}
	})
}

// fails returns the branches on which the result of a call says that it has
// failed: err != nil, err == ErrBusy, !ok.
func (fl *flow) fails(fn *function, e event) cuts {
	c := cutEdges()
	v := fl.resultVar(fl.graph(fn), e)
	is := func(x ast.Expr) bool {
		id, ok := ast.Unparen(x).(*ast.Ident)
		return ok && v != nil && fl.info.Uses[id] == v
	}
	fl.branchesAfter(fn, v, e, func(ed edge, x ast.Expr, value bool) {
		bad := false
		switch x := x.(type) {
		case *ast.Ident:
			bad = e.cond == ifTrue && is(x) && !value
		case *ast.BinaryExpr:
			if obj, isNil := fl.nilTest(x, value); obj != nil {
				bad = obj == v && !isNil
			} else {
				bad = x.Op == token.EQL && value && (is(x.X) || is(x.Y)) && e.cond == ifNil
			}
		case *ast.CallExpr: // errors.Is(err, ErrBusy)
			f, _ := fl.callee(x)
			bad = f != nil && (f.FullName() == "errors.Is" || f.FullName() == "errors.As") && is(x.Args[0]) && value
			bad = bad || e.cond == ifTrue && x == e.call && !value
		}
		if bad {
			c.edges[ed] = true
		}
	})
	return c
}

// branchesAfter calls f for the branches that follow e before v, which holds
// its result, is assigned again.
func (fl *flow) branchesAfter(fn *function, v types.Object, e event, f func(ed edge, x ast.Expr, value bool)) {
	g := fl.graph(fn)
	again := cutNodes()
	for _, w := range fl.writesOf(v) {
		if p, ok := g.at(w.pos); ok && p != e.where {
			again.nodes[p] = true
		}
	}
	live := map[point]bool{e.where: true}
	g.walk(e.where, &again, func(p point) bool { live[p] = true; return false })
	g.branches(func(ed edge, at point, x ast.Expr, value bool) {
		if live[at] {
			f(ed, x, value)
		}
	})
}

// neverFails reports whether a call waits under a context that never ends.
func (fl *flow) neverFails(call *ast.CallExpr) bool {
	if len(call.Args) == 0 {
		return false
	}
	ctx := call.Args[0]
	if id, ok := ast.Unparen(ctx).(*ast.Ident); ok {
		ctx = fl.only(fl.info.Uses[id])
	}
	c, ok := ast.Unparen(ctx).(*ast.CallExpr)
	if !ok {
		return false
	}
	f, _ := fl.callee(c)
	return f != nil && (f.FullName() == "context.Background" || f.FullName() == "context.TODO")
}
