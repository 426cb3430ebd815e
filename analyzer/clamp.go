package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// clamps reports whether the write w puts a bound on v where an if statement
// finds it exceeded: if v > bound { v = bound }.
func (ix *index) clamps(v *types.Var, w write, bound ast.Expr) bool {
	found := false
	if w.fn == nil {
		return found
	}
	for s := range w.fn.under(w.pos) {
		trueFacts(s.Cond, true, func(x ast.Expr, value bool) {
			b, ok := x.(*ast.BinaryExpr)
			if !ok || !value {
				return
			}
			switch b.Op {
			case token.GTR, token.GEQ:
				found = found || ix.measures(b.X, v) && sameText(b.Y, bound)
			case token.LSS, token.LEQ:
				found = found || ix.measures(b.Y, v) && sameText(b.X, bound)
			}
		})
	}
	return found
}

// cut returns the bound of a write that shortens what v holds: if len(v) > n {
// v = v[:n] }, after which v does not grow.
func (ix *index) cut(v *types.Var, w write) ast.Expr {
	e := ix.ofItself(v, w)
	if e == nil || e.High == nil || !ix.clamps(v, w, e.High) {
		return nil
	}
	for _, other := range ix.writesOf(v) {
		if !other.param && (other.pos > w.pos || other.fn != w.fn) { // the caller's arguments come before
			return nil
		}
	}
	return e.High
}

// ofItself returns the part of what v held that a write leaves: v = v[i:].
func (ix *index) ofItself(v *types.Var, w write) *ast.SliceExpr {
	if e, ok := ast.Unparen(w.rhs).(*ast.SliceExpr); ok && ix.mentions(e.X, v) {
		return e
	}
	return nil
}

// measures reports whether e is v or its length, or a variable that holds that.
func (ix *index) measures(e ast.Expr, v *types.Var) bool {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if n, ok := ix.info.Uses[id].(*types.Var); ok && n != v {
			e = ix.only(n)
		}
	}
	return e != nil && ix.mentions(e, v)
}

// mentions reports whether e is the variable v, or its length.
func (ix *index) mentions(e ast.Expr, v types.Object) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && ix.info.ObjectOf(id) == v {
			found = true
		}
		return !found
	})
	return found
}

func sameText(a, b ast.Expr) bool {
	return a != nil && b != nil && types.ExprString(ast.Unparen(a)) == types.ExprString(ast.Unparen(b))
}
