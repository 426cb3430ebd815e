package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
)

// heeds returns the context whose end ends a loop, so that one who waits for a place among
// the goroutines heeds it, too. The loop asks for it and is left, or something closes what
// the loop accepts from. What a loop over elements starts ends by itself.
func (w *rewrite) heeds() heeded {
	if w.isOverElements() {
		return heeded{}
	}
	h, ok := w.heeding[w.front]
	if !ok {
		h = w.findHeeded()
		w.heeding[w.front] = h
	}
	if h.ctx == nil || !w.meansTheSame(h.ctx) {
		return heeded{}
	}
	return h
}

func (w *rewrite) findHeeded() (h heeded) {
	take := func(ctx ast.Expr, body []ast.Stmt) {
		if len(body) == 0 || h.ctx != nil || ctx == nil || !w.isBefore(ctx) {
			return
		}
		switch last := body[len(body)-1].(type) {
		case *ast.ReturnStmt:
		case *ast.BranchStmt:
			if last.Tok != token.BREAK {
				return
			}
		default:
			return
		}
		h.ctx = ctx
		if len(body) == 1 {
			h.then = body[0]
		}
	}
	ast.Inspect(w.front, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt:
			return false
		case *ast.CommClause:
			if x, ok := n.Comm.(*ast.ExprStmt); ok {
				take(w.ended(x.X), n.Body)
			}
		case *ast.IfStmt:
			take(w.ended(n.Cond), n.Body.List)
		case *ast.ForStmt:
			if ctx := w.ended(n.Cond); ctx != nil && h.ctx == nil && w.isBefore(ctx) {
				h.ctx = ctx
				if n == w.loop {
					h.then = &ast.BranchStmt{Tok: token.CONTINUE}
				}
			}
		}
		return true
	})
	if h.ctx == nil {
		h.ctx = w.closingBy()
	}
	return h
}

// ended returns the context whose end an expression waits for or asks after: <-ctx.Done(),
// ctx.Err() != nil.
func (w *rewrite) ended(x ast.Expr) (ctx ast.Expr) {
	switch e := ast.Unparen(x).(type) {
	case *ast.UnaryExpr:
		x = e.X
	case *ast.BinaryExpr:
		x = e.X
	default:
		return nil
	}
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || !calls(w.flow, call, "(context.Context).Done") && !calls(w.flow, call, "(context.Context).Err") {
		return nil
	}
	return ast.Unparen(call.Fun).(*ast.SelectorExpr).X
}

// closingBy returns the context at whose end a goroutine of the function, or one of
// context.AfterFunc, closes what the loop accepts from.
func (w *rewrite) closingBy() (ctx ast.Expr) {
	accept := w.accepts(w.loop)
	if accept == nil {
		return nil
	}
	from := w.place(ast.Unparen(accept.Fun).(*ast.SelectorExpr).X)
	for _, lit := range w.site.fn.lits {
		waits := ast.Expr(nil)
		ast.Inspect(lit.body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.UnaryExpr:
				if e := w.ended(n); e != nil {
					waits = e
				}
			case *ast.CallExpr:
				sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
				if !ok || sel.Sel.Name != "Close" || !w.same(w.place(sel.X), from) {
					break
				}
				if by, ok := w.up[lit.node].(*ast.CallExpr); ok && waits == nil && calls(w.flow, by, "context.AfterFunc") {
					waits = by.Args[0]
				}
				if waits != nil && ctx == nil && w.isBefore(waits) {
					ctx = waits
				}
			}
			return true
		})
	}
	return ctx
}

// isBefore reports whether an expression is a variable, or a field of one, that was there
// before the loop.
func (w *rewrite) isBefore(x ast.Expr) bool {
	root := rootOf(x)
	return root != nil && w.info.Uses[root] != nil && (w.info.Uses[root].Pos() < w.front.Pos() || w.front.End() <= w.info.Uses[root].Pos())
}

// rootOf returns the first name of a.b.c.
func rootOf(x ast.Expr) *ast.Ident {
	for {
		switch e := ast.Unparen(x).(type) {
		case *ast.Ident:
			return e
		case *ast.SelectorExpr:
			x = e.X
		default:
			return nil
		}
	}
}

// meansTheSame reports whether each name of an expression means at the site what it means
// where it stands.
func (w *rewrite) meansTheSame(x ast.Expr) bool {
	scope, same := w.pkg.Scope().Innermost(w.stmt.Pos()), true
	ast.Inspect(x, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := w.info.Uses[id]; obj != nil && obj.Parent() != nil {
				_, there := scope.LookupParent(id.Name, w.stmt.Pos())
				same = same && there == obj
			}
		}
		return same
	})
	return same
}

// leftAs returns the statement by which the loop is left once its context has ended, if that
// does at the site what it does where it stands, or "".
func (w *rewrite) leftAs(h heeded) string {
	switch s := h.then.(type) {
	case *ast.BranchStmt:
		if s.Tok == token.CONTINUE {
			return "continue"
		}
	case *ast.ReturnStmt:
		if !slices.ContainsFunc(s.Results, func(e ast.Expr) bool { return !w.meansTheSame(e) }) {
			return w.of(s)
		}
	}
	return ""
}
