package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// endless refuses goroutines that may run for as long as the program does, or until
// others of them have started: those beyond the limit would never start. Connections
// are told apart. They end when the client goes, and the fix says what the limit means
// to them.
func (w *rewrite) endless() refusal {
	switch {
	case w.repeat.category == categoryAccept:
		return ""
	case w.body != nil:
		return w.runsOn(w.body, 3)
	case w.task != nil:
		return w.byName(w.task.Fun)
	}
	return w.byName(w.value)
}

// endlessNames are the first words in the names of functions that go on until they are
// stopped.
var endlessNames = []string{"Serve", "ListenAndServe", "Run", "Watch", "Loop", "Accept", "Subscribe", "Consume", "Poll"}

// byName refuses methods whose text is not known for their names.
func (w *rewrite) byName(fun ast.Expr) refusal {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if typeName(w.info.TypeOf(sel.X)) == "os|exec.Cmd" {
		return "" // a process of its own
	}
	by := refusal("by its name, " + types.ExprString(sel))
	switch {
	case isEndlessName(sel.Sel.Name):
		return by + " may run as long as the program"
	case sel.Sel.Name == "Start":
		return by + " may wait until others have started"
	}
	return ""
}

func isEndlessName(name string) bool {
	return slices.ContainsFunc(endlessNames, func(verb string) bool {
		rest, ok := strings.CutPrefix(name, verb)
		if !ok {
			rest, ok = strings.CutPrefix(name, strings.ToLower(verb))
		}
		return ok && (rest == "" || !unicode.IsLower(rune(rest[0]))) // another word follows
	})
}

// runsOn tells what may keep a function running: a loop without an end of its own that
// waits for something, a wait for the end of everything, or what its name says of a
// method.
func (w *rewrite) runsOn(fn *function, depth int) (why refusal) {
	on := func(at ast.Node) {
		why = refusal("it may run as long as the program: see line " + w.line(at.Pos()) + " of " + filepath.Base(w.fset.Position(at.Pos()).Filename))
	}
	clauses := map[ast.Stmt]bool{}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if why != "" {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return w.lits[n].role == roleInline
		case *ast.GoStmt:
			return false
		case *ast.ForStmt:
			if n.Cond == nil && n.Post == nil && w.waitsIn(n.Body) || w.isUpToOthers(n.Cond) {
				on(n)
			}
		case *ast.RangeStmt:
			if isChan(w.info.TypeOf(n.X)) {
				on(n)
			}
		case *ast.SelectStmt:
			for _, c := range n.Body.List {
				clauses[c.(*ast.CommClause).Comm] = len(n.Body.List) > 1
			}
			if len(n.Body.List) == 0 {
				on(n)
			}
		case *ast.ExprStmt:
			if u, ok := ast.Unparen(n.X).(*ast.UnaryExpr); ok && u.Op == token.ARROW && isDone(u.X) && !clauses[n] {
				on(n)
			}
		case *ast.CallExpr:
			why = w.callsOn(n, fn, depth)
		}
		return true
	})
	return why
}

// callsOn tells what may keep a call running: the text of the function, or of those
// that its caller may have handed to fn, or else its name.
func (w *rewrite) callsOn(call *ast.CallExpr, fn *function, depth int) refusal {
	if _, callee := w.callee(call); callee != nil {
		if callee == fn || depth == 0 {
			return ""
		}
		return w.runsOn(callee, depth-1)
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && depth > 0 {
		for _, wr := range w.writesOf(w.info.Uses[id]) {
			if wr.rhs == nil {
				continue
			}
			if _, given := w.funcOf(wr.rhs); given != nil && given != fn {
				if why := w.runsOn(given, depth-1); why != "" {
					return why
				}
			}
		}
	}
	if calls(w.flow, call, "io.Copy") || calls(w.flow, call, "io.ReadAll") {
		if from := call.Args[len(call.Args)-1]; isConnection(w.info.TypeOf(from)) && !isFile(w.info.TypeOf(from)) {
			return refusal("it reads " + types.ExprString(from) + " until that ends")
		}
	}
	return w.byName(call.Fun)
}

func isFile(t types.Type) bool { return typeName(t) == "os.File" }

// delaying refuses goroutines that sleep before they do anything: their time is what they
// are for, and those that wait for a place would be late.
func (w *rewrite) delaying() refusal {
	if w.lit == nil {
		return ""
	}
	for _, s := range w.lit.Body.List {
		switch s := s.(type) {
		case *ast.DeferStmt:
			continue
		case *ast.ExprStmt:
			if call, ok := ast.Unparen(s.X).(*ast.CallExpr); ok && calls(w.flow, call, "time.Sleep") {
				return "they sleep first, and would be late if they waited"
			}
			if u, ok := ast.Unparen(s.X).(*ast.UnaryExpr); ok && u.Op == token.ARROW && w.ticks(u.X) {
				return "they sleep first, and would be late if they waited"
			}
		}
		break
	}
	return ""
}

// isUpToOthers reports whether the condition of a loop asks whether a context has ended, or
// for a value that others set, and nothing else.
func (w *rewrite) isUpToOthers(cond ast.Expr) bool {
	asks, other := false, false
	if cond == nil {
		return false
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f, _ := w.callee(n); f != nil && (w.is(f, "(context.Context).Err") || f.Pkg() != nil && f.Pkg().Path() == "sync/atomic" && strings.HasPrefix(f.Name(), "Load")) {
				asks = true
				return false
			}
		case *ast.Ident:
			_, isVar := w.info.Uses[n].(*types.Var)
			other = other || isVar
		}
		return true
	})
	return asks && !other
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
			found = found || calls(w.flow, n, "time.Sleep") || isEndlessName(name) || name == "Wait" || w.readsOn(n)
		}
		return !found
	})
	return found
}

// readsOn reports whether a call reads from something that has no end of its own: what can be
// closed, but a file.
func (w *rewrite) readsOn(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !slices.ContainsFunc(reads, func(read string) bool { return strings.HasPrefix(sel.Sel.Name, read) }) {
		return false
	}
	t := w.info.TypeOf(sel.X)
	return t == nil || parameters(t, "Close") >= 0 && !isFile(t)
}
