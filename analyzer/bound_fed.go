package analyzer

import "go/ast"

// fed reports whether something else than the goroutine sends to a channel,
// more often than a chosen number of times: then receiving from it is taking
// work, not a token.
func (p *prover) fed(q *question, at place) bool {
	body := p.body(q.site)
	if p.sendsTo == nil {
		p.listSends()
	}
	for i := range p.sameAs(p.sendsTo, at) {
		switch s := p.sends[i]; {
		case s.fn == q.fn: // judged by givenBack
		case s.by != nil:
			if body != nil && s.by != q.fn && !s.by.within(body) && !p.leads(body, s.by) {
				return true
			}
		case !s.looped && p.isGoroutine(s.fn):
		case !s.looped && s.fn.within(q.fn): // another one beside it that sends once
		case body != nil && (s.fn.within(body) || p.leads(body, s.fn)): // the goroutine
		default:
			return true
		}
	}
	return false
}

// listSends lists the sends of the package outside of counted loops, and where
// functions that send are called in a loop.
func (p *prover) listSends() {
	var places []place
	list := func(s sendSite, at place) {
		p.sends, places = append(p.sends, s), append(places, at)
	}
	for _, fn := range p.funcs {
		if !fn.chans {
			continue
		}
		for _, n := range fn.acts {
			s, ok := n.(*ast.SendStmt)
			if !ok || p.fillsOnce(fn, s) {
				continue
			}
			at := p.place(s.Chan)
			list(sendSite{fn: fn, looped: fn.loopAt(s.Pos()) >= 0}, at)
			for _, by := range p.callers(fn) {
				if by.in.loopAt(by.call.Pos()) >= 0 && !p.fillsOnce(by.in, by.call) {
					list(sendSite{fn: fn, by: by.in}, p.caller(by.call, fn.obj, fn, at))
				}
			}
		}
	}
	p.sendsTo = p.listed(places)
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

// fillsOnce reports whether a node stands in a counted loop.
func (p *prover) fillsOnce(fn *function, n ast.Node) bool {
	i := fn.loopAt(n.Pos())
	return i >= 0 && p.trips(fn, fn.loops[i], maxDepth) <= sizeCount
}
