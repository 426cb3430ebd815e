package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// polarities are the pairs of operations that take a slot and give it back.
var polarities = []struct{ take, give op }{
	{opSend, opRecv}, // room in a buffered channel
	{opRecv, opSend}, // tokens in a channel that was filled before
	{opTake, opGive}, // a limiter
	{opTake, opDown}, // a counter behind a function that compares and counts
}

// semaphores finds the slots that are taken before the goroutine starts and
// given back by it: sem <- struct{}{} … defer func() { <-sem }().
func semaphores(p *prover, q *question) (gates []gate, near miss) {
	evs := p.events(q.fn)
	seen := map[effect]bool{}
	for _, e := range evs {
		key := effect{op: e.op, at: e.at}
		if e.deferred || seen[key] {
			continue
		}
		seen[key] = true
		for _, pol := range polarities {
			if e.op != pol.take || !p.does(q, e.at, pol.give) || !p.precedes(q, evs, e) {
				continue
			}
			if pol.give == opSend && p.does(q, e.at, opFeed) {
				continue // a producer, read in part
			}
			if pol.give == opRecv && (p.does(q, e.at, opDrain) || p.usesValue(q, e.at)) {
				continue // a worker with a queue of its own, or a job that is handed over
			}
			c := p.taken(q, evs, e, pol.take)
			switch {
			case c.empty():
				if e.cond != always && q.g.reach(e.where, q.at, nil) {
					near = miss("nothing depends on whether " + e.at.String() + " was taken")
				}
			case isMutex(p.lastVar(e.at)) && p.does(q, e.at, opTake):
			case e.at.perElement():
				near = miss("there is one " + e.at.String() + " for each key")
			case p.slotless(e.at) != "":
				near = p.slotless(e.at)
			case p.givenBack(q, evs, e, c, pol.give):
				if !p.isToken(e.at) {
					continue
				}
				near = miss("the loop itself gives the slot of " + e.at.String() + " back")
			case p.early(q, e.at, pol.give):
				if !p.isToken(e.at) {
					continue // a job that is handed over, or a result
				}
				near = miss("the goroutine gives the slot of " + e.at.String() + " back before its work is done")
			case p.sharedSlot(q, e.at, c, pol.give):
				if !p.isToken(e.at) {
					continue
				}
				near = miss("several goroutines give the same slot of " + e.at.String() + " back")
			case e.op == opRecv && p.fed(q, e.at):
				// A queue that others fill as well.
			default:
				off := p.whenNil(q, e.at, c)
				c.add(off)
				gates = append(gates, gate{cuts: c, object: e.at, absolute: true, optional: !off.empty(), failed: p.refused(q, evs, e),
					why: e.at.String() + " is taken on line " + p.line(e.pos) + " and given back by the goroutine", pos: e.pos})
			}
		}
	}
	if near == "" && len(gates) == 0 {
		near = p.takenInside(q)
	}
	return gates, near
}

// precedes reports whether the site can follow one of the events that do what e
// does.
func (p *prover) precedes(q *question, evs []event, e event) bool {
	for _, f := range evs {
		if f.op == e.op && p.same(f.at, e.at) && (f.where == q.at || q.g.reach(f.where, q.at, nil)) {
			return true
		}
	}
	return false
}

// taken returns where a way has passed one of the events that take the slot.
func (p *prover) taken(q *question, evs []event, e event, take op) cuts {
	var c cuts
	for _, f := range evs {
		if f.op == take && !f.deferred && p.same(f.at, e.at) {
			c.add(p.passes(q.fn, f))
		}
	}
	return c
}

// refused returns where one of the events that take the slot has failed.
func (p *prover) refused(q *question, evs []event, e event) cuts {
	var c cuts
	for _, f := range evs {
		if f.op == e.op && f.cond == ifNil && !f.deferred && p.same(f.at, e.at) {
			c.add(p.fails(q.fn, f))
		}
	}
	return c
}

