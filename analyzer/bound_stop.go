package analyzer

import "go/ast"

// stops finds what ends the goroutine before the next one starts: its context
// is cancelled, its connection or channel closed, its timer stopped.
func stops(p *prover, q *question) (gates []gate, _ miss) {
	for _, e := range p.events(q.fn) {
		switch {
		case e.op == opStop && q.kind == kindCall && q.lib.timer && q.group.known() && p.same(e.at, q.group):
		case e.op == opStop && p.touches(q.site, e.at):
		case e.op == opClose && p.does(q, e.at, opRecv, opDrain):
		case e.op == opSend && p.does(q, e.at, opRecv) && q.g.reach(q.g.entry(), q.at, ptr(cutNodes(e.where))) && !p.receives(q, e.at) && p.quits(q, e.at):
		case e.op == opRecv && p.does(q, e.at, opRecv) && p.onlyClosed(e.at):
			// Both wait for the same channel to be closed.
		default:
			continue
		}
		g := gate{object: e.at, why: e.at.String() + " is stopped on line " + p.line(e.pos) + " before the next one starts"}
		g.cuts = p.ends(q, e)
		if !e.deferred {
			g.cuts.add(p.whenNil(q, e.at, cutNodes(q.at)))
		}
		gates = append(gates, g)
	}
	return gates, ""
}

// onlyClosed reports whether a channel is closed somewhere in the package, and
// never sent to.
func (p *prover) onlyClosed(at place) bool {
	closed := false
	for _, fn := range p.funcs {
		if !fn.chans {
			continue
		}
		for _, e := range p.mays(fn) {
			if p.same(e.at, at) {
				if e.op == opSend {
					return false
				}
				closed = closed || e.op == opClose
			}
		}
	}
	return closed
}

// receives reports whether the function that starts the goroutine receives from
// a channel itself.
func (p *prover) receives(q *question, at place) bool {
	for _, e := range p.events(q.fn) {
		if e.op == opRecv && p.same(e.at, at) {
			return true
		}
	}
	return false
}

// quits reports whether the goroutine does nothing more once it has received
// from a channel.
func (p *prover) quits(q *question, at place) bool {
	body := p.body(q.site)
	if body == nil || body.obj != nil {
		return false
	}
	g, found := p.graph(body), false
	for _, e := range p.events(body) {
		if e.op != opRecv || e.deferred || !p.same(e.at, at) {
			continue
		}
		found = true
		if e.where.node >= 0 && p.nodeWorks(g.Blocks[e.where.block].Nodes[e.where.node]) {
			return false // what is received is handed on: f(<-ch)
		}
		work := g.walk(e.where, nil, func(pt point) bool {
			if pt.node < 0 {
				return false
			}
			return p.nodeWorks(g.Blocks[pt.block].Nodes[pt.node])
		})
		if work {
			return false
		}
	}
	return found
}

// nodeWorks reports whether a node of a graph calls something that may take
// long.
func (p *prover) nodeWorks(n ast.Node) bool {
	works := false
	ast.Inspect(n, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && p.works(c) {
			works = true
		}
		return !works
	})
	return works
}
