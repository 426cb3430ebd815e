package analyzer

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// joins finds what waits for the goroutine before the next one starts:
// wg.Wait(), a receive from its channel, ranging over it until it is closed.
func joins(p *prover, q *question) (gates []gate, near miss) {
	signals := p.signals(q)
	evs := p.touching(q)
	if len(signals) > len(q.effects) {
		c := p.course(q.fn)
		evs = c.numbered(p.on(c, places(signals)...))
	}
	for _, e := range evs {
		if !p.waitsFor(e, signals) {
			continue
		}
		if e.op == opRecv && (p.fed(q, e.at) || p.does(q, e.at, opRecv) && p.does(q, e.at, opSend)) {
			continue // a queue that others fill as well, or slots that the goroutine takes, too
		}
		if p.goesOn(q, e.at) {
			near = miss(e.at.String() + " says that the goroutine is ready, not that it has ended")
			continue
		}
		g := gate{object: e.at, why: "waited for on line " + p.line(e.pos) + " by " + e.at.String(), pos: e.pos}
		one := !e.deferred && p.oneOfMany(q, e)
		if !one {
			g.cuts = p.ends(q, e)
		}
		if !e.deferred {
			g.cuts.add(p.collected(q, e))
		}
		gates = append(gates, g)
		switch {
		case !q.g.cyclic(q.at, nil):
			near = miss("the function can return without the wait on line " + p.line(e.pos))
		case one && q.g.reach(e.where, q.at, nil):
			near = miss("the wait on line " + p.line(e.pos) + " is for one of several goroutines")
		case !e.deferred && q.g.reach(e.where, q.at, nil) && p.isInside(q, e):
			near = miss("the wait on line " + p.line(e.pos) + " is not passed on every way round")
		case q.g.reach(q.at, e.where, nil) || e.deferred:
			near = miss("the wait on line " + p.line(e.pos) + " comes after the loop: all of them run by then")
		}
	}
	return gates, near
}

// isInside reports whether a wait stands in the innermost loop around the site whose size the
// data decides.
func (p *prover) isInside(q *question, e event) bool {
	for l := range q.fn.around(q.site.node.Pos()) {
		if p.trips(q.fn, l, maxDepth) > sizeCount {
			return encloses(l, e.pos)
		}
	}
	return true
}

// goesOn reports whether the goroutine works on in an endless loop once it has
// given the sign that is waited for.
func (p *prover) goesOn(q *question, at place) bool {
	body := p.body(q.site)
	return body != nil && p.loopsAfter(body, p.seenInside(q, body, at), maxAlias)
}

// loopsAfter does the same for a function, and the object that is recognises.
func (p *prover) loopsAfter(fn *function, is func(place) bool, depth int) bool {
	g := p.graph(fn)
	for _, e := range p.events(fn) {
		if e.op != opClose && e.op != opSend && e.op != opDone || e.deferred || !is(e.at) || g.cyclic(e.where, nil) {
			continue
		}
		for _, l := range fn.loops {
			head := g.heads[l]
			if head != nil && p.endlessLoop(l) && g.walk(e.where, nil, func(pt point) bool { return pt.block == head.Index }) {
				return true
			}
		}
		if e.call == nil || depth == 0 {
			continue
		}
		obj, callee := p.callee(e.call)
		if callee != nil && p.loopsAfter(callee, func(in place) bool { return is(p.caller(e.call, obj, callee, in)) }, depth-1) {
			return true
		}
	}
	return false
}

// endlessLoop reports whether a loop has no condition, or ranges over a channel.
func (p *prover) endlessLoop(l ast.Stmt) bool {
	switch l := l.(type) {
	case *ast.ForStmt:
		return l.Cond == nil
	case *ast.RangeStmt:
		return isChan(p.info.TypeOf(l.X))
	}
	return false
}

// collected returns where a loop goes on, or ends, in which e receives, if the goroutine
// is not started there: one receive for each that was started. It may still be left
// early.
func (p *prover) collected(q *question, e event) cuts {
	c := cutEdges()
	if e.op != opRecv {
		return c
	}
	for _, l := range q.fn.loops {
		head := q.g.heads[l]
		if head == nil || !encloses(l, e.pos) || encloses(l, q.node.Pos()) {
			continue
		}
		for _, s := range head.Succs {
			if s.Kind != cfg.KindForDone && s.Kind != cfg.KindRangeDone {
				continue
			}
			c.edges[edge{head.Index, s.Index}] = true
			for _, b := range q.g.before(head.Index) {
				if q.g.inside(q.g.Blocks[b], l) {
					c.edges[edge{b, head.Index}] = true
				}
			}
		}
	}
	return c
}