// givenBack reports whether the function that takes the slot gives it back
// itself on a way through the site.
func (p *prover) givenBack(q *question, evs []event, e event, taken cuts, give op) bool {
	for _, f := range evs {
		if f.op != give || !p.same(f.at, e.at) {
			continue
		}
		if f.deferred {
			return true // its own slot
		}
		if f.where == q.at { // part of the statement that starts the goroutine
			continue
		}
		if q.g.reach(q.at, f.where, &taken) || q.g.reach(f.where, q.at, &taken) {
			return true
		}
	}
	return false
}

// usesValue reports whether the goroutine uses what it receives from a channel
// that carries more than a slot.
func (p *prover) usesValue(q *question, at place) bool {
	body := p.body(q.site)
	if body == nil || body.obj != nil || p.isSlot(at) {
		return false
	}
	discarded := map[ast.Expr]bool{}
	used := false
	ast.Inspect(body.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ExprStmt:
			discarded[ast.Unparen(n.X)] = true
		case *ast.UnaryExpr:
			if n.Op == token.ARROW && !discarded[n] && p.same(p.place(n.X), at) {
				used = true
			}
		}
		return !used
	})
	return used
}

// sharedSlot reports whether one slot is given back by the goroutines of two
// sites.
func (p *prover) sharedSlot(q *question, at place, taken cuts, give op) bool {
	for _, other := range p.sitesIn(q.fn) {
		if other == q.site || other.kind == kindCallee {
			continue
		}
		where, ok := q.g.at(other.node.Pos()) // or the literal that holds it
		if !ok || q.g.cyclic(where, &taken) || !q.g.reach(q.at, where, &taken) && !q.g.reach(where, q.at, &taken) {
			continue
		}
		for _, e := range p.flow.does(other) {
			if e.op == give && p.same(e.at, at) {
				return true
			}
		}
	}
	return false
}

// sitesIn returns the sites of a function and of the literals that run where they stand
// in it.
func (p *prover) sitesIn(fn *function) (ss []*site) {
	ss = append(ss, p.sites[fn]...)
	for _, lit := range fn.lits {
		if lit.role == roleInline {
			ss = append(ss, p.sitesIn(lit)...)
		}
	}
	return ss
}

// slotless tells why the number of slots of a channel or limiter is no limit:
// there is one for every element, or the limiter is told to have none.
func (p *prover) slotless(at place) miss {
	for _, w := range p.writesOf(p.lastVar(at)) {
		switch n, lift := p.room(w.rhs); {
		case n == nil:
		case p.count(n, maxDepth) == sizeData:
			return miss(at.String() + " has as many slots as there are elements")
		case p.limitBy(n, lift).none:
			return miss(p.limitBy(n, lift).why)
		}
	}
	return ""
}

// early reports whether the goroutine gives its slot back and then works on:
// the slot does not last as long as the goroutine.
func (p *prover) early(q *question, at place, give op) bool {
	body := p.body(q.site)
	if body == nil {
		return false
	}
	obj, _ := p.callee(q.call)
	for _, e := range p.events(body) {
		if body.obj != nil && body.obj == obj {
			e.at = p.caller(q.call, obj, body, e.at)
		}
		if e.op != give || !p.same(e.at, at) {
			continue
		}
		if e.deferred {
			return false
		}
		if e.call != nil {
			return p.worksAfter(body, e.call.End()) // t.Done(fetch(name)): the arguments come before
		}
		return p.worksAfter(body, e.pos)
	}
	return false
}

// worksAfter reports whether a function works on once it has given its slot
// back.
func (p *prover) worksAfter(fn *function, pos token.Pos) bool {
	for _, c := range fn.calls {
		if c.Pos() > pos && p.works(c) && !p.defers[c] {
			return true
		}
	}
	return false
}

// worksOnlyAfter reports whether all the work of a function comes after the
// text from pos to end.
func (p *prover) worksOnlyAfter(fn *function, pos, end token.Pos) bool {
	before, after := false, false
	for _, c := range fn.calls {
		switch {
		case !p.works(c) || p.defers[c]:
		case c.End() <= pos:
			before = true
		case c.Pos() > end:
			after = true
		}
	}
	return after && !before
}

