package analyzer

import (
	"go/ast"
	"go/format"
	"go/types"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// evaluated returns the call of a go statement as a task is to make it, and the
// lines that come before.
//
// A go statement evaluates the function and the arguments at once, and a task
// makes its call later. So
//
//	go s.conn.send(next(), id)
//
// becomes
//
//	send, msg := s.conn.send, next()
//	… { send(msg, id) }
//
// with a line for each. Only what means the same later stays where it is: constants,
// functions, literals, and variables that nothing assigns to in between.
func (w *rewrite) evaluated(call *ast.CallExpr) (lines []string, text string, why refusal) {
	fun := w.of(call.Fun)
	if !w.isFixedFunc(call.Fun) {
		name := "task"
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			name = unexported(sel.Sel.Name)
		}
		name = w.localName(w.block, name)
		lines = append(lines, name+" := "+fun)
		fun = name
	}
	if len(call.Args) == 1 {
		if _, ok := w.info.TypeOf(call.Args[0]).(*types.Tuple); ok {
			return nil, "", "its arguments are the results of one call"
		}
	}
	text, from := fun, call.Lparen
	for i, a := range call.Args {
		if w.isFixed(a) {
			continue // it stays where it is, as does what stands between them
		}
		if !w.keepsType(a) {
			return nil, "", "the type of " + refusal(types.ExprString(a)) + " follows from where it stands"
		}
		name := w.localName(w.block, w.argNames(call, i)...)
		lines = append(lines, w.formatted(name+" := "+w.of(a)))
		text, from = text+w.slice(from, a.Pos())+name, a.End()
		w.values[a] = name
	}
	text += w.slice(from, call.End())
	w.uneven = w.uneven || strings.Contains(text, "\n")
	return lines, text, ""
}

// formatted returns a line as gofmt writes it: an argument has less space in it. For several
// lines, it depends on where they stand: see layOut.
func (w *rewrite) formatted(line string) string {
	if strings.Contains(line, "\n") {
		w.uneven = true
		return line
	}
	if text, err := format.Source([]byte(line)); err == nil {
		return string(text)
	}
	return line
}

