package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
)

// heeds returns the context that ends a loop which accepts connections, so that its wait for a
// place heeds it, too; nil if there is none. Each way to the site passes the question whether it
// has ended, or something closes then what the loop accepts from: so the loop goes round, and
// ends as it does. It must have done nothing by then that the connection alone does not undo.
//
// In other loops, what was taken would be lost, and what they start ends by itself.
func (w *rewrite) heeds() ast.Expr {
	if w.repeat.category != categoryAccept || w.loop != w.loops()[0] {
		return nil
	}
	ctx := w.closingBy()
	if ctx == nil {
		ctx = w.askedBefore()
	}
	if ctx == nil || typeName(w.info.TypeOf(ctx)) != "context.Context" || !w.isBefore(ctx) || w.means(rootOf(ctx).Name, w.stmt.Pos()) != w.info.Uses[rootOf(ctx)] || !w.isUndone() {
		return nil
	}
	return ctx
}

// askedBefore returns the context after whose end the loop asks on each way to the site.
func (w *rewrite) askedBefore() ast.Expr {
	if l, ok := w.loop.(*ast.ForStmt); ok {
		if ctx := w.ended(l.Cond, token.EQL); ctx != nil {
			return ctx
		}
	}
	for _, s := range loopBody(w.loop).List {
		if s.Pos() > w.stmt.Pos() {
			break
		}
		switch s := s.(type) {
		case *ast.IfStmt:
			if ctx := w.ended(s.Cond, token.NEQ); ctx != nil && leaves(s.Body.List, true) && !within(w.stmt, s.Body) {
				return ctx
			}
		case *ast.SelectStmt:
			for _, c := range s.Body.List {
				c := c.(*ast.CommClause)
				if x, ok := c.Comm.(*ast.ExprStmt); ok && leaves(c.Body, false) && !within(w.stmt, c) {
					if ctx := w.ended(x.X, token.ARROW); ctx != nil {
						return ctx
					}
				}
			}
		}
	}
	return nil
}

// leaves reports whether a list of statements leaves the loop around it in the end: by a return
// or a labelled break, or by one without a label that is for the loop.
func leaves(list []ast.Stmt, direct bool) bool {
	returns, branch := jumpOf(list)
	return returns || branch != nil && branch.Tok == token.BREAK && (direct || branch.Label != nil)
}

// ended returns the context whose end an expression waits for, or asks after by an operator:
// <-ctx.Done(), ctx.Err() != nil.
func (w *rewrite) ended(x ast.Expr, op token.Token) ast.Expr {
	of := ast.Expr(nil)
	switch e := ast.Unparen(x).(type) {
	case *ast.UnaryExpr:
		if e.Op == op {
			of = e.X
		}
	case *ast.BinaryExpr:
		if e.Op == op && w.isNil(e.Y) {
			of = e.X
		}
	}
	call, ok := ast.Unparen(of).(*ast.CallExpr)
	if !ok || !calls(w.flow, call, "(context.Context).Done") && !calls(w.flow, call, "(context.Context).Err") {
		return nil
	}
	return w.operand(call)
}

// isUntilEnd reports whether the loop, or one inside it, waits for the end of a context.
func (w *rewrite) isUntilEnd() bool {
	found, ok := w.untilEnd[w.front]
	if ok {
		return found
	}
	ast.Inspect(w.front, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || w.ended(n, token.ARROW) != nil
		}
		return !found
	})
	w.untilEnd[w.front] = found
	return found
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
		if lit.node.Pos() > w.front.Pos() {
			break
		}
		waits := ast.Expr(nil)
		if lit.call != nil && calls(w.flow, lit.call, "context.AfterFunc") {
			waits = lit.call.Args[0]
		}
		for _, s := range lit.body.List {
			x, ok := s.(*ast.ExprStmt)
			if !ok {
				continue
			}
			if e := w.ended(x.X, token.ARROW); e != nil {
				waits = e
			}
			if call, ok := ast.Unparen(x.X).(*ast.CallExpr); ok && waits != nil && methodName(call) == "Close" && w.same(w.receiver(call), from) {
				ctx = waits
			}
		}
	}
	return ctx
}

// isBefore reports whether an expression is a variable, or a field of one, that was there
// before the loop.
func (w *rewrite) isBefore(x ast.Expr) bool {
	root := rootOf(x)
	if root == nil || w.info.Uses[root] == nil {
		return false
	}
	return !holds(w.front, w.info.Uses[root].Pos())
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

// isUndone reports whether all that the iteration did before the site is over once the
// connection is closed, and what undone says is said.
func (w *rewrite) isUndone() bool {
	for n := ast.Node(w.stmt); n != ast.Node(loopBody(w.loop)); n = w.up[n] {
		for _, s := range listOf(w.up[n]) {
			if s.Pos() >= n.Pos() {
				break
			}
			if !w.isPlain(s) {
				return false
			}
		}
	}
	return true
}

// isPlain reports whether a statement leaves no trace but in variables of the iteration, or
// goes another way than to the site.
func (w *rewrite) isPlain(s ast.Stmt) bool {
	plain := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			return !endsElsewhere(n.List)
		case *ast.CommClause:
			return !endsElsewhere(n.Body)
		case *ast.CaseClause:
			return !endsElsewhere(n.Body)
		case *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt, *ast.IncDecStmt, *ast.ForStmt, *ast.RangeStmt:
			plain = false
		case *ast.AssignStmt:
			plain = plain && !slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { _, isName := e.(*ast.Ident); return !isName })
		case *ast.CallExpr:
			plain = plain && w.isPlainCall(n)
		}
		return plain
	})
	return plain
}

// endsElsewhere reports whether a list of statements does not lead to what follows it.
func endsElsewhere(list []ast.Stmt) bool {
	returns, branch := jumpOf(list)
	return returns || branch != nil && (branch.Tok == token.CONTINUE || branch.Label != nil)
}

// isPlainCall reports whether a call is one of a library, but to package sync; the one that
// accepts; or one that undone takes back.
func (w *rewrite) isPlainCall(call *ast.CallExpr) bool {
	if call == w.accepts(w.loop) || w.info.Types[call.Fun].IsType() || w.info.Types[call.Fun].IsBuiltin() {
		return true
	}
	if calls(w.flow, call, "(*sync.WaitGroup).Add") {
		return len(w.undone()) == 1
	}
	f, fn := w.callee(call)
	if f == nil || fn != nil || f.Pkg() == nil || w.ours(f.Pkg()) || isInterfaceMethod(f) && !isConnection(f.Signature().Recv().Type()) && f.Pkg().Path() != "context" && !isErrorType(f.Signature().Recv().Type()) {
		return false
	}
	path := f.Pkg().Path()
	return path != "sync" && path != "sync/atomic"
}
