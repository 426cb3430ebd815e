package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// keepsType reports whether an expression has the type on its own that it has as
// an argument.
func (w *rewrite) keepsType(e ast.Expr) bool {
	return types.Identical(w.info.TypeOf(e), w.typeAlone(e))
}

// anyType reports whether a slice or map may have another type of its kind: it is only
// ranged over, indexed, or asked for its length.
func (w *rewrite) anyType(v types.Object) bool {
	switch v.Type().Underlying().(type) {
	case *types.Slice, *types.Map:
	default:
		return false
	}
	fit := 0
	ast.Inspect(w.lit.Body, func(n ast.Node) bool {
		var x ast.Expr
		switch n := n.(type) {
		case *ast.RangeStmt:
			x = n.X
		case *ast.IndexExpr:
			x = n.X
		case *ast.CallExpr:
			if w.isBuiltin(n, "len") {
				x = n.Args[0]
			}
		}
		if id, ok := x.(*ast.Ident); ok && w.info.Uses[id] == v {
			fit++
		}
		return true
	})
	return fit == len(w.usesOf(v))
}

// typeAlone returns the type that an argument has where nothing says which it is to be: 1 is
// an int, whatever the parameter.
func (w *rewrite) typeAlone(arg ast.Expr) types.Type {
	if t := w.untyped(arg); t != nil {
		return types.Default(t)
	}
	return w.info.TypeOf(arg)
}

// untyped returns the type of an expression that gets one of where it stands, as 1 << n does,
// or nil.
func (w *rewrite) untyped(e ast.Expr) types.Type {
	tv := w.info.Types[e]
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return types.Typ[basicKinds[e.Kind]]
	case *ast.Ident:
		return untypedOf(w.info.Uses[e])
	case *ast.SelectorExpr:
		return untypedOf(w.info.Uses[e.Sel])
	case *ast.CallExpr:
		if tv.Value != nil && !w.info.Types[e.Fun].IsType() {
			return types.Typ[types.Invalid] // it takes more to tell
		}
	case *ast.UnaryExpr:
		if e.Op != token.ARROW && e.Op != token.AND {
			return w.untyped(e.X)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return types.Typ[types.UntypedBool]
		case token.SHL, token.SHR:
			return w.untyped(e.X)
		}
		x, _ := w.untyped(e.X).(*types.Basic)
		y, _ := w.untyped(e.Y).(*types.Basic)
		if x != nil && y != nil {
			return types.Typ[max(x.Kind(), y.Kind())]
		}
	}
	return nil
}

// untypedOf returns the type of an object that has none of its own.
func untypedOf(obj types.Object) types.Type {
	if obj != nil {
		if t, ok := obj.Type().(*types.Basic); ok && t.Info()&types.IsUntyped != 0 {
			return t
		}
	}
	return nil
}

// basicKinds has the types of literals.
var basicKinds = map[token.Token]types.BasicKind{
	token.INT: types.UntypedInt, token.FLOAT: types.UntypedFloat, token.IMAG: types.UntypedComplex, token.CHAR: types.UntypedRune, token.STRING: types.UntypedString,
}
