package analyzer

import (
	"go/ast"
	"go/types"
)

// onlyOnSuccess tells whether a function that has started the goroutine of s
// always returns success.
func (p *prover) onlyOnSuccess(s *site, top *function) cond {
	_, kind := p.success(top)
	g := p.graph(top)
	at, ok := g.at(s.node.Pos())
	if !ok || kind == always || g.exitsFrom(at, nil, func(r *ast.ReturnStmt) bool {
		return !p.surelySuccess(top, r) && !p.noErrorSince(top, r, at)
	}) {
		return always
	}
	return kind
}

// surelySuccess reports whether a return returns true, or a nil error.
func (p *prover) surelySuccess(fn *function, r *ast.ReturnStmt) bool {
	results := fn.sig.Results()
	last := results.At(results.Len() - 1)
	if len(r.Results) == 0 { // a named result that was never set
		return isErrorType(last.Type()) && len(p.writesOf(last)) == 0
	}
	e := r.Results[len(r.Results)-1]
	return len(r.Results) == results.Len() && (p.isNil(e) || p.isConst(e, "true"))
}

// noErrorSince reports whether a function returns an error variable that is nil
// at a point, and is not set after it.
func (p *prover) noErrorSince(fn *function, r *ast.ReturnStmt, at point) bool {
	results := fn.sig.Results()
	v := types.Object(results.At(results.Len() - 1))
	if len(r.Results) > 0 {
		id, ok := ast.Unparen(r.Results[len(r.Results)-1]).(*ast.Ident)
		if !ok {
			return false
		}
		v = p.info.Uses[id]
	}
	if v == nil || !isErrorType(v.Type()) {
		return false
	}
	g := p.graph(fn)
	isNil := cutEdges()
	g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		if obj, none := p.nilTest(x, value); obj == v && none {
			isNil.edges[e] = true
		}
	})
	for _, w := range p.writesOf(v) {
		set, ok := g.at(w.pos)
		if !ok || w.fn != fn || g.reach(set, at, &isNil) || g.reach(at, set, nil) {
			return false
		}
	}
	return true
}
