package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// A waitGroup is a sync.WaitGroup that does nothing but wait for the goroutines
// of one site, and the statements by which it does:
//
//	var wg sync.WaitGroup         // decl
//	for _, url := range urls {
//		wg.Add(1)                 // add
//		go func() {
//			defer wg.Done()       // done
//			fetch(url)
//		}()
//	}
//	wg.Wait()                     // wait
//
// With wg.Go there is neither add nor done. The wait may also be deferred, behind
// decl. All of them may be added at once, before the loop: wg.Add(len(urls)).
type waitGroup struct {
	decl            ast.Node // a statement, or its line in one with several
	add, done, wait ast.Stmt
}

// deferred returns the wait if it is deferred, or nil.
func (g *waitGroup) deferred() ast.Stmt {
	if _, ok := g.wait.(*ast.DeferStmt); !ok {
		return nil
	}
	return g.wait
}

// waitGroup finds the wait group of a site if it has no other use. What takes its
// place where the wait is then does the same: the limit and the wait become one
// thing.
func (w *rewrite) waitGroup() *waitGroup {
	if w.lit == nil && w.site.kind == kindGo {
		return nil
	}
	g := &waitGroup{}
	var v *types.Var
	uses := 2 // in decl it is defined; one use each in wait, and in Go or add
	if w.site.kind == kindCall {
		v = w.localOf(w.site.call)
	} else {
		uses++
		for i, s := range w.lit.Body.List {
			call := callOf(s)
			_, deferred := s.(*ast.DeferStmt)
			if call != nil && calls(w.flow, call, "(*sync.WaitGroup).Done") && (deferred || i == len(w.lit.Body.List)-1) {
				v, g.done = w.localOf(call), s
				break
			}
		}
		if g.add = w.addOf(v); g.add == nil {
			return nil
		}
	}
	if v == nil {
		return nil
	}
	for _, s := range w.beside {
		_, deferred := s.(*ast.DeferStmt)
		if call := callOf(s); deferred == (s.End() < w.front.Pos()) && call != nil && calls(w.flow, call, "(*sync.WaitGroup).Wait") && w.localOf(call) == v {
			g.wait = s
			break
		}
		if d := w.declOf(s, v); d != nil && s.End() < w.front.Pos() {
			g.decl = d
		}
	}
	if g.wait == nil || g.decl == nil || len(w.usesOf(v)) != uses {
		return nil
	}
	for _, n := range g.gone() {
		if _, _, ok := w.spanOf(n); !ok {
			return nil
		}
	}
	return g
}

// gone returns what goes with the wait group.
func (g *waitGroup) gone() []ast.Node {
	ns := []ast.Node{g.decl}
	for _, s := range []ast.Stmt{g.add, g.done} {
		if s != nil {
			ns = append(ns, s)
		}
	}
	return ns
}

// addOf returns the statement that adds the goroutine to a wait group, or all that the
// loop starts.
func (w *rewrite) addOf(v *types.Var) ast.Stmt {
	is := func(s ast.Stmt, arg func(ast.Expr) bool) bool {
		call := callOf(s)
		return call != nil && calls(w.flow, call, "(*sync.WaitGroup).Add") && v != nil && w.localOf(call) == v && arg(call.Args[0])
	}
	for _, s := range w.list {
		if s.End() <= w.stmt.Pos() && is(s, func(e ast.Expr) bool { return w.isConst(e, "1") }) {
			return s
		}
	}
	r, ok := w.loop.(*ast.RangeStmt)
	for _, s := range w.beside {
		if ok && s.End() < w.front.Pos() && is(s, func(e ast.Expr) bool {
			size, ok := ast.Unparen(e).(*ast.CallExpr)
			return ok && w.isBuiltin(size, "len") && types.ExprString(size.Args[0]) == types.ExprString(r.X)
		}) {
			return s
		}
	}
	return nil
}

// callOf returns the call that a statement is, or defers.
func callOf(s ast.Stmt) *ast.CallExpr {
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, _ := ast.Unparen(s.X).(*ast.CallExpr)
		return call
	case *ast.DeferStmt:
		return s.Call
	}
	return nil
}

