package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// endless refuses goroutines that may run for as long as the program does: those
// beyond the limit would never start. Connections are told apart. They end when
// the client goes, and the fix says what the limit means to them.
func (w *rewrite) endless() refusal {
	if w.repeat.category == categoryAccept {
		return ""
	}
	if w.body == nil {
		if call := w.task; call != nil && isEndlessName(methodName(call)) {
			return refusal("by its name, " + types.ExprString(call.Fun) + " may run as long as the program")
		}
		if sel, ok := w.value.(*ast.SelectorExpr); ok && isEndlessName(sel.Sel.Name) {
			return refusal("by its name, " + types.ExprString(sel) + " may run as long as the program")
		}
		return ""
	}
	if at := w.runsOn(w.body, 3); at.IsValid() {
		return refusal("it may run as long as the program: see line " + w.line(at) + " of " + filepath.Base(w.fset.Position(at).Filename))
	}
	return ""
}

// endlessNames begin the names of functions that go on until they are stopped.
var endlessNames = []string{"Serve", "ListenAndServe", "Run", "Watch", "Loop", "Accept", "Subscribe", "Consume", "Poll"}

func isEndlessName(name string) bool {
	for _, prefix := range endlessNames {
		if strings.HasPrefix(name, prefix) || strings.HasPrefix(name, strings.ToLower(prefix)) {
			return true
		}
	}
	return false
}

// runsOn returns what may keep a function running: a loop without an end of its
// own that waits for something, or a wait for the end of everything.
func (w *rewrite) runsOn(fn *function, depth int) (at token.Pos) {
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if at.IsValid() {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return w.lits[n].role == roleInline
		case *ast.GoStmt:
			return false
		case *ast.ForStmt:
			if n.Cond == nil && w.waitsIn(n.Body) {
				at = n.Pos()
			}
		case *ast.RangeStmt:
			if isChan(w.info.TypeOf(n.X)) {
				at = n.Pos()
			}
		case *ast.SelectStmt:
			if len(n.Body.List) == 0 {
				at = n.Pos()
			}
		case *ast.ExprStmt:
			if u, ok := ast.Unparen(n.X).(*ast.UnaryExpr); ok && u.Op == token.ARROW && isDone(u.X) {
				at = n.Pos()
			}
		case *ast.CallExpr:
			if _, callee := w.callee(n); callee != nil && callee != fn && depth > 0 {
				at = w.runsOn(callee, depth-1)
			} else if callee == nil && isEndlessName(methodName(n)) {
				at = n.Pos()
			}
		}
		return true
	})
	return at
}

// isDone reports whether an expression is the channel of a context.
func isDone(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && methodName(c) == "Done"
}

// waitsIn reports whether a body waits for something from outside.
func (w *rewrite) waitsIn(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			name := methodName(n)
			found = found || calls(w.flow, n, "time.Sleep") || isEndlessName(name) || name == "Wait" || slices.ContainsFunc(reads, func(read string) bool { return strings.HasPrefix(name, read) })
		}
		return !found
	})
	return found
}
