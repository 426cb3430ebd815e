package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// singles finds gates that let one goroutine pass at a time: CompareAndSwap,
// or a flag or nil check that the same path sets.
func singles(p *prover, q *question) (gates []gate, near miss) {
	evs := p.events(q.fn)
	for _, e := range evs {
		if e.op != opEnter || e.deferred {
			continue
		}
		if e.cond == always && (e.where != q.at || e.call == nil || !within(q.node, e.call)) {
			continue // once.Do(f) gates f, not what follows it
		}
		if p.resetEarly(q, e.at) {
			near = miss("the goroutine resets " + e.at.String() + " before it works")
			continue
		}
		gates = append(gates, gate{cuts: p.passes(q.fn, e), object: e.at, absolute: true,
			why: e.at.String() + " lets one pass, on line " + p.line(e.pos), pos: e.pos})
	}
	return append(gates, p.flags(q)...), near
}

// A flagTest is a set of branches on which a flag has one value.
type flagTest struct {
	at    place
	set   bool // the value: set is true or not nil
	edges cuts
}

// flags finds variables that are tested before the site and changed on the way
// through it: if !started { started = true; go … }.
func (p *prover) flags(q *question) (gates []gate) {
	var tests []*flagTest
	q.g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		at, set := p.flagValue(x, value)
		if !at.known() || at.perElement() {
			return
		}
		for _, t := range tests {
			if t.at == at && t.set == set {
				t.edges.edges[e] = true
				return
			}
		}
		tests = append(tests, &flagTest{at, set, cutEdges(e)})
	})
	for _, t := range tests {
		w := p.flagWrites(q, t.at)
		shut, open := w.sets, w.unsets
		if t.set {
			shut, open = w.unsets, w.sets
		}
		if len(shut.nodes) == 0 || q.g.cyclic(q.at, &shut) {
			continue
		}
		open.add(w.either)
		gates = append(gates, gate{cuts: t.edges, object: t.at, absolute: true, flag: true, resets: open, why: t.at.String() + " lets the first one pass"})
	}
	return gates
}

// flagValue recognises x, !x, x == nil, x != nil, x == 0, x == 1 where x is a flag, and
// returns whether the flag is set if the expression has the value given.
func (p *prover) flagValue(x ast.Expr, value bool) (place, bool) {
	switch e := ast.Unparen(x).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if t := p.info.TypeOf(e); t != nil && isBool(t) {
			return p.rawPlace(e), value
		}
	case *ast.BinaryExpr:
		if obj, isNil := p.nilTest(e, value); obj != nil && !isErrorType(obj.Type()) {
			side := e.X
			if p.isNil(side) {
				side = e.Y
			}
			return p.rawPlace(side), !isNil
		}
		if n := p.info.Types[e.Y].Value; n != nil && (e.Op == token.EQL || e.Op == token.NEQ) && isInteger(p.info.TypeOf(e.X)) {
			at, x := p.rawPlace(e.X), ast.Unparen(e.X)
			if id, ok := x.(*ast.Ident); ok { // v := s.busy.Load()
				x = ast.Unparen(p.only(p.info.Uses[id]))
			}
			if call, ok := x.(*ast.CallExpr); ok {
				at = p.loaded(call)
			}
			switch n.ExactString() {
			case "0":
				return at, (e.Op == token.NEQ) == value
			case "1":
				return at, (e.Op == token.EQL) == value
			}
		}
	case *ast.CallExpr:
		if at := p.loaded(e); at.known() {
			return at, value
		}
		f, fn := p.callee(e)
		return p.flagGetter(e, f, fn, value)
	}
	return place{}, true
}

// loaded returns the flag that an atomic load reads.
func (p *prover) loaded(call *ast.CallExpr) place {
	if at, name := p.atomic(call); strings.HasPrefix(name, "Load") {
		return at
	}
	return place{}
}

// flagGetter looks into a method that only tests a flag: s.running().
func (p *prover) flagGetter(call *ast.CallExpr, f *types.Func, fn *function, value bool) (place, bool) {
	if fn == nil || len(call.Args) > 0 {
		return place{}, true
	}
	ret, ok := fn.body.List[max(0, len(fn.body.List)-1)].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return place{}, true
	}
	at, set := place{}, true
	trueFacts(ret.Results[0], value, func(x ast.Expr, v bool) {
		if call, isCall := x.(*ast.CallExpr); isCall && !p.loaded(call).known() {
			return
		}
		if pl, s := p.flagValue(x, v); pl.known() && pl.path != "" {
			at, set = p.caller(call, f, fn, pl), s
		}
	})
	return at, set
}

// rawPlace resolves an expression without following assignments: a flag is the
// variable itself.
func (p *prover) rawPlace(e ast.Expr) place { return p.placeN(e, 0) }

// A flagWrites has the points where a flag is set, where it is unset, and where
// it becomes nobody knows what.
type flagWrites struct{ sets, unsets, either cuts }

func (w *flagWrites) add(pt point, known, set bool) {
	switch {
	case !known:
		w.either.nodes[pt] = true
	case set:
		w.sets.nodes[pt] = true
	default:
		w.unsets.nodes[pt] = true
	}
}

