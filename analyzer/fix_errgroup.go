package analyzer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

const errgroupPath = "golang.org/x/sync/errgroup"

// setLimit gives an errgroup the limit that it lacks:
//
//	g, ctx := errgroup.WithContext(ctx)
//	const maxTasks = 16
//	g.SetLimit(maxTasks)
//
// It is one line, right where the group is made, so that no goroutine runs yet:
// SetLimit panics otherwise. The context of the group is not asked while Go
// waits, so that Wait still returns the first error.
//
// The group must be a variable of the function, and the loop its only user: other
// goroutines of the group would hold slots as well, and might be what these wait
// for, or wait for these.
func (w *rewrite) setLimit() refusal {
	g := w.localOf(w.site.call)
	if g == nil {
		return "the group is not made in this function"
	}
	decl, why := w.groupDecl(g)
	if why != "" {
		return why
	}
	if line, ok := w.limits[g]; ok {
		return refusal(fmt.Sprintf("the fix for line %d limits %s", line, g.Name()))
	}
	for _, id := range w.usesOf(g) {
		switch name := w.methodOn(id); name {
		case "Go":
			if fn := w.functionAt(id.Pos()); fn != w.site.fn || !encloses(w.loop, id.Pos()) {
				return refusal(g.Name() + " runs other tasks, too, which would take slots")
			}
		case "Wait":
		default:
			return refusal(g.Name() + " has other uses, on line " + w.line(id.Pos()))
		}
	}
	w.limits[g] = w.fset.Position(w.stmt.Pos()).Line
	lines, maximum := w.limited("When there are as many, Go waits until one has ended.")
	indent := "\n" + w.indent(decl.Pos())
	w.insert(w.after(decl.End()), indent+strings.Join(append(lines, g.Name()+".SetLimit("+maximum+")"), indent))
	w.message = fmt.Sprintf("Let at most %d goroutines of %s run at once", limits[w.repeat.category].n, g.Name())
	return ""
}

// groupDecl returns the statement that makes a group, before the loop.
func (w *rewrite) groupDecl(g *types.Var) (decl ast.Stmt, why refusal) {
	if fn := w.functionAt(g.Pos()); fn != w.site.fn {
		return nil, "the group is not made in this function"
	}
	ast.Inspect(w.site.fn.body, func(n ast.Node) bool {
		for _, s := range listOf(n) {
			if holds(s, g.Pos()) {
				switch s.(type) {
				case *ast.AssignStmt, *ast.DeclStmt:
					decl = s
				}
			}
		}
		return decl == nil
	})
	if decl == nil || encloses(w.repeat.node.(ast.Stmt), decl.Pos()) || len(w.writesOf(g)) > 1 {
		return nil, "the group is not made in a statement before the loop"
	}
	return decl, ""
}

// methodOn returns the method that is called on a variable where id stands.
func (w *rewrite) methodOn(id *ast.Ident) string {
	for _, fn := range w.funcs {
		if id.Pos() < fn.node.Pos() || fn.node.End() <= id.Pos() {
			continue
		}
		for _, c := range fn.calls {
			if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && ast.Unparen(sel.X) == ast.Expr(id) {
				return sel.Sel.Name
			}
		}
	}
	return ""
}

// functionAt returns the innermost function around a position.
func (w *rewrite) functionAt(pos token.Pos) (inner *function) {
	for _, fn := range w.funcs {
		if holds(fn.node, pos) && (inner == nil || inner.node.Pos() <= fn.node.Pos()) {
			inner = fn
		}
	}
	return inner
}

// suitsErrgroup reports whether a loop over elements, and the wait behind it, stand in a
// package that has errgroups elsewhere: its people would use one here, rather than something
// new. Tests do not count, as the package is also seen without them.
func (w *rewrite) suitsErrgroup() bool {
	return w.isOverElements() && w.waitGroup() != nil && slices.ContainsFunc(w.pass.Files, func(f *ast.File) bool {
		return !isTest(w.fset.File(f.FileStart)) &&
			slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return importPath(s) == errgroupPath })
	})
}

// errgroup makes an errgroup with a limit of a wait group and its goroutines:
//
//	const maxTasks = 16
//	var g errgroup.Group
//	g.SetLimit(maxTasks)
//	for _, url := range urls {
//		g.Go(func() error {
//			fetch(url)
//			return nil
//		})
//	}
//	return g.Wait()
//
// The goroutines start where they did, and the function waits where it did. Go
// waits when there are as many as may run: so nothing that makes a goroutine end
// may come after it (see danger). No task returns an error, as none did: what Wait returns
// takes the place of a nil that the function returns then, or is left aside. Where the
// function returns without the wait, the goroutines run on, as they did.
func (w *rewrite) errgroup() refusal {
	join := w.waitGroup()
	if join == nil {
		return "an errgroup fits a loop with a sync.WaitGroup of its own, and the wait behind it"
	}
	if why := w.dropped(join); why != "" {
		return why
	}
	if why := w.predeclared(w.stmt.Pos(), "error", "nil"); why != "" {
		return why
	}
	name := w.imported(errgroupPath)
	wait := join.deferred()
	g := w.make(wait, "g", "When there are as many, Go waits until one has ended.", func(m *made) {
		m.lines = append(m.lines, "var "+m.name+" "+name+".Group", m.name+".SetLimit("+m.limit+")")
		if wait != nil {
			m.lines = append(m.lines, "defer "+m.name+".Wait()"+w.remark(wait, "no task returns an error"))
		}
	}).name
	if wait == nil {
		w.waitFor(g, join.wait)
	}

	if w.lit == nil {
		lines, call, why := w.handed()
		if why != "" {
			return why
		}
		w.restate(append(lines, g+".Go(func() error {", "\t"+call, "\treturn nil", "})"))
	} else {
		lines, why := w.closed()
		if why != "" {
			return why
		}
		w.around(append(lines, g+".Go(func() error"), []string{")"})
		if why := w.returnsNil(); why != "" {
			return why
		}
	}
	w.message = fmt.Sprintf("Run them in an errgroup of at most %d", limits[w.repeat.category].n)
	if !w.imports(errgroupPath) {
		w.message += " (go get " + errgroupPath + ")"
	}
	return ""
}

// waitFor puts the wait for a group in the place of that for a wait group.
func (w *rewrite) waitFor(g string, wait ast.Stmt) {
	results := w.site.fn.sig.Results()
	if i := slices.Index(w.beside, wait) + 1; i < len(w.beside) && results.Len() == 1 && isErrorType(results.At(0).Type()) {
		r, ok := w.beside[i].(*ast.ReturnStmt)
		if ok && len(r.Results) == 1 && w.isNil(r.Results[0]) && strings.TrimSpace(w.slice(wait.End(), r.Pos())) == "" {
			w.replace(wait.Pos(), r.End(), "return "+g+".Wait()")
			return
		}
	}
	w.replace(wait.Pos(), wait.End(), "_ = "+g+".Wait()"+w.remark(wait, "no task returns an error"))
}

// returnsNil makes the literal return a nil error wherever it returns, and at its end, if it
// comes there.
func (w *rewrite) returnsNil() (why refusal) {
	why = w.predeclared(w.lit.Body.Rbrace, "nil")
	ast.Inspect(w.lit.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			w.insert(n.End(), " nil")
			why = cmp.Or(why, w.predeclared(n.Pos(), "nil"))
		}
		return true
	})
	if why != "" {
		return why
	}
	if w.terminates(w.lit.Body.List) {
		return w.inside("", "")
	}
	return w.inside("", "return nil")
}
