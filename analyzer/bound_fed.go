package analyzer

import "go/ast"

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
		case body != nil && s.fn.obj != nil && p.fedThrough(q, body, s, at):
			return true
		case !p.same(s.at, at), !s.looped && p.isGoroutine(s.fn):
		case !s.looped && s.fn.parent != nil && s.fn.within(q.fn): // another one beside it that sends once
		case body != nil && (s.fn.within(body) || p.leads(body, s.fn)): // the goroutine
		default:
			return true
		}
	}
	return false
}

// fedThrough reports whether a function that sends to a channel is called in a
// loop by another one than the goroutine and what starts it.
func (p *prover) fedThrough(q *question, body *function, s sendSite, at place) bool {
	for _, fn := range p.funcs {
		if fn.within(q.fn.outer) || fn.within(body) || p.leads(body, fn) {
			continue
		}
		for _, c := range fn.calls {
			obj, callee := p.callee(c)
			if callee == s.fn && inLoop(fn, c) && !p.fillsOnce(fn, c) && p.same(p.caller(c, obj, callee, s.at), at) {
				return true
			}
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
				if !p.fillsOnce(fn, n) {
					sends = append(sends, sendSite{fn, p.place(n.Chan), inLoop(fn, n)})
				}
			}
			return true
		})
	}
	return sends
}

// fillsOnce reports whether a node stands in a counted loop.
func (p *prover) fillsOnce(fn *function, n ast.Node) (counted bool) {
	for _, l := range fn.loops { // from the outside in
		if encloses(l, n.Pos()) {
			counted = p.trips(fn, l, maxDepth) <= sizeCount
		}
	}
	return counted
}
