package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// polarities are the pairs of operations that take a slot and give it back.
var polarities = []polarity{
	{opSend, opRecv}, // room in a buffered channel
	{opRecv, opSend}, // tokens in a channel that was filled before
	{opTake, opGive}, // a limiter
	{opTake, opDown}, // a counter behind a function that compares and counts
}

// semaphores finds the slots that are taken before the goroutine starts and
// given back by it: sem <- struct{}{} … defer func() { <-sem }().
func semaphores(p *prover, q *question) (gates []gate, near miss) {
	seen := map[effect]bool{}
	for _, e := range p.touching(q) {
		key := effect{op: e.op, at: e.at}
		if e.deferred || seen[key] {
			continue
		}
		seen[key] = true
		for _, pol := range polarities {
			if e.op != pol.take || !p.does(q, e.at, pol.give) || !p.precedes(q, e) {
				continue
			}
			if p.does(q, e.at, pol.take) && !p.releases(q.site, e.at, pol) {
				continue
			}
			if pol.give == opSend && p.does(q, e.at, opFeed) {
				continue // a producer, read in part
			}
			if pol.give == opRecv && (p.does(q, e.at, opDrain) || p.usesValue(q, e.at)) {
				continue // a worker with a queue of its own, or a job that is handed over
			}
			c := p.taken(q, e, pol.take)
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
			case p.givenBack(q, e, c, pol.give):
				if !p.isToken(e.at) {
					continue
				}
				near = miss("the loop itself gives the slot of " + e.at.String() + " back")
			case p.early(q, e.at, pol.give, p.worksAfter):
				if !p.isToken(e.at) {
					continue // a job that is handed over, or a result
				}
				near = miss("the goroutine gives the slot of " + e.at.String() + " back before its work is done")
			case p.sharedSlot(q, e.at, c, pol):
				if !p.isToken(e.at) {
					continue
				}
				near = miss("several goroutines give the same slot of " + e.at.String() + " back")
			case e.op == opRecv && p.fed(q, e.at):
				// A queue that others fill as well.
			default:
				off := p.whenNil(q, e.at, c)
				c.add(off)
				gates = append(gates, gate{cuts: c, object: e.at, absolute: true, optional: !off.empty(), failed: p.refused(q, e),
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
func (p *prover) precedes(q *question, e event) bool {
	for _, f := range p.eventsOn(q.fn, e.at) {
		if f.op == e.op && (f.where == q.at || q.g.reach(f.where, q.at, nil)) {
			return true
		}
	}
	return false
}

// taken returns where a way has passed one of the events that take the slot.
func (p *prover) taken(q *question, e event, take op) cuts {
	var c cuts
	for _, f := range p.eventsOn(q.fn, e.at) {
		if f.op == take && !f.deferred {
			c.add(p.passes(q.fn, f))
		}
	}
	return c
}

// refused returns where one of the events that take the slot has failed.
func (p *prover) refused(q *question, e event) cuts {
	var c cuts
	for _, f := range p.eventsOn(q.fn, e.at) {
		if f.op == e.op && f.cond == ifNil && !f.deferred {
			c.add(p.fails(q.fn, f))
		}
	}
	return c
}

// givenBack reports whether the function that takes the slot gives it back
// itself on a way through the site.
func (p *prover) givenBack(q *question, e event, taken cuts, give op) bool {
	for _, f := range p.eventsOn(q.fn, e.at) {
		if f.op != give {
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
	if q.kind != kindGo {
		return false // what starts it may have failed
	}
	for _, c := range p.givers(q.fn, give, func(at place) bool { return p.same(at, e.at) }) {
		if pt, ok := q.g.at(c.Pos()); ok && pt != q.at && q.g.reach(q.at, pt, &taken) {
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
func (p *prover) sharedSlot(q *question, at place, taken cuts, pol polarity) bool {
	for _, other := range p.sitesIn(q.fn) {
		if other == q.site || other.kind == kindCallee {
			continue
		}
		where, ok := q.g.at(other.node.Pos()) // or the literal that holds it
		if !ok || q.g.cyclic(where, &taken) || !q.g.reach(q.at, where, &taken) && !q.g.reach(where, q.at, &taken) {
			continue
		}
		if p.releases(other, at, pol) {
			return true
		}
	}
	return false
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

// takenInside finds a slot that the goroutine takes after it has started.
func (p *prover) takenInside(q *question) miss {
	body := p.body(q.site)
	if body == nil {
		return ""
	}
	for _, e := range p.events(body) {
		if pos := e.at.root.Pos(); e.deferred || holds(body.body, pos) {
			continue // of no other goroutine
		}
		give := opGive
		switch {
		case e.op == opTake:
		case !p.isSlot(e.at) || p.drains(body, e.at):
			continue
		case e.op == opSend:
			give = opRecv
		case e.op == opRecv:
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

// drains reports whether a function receives from a channel until that is closed: that is
// work, not a slot.
func (p *prover) drains(fn *function, at place) bool {
	return slices.ContainsFunc(p.eventsOn(fn, at), func(e event) bool { return e.op == opDrain })
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
