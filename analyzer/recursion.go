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
	return (looped || ways > 1) && !p.depthLimited(s, top)
}

// depthLimited reports whether the site is only reached while a parameter that
// each recursion steps has not come to a limit.
func (p *prover) depthLimited(s *site, top *function) bool {
	q := &question{site: s, fn: s.fn, g: p.graph(s.fn)}
	at, ok := q.g.at(s.node.Pos())
	if !ok {
		return false
	}
	for i := range top.sig.Params().Len() {
		v := top.sig.Params().At(i)
		if !isInteger(v.Type()) || !p.stepsParam(top, i, v) {
			continue
		}
		tests := cutEdges()
		q.g.branches(func(e edge, _ point, x ast.Expr, _ bool) {
			b, ok := x.(*ast.BinaryExpr)
			if ok && b.Op != token.EQL && (p.isVar(b.X, v) && p.chosen(b.Y) || p.isVar(b.Y, v) && p.chosen(b.X)) || ok && b.Op == token.EQL && p.isVar(b.X, v) {
				tests.edges[e] = true
			}
		})
		if len(tests.edges) > 0 && !q.g.reach(q.g.entry(), at, &tests) {
			return true
		}
	}
	return false
}

func (p *prover) isVar(e ast.Expr, v types.Object) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && p.info.ObjectOf(id) == v
}

// stepsParam reports whether every recursive call hands on v plus or minus a
// constant as argument number i.
func (p *prover) stepsParam(top *function, i int, v types.Object) bool {
	found := false
	for _, c := range p.callers(top) {
		if c.fn != top || i >= len(c.call.Args) {
			continue
		}
		b, ok := ast.Unparen(c.call.Args[i]).(*ast.BinaryExpr)
		if !ok || b.Op != token.ADD && b.Op != token.SUB || !p.isVar(b.X, v) || p.info.Types[b.Y].Value == nil {
			return false
		}
		found = true
	}
	return found
}
