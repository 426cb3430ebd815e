package analyzer

import "go/ast"

// counters finds comparisons with a limit that decide whether the site is
// reached: if active >= max { reject } … active++ … the goroutine counts down.
func counters(p *prover, q *question) (gates []gate, _ miss) {
	evs := p.events(q.fn)
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
		up := cutNodes()
		for _, f := range evs {
			if f.op == opUp && !f.deferred && p.same(f.at, at) {
				up.add(p.passes(q.fn, f))
			}
		}
		if up.empty() || q.g.cyclic(q.at, &up) {
			return
		}
		if owner && !p.downOnSignal(q, evs, at) || !owner && p.countedDown(q, evs, at, up) {
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
	for _, e := range evs {
		if e.op == opDown && !e.deferred {
			try(e.at, true)
		}
	}
	return gates, ""
}

// downOnSignal reports whether the function counts down only when it has
// received what a goroutine sends at its end, or has told one to end.
func (p *prover) downOnSignal(q *question, evs []event, at place) bool {
	signal := cutNodes()
	for _, e := range evs {
		if e.deferred {
			continue
		}
		ended := (e.op == opRecv || e.op == opDrain) && p.does(q, e.at, opSend, opClose)
		told := e.op == opSend && p.does(q, e.at, opRecv) && p.quits(q, e.at)
		if ended || told {
			signal.add(p.passes(q.fn, e))
		}
	}
	if signal.empty() {
		return false
	}
	for _, e := range evs {
		if e.op == opDown && !e.deferred && p.same(e.at, at) && q.g.reach(q.at, e.where, &signal) {
			return false
		}
	}
	return true
}

// countedDown reports whether the function itself counts down on a way through
// the site.
func (p *prover) countedDown(q *question, evs []event, at place, up cuts) bool {
	for _, f := range evs {
		if f.op != opDown || f.deferred || !p.same(f.at, at) {
			continue
		}
		if q.g.reach(q.at, f.where, &up) || q.g.reach(f.where, q.at, &up) {
			return true
		}
	}
	return false
}

// chosen reports whether a limit does not follow the data.
func (p *prover) chosen(limit ast.Expr) bool { return p.count(limit, maxDepth) != sizeData }
