package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// counters finds comparisons with a limit that decide whether the site is
// reached: if active >= max { reject } … active++ … the goroutine counts down.
func counters(p *prover, q *question) (gates []gate, near miss) {
	c := p.course(q.fn)
	seen := map[place]bool{}
	try := func(at place, owner bool) {
		if seen[at] {
			return
		}
		seen[at] = true
		under := p.underLimit(q.fn, at, p.chosen)
		if len(under.edges) == 0 {
			return
		}
		up, less := cutNodes(), union(under, nil, -1) // less than before, or than the limit
		for _, f := range p.eventsOn(q.fn, at) {
			switch {
			case f.deferred:
			case f.op == opUp:
				up.add(p.passes(q.fn, f))
			case f.op == opDown:
				less.add(cutNodes(f.where))
			}
		}
		under.add(p.shutCases(q, less))
		if up.empty() || q.g.cyclic(q.at, &up) {
			return
		}
		if !owner && p.early(q, at, opDown, p.worksOnlyAfter) {
			near = miss("the goroutine counts " + at.String() + " down before it works")
			return
		}
		if owner && !p.onSignal(q, at, opDown, up) || !owner && p.countedBack(q, at, up, opDown) {
			return
		}
		gates = append(gates, gate{cuts: under, object: at, absolute: true,
			why: at.String() + " is compared with a limit, counted up before and down at the end"})
	}
	for _, e := range q.effects {
		if e.op == opDown {
			try(e.at, false)
		}
	}
	for _, e := range c.numbered(c.by[opDown]) {
		if !e.deferred {
			try(e.at, true)
		}
	}
	if spare := p.spareGoroutines(q.fn); len(spare.edges) > 0 {
		gates = append(gates, gate{cuts: spare, absolute: true, why: "the number of all goroutines is compared with a limit"})
	}
	return append(gates, p.leftOvers(q)...), near
}

// spareGoroutines returns the branches of a function on which the number of all
// goroutines is under a limit.
func (p *prover) spareGoroutines(fn *function) cuts {
	c, ok := p.spare[fn]
	if !ok {
		c = p.under(fn, p.isAllGoroutines, p.chosen)
		p.spare[fn] = c
	}
	return c
}

// isAllGoroutines reports whether an expression is runtime.NumGoroutine(), or a
// variable that holds it.
func (p *prover) isAllGoroutines(e ast.Expr) bool {
	if id, ok := p.stripConversion(e).(*ast.Ident); ok {
		e = p.only(p.info.Uses[id])
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	f, _ := p.callee(call)
	return f != nil && fullName(f) == "runtime.NumGoroutine"
}

// onSignal reports whether the function counts back only when it has received
// what a goroutine sends at its end, or has told one to end, and has counted all
// that send.
func (p *prover) onSignal(q *question, at place, back op, counted cuts) bool {
	signal := cutNodes()
	var ends []event
	for _, e := range p.touching(q) {
		if e.deferred {
			continue
		}
		ended := (e.op == opRecv || e.op == opDrain) && p.does(q, e.at, opSend, opClose)
		told := e.op == opSend && p.does(q, e.at, opRecv) && p.quits(q, e.at)
		if ended || told {
			signal.add(p.passes(q.fn, e))
		}
		if ended {
			ends = append(ends, e)
		}
	}
	if signal.empty() {
		return false
	}
	for _, e := range p.eventsOn(q.fn, at) {
		if e.op == back && !e.deferred &&
			(q.g.reach(q.at, e.where, &signal) || p.startsUncounted(q, e, ends, union(counted, []gate{{cuts: signal}}, -1))) {
			return false
		}
	}
	return true
}

// startsUncounted reports whether another site starts a goroutine after one was counted back,
// that is not counted up and yet sends one of the signals at its end.
func (p *prover) startsUncounted(q *question, back event, ends []event, counted cuts) bool {
	for _, other := range p.sitesIn(q.fn) {
		where, ok := q.g.at(other.node.Pos())
		if !ok || other == q.site || !q.g.reach(back.where, where, &counted) {
			continue
		}
		for _, s := range p.flow.does(other) {
			for _, e := range ends {
				if (s.op == opSend || s.op == opClose) && p.same(s.at, e.at) {
					return true
				}
			}
		}
	}
	return false
}

// countedBack reports whether the function itself counts back on a way through
// the site.
func (p *prover) countedBack(q *question, at place, counted cuts, back op) bool {
	for _, f := range p.eventsOn(q.fn, at) {
		if f.op != back || f.deferred {
			continue
		}
		if q.g.reach(q.at, f.where, &counted) || q.g.reach(f.where, q.at, &counted) {
			return true
		}
	}
	return false
}

// chosen reports whether a limit does not follow the data.
func (p *prover) chosen(limit ast.Expr) bool { return p.count(limit, maxDepth) != sizeData }

// leftOvers finds counters that go the other way, of what is left: if free > 0 {
// free-- … the goroutine counts up; or a list of what is free.
func (p *prover) leftOvers(q *question) (gates []gate) {
	c := p.course(q.fn)
	seen := map[place]bool{}
	for _, e := range c.numbered(c.by[opDown]) {
		if e.deferred || seen[e.at] {
			continue
		}
		seen[e.at] = true
		down := cutNodes()
		for _, f := range p.eventsOn(q.fn, e.at) {
			if f.op == opDown && !f.deferred {
				down.add(p.passes(q.fn, f))
			}
		}
		left := p.anyLeft(q.fn, e.at)
		if len(left.edges) == 0 || q.g.cyclic(q.at, &down) || !p.beginsChosen(p.lastVar(e.at)) {
			continue
		}
		if inside := p.does(q, e.at, opUp); inside && p.countedBack(q, e.at, down, opUp) || !inside && !p.onSignal(q, e.at, opUp, down) {
			continue
		}
		gates = append(gates, gate{cuts: left, object: e.at, absolute: true,
			why: e.at.String() + " is what is left, counted down before and up at the end"})
	}
	return gates
}

// anyLeft returns the branches on which a counter is known to be over nothing.
func (p *prover) anyLeft(fn *function, at place) cuts {
	c := cutEdges()
	p.graph(fn).branches(func(e edge, _ point, x ast.Expr, value bool) {
		b, ok := x.(*ast.BinaryExpr)
		if !ok || p.info.Types[b.Y].Value == nil || !p.isCounter(fn, b.X, at) {
			return
		}
		switch b.Op {
		case token.GTR, token.GEQ, token.NEQ:
			ok = value
		default: // <=, <, ==
			ok = !value
		}
		if ok {
			c.edges[e] = true
		}
	})
	return c
}

// beginsChosen reports whether the number that a counter begins with, or the
// length of a list, was chosen.
func (p *prover) beginsChosen(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	begins := false
	for _, w := range p.writesOf(obj) {
		switch {
		case w.step, w.part && isSlice(v.Type()), p.ofItself(v, w) != nil, p.addsTo(v, w):
			continue
		case w.rhs == nil, w.tuple >= 0, w.elem, w.part:
			return false
		case p.elements(w.rhs) == sizeData:
			return false
		}
		begins = true
	}
	return ok && begins
}