// oneOfMany reports whether e receives once from one goroutine, after a loop that
// has started several, or beside others that send there, too: they run on, unless
// another loop collects them.
func (p *prover) oneOfMany(q *question, e event) bool {
	if e.op != opRecv || p.does(q, e.at, opClose) || !p.does(q, e.at, opSend) {
		return false
	}
	several := false
	for _, l := range q.fn.loops {
		switch starts := encloses(l, q.node.Pos()); {
		case encloses(l, e.pos) && !starts:
			if f, _ := l.(*ast.ForStmt); f != nil && f.Cond == nil {
				return false // it may count what it has received
			}
		case starts && !encloses(l, e.pos):
			several = true
		}
	}
	received, n := cutNodes(), 0
	for _, f := range p.eventsOn(q.fn, e.at) {
		if f.op == opRecv {
			received.nodes[f.where] = true
			n++
		}
	}
	return several && q.g.cyclic(q.at, &received) || p.sentBeside(q, e.at, received) >= n
}

// sentBeside counts what sends to a channel between the same receives as the goroutine:
// others that the function starts, and itself.
func (p *prover) sentBeside(q *question, at place, received cuts) (n int) {
	beside := func(where point) bool {
		return where != q.at && (q.g.reach(q.at, where, &received) || q.g.reach(where, q.at, &received))
	}
	for _, other := range p.sitesIn(q.fn) {
		if where, ok := q.g.at(other.node.Pos()); ok && beside(where) && slices.ContainsFunc(p.flow.does(other), func(e effect) bool {
			return e.op == opSend && p.same(e.at, at)
		}) {
			n++
		}
	}
	for _, e := range p.eventsOn(q.fn, at) {
		if e.op == opSend && !e.deferred && beside(e.where) {
			n++
		}
	}
	return n
}

// waitsFor reports whether an event waits for one of the signals.
func (p *prover) waitsFor(e event, signals []effect) bool {
	for _, s := range signals {
		switch e.op {
		case opWait:
			if s.op != opDone {
				continue
			}
		case opRecv:
			if s.op != opClose && s.op != opSend || feeds(p, signals, e.at) {
				continue
			}
		case opDrain:
			if s.op != opClose {
				continue
			}
		default:
			return false
		}
		if p.same(s.at, e.at) {
			return true
		}
	}
	return false
}

// feeds reports whether the goroutine sends to a channel in a loop.
func feeds(p *prover, signals []effect, at place) bool {
	for _, s := range signals {
		if s.op == opFeed && p.same(s.at, at) {
			return true
		}
	}
	return false
}

// signals returns by what the end of the goroutine can be seen: what it does
// itself, and what another goroutine does that waits for it
// (go func() { wg.Wait(); close(results) }()).
func (p *prover) signals(q *question) []effect {
	signals := q.effects
	for _, other := range p.waiters(q.fn) {
		if other == q.site {
			continue
		}
		es := p.flow.does(other)
		for _, e := range es {
			if e.op == opWait && p.does(q, e.at, opDone) {
				signals = append(append([]effect{}, signals...), es...)
				break
			}
		}
	}
	return signals
}

// waiters returns the sites of a function whose goroutines wait for a group, but
// for calls of what starts them.
func (p *prover) waiters(fn *function) []*site {
	all, w := p.sitesIn(fn), p.waiting[fn]
	if w.of != len(all) {
		w = waiters{of: len(all)}
		for _, s := range all {
			if s.kind != kindCallee && slices.ContainsFunc(p.flow.does(s), func(e effect) bool { return e.op == opWait }) {
				w.sites = append(w.sites, s)
			}
		}
		p.waiting[fn] = w
	}
	return w.sites
}

// sitesIn returns the sites of a function and of the literals that run where they stand
// in it.
func (p *prover) sitesIn(fn *function) []*site {
	ss := slices.Clip(p.sites[fn])
	for _, lit := range fn.inline {
		ss = append(ss, p.sitesIn(lit)...)
	}
	return ss
}
