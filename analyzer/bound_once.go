package analyzer

import "go/ast"

// singles finds gates that let one goroutine pass at a time: CompareAndSwap,
// or a flag or nil check that the same path sets.
func singles(p *prover, q *question) (gates []gate, near miss) {
	c := p.course(q.fn)
	for _, e := range c.numbered(c.by[opEnter]) {
		if e.deferred {
			continue
		}
		if e.cond == always && (e.where != q.at || e.call == nil || !within(q.node, e.call)) {
			continue // once.Do(f) gates f, not what follows it
		}
		if p.resetEarly(q, e.at) {
			near = miss("the goroutine resets " + e.at.String() + " before it works")
			continue
		}
		w := p.flagWrites(q, e.at)
		w.unsets.add(w.either)
		gates = append(gates, gate{cuts: p.passes(q.fn, e), object: e.at, absolute: true, flag: true, resets: w.unsets,
			why: e.at.String() + " lets one pass, on line " + p.line(e.pos), pos: e.pos})
	}
	return append(gates, p.flags(q)...), near
}

// flags finds variables that are tested before the site and changed on the way
// through it: if !started { started = true; go … }.
func (p *prover) flags(q *question) (gates []gate) {
	for _, t := range p.shutOnOneWay(q) {
		w := p.flagWrites(q, t.at)
		shut, open := w.shut(t)
		if len(shut.nodes) == 0 || q.g.cyclic(q.at, &shut) || q.avoids(&shut) {
			continue
		}
		open.add(w.either)
		gates = append(gates, gate{cuts: t.edges, object: t.at, absolute: true, flag: true, resets: open, why: t.at.String() + " lets the first one pass"})
	}
	return gates
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
	writers := p.flagWriters(q, at)
	for _, c := range body.calls {
		f, callee := p.callee(c)
		if f == nil || p.defers[c] {
			continue
		}
		by, writes := writers[callee]
		opens := (f.Name() == "Store" || f.Name() == "CompareAndSwap") && p.same(p.receiver(c), at)
		if opens || writes && !by.set && !by.byArg {
			return p.worksOnlyAfter(body, c.Pos(), c.End())
		}
	}
	return false
}
