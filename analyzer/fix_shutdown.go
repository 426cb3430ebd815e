package analyzer

import (
	"go/ast"
	"path"
	"slices"
	"strings"
)

// shutting refuses goroutines that do nothing but end something:
//
//	for _, server := range servers {
//		g.Go(server.Stop)
//	}
//
// All are to be told at once, and one may wait until others have ended, by what its name
// does not say. Where a loop accepts connections, it ends those that it has no use for.
func (w *rewrite) shutting() refusal {
	if w.repeat.category == categoryAccept {
		return ""
	}
	fun := w.value
	switch {
	case w.lit != nil:
		fun = w.endsOnly(w.lit.Body)
	case w.task != nil:
		fun = w.task.Fun
	}
	if fun == nil || !namesEnd(fun) {
		return ""
	}
	return refusal("they end things, by " + w.of(fun) + ": all are to be told at once, as one may wait for another")
}

// namesEnd reports whether the name of a function begins or ends with a word for ending.
func namesEnd(fun ast.Expr) bool {
	name := ""
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		name = fun.Name
	case *ast.SelectorExpr:
		name = fun.Sel.Name
	}
	words := wordsOf(name)
	return len(words) > 0 && slices.ContainsFunc(stoppers, func(s string) bool {
		s = strings.ToLower(s)
		return words[0] == s || words[len(words)-1] == s
	})
}

// endsOnly returns the function that ends something, if a body does nothing else but what
// leads there, and what becomes of an error.
func (w *rewrite) endsOnly(body *ast.BlockStmt) (fun ast.Expr) {
	others := false
	handling := map[ast.Node]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt, *ast.FuncLit:
			return false
		case *ast.IfStmt:
			cond, ok := ast.Unparen(n.Cond).(*ast.BinaryExpr)
			handling[n.Body] = ok && isErrorType(w.info.TypeOf(cond.X))
		case *ast.CallExpr:
			switch {
			case namesEnd(n.Fun):
				fun = n.Fun
				return false
			case w.isBeside(n):
				return false
			}
			others = others || w.works(n)
		}
		return !handling[n]
	})
	if others {
		return nil
	}
	return fun
}

// isBeside reports whether a call is made beside the work: it logs, makes a context, or gets
// an error.
func (w *rewrite) isBeside(call *ast.CallExpr) bool {
	if slices.ContainsFunc(call.Args, func(e ast.Expr) bool { t := w.info.TypeOf(e); return t != nil && isErrorType(t) }) {
		return true
	}
	f, _ := w.callee(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	of := path.Base(f.Pkg().Path())
	if recv := f.Signature().Recv(); recv != nil {
		of += nameOf(recv.Type())
	}
	return of == "context" || strings.Contains(strings.ToLower(of), "log")
}
