package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// stops finds what ends the goroutine before the next one starts: its context
// is cancelled, its connection or channel closed, its timer stopped.
func stops(p *prover, q *question) (gates []gate, _ miss) {
	for _, e := range p.touching(q, opStop) {
		switch {
		case e.pos == q.call.Pos():
			continue // the call that starts the goroutine
		case e.op == opStop && q.kind == kindCall && q.lib.timer && q.group.known() && p.same(e.at, q.group):
		case e.op == opStop && (p.touches(q.site, e.at) || p.madeUnder(q.site, e.at)):
		case e.op == opClose && p.does(q, e.at, opRecv, opDrain) && !p.waitsToBegin(q, e.at):
		case e.op == opSend && p.does(q, e.at, opRecv) && q.g.reach(q.g.entry(), q.at, ptr(cutNodes(e.where))) && !p.receives(q, e.at) && p.quits(q, e.at):
		case e.op == opRecv && p.does(q, e.at, opRecv) && p.onlyClosed(e.at):
			// Both wait for the same channel to be closed.
		default:
			continue
		}
		g := gate{object: e.at, why: e.at.String() + " is stopped on line " + p.line(e.pos) + " before the next one starts", pos: e.pos}
		g.cuts = p.ends(q, e)
		if !e.deferred {
			g.cuts.add(p.whenNil(q, e.at, cutNodes(e.where)))
		}
		gates = append(gates, g)
	}
	return gates, ""
}

// madeUnder reports whether the goroutine works on something that was made with
// the context of a cancel function.
func (p *prover) madeUnder(s *site, cancel place) bool {
	var ctxs []place
	for _, at := range append(p.aliases(cancel, 2), cancel) {
		ctxs = append(ctxs, p.contextsOf(p.lastVar(at))...)
	}
	found := false
	if len(ctxs) == 0 {
		return found
	}
	ast.Inspect(s.call, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return !found
		}
		for _, w := range p.writesOf(p.info.Uses[id]) {
			made, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
			if !ok || w.param {
				continue
			}
			for _, arg := range made.Args {
				for _, ctx := range ctxs {
					found = found || p.same(p.place(arg), ctx)
				}
			}
		}
		return !found
	})
	return found
}

// onlyClosed reports whether a channel is closed somewhere in the package, and
// never sent to.
func (p *prover) onlyClosed(at place) bool {
	if p.ops == nil {
		p.ops = p.opsOf(opClose, opSend)
	}
	does := func(o op) bool {
		for range p.sameAs(p.ops[o], at) {
			return true
		}
		return false
	}
	return does(opClose) && !does(opSend)
}

// opsOf returns on which places the package does the operations.
func (p *prover) opsOf(ops ...op) map[op]*directory {
	all := map[op][]place{}
	seen := map[effect]bool{}
	for _, fn := range p.funcs {
		if !fn.chans {
			continue
		}
		for _, e := range p.mays(fn) {
			if slices.Contains(ops, e.op) && !seen[e] {
				seen[e] = true
				all[e.op] = append(all[e.op], e.at)
			}
		}
	}
	by := map[op]*directory{}
	for _, o := range ops {
		by[o] = p.listed(all[o])
	}
	return by
}

// receives reports whether the function that starts the goroutine receives from
// a channel itself.
func (p *prover) receives(q *question, at place) bool {
	return slices.ContainsFunc(p.eventsOn(q.fn, at), func(e event) bool { return e.op == opRecv })
}

// quits reports whether the goroutine does nothing more once it has received
// from a channel.
func (p *prover) quits(q *question, at place) bool {
	body := p.body(q.site)
	return body != nil && p.quitsOn(body, p.seenInside(q, body, at), maxDepth)
}

// waitsToBegin reports whether the goroutine goes on with a loop once it has
// received from a channel.
func (p *prover) waitsToBegin(q *question, at place) bool {
	body := p.body(q.site)
	if body == nil {
		return false
	}
	g, is := p.graph(body), p.seenInside(q, body, at)
	for _, e := range p.events(body) {
		if e.op == opRecv && !e.deferred && is(e.at) && !g.cyclic(e.where, nil) &&
			g.walk(e.where, nil, func(pt point) bool { return g.cyclic(pt, nil) }) {
			return true
		}
	}
	return false
}

// seenInside recognises a place of the function that starts a goroutine by the
// names of the goroutine's body.
func (p *prover) seenInside(q *question, body *function, at place) func(place) bool {
	obj, direct := p.callee(q.call)
	return func(in place) bool {
		if body == direct {
			in = p.caller(q.call, obj, body, in)
		}
		return p.same(in, at)
	}
}

// quitsOn does the same for a function, and the channel that is recognises.
func (p *prover) quitsOn(fn *function, is func(place) bool, depth int) bool {
	g, again := p.graph(fn), map[point]int{}
	var received []event
	for _, e := range p.events(fn) {
		if e.op == opRecv && !e.deferred && is(e.at) {
			received = append(received, e)
			again[e.where]++
		}
	}
	for _, e := range received {
		if e.where.node >= 0 && p.nodeWorks(g.Blocks[e.where.block].Nodes[e.where.node]) {
			obj, callee := (*types.Func)(nil), (*function)(nil)
			if e.call != nil {
				obj, callee = p.callee(e.call)
			}
			if callee == nil || depth == 0 || !p.quitsOn(callee, func(in place) bool { return is(p.caller(e.call, obj, callee, in)) }, depth-1) {
				return false // what is received is handed on: f(<-ch)
			}
		}
		if again[e.where] > 1 || g.walk(e.where, nil, func(pt point) bool {
			return again[pt] > 0 || pt.node >= 0 && p.nodeWorks(g.Blocks[pt.block].Nodes[pt.node])
		}) {
			return false // it works on, or receives again
		}
	}
	return len(received) > 0
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