func unexported(name string) string {
	if name == strings.ToUpper(name) { // ID
		return strings.ToLower(name)
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}

// argNames returns what an argument may be called: as the callee does, or as what it is.
func (w *rewrite) argNames(call *ast.CallExpr, i int) (names []string) {
	sig, ok := underlying(w.info.TypeOf(call.Fun)).(*types.Signature)
	if ok && sig.Params().Len() > 0 {
		name := sig.Params().At(min(i, sig.Params().Len()-1)).Name()
		if name != "" && name != "_" {
			names = append(names, name)
		}
	}
	if sel, ok := ast.Unparen(call.Args[i]).(*ast.SelectorExpr); ok {
		names = append(names, unexported(sel.Sel.Name))
	}
	return append(names, "arg")
}

// handed returns the call of the function that is handed to wg.Go, and the line
// that evaluates it before if it may change.
func (w *rewrite) handed() (lines []string, call string, why refusal) {
	if w.isFixedFunc(w.value) {
		return nil, w.of(w.value) + "()", ""
	}
	task := w.localName(w.block, "task")
	return []string{task + " := " + w.of(w.value)}, task + "()", ""
}

// closed returns the lines that come before a literal which is to run as a task.
func (w *rewrite) closed() (lines []string, why refusal) {
	lines, why = w.captured()
	if why != "" || w.site.kind != kindGo {
		return lines, why
	}
	binds, why := w.bound()
	return append(lines, binds...), why
}

// around puts lines before and behind the body of a literal, in the place of the
// statement that runs it.
func (w *rewrite) around(before, behind []string) {
	indent := "\n" + w.indent(w.stmt.Pos())
	before = append(w.astray(before), before...)
	w.replace(w.stmt.Pos(), w.lit.Body.Pos(), strings.Join(before, indent)+" ")
	w.replace(w.lit.End(), w.stmt.End(), strings.Join(behind, indent))
}

// restate replaces the statement of the site by lines, and puts the comment that
// follows it above them.
func (w *rewrite) restate(lines []string) {
	indent := "\n" + w.indent(w.stmt.Pos())
	from, to := w.stmt.Pos(), w.stmt.End()
	if end := w.after(to); end != to {
		comment := strings.TrimSpace(w.slice(to, end))
		if strings.HasPrefix(comment, "//") {
			lines, to = append([]string{comment}, lines...), end
		}
	}
	lines = append(w.astray(lines), lines...)
	w.replace(from, to, strings.Join(lines, indent))
}

// astray returns the comments in the statement that have a place neither in the lines that
// are written instead nor in the literal.
func (w *rewrite) astray(lines []string) (comments []string) {
	for _, c := range w.file.Comments[w.comment(w.stmt.Pos()):] {
		text := w.slice(c.Pos(), c.End())
		switch {
		case c.Pos() >= w.stmt.End():
			return comments
		case w.lit != nil && w.lit.Body.Pos() < c.Pos() && c.Pos() < w.lit.Body.End():
		case !strings.Contains(strings.Join(lines, "\n"), text):
			comments = append(comments, text)
		}
	}
	return comments
}

// captured refuses a literal that uses variables which the loop assigns to
// later: as a task it may start later, and would see the new value. A map stays the
// same when the loop assigns to an element, which it does under a lock. Loop
// variables that the iterations share, as they did before Go 1.22, are copied:
// the lines do that.
func (w *rewrite) captured() (lines []string, why refusal) {
	seen := map[types.Object]bool{}
	ast.Inspect(w.lit.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := w.info.Uses[id].(*types.Var)
		if !ok || seen[v] || isGlobal(v) || holds(w.lit, v.Pos()) {
			return true
		}
		seen[v] = true
		switch {
		case w.sharedLoopVar(v):
			if w.laterUse(v.Name()) {
				why = refusal("the rest of the iteration uses " + v.Name() + ", which would have to be copied")
			}
			lines = append(lines, v.Name()+" := "+v.Name())
		case w.reassigned(v):
			why = refusal(v.Name() + " is assigned to while the goroutine runs")
		}
		return true
	})
	return lines, why
}

// laterUse reports whether a name is used in the rest of the block.
func (w *rewrite) laterUse(name string) bool {
	for _, s := range w.list {
		if s.Pos() >= w.stmt.End() && names(s, map[string]bool{name: true}) {
			return true
		}
	}
	return false
}

// names reports whether a text has one of the names in it.
func names(n ast.Node, of map[string]bool) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && of[id.Name]
		return !found
	})
	return found
}

// bound returns the lines that take the place of the parameters of a literal:
//
//	go func(c net.Conn, n int) { … }(conn, n)
//
// needs nothing for n: the literal can use the variable of that name, as long as neither
// of them is assigned to later. It may do so for c, too, or gives that its value before.
func (w *rewrite) bound() (lines []string, why refusal) {
	if w.lit.Type.Results != nil {
		return nil, "the literal has results"
	}
	call := w.site.call
	if len(call.Args) != w.lit.Type.Params.NumFields() {
		return nil, "its arguments are the results of one call"
	}
	declared := map[string]bool{}
	i := 0
	for _, field := range w.lit.Type.Params.List {
		if _, ok := field.Type.(*ast.Ellipsis); ok || len(field.Names) == 0 {
			return nil, "the literal has parameters without a name or number"
		}
		for _, id := range field.Names {
			line, why := w.bind(id, field.Type, call.Args[i])
			if names(call.Args[i], declared) {
				why = "its arguments have the names of its parameters"
			}
			if why != "" {
				return nil, why
			}
			if line != "" {
				lines = append(lines, line)
				declared[id.Name] = true
			}
			i++
		}
	}
	return lines, ""
}

