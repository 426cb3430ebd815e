package analyzer

import (
	"go/ast"
	"go/types"
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
			why: e.at.String() + " lets one pass, on line " + p.line(e.pos)})
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
		sets, resets := p.flagWrites(q, t.at)
		if t.set {
			sets, resets = resets, sets
		}
		if len(sets.nodes) == 0 || q.g.cyclic(q.at, &sets) {
			continue
		}
		gates = append(gates, gate{cuts: t.edges, object: t.at, absolute: true, flag: true, resets: resets, why: t.at.String() + " lets the first one pass"})
	}
	return gates
}

// flagValue recognises x, !x, x == nil, x != nil, x == 0 where x is a flag, and
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
	case *ast.CallExpr:
		f, fn := p.callee(e)
		if f != nil && f.FullName() == "(*sync/atomic.Bool).Load" {
			return p.receiver(e), value
		}
		return p.flagGetter(e, f, fn, value)
	}
	return place{}, true
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
		if _, isCall := x.(*ast.CallExpr); isCall {
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

// flagWrites returns the points where a flag is set, and where it is unset.
func (p *prover) flagWrites(q *question, at place) (sets, resets cuts) {
	sets, resets = cutNodes(), cutNodes()
	p.flagCalls(q, at, sets, resets)
	for bi, b := range q.g.Blocks {
		if !b.Live {
			continue
		}
		for i, n := range b.Nodes {
			a, ok := n.(*ast.AssignStmt)
			if !ok {
				if call, ok := n.(*ast.ExprStmt); ok {
					if set, ok := p.atomicStore(call.X, at); ok {
						if set {
							sets.nodes[point{int32(bi), int32(i)}] = true
						} else {
							resets.nodes[point{int32(bi), int32(i)}] = true
						}
					}
				}
				if v, ok := n.(*ast.ValueSpec); ok && at.path == "" {
					for _, name := range v.Names {
						if p.info.Defs[name] == at.root {
							resets.nodes[point{int32(bi), int32(i)}] = true
						}
					}
				}
				continue
			}
			for j, lhs := range a.Lhs {
				if p.rawPlace(lhs) != at {
					continue
				}
				pt := point{int32(bi), int32(i)}
				rhs := rhsOf(a, j)
				if rhs == nil || !p.isNil(rhs) && !p.isConst(rhs, "false") {
					if rhs == nil || p.isConst(rhs, "true") || !isBool(p.info.TypeOf(lhs)) {
						sets.nodes[pt] = true
						continue
					}
				}
				resets.nodes[pt] = true
			}
		}
	}
	return sets, resets
}

// flagCalls adds the calls of functions that set or unset a flag kept in a field.
func (p *prover) flagCalls(q *question, at place, sets, resets cuts) {
	if at.path == "" {
		return
	}
	writers := map[*function]bool{} // whether they set it
	for _, w := range p.writesOf(p.lastVar(at)) {
		if w.fn != nil && w.rhs != nil && w.fn != q.fn {
			writers[w.fn.outer] = writers[w.fn.outer] || !p.isNil(w.rhs) && !p.isConst(w.rhs, "false")
		}
	}
	if len(writers) == 0 {
		return
	}
	for _, c := range q.fn.calls {
		_, callee := p.callee(c)
		if callee == nil {
			continue
		}
		for w, set := range writers {
			if !p.leads(callee, w, map[*function]bool{}) {
				continue
			}
			if pt, ok := q.g.at(c.Pos()); ok {
				if set {
					sets.nodes[pt] = true
				} else {
					resets.nodes[pt] = true
				}
			}
		}
	}
}

// atomicStore recognises flag.Store(true).
func (p *prover) atomicStore(e ast.Expr, at place) (set, ok bool) {
	call, isCall := ast.Unparen(e).(*ast.CallExpr)
	if !isCall || len(call.Args) != 1 {
		return false, false
	}
	f, _ := p.callee(call)
	if f == nil || f.FullName() != "(*sync/atomic.Bool).Store" || p.receiver(call) != at {
		return false, false
	}
	return p.isConst(call.Args[0], "true"), true
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
