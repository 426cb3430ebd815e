package analyzer

import "go/ast"

// stopFuncs finds calls of the function that ends the goroutine, and that the
// call which started it has returned: stop := start(); … stop().
func stopFuncs(p *prover, q *question) (gates []gate, _ miss) {
	_, starter := p.callee(q.call)
	if q.kind != kindCallee || starter == nil {
		return nil, ""
	}
	for _, c := range q.fn.calls {
		id, ok := ast.Unparen(c.Fun).(*ast.Ident)
		if !ok {
			continue
		}
		ws := p.writesOf(p.info.Uses[id])
		if len(ws) != 1 || ast.Unparen(ws[0].rhs) != ast.Expr(q.call) || !p.endedBy(q, starter, ws[0].result()) {
			continue
		}
		if at, ok := q.g.at(c.Pos()); ok {
			e := event{where: at, deferred: p.defers[c]}
			gates = append(gates, gate{cuts: p.ends(q, e), why: id.Name + " ends it on line " + p.line(c.Pos()), pos: c.Pos()})
		}
	}
	return gates, ""
}

// endedBy reports whether the function that the starter of a goroutine returns
// as result i ends it: each such function that is returned once it runs.
func (p *prover) endedBy(q *question, starter *function, i int) bool {
	ended, g := false, p.graph(starter)
	for _, s := range p.sites[starter] {
		at, ok := g.at(s.node.Pos())
		if !ok || s.node.Pos() != q.leak.pos {
			continue
		}
		if g.exitsFrom(at, nil, func(r *ast.ReturnStmt) bool {
			ends := i < len(r.Results) && p.endsAt(s, p.resultDoes(r.Results[i]))
			ended = ended || ends
			return !ends && (i >= len(r.Results) || !p.isNil(r.Results[i]))
		}) {
			return false
		}
	}
	return ended
}

// resultDoes returns what a call of a function value may do: a literal, or the
// cancel function of a context.
func (p *prover) resultDoes(e ast.Expr) []effect {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if ctxs := p.contextsOf(p.info.Uses[id]); len(ctxs) > 0 {
			return []effect{{op: opStop, at: ctxs[0]}}
		}
	}
	return p.valueEffects(e)
}

// endsAt reports whether one of the effects ends the goroutine of a site.
func (p *prover) endsAt(s *site, es []effect) bool {
	for _, e := range es {
		if e.op == opStop && p.touches(s, e.at) {
			return true
		}
		for _, d := range p.flow.does(s) {
			if e.op == opClose && (d.op == opRecv || d.op == opDrain) && p.same(d.at, e.at) {
				return true
			}
		}
	}
	return false
}
