package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// takenBack returns what is done with a task that the pool refuses: the wait group
// is told that it ended, and what it was to work on is closed.
func (w *rewrite) takenBack(waited bool) (lines []string) {
	if waited {
		lines = w.undone()
	}
	return append(lines, w.closing()...)
}

// branch returns the body of an if statement, and its end.
func branch(lines []string) (body []string) {
	for _, line := range lines {
		body = append(body, "\t"+line)
	}
	return append(body, "}")
}

// errName returns the name for what Execute returns: err, but where that would shadow a
// result, or a variable that is used further on.
func (w *rewrite) errName() string {
	obj := w.means("err", w.stmt.Pos())
	if obj == nil || !w.isResult(obj) && !slices.ContainsFunc(w.usesOf(obj), func(id *ast.Ident) bool { return id.Pos() > w.stmt.End() }) {
		return "err"
	}
	return w.localName(w.stmt, "execErr")
}

// isResult reports whether a variable is a result of the function.
func (w *rewrite) isResult(v types.Object) bool {
	i, ok := paramIndex(w.site.fn.sig, v)
	return ok && i >= firstResult
}

// returned returns how the function returns then: with the error, which goes by the name
// given, if it can. Otherwise the error goes where the loop puts its own, and the loop is
// left.
func (w *rewrite) returned(err string) (lines []string, why refusal) {
	results := w.site.fn.sig.Results()
	n := results.Len()
	if n == 0 {
		return w.left(w.handled(err), w.leave()), ""
	}
	if !isErrorType(results.At(n - 1).Type()) {
		if w.repeat.category == categoryAccept {
			return nil, "the function has no error result, in which it could return that of Execute"
		}
		return w.left(nil, w.leaveWithout()), ""
	}
	values := w.besideError(n)
	if values == nil {
		if values, why = w.results(n - 1); why != "" {
			return nil, why
		}
	}
	return []string{"return " + strings.Join(append(values, err), ", ")}, ""
}

// left returns the lines with the statement that leaves the loop. It says why where there
// is nothing else to do.
func (w *rewrite) left(lines []string, leave string) []string {
	if len(lines) == 0 && w.repeat.category != categoryAccept {
		leave += " // only once the pool is stopped"
	}
	return append(lines, leave)
}

// leaveWithout returns the statement that leaves the loop of a function that has results,
// but no error, or goes on with the next iteration.
func (w *rewrite) leaveWithout() string {
	leave := w.leave()
	if leave != "return" {
		return leave
	}
	values, why := w.results(w.site.fn.sig.Results().Len())
	if why != "" {
		return "continue"
	}
	return "return " + strings.Join(values, ", ")
}

// leave returns the statement that leaves the loop: for what comes after it, as the loop
// itself does, or else the function.
func (w *rewrite) leave() string {
	g := w.graph(w.site.fn)
	at, _ := g.at(w.stmt.Pos())
	behind := slices.Index(w.beside, w.front) + 1
	if behind == len(w.beside) {
		return "return"
	}
	if next, ok := g.at(w.beside[behind].Pos()); !ok || !g.reach(at, next, nil) {
		return "return"
	}
	for n := w.site.node; n != nil; n = w.up[n] {
		switch n.(type) {
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			return "return"
		case *ast.ForStmt, *ast.RangeStmt:
			if n == w.front {
				return "break"
			}
			return "return"
		}
	}
	return "return"
}

// handled returns what the loop does with an error of its own before it returns, if
// that does for any error: err is kept somewhere, sent or handed to a function, and
// no text says what has failed. The error goes by the name given.
func (w *rewrite) handled(name string) (lines []string) {
	for _, f := range w.failuresIn(w.loop) {
		for _, s := range f.then.List {
			if w.takesAny(s, f.err) {
				text := w.renamedIn(s, f.err, name)
				w.uneven = w.uneven || strings.Contains(text, "\n")
				return []string{text}
			}
		}
	}
	return nil
}

// renamedIn returns the text of a statement with another name for a variable.
func (w *rewrite) renamedIn(s ast.Stmt, v types.Object, name string) string {
	text, at := "", s.Pos()
	ast.Inspect(s, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && w.info.Uses[id] == v {
			text += w.slice(at, id.Pos()) + name
			at = id.End()
		}
		return true
	})
	return text + w.slice(at, s.End())
}

// takesAny reports whether a statement assigns, sends or hands on an error, whatever
// that is, and all other names in it mean the same at the site.
func (w *rewrite) takesAny(s ast.Stmt, err types.Object) bool {
	switch s := s.(type) {
	case *ast.AssignStmt:
		if s.Tok != token.ASSIGN {
			return false
		}
	case *ast.SendStmt, *ast.ExprStmt:
	default:
		return false
	}
	scope := w.pkg.Scope().Innermost(w.stmt.Pos())
	named, fits := false, true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			fits = false
		case *ast.BasicLit:
			fits = fits && n.Kind != token.STRING
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok && w.info.Uses[id] == err {
				fits = false // it asks for more than that it is an error
			}
		case *ast.Ident:
			obj := w.info.Uses[n]
			named = named || obj == err
			if obj == nil || obj == err || obj.Parent() == nil { // a field or a method
				break
			}
			_, there := scope.LookupParent(n.Name, w.stmt.Pos())
			fits = fits && there == obj
		}
		return fits
	})
	return named && fits
}

