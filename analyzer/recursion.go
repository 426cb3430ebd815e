package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
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
	at, live := p.graph(s.fn).at(s.node.Pos())
	looped := live && p.graph(s.fn).cyclic(at, nil)
	ways := 0
	for _, c := range p.callers(top) {
		if c.fn == top {
			ways++
		}
	}
	return live && (looped || ways > 1) && !p.depthLimited(s, at)
}

// depthLimited reports whether the site, at a point of its function, is only reached
// while a parameter that each recursion steps has not come to a limit.
func (p *prover) depthLimited(s *site, at point) bool {
	g, top := p.graph(s.fn), s.fn.outer
	for i := range top.sig.Params().Len() {
		v := top.sig.Params().At(i)
		var under cuts
		switch p.stepsParam(top, i, v) {
		case token.ADD:
			under = p.underLimit(s.fn, place{root: v}, p.chosen)
		case token.SUB:
			if p.countVar(v, maxDepth) != sizeData {
				under = p.anyLeft(s.fn, place{root: v})
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
