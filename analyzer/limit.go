package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// underLimit returns the branches on which the counter at a place is known to
// be under a limit that was chosen.
func (fl *flow) underLimit(fn *function, at place, chosen func(limit ast.Expr) bool) cuts {
	return fl.under(fn, func(e ast.Expr) bool { return fl.isCounter(fn, e, at) }, chosen)
}

// under does the same for what counts recognises.
func (fl *flow) under(fn *function, counts, chosen func(ast.Expr) bool) cuts {
	c := cutEdges()
	fl.graph(fn).branches(func(e edge, _ point, x ast.Expr, value bool) {
		b, ok := x.(*ast.BinaryExpr)
		if !ok || fl.isNil(b.X) || fl.isNil(b.Y) {
			return
		}
		less := false // the left side is the smaller one
		switch b.Op {
		case token.LSS, token.LEQ:
			less = value
		case token.GTR, token.GEQ:
			less = !value
		case token.EQL: // n == max: full
			if !value && (counts(b.X) && chosen(b.Y) || counts(b.Y) && chosen(b.X)) {
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
		if counts(counter) && chosen(limit) {
			c.edges[e] = true
		}
	})
	return c
}

// isCounter reports whether an expression is the value of the counter at a
// place: itself, its length, what Load or Add return, or a variable that holds
// one of these.
func (fl *flow) isCounter(fn *function, e ast.Expr, at place) bool {
	return fl.isCounterN(fn, e, at, maxAlias)
}

func (fl *flow) isCounterN(fn *function, e ast.Expr, at place, depth int) bool {
	if depth == 0 {
		return false
	}
	e = fl.stripConversion(e)
	switch x := e.(type) {
	case *ast.CallExpr:
		switch {
		case fl.isBuiltin(x, "len"):
			return fl.same(fl.place(x.Args[0]), at)
		default:
			f, _ := fl.callee(x)
			if f == nil || f.Pkg() == nil || !strings.HasSuffix(f.Pkg().Path(), "atomic") {
				return false
			}
			if recv := fl.receiver(x); recv.known() {
				return fl.same(recv, at)
			}
			return len(x.Args) > 0 && fl.same(fl.place(x.Args[0]), at)
		}
	case *ast.Ident:
		if fl.same(fl.place(x), at) {
			return true
		}
		if v, ok := fl.info.ObjectOf(x).(*types.Var); ok {
			for _, w := range fl.writesOf(v) {
				if w.rhs != nil && w.tuple < 0 && !w.elem && w.fn == fn {
					if _, ok := ast.Unparen(w.rhs).(*ast.Ident); !ok && fl.isCounterN(fn, w.rhs, at, depth-1) {
						return true
					}
				}
			}
		}
	case *ast.SelectorExpr:
		return fl.same(fl.place(x), at)
	}
	return false
}

// hasNoLen reports whether an expression contains no length: the limit of a
// helper is chosen, unless it plainly follows the data.
func (fl *flow) hasNoLen(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && fl.isBuiltin(c, "len") {
			found = true
		}
		return !found
	})
	return !found
}

func (fl *flow) stripConversion(e ast.Expr) ast.Expr {
	for {
		e = ast.Unparen(e)
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !fl.info.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// room returns how many slots what an expression makes has: n of make(chan T, n)
// or of the constructor of a limiter, and which values of it mean no limit.
func (fl *flow) room(e ast.Expr) (ast.Expr, lift) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return nil, 0
	}
	if fl.isBuiltin(call, "make") && len(call.Args) == 2 && isChan(fl.info.TypeOf(call)) {
		return call.Args[1], 0
	}
	if f, _ := fl.callee(call); f != nil {
		if row, ok := slots[fl.fullName(f)]; ok && row.arg < len(call.Args) {
			return call.Args[row.arg], row.lift
		}
	}
	return nil, 0
}
