package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// callee returns the function that a call runs if it is known statically: a
// declared one (also of another package), a literal, or the literal that is
// the only value of a local variable.
func (ix *index) callee(call *ast.CallExpr) (*types.Func, *function) {
	c, ok := ix.callees[call]
	if !ok {
		c.obj, c.fn = ix.funcOf(call.Fun)
		ix.callees[call] = c
	}
	return c.obj, c.fn
}

// funcOf does the same for an expression that is a function value.
func (ix *index) funcOf(e ast.Expr) (*types.Func, *function) {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return nil, ix.lits[e]
	case *ast.Ident:
		switch obj := ix.info.Uses[e].(type) {
		case *types.Func:
			return ix.origin(obj)
		case *types.Var:
			if rhs := ix.only(obj); rhs != nil && !isPackageLevel(obj) {
				switch ast.Unparen(rhs).(type) {
				case *ast.FuncLit, *ast.SelectorExpr:
					return ix.funcOf(rhs)
				}
			}
		}
	case *ast.SelectorExpr:
		if sel := ix.info.Selections[e]; sel != nil && sel.Kind() == types.FieldVal {
			return nil, nil // a function in a field
		}
		if f, ok := ix.info.Uses[e.Sel].(*types.Func); ok {
			if m := ix.dynamic(e.X, f); m != nil {
				f = m
			}
			return ix.origin(f)
		}
	case *ast.IndexExpr:
		return ix.funcOf(e.X)
	case *ast.IndexListExpr:
		return ix.funcOf(e.X)
	}
	return nil, nil
}

// dynamic returns the method that a call of an interface's method f on x runs,
// if x is a variable that only ever holds what a function of the package makes,
// of one type.
func (ix *index) dynamic(x ast.Expr, f *types.Func) *types.Func {
	id, ok := ast.Unparen(x).(*ast.Ident)
	if !ok || !isInterfaceMethod(f) {
		return nil
	}
	v, ok := ix.info.Uses[id].(*types.Var)
	if !ok || isGiven(v) {
		return nil
	}
	ws := ix.writesOf(v)
	if len(ws) != 1 || ws[0].elem || ws[0].part {
		return nil
	}
	t := ix.concrete(ws[0].rhs, ws[0].result())
	if t == nil {
		return nil
	}
	m, _, _ := types.LookupFieldOrMethod(t, true, ix.pkg, f.Name())
	own, _ := m.(*types.Func)
	return own
}

// concrete returns the one type that result i of an expression has, apart from
// nil, if its text or that of the function that it calls tells.
func (ix *index) concrete(e ast.Expr, i int) (t types.Type) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		if t := ix.info.TypeOf(e); e != nil && !types.IsInterface(t) {
			return t
		}
		return nil
	}
	f, ok := typeutil.Callee(ix.info, call).(*types.Func)
	if !ok || ix.decls[f.Origin()] == nil {
		return nil
	}
	several := false
	ast.Inspect(ix.decls[f.Origin()].body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if i >= len(n.Results) {
				several = true
				return false
			}
			switch r := ix.info.Types[n.Results[i]]; {
			case r.IsNil():
			case types.IsInterface(r.Type), t != nil && !types.Identical(t, r.Type):
				several = true
			default:
				t = r.Type
			}
		}
		return true
	})
	if several {
		return nil
	}
	return t
}

func (ix *index) origin(f *types.Func) (*types.Func, *function) {
	f = f.Origin()
	return f, ix.decls[f]
}