// bind returns the line that declares a parameter as a variable, or "" if it is
// not needed.
func (w *rewrite) bind(param *ast.Ident, typ ast.Expr, arg ast.Expr) (string, refusal) {
	v, _ := w.info.Defs[param].(*types.Var)
	if v == nil || !w.isUsed(v) {
		return "", "the literal does not use all of its parameters"
	}
	same := types.Identical(v.Type(), w.typeAlone(arg))
	body := w.lit.Body
	if same && !w.mutated(body, v, body.Pos(), body.End()) && w.isFixed(arg) && w.inlined(v, arg) {
		return "", ""
	}
	scope := w.pkg.Scope().Innermost(w.stmt.Pos())
	if scope == nil || scope.Lookup(param.Name) != nil || w.laterUse(param.Name) {
		return "", refusal(param.Name + " means something else around the literal")
	}
	if _, outer := scope.LookupParent(param.Name, w.stmt.Pos()); outer != nil && outer.Pkg() == w.pkg && isTypeName(outer) {
		return "", refusal("a variable " + param.Name + " beside the literal would hide the type")
	}
	if same || types.Identical(w.info.TypeOf(arg).Underlying(), v.Type()) && w.anyType(v) {
		return w.formatted(param.Name + " := " + w.of(arg)), ""
	}
	return w.formatted("var " + param.Name + " " + w.of(typ) + " = " + w.of(arg)), ""
}

func isTypeName(obj types.Object) bool {
	_, ok := obj.(*types.TypeName)
	return ok
}

// inlined replaces a parameter by what it gets: a variable or constant, or a context without
// an end. The body must know that by its name, and no other fix have a part in it, as there
// is none for what the body itself starts. It reports whether it has.
func (w *rewrite) inlined(param *types.Var, arg ast.Expr) bool {
	arg = ast.Unparen(arg)
	root, ok := w.rootOf(arg)
	if !ok || w.info.Types[arg].Value != nil && !w.onlyHandedOn(param) {
		return false
	}
	if arg == ast.Expr(root) && root.Name == param.Name() {
		return true
	}
	if slices.ContainsFunc(w.body.lits, w.startsIn) {
		return false
	}
	for _, id := range w.usesOf(param) {
		if root == nil {
			break
		}
		if _, obj := w.pkg.Scope().Innermost(id.Pos()).LookupParent(root.Name, id.Pos()); obj != w.info.Uses[root] {
			return false
		}
	}
	for _, id := range w.usesOf(param) {
		w.replace(id.Pos(), id.End(), w.of(arg))
	}
	return true
}

// rootOf returns the name that the meaning of an argument depends on, if there is one: a
// variable, a constant or a package. It fails for what is more than that, or a call of it.
func (w *rewrite) rootOf(arg ast.Expr) (id *ast.Ident, ok bool) {
	switch e := arg.(type) {
	case *ast.BasicLit:
		return nil, true
	case *ast.Ident:
		return e, true
	case *ast.CallExpr:
		return w.rootOf(e.Fun)
	case *ast.SelectorExpr:
		if id, ok = e.X.(*ast.Ident); ok {
			_, ok = w.info.Uses[id].(*types.PkgName)
		}
	}
	return id, ok
}

// onlyHandedOn reports whether the literal does nothing with a parameter but hand it to
// functions, or count to it: what else it does may not compile with a constant.
func (w *rewrite) onlyHandedOn(param *types.Var) bool {
	fit := 0
	is := func(e ast.Expr) {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && w.info.Uses[id] == param {
			fit++
		}
	}
	ast.Inspect(w.lit.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.RangeStmt:
			is(n.X)
		case *ast.CallExpr:
			if tv := w.info.Types[n.Fun]; !tv.IsType() && !tv.IsBuiltin() {
				for _, e := range n.Args {
					is(e)
				}
			}
		}
		return true
	})
	return fit == len(w.usesOf(param))
}

// isUsed reports whether a variable is used anywhere.
func (w *rewrite) isUsed(v types.Object) bool {
	used := false
	ast.Inspect(w.lit.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		used = used || ok && w.info.Uses[id] == v
		return !used
	})
	return used
}