// localOf returns the local variable of the function whose method a call is.
func (w *rewrite) localOf(call *ast.CallExpr) *types.Var {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := w.info.Uses[id].(*types.Var)
	if v == nil || isGlobal(v) {
		return nil
	}
	return v
}

// declOf returns the statement if it declares v and nothing else, or its line in one that
// declares other variables of no value as well.
func (w *rewrite) declOf(s ast.Stmt, v types.Object) ast.Node {
	switch s := s.(type) {
	case *ast.AssignStmt:
		if id, ok := s.Lhs[0].(*ast.Ident); ok && len(s.Lhs) == 1 && w.info.Defs[id] == v {
			return s
		}
	case *ast.DeclStmt:
		d, ok := s.Decl.(*ast.GenDecl)
		if !ok {
			return nil
		}
		var found ast.Node
		fits, others := true, false // the others keep their columns
		for _, spec := range d.Specs {
			spec, ok := spec.(*ast.ValueSpec)
			switch {
			case !ok || len(spec.Names) != 1:
				return nil
			case w.info.Defs[spec.Names[0]] == v && spec.Doc == nil:
				found = spec
			default:
				fits = fits && spec.Values == nil && spec.Comment == nil && (len(spec.Names[0].Name) >= len(v.Name()) || w.isPair(d))
				others = others || !types.Identical(w.info.Defs[spec.Names[0]].Type(), v.Type())
			}
		}
		if found != nil && len(d.Specs) == 1 {
			return s
		}
		if fits && others { // not all of them go
			return found
		}
	}
	return nil
}

// anotherFirst is why there is no fix for now.
const anotherFirst refusal = "another fix in this file takes the place of a sync.WaitGroup; apply that first"

// dropped removes a wait group: all but the wait, whose place something else takes.
// It removes nothing, and says why, if package sync would lose its last use in the file
// and its import cannot go along: another fix needs that, as each must compile alone, or
// it does not stand among others.
func (w *rewrite) dropped(g *waitGroup) refusal {
	var sync *ast.ImportSpec
	for _, s := range w.file.Imports {
		if importPath(s) == "sync" {
			sync = s
		}
	}
	left, again := w.syncs[w.file]
	if sync != nil && !again {
		if name := w.info.PkgNameOf(sync); name != nil {
			left = len(w.usesOf(name))
		}
	}
	ast.Inspect(g.decl, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if p, ok := w.info.Uses[id].(*types.PkgName); ok && p.Imported().Path() == "sync" {
				left--
			}
		}
		return true
	})
	switch {
	case left > 0:
	case again:
		return anotherFirst
	case sync == nil || !w.dropImport(sync):
		return "the import of sync, which would have to go, stands alone"
	}
	w.syncs[w.file], w.done = left, g.done
	for _, n := range g.gone() {
		if w.ungrouped(n) {
			continue
		}
		from, to, _ := w.spanOf(n)
		if loop := w.lineStart(w.above(w.front.Pos())); w.above(from) < from && to < loop && strings.TrimSpace(w.slice(to, loop)) == "" {
			to = loop // the comment above is about the loop
		}
		w.replace(from, to, "")
		w.removed = append(w.removed, span{from, to, 0})
	}
	return ""
}

// ungrouped removes a declaration from a group that has one more, which needs no
// parentheses then.
func (w *rewrite) ungrouped(n ast.Node) bool {
	for _, s := range w.beside {
		d, ok := s.(*ast.DeclStmt)
		if !ok || n == ast.Node(s) || n.Pos() < d.Pos() || d.End() <= n.Pos() || !w.isPair(d.Decl.(*ast.GenDecl)) {
			continue
		}
		for _, spec := range d.Decl.(*ast.GenDecl).Specs {
			if spec, ok := spec.(*ast.ValueSpec); ok && spec != n {
				w.replace(d.Pos(), d.End(), "var "+spec.Names[0].Name+" "+w.of(spec.Type))
				return true
			}
		}
	}
	return false
}

