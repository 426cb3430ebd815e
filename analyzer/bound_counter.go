package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// counters finds comparisons with a limit that decide whether the site is
// reached: if active >= max { reject } … active++ … the goroutine counts down.
func counters(p *prover, q *question) (gates []gate, _ miss) {
	evs := p.events(q.fn)
	seen := map[place]bool{}
	for _, e := range q.effects {
		if e.op != opDown || seen[e.at] {
			continue
		}
		seen[e.at] = true
		under := p.underLimit(q.fn, e.at)
		if len(under.edges) == 0 {
			continue
		}
		up := cutNodes()
		for _, f := range evs {
			if f.op == opUp && !f.deferred && p.same(f.at, e.at) {
				up.add(p.passes(q.fn, f))
			}
		}
		if up.empty() || q.g.cyclic(q.at, &up) || p.countedDown(q, evs, e.at, up) {
			continue
		}
		gates = append(gates, gate{cuts: under, object: e.at, absolute: true,
			why: e.at.String() + " is compared with a limit, counted up before and down by the goroutine"})
	}
	return gates, ""
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

// underLimit returns the branches on which the counter at a place is known to
// be under a limit that does not follow the data.
func (p *prover) underLimit(fn *function, at place) cuts {
	c := cutEdges()
	p.graph(fn).branches(func(e edge, _ point, x ast.Expr, value bool) {
		b, ok := x.(*ast.BinaryExpr)
		if !ok {
			return
		}
		less := false // the left side is the smaller one
		switch b.Op {
		case token.LSS, token.LEQ:
			less = value
		case token.GTR, token.GEQ:
			less = !value
		case token.EQL: // n == max: full
			if !value && (p.isCounter(fn, b.X, at) || p.isCounter(fn, b.Y, at)) {
				c.edges[e] = true
			}
			return
		default:
			return
		}
		counter, limit := b.X, b.Y
		if !less {
			counter, limit = b.Y, b.X
		}
		if p.isCounter(fn, counter, at) && p.count(limit, maxDepth) != sizeData {
			c.edges[e] = true
		}
	})
	return c
}

// isCounter reports whether an expression is the value of the counter at a
// place: itself, its length, what Load or Add return, or a variable that holds
// one of these.
func (p *prover) isCounter(fn *function, e ast.Expr, at place) bool {
	e = p.stripConversion(e)
	switch x := e.(type) {
	case *ast.CallExpr:
		switch {
		case p.isBuiltin(x, "len"):
			return p.same(p.place(x.Args[0]), at)
		default:
			f, _ := p.callee(x)
			if f == nil || f.Pkg() == nil || !strings.HasSuffix(f.Pkg().Path(), "atomic") {
				return false
			}
			if recv := p.receiver(x); recv.known() {
				return p.same(recv, at)
			}
			return len(x.Args) > 0 && p.same(p.place(x.Args[0]), at)
		}
	case *ast.Ident:
		if p.same(p.place(x), at) {
			return true
		}
		if v, ok := p.info.ObjectOf(x).(*types.Var); ok {
			for _, w := range p.writesOf(v) {
				if w.rhs != nil && w.tuple < 0 && !w.elem && w.fn == fn {
					if _, ok := ast.Unparen(w.rhs).(*ast.Ident); !ok && p.isCounter(fn, w.rhs, at) {
						return true
					}
				}
			}
		}
	case *ast.SelectorExpr:
		return p.same(p.place(x), at)
	}
	return false
}