// closing returns the calls that close what this iteration has taken and hands to
// the goroutine: connections, or what was made of them.
func (w *rewrite) closing() (calls []string) {
	if w.repeat.category != categoryAccept {
		return nil
	}
	var vs []*types.Var
	ast.Inspect(w.stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case ast.Expr:
			if name := w.values[n]; name != "" && isConnection(w.info.TypeOf(n)) && parameters(w.info.TypeOf(n), "Close") == 0 {
				calls = append(calls, w.discarded("Close")+name+".Close()")
				return false // with all that it was made of
			}
			if id, ok := n.(*ast.Ident); ok {
				if v, ok := w.info.Uses[id].(*types.Var); ok {
					vs = append(vs, w.closable(v, maxAlias)...)
				}
			}
		}
		return true
	})
	for i, v := range vs {
		if slices.Contains(vs[:i], v) || slices.ContainsFunc(vs, func(u *types.Var) bool { return u != v && w.isPart(v, u, maxAlias) }) {
			continue
		}
		call := w.discarded("Close") + v.Name() + ".Close()"
		if parameters(v.Type(), "Close") != 0 {
			call = w.discarded("CloseWithError") + v.Name() + `.CloseWithError(0, "")` // of QUIC: a number, and a text
		}
		calls = append(calls, call)
	}
	return calls
}

// discarded returns what stands before the call of a method whose result does not matter,
// where the file writes that down: _ = conn.Close().
func (w *rewrite) discarded(method string) string {
	if w.discards(w.file)[method] {
		return "_ = "
	}
	return ""
}

// closable returns a variable that the iteration has made of what it took, if that
// can be closed, or else the variables of which it was made and that can.
func (w *rewrite) closable(v *types.Var, depth int) (vs []*types.Var) {
	if depth == 0 || v.IsField() || v.Pos() > w.stmt.Pos() || !encloses(w.loop, v.Pos()) && !declaredBy(w.loop, v) {
		return nil // not of this iteration
	}
	there := w.means(v.Name(), w.stmt.Pos())
	closes := parameters(v.Type(), "Close") == 0 && (isConnection(v.Type()) || w.isTaken(v))
	if there == v && (closes || parameters(v.Type(), "CloseWithError") == 2) {
		return []*types.Var{v}
	}
	for _, from := range w.madeOf(v) {
		vs = append(vs, w.closable(from, depth-1)...)
	}
	return vs
}

// isPart reports whether a variable was made of another one.
func (w *rewrite) isPart(v, of *types.Var, depth int) bool {
	return depth > 0 && slices.ContainsFunc(w.madeOf(of), func(from *types.Var) bool { return from == v || w.isPart(v, from, depth-1) })
}

// isTaken reports whether the iteration has taken the value of a variable, or has
// made it of that: by a literal, or a function that is named for making things.
func (w *rewrite) isTaken(v *types.Var) bool {
	taken := w.accepts(w.loop)
	for _, wr := range w.writesOf(v) {
		rhs := ast.Unparen(wr.rhs)
		if u, ok := rhs.(*ast.UnaryExpr); ok {
			rhs = ast.Unparen(u.X)
		}
		switch rhs := rhs.(type) {
		case *ast.CompositeLit:
			return len(w.madeOf(v)) > 0
		case *ast.CallExpr:
			return rhs == taken || isConstructor(rhs) && len(w.madeOf(v)) > 0
		}
	}
	return false
}

// isConstructor reports whether a call is one of a function that makes something of its
// arguments, by its name: NewConn, wrap.
func isConstructor(call *ast.CallExpr) bool {
	name := ""
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		name = fun.Name
	case *ast.SelectorExpr:
		name = fun.Sel.Name
	}
	for _, verb := range []string{"new", "wrap", "make"} {
		if strings.HasPrefix(strings.ToLower(name), verb) {
			return true
		}
	}
	return false
}

// madeOf returns the variables that a variable was made of: the arguments of the
// call, or the elements of the literal, that it has got.
func (w *rewrite) madeOf(v *types.Var) (vs []*types.Var) {
	for _, wr := range w.writesOf(v) {
		if wr.param {
			continue
		}
		rhs := ast.Unparen(wr.rhs)
		if u, ok := rhs.(*ast.UnaryExpr); ok {
			rhs = ast.Unparen(u.X)
		}
		var parts []ast.Expr
		switch rhs := rhs.(type) {
		case *ast.CompositeLit:
			for _, e := range rhs.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					e = kv.Value
				}
				parts = append(parts, e)
			}
		case *ast.CallExpr:
			parts = rhs.Args
		}
		for _, e := range parts {
			if id, ok := ast.Unparen(e).(*ast.Ident); ok {
				if from, ok := w.info.Uses[id].(*types.Var); ok && from != v {
					vs = append(vs, from)
				}
			}
		}
	}
	return vs
}

// parameters returns how many parameters a method has, or -1 if there is no such
// method.
func parameters(t types.Type, method string) int {
	m, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	if f, ok := m.(*types.Func); ok {
		return f.Signature().Params().Len()
	}
	return -1
}