// isPair reports whether a declaration has two lines in it, and no comments.
func (w *rewrite) isPair(d *ast.GenDecl) bool {
	i := w.comment(d.Pos())
	return len(d.Specs) == 2 && w.tok.Line(d.Specs[1].End())-w.tok.Line(d.Specs[0].Pos()) == 1 &&
		(i == len(w.file.Comments) || w.file.Comments[i].Pos() > d.End())
}

// dropImport removes an import that stands on a line of its own, with another one
// right above or below it, and leaves the end of the line, where the fix may add
// an import. One that is a group of its own goes with the blank line below.
func (w *rewrite) dropImport(s *ast.ImportSpec) bool {
	from, to := w.lineStart(s.Pos()), w.lineEnd(s.End())
	if w.slice(from, to) != "\t"+w.of(s) || s.Doc != nil {
		return false
	}
	above := strings.TrimSpace(w.slice(w.lineStart(from-1), from))
	below := strings.TrimSpace(w.slice(to+1, w.lineEnd(to+1)))
	switch {
	case strings.HasSuffix(above, `"`) || strings.HasSuffix(below, `"`):
		w.replace(from-1, to, "")
	case below == "": // others follow
		w.replace(from, w.lineEnd(to+1)+1, "")
	default:
		return false
	}
	return true
}

// passesBy reports whether the function may leave the loop without coming to the wait behind
// it: there is a return on the way, or a call of what never returns.
func (w *rewrite) passesBy(wait ast.Stmt) (found bool) {
	loop := w.front
	if label, ok := loop.(*ast.LabeledStmt); ok {
		loop = label.Stmt
	}
	g := w.graph(w.site.fn)
	head, to := g.heads[loop], cuts{}
	if at, ok := g.at(wait.Pos()); ok {
		to = cutNodes(at)
	}
	if head == nil || g.exitsFrom(point{head.Index, -1}, &to, nil) {
		return true
	}
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.DeferStmt, *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = found || !w.flow.mayReturn(n)
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				ast.Inspect(lit.Body, look)
			}
		}
		return !found
	}
	for _, s := range w.beside {
		if w.front.Pos() <= s.Pos() && s.End() <= wait.Pos() {
			ast.Inspect(s, look)
		}
	}
	return found
}

// leftOut removes a wait that is the last thing which the function does: what the fix has
// deferred waits then, unless something else was deferred after it.
func (w *rewrite) leftOut(wait ast.Stmt) bool {
	list := w.site.fn.body.List
	n := len(list) - 1
	if n < 1 || list[n] != wait || w.after(wait.End()) != wait.End() {
		return false
	}
	from := w.after(list[n-1].End())
	if strings.TrimSpace(w.slice(from, wait.Pos())) != "" {
		return false // a comment
	}
	later := false
	ast.Inspect(w.site.fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			later = later || n.Pos() > w.front.Pos()
		}
		return true
	})
	if !later {
		w.replace(from, wait.End(), "")
	}
	return !later
}

// adds returns the statements of a block that call wg.Add(1).
func (x *learned) adds(block ast.Node) []*ast.CallExpr {
	all, ok := x.added[block]
	if ok {
		return all
	}
	for _, s := range listOf(block) {
		if call := callOf(s); call != nil && x.operand(call) != nil && calls(x.flow, call, "(*sync.WaitGroup).Add") && x.isConst(call.Args[0], "1") {
			all = append(all, call)
		}
	}
	x.added[block] = all
	return all
}

// undone returns the lines that take back what the iteration told a wait group,
// for a task that is refused: wg.Done(), if wg.Add(1) stands before the statement
// and the task would have called it.
func (w *rewrite) undone() (lines []string) {
	for n := w.site.node; n != ast.Node(w.loop); n = w.up[n] {
		for _, call := range w.adds(n) {
			if call.End() > w.stmt.Pos() {
				continue
			}
			if slices.ContainsFunc(w.flow.does(w.site), func(e effect) bool { return e.op == opDone && w.same(e.at, w.receiver(call)) }) {
				lines = append(lines, w.of(w.operand(call))+".Done()")
			}
		}
	}
	return lines
}