// flagWrites finds what the function of a question does to a flag.
func (p *prover) flagWrites(q *question, at place) flagWrites {
	w := flagWrites{cutNodes(), cutNodes(), cutNodes()}
	for bi, b := range q.g.Blocks {
		if !b.Live {
			continue
		}
		for i, n := range b.Nodes {
			pt := point{int32(bi), int32(i)}
			switch n := n.(type) {
			case *ast.ExprStmt:
				if v := p.atomicStore(n.X, at); v != nil {
					set, known := p.flagAfter(v, p.info.TypeOf(v))
					w.add(pt, known, set)
				}
			case *ast.ValueSpec:
				for _, name := range n.Names {
					if at.path == "" && p.info.Defs[name] == at.root {
						w.add(pt, true, false)
					}
				}
			case *ast.AssignStmt:
				for j, lhs := range n.Lhs {
					if p.rawPlace(lhs) == at {
						set, known := p.flagAfter(rhsOf(n, j), p.info.TypeOf(lhs))
						w.add(pt, known, set)
					}
				}
			}
		}
	}
	if at.path == "" {
		p.flagLiterals(q, at.root, &w)
	} else {
		p.flagCalls(q, at, &w)
	}
	return w
}

// flagAfter tells whether a flag of type t is set once e has been assigned to
// it; e is nil where it is one of several results.
func (p *prover) flagAfter(e ast.Expr, t types.Type) (set, known bool) {
	switch {
	case e != nil && (p.isNil(e) || p.isConst(e, "false") || p.isConst(e, "0")):
		return false, true
	case e != nil && (p.isConst(e, "true") || p.isConst(e, "1")), !isBool(t) && !isInteger(t):
		return true, true
	}
	return false, false
}

// flagLiterals adds the literals that write a local flag, where they stand: but
// for the goroutine itself, they run there or later.
func (p *prover) flagLiterals(q *question, flag types.Object, w *flagWrites) {
	for _, a := range p.writesOf(flag) {
		lit := a.fn
		for lit != nil && lit.parent != q.fn {
			lit = lit.parent
		}
		if lit == nil || lit.role == roleGo || lit == p.body(q.site) {
			continue
		}
		if pt, ok := q.g.at(lit.node.Pos()); ok {
			w.add(pt, false, false)
		}
	}
}

// A flagWriter is a function that writes a flag kept in a field.
type flagWriter struct {
	set   bool // it sets the flag somewhere
	byArg bool // to its only argument: s.setBusy(true)
}

// flagCalls adds the calls of functions that set or unset a flag kept in a field.
func (p *prover) flagCalls(q *question, at place, w *flagWrites) {
	writers := p.flagWriters(q, at)
	if len(writers) == 0 {
		return
	}
	for _, c := range q.fn.calls {
		_, callee := p.callee(c)
		if callee == nil {
			continue
		}
		pt, ok := q.g.at(c.Pos())
		for fn, by := range writers {
			if !ok || !p.leads(callee, fn, map[*function]bool{}) {
				continue
			}
			set, known := by.set, true
			if by.byArg && callee == fn && len(c.Args) == 1 {
				set, known = p.flagAfter(c.Args[0], p.info.TypeOf(c.Args[0]))
			}
			w.add(pt, known, set)
		}
	}
}

// flagWriters returns the other functions that write a flag.
func (p *prover) flagWriters(q *question, at place) map[*function]flagWriter {
	writers := map[*function]flagWriter{}
	for _, a := range p.writesOf(p.lastVar(at)) {
		if a.fn == nil || a.fn == q.fn {
			continue
		}
		fn := a.fn.outer
		by, arg := writers[fn], onlyBool(fn.sig)
		switch {
		case a.rhs != nil:
			by.set = by.set || !p.isNil(a.rhs) && !p.isConst(a.rhs, "false")
			by.byArg = by.byArg || arg != nil && p.isVar(a.rhs, arg)
		case a.part && arg != nil: // atomic.StoreInt32(&s.busy, v)
			by = flagWriter{set: true, byArg: true}
		default:
			continue
		}
		writers[fn] = by
	}
	return writers
}

// onlyBool returns the parameter of functions that take a boolean and nothing
// else.
func onlyBool(sig *types.Signature) *types.Var {
	if sig == nil || sig.Params().Len() != 1 || !isBool(sig.Params().At(0).Type()) {
		return nil
	}
	return sig.Params().At(0)
}

// atomicStore returns what flag.Store(true) or atomic.StoreInt32(&flag, 1) stores
// in the flag at a place.
func (p *prover) atomicStore(e ast.Expr, at place) ast.Expr {
	call, isCall := ast.Unparen(e).(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 {
		return nil
	}
	if held, name := p.atomic(call); held != at || !strings.HasPrefix(name, "Store") {
		return nil
	}
	return call.Args[len(call.Args)-1]
}

// atomic returns the variable that a call of sync/atomic works on, and the name
// of the function or method.
func (p *prover) atomic(call *ast.CallExpr) (place, string) {
	f, _ := p.callee(call)
	if f == nil || f.Pkg() == nil || f.Pkg().Path() != "sync/atomic" {
		return place{}, ""
	}
	if at := p.receiver(call); at.known() || len(call.Args) == 0 {
		return at, f.Name()
	}
	return p.rawPlace(call.Args[0]), f.Name()
}

// within reports whether the text of n is part of that of outer.
func within(n, outer ast.Node) bool { return outer.Pos() <= n.Pos() && n.End() <= outer.End() }

// resetEarly reports whether the goroutine opens the gate again and then
// works.
func (p *prover) resetEarly(q *question, at place) bool {
	body := p.body(q.site)
	if body == nil {
		return false
	}
	for _, c := range body.calls {
		f, _ := p.callee(c)
		if f == nil || f.Name() != "Store" && f.Name() != "CompareAndSwap" || !p.same(p.receiver(c), at) || p.deferredCall(body, c) {
			continue
		}
		return p.worksOnlyAfter(body, c.Pos(), c.End())
	}
	return false
}