// works reports whether a call may take long: not a builtin, a conversion or
// one that only signals.
func (p *prover) works(c *ast.CallExpr) bool {
	if tv := p.info.Types[c.Fun]; tv.IsType() || tv.IsBuiltin() {
		return false
	}
	if _, ok := p.cancelled(c); ok {
		return false
	}
	if f, _ := p.callee(c); f != nil {
		if row, ok := p.known.operation(f, p.fullName(f)); ok {
			return row.op != opDone && row.op != opGive
		}
		return f.Pkg() == nil || f.Pkg().Path() != "log" && f.Pkg().Path() != "log/slog"
	}
	return true
}

// takenInside finds a slot that the goroutine takes after it has started.
func (p *prover) takenInside(q *question) miss {
	body := p.body(q.site)
	if body == nil {
		return ""
	}
	for _, e := range p.events(body) {
		if e.deferred {
			continue
		}
		give := opGive
		switch {
		case e.op == opTake:
		case e.op == opSend && p.isSlot(e.at):
			give = opRecv
		case e.op == opRecv && p.isSlot(e.at):
			give = opSend
		default:
			continue
		}
		for _, f := range p.mays(body) {
			if f.op == give && p.same(f.at, e.at) && !(give == opGive && isMutex(p.lastVar(e.at))) {
				return miss(e.at.String() + " is acquired inside the goroutine: it limits the work, not the goroutines")
			}
		}
	}
	return ""
}

// isSlot reports whether a channel carries nothing.
func (p *prover) isSlot(at place) bool {
	c, ok := underlying(p.lastVar(at).Type()).(*types.Chan)
	if !ok {
		return false
	}
	switch u := c.Elem().Underlying().(type) {
	case *types.Struct:
		return u.NumFields() == 0
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0
	case *types.Interface:
		return u.Empty()
	}
	return false
}

// isToken reports whether what is taken from a place, or put there, stands for a
// slot and is no job or result.
func (p *prover) isToken(at place) bool { return !isChan(p.lastVar(at).Type()) || p.isSlot(at) }

func isMutex(v types.Object) bool {
	return typeName(v.Type()) == "sync.Mutex" || typeName(v.Type()) == "sync.RWMutex"
}

// fed reports whether something else than the goroutine sends to a channel,
// more often than a chosen number of times: then receiving from it is taking
// work, not a token.
func (p *prover) fed(q *question, at place) bool {
	body := p.body(q.site)
	if p.sends == nil {
		p.sends = p.allSends()
	}
	for _, s := range p.sends {
		switch {
		case s.fn == q.fn: // judged by givenBack
		case !p.same(s.at, at), !s.looped && p.isGoroutine(s.fn):
		case !s.looped && s.fn.parent != nil && s.fn.within(q.fn): // another one beside it that sends once
		case body != nil && (s.fn.within(body) || p.leads(body, s.fn)): // the goroutine
		default:
			return true
		}
	}
	return false
}

// isGoroutine reports whether a function, or one around it, is the body of a go
// statement: what it sends once is a sign that it ends.
func (p *prover) isGoroutine(fn *function) bool {
	if p.bodies == nil {
		p.bodies = map[*function]bool{}
		for _, f := range p.funcs {
			for _, g := range f.spawns {
				if _, body := p.callee(g.(*ast.GoStmt).Call); body != nil {
					p.bodies[body] = true
				}
			}
		}
	}
	for ; fn != nil; fn = fn.parent {
		if p.bodies[fn] {
			return true
		}
	}
	return false
}

// allSends lists the sends of the package outside of counted loops.
func (p *prover) allSends() []sendSite {
	sends := []sendSite{}
	for _, fn := range p.funcs {
		if !fn.chans {
			continue
		}
		ast.Inspect(fn.body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.SendStmt:
				filled := false
				for _, l := range fn.loops {
					if encloses(l, n.Pos()) {
						filled = p.trips(fn, l, maxDepth) <= sizeCount
					}
				}
				if !filled {
					sends = append(sends, sendSite{fn, p.place(n.Chan), inLoop(fn, n)})
				}
			}
			return true
		})
	}
	return sends
}
