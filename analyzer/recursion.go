package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// recurses reports whether the goroutine of a site calls the function that
// starts it, and more than one of them can come of each call: the site is on a
// cycle, or the function recurses in another place, too.
func (p *prover) recurses(s *site) bool {
	top := s.fn.outer
	body := p.body(s)
	if s.kind == kindCallee || top.obj == nil || body == nil || !p.leads(body, top) {
		return false
	}
	several := p.waysBack(top, top) > 1
	fn, node := s.fn, s.node
	for how := runsHere; how == runsHere; { // from the inside out
		g := p.graph(fn)
		at, live := g.at(node.Pos())
		if !live || p.depthLimited(top, fn, at) {
			return false
		}
		several = several || g.cyclic(at, nil)
		how, node = p.runManner(fn)
		fn = fn.parent
	}
	return several
}

// waysBack counts the calls in a function, top or a literal in it, of top and of those
// that call it. Ways that are longer are rarely taken each time.
func (p *prover) waysBack(fn, top *function) (n int) {
	for _, c := range fn.calls {
		_, callee := p.callee(c)
		if callee == nil || callee.obj == nil {
			continue
		}
		if callee == top || slices.ContainsFunc(p.callers(top), func(by calling) bool { return by.fn == callee }) {
			n++
		}
	}
	for _, lit := range fn.lits {
		n += p.waysBack(lit, top)
	}
	return n
}

// depthLimited reports whether a point of a function, top or a literal in it, is only
// reached while a parameter that each recursion steps has not come to a limit.
func (p *prover) depthLimited(top, fn *function, at point) bool {
	g := p.graph(fn)
	for i := range top.sig.Params().Len() {
		v := top.sig.Params().At(i)
		var under cuts
		switch p.stepsParam(top, i, v) {
		case token.ADD:
			under = p.underLimit(fn, place{root: v}, p.chosen)
		case token.SUB:
			if p.countVar(v, maxDepth) != sizeData {
				under = p.anyLeft(fn, place{root: v})
			}
		}
		if !g.reach(g.entry(), at, &under) {
			return true
		}
	}
	return false
}

func (p *prover) isVar(e ast.Expr, v types.Object) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && p.info.ObjectOf(id) == v
}

// stepsParam returns how every recursive call steps v, its argument number i: by
// adding a constant, or by subtracting one.
func (p *prover) stepsParam(top *function, i int, v types.Object) token.Token {
	step := token.ILLEGAL
	for _, c := range p.callers(top) {
		if !p.leads(top, c.fn) {
			continue // from outside
		}
		if i >= len(c.call.Args) {
			return token.ILLEGAL // the results of a call
		}
		b, ok := ast.Unparen(c.call.Args[i]).(*ast.BinaryExpr)
		if !ok || !p.isVar(b.X, v) || p.info.Types[b.Y].Value == nil || step != token.ILLEGAL && b.Op != step {
			return token.ILLEGAL
		}
		step = b.Op
	}
	return step
}
