package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// success returns a test for the returns of fn that may mean success, and how
// a caller sees it.
func (fl *flow) success(fn *function) (func(*ast.ReturnStmt) bool, cond) {
	if fn.sig == nil || fn.sig.Results().Len() == 0 {
		return nil, always
	}
	n := fn.sig.Results().Len()
	last := fn.sig.Results().At(n - 1).Type()
	switch {
	case isErrorType(last):
		return func(r *ast.ReturnStmt) bool {
			return len(r.Results) != n || !fl.isFailure(fn, r, r.Results[n-1])
		}, ifNil
	case isBool(last):
		return func(r *ast.ReturnStmt) bool {
			return len(r.Results) != n || !fl.isConst(r.Results[n-1], "false")
		}, ifTrue
	}
	return nil, always
}

// succeeds does the same, also for a function that returns nil if it fails, and
// otherwise what it has made.
func (fl *flow) succeeds(fn *function) (func(*ast.ReturnStmt) bool, cond) {
	success, kind := fl.success(fn)
	if kind != always || fn.sig == nil || fn.sig.Results().Len() != 1 {
		return success, kind
	}
	switch fn.sig.Results().At(0).Type().Underlying().(type) {
	case *types.Pointer, *types.Signature, *types.Interface:
		return func(r *ast.ReturnStmt) bool {
			return len(r.Results) != 1 || !fl.isNil(r.Results[0])
		}, ifSome
	}
	return success, kind
}

// isFailure reports whether an expression is an error that is surely not nil.
func (fl *flow) isFailure(fn *function, r *ast.ReturnStmt, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := fl.info.Uses[e].(*types.Var)
		if !ok {
			return false // nil
		}
		if isPackageLevel(v) {
			return true
		}
		// Returned where it was found not to be nil.
		g, found := fl.graph(fn), false
		if block, ok := g.exit(r); ok {
			g.into(block, func(x ast.Expr, value bool) {
				obj, isNil := fl.nilTest(x, value)
				found = found || obj == v && !isNil
			})
		}
		return found || fl.hasKind(fn, r, v)
	case *ast.SelectorExpr:
		v, ok := fl.info.Uses[e.Sel].(*types.Var)
		return ok && isPackageLevel(v)
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		f, _ := fl.callee(e)
		if f == nil {
			return false
		}
		switch fl.fullName(f) {
		case "errors.New", "fmt.Errorf", "(context.Context).Err", "context.Cause":
			return true
		}
	}
	return false
}

// hasKind reports whether a return statement stands in a clause of a type switch on an
// error, or on what declares it, in which that is surely not nil.
func (fl *flow) hasKind(fn *function, r *ast.ReturnStmt, err *types.Var) (found bool) {
	ast.Inspect(fn.body, func(n ast.Node) bool {
		s, ok := n.(*ast.TypeSwitchStmt)
		if !ok || found || r.Pos() < s.Pos() || s.End() <= r.Pos() {
			return !found
		}
		var in *ast.CaseClause
		hasNil := func(c *ast.CaseClause) bool { return slices.ContainsFunc(c.List, fl.isNil) }
		others := false // have nil
		for _, c := range s.Body.List {
			if c := c.(*ast.CaseClause); holds(c, r.Pos()) {
				in = c
			} else {
				others = others || hasNil(c)
			}
		}
		if in == nil || hasNil(in) || in.List == nil && !others {
			return true
		}
		found = fl.info.Implicits[in] == err
		if x, ok := s.Assign.(*ast.ExprStmt); ok {
			id, ok := ast.Unparen(ast.Unparen(x.X).(*ast.TypeAssertExpr).X).(*ast.Ident)
			found = ok && fl.info.Uses[id] == err
		}
		for _, w := range fl.writesOf(err) {
			found = found && (w.pos < in.Pos() || in.End() <= w.pos)
		}
		return !found
	})
	return found
}
