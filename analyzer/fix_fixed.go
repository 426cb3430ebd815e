package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// isFixedFunc reports whether a function expression means the same later.
func (w *rewrite) isFixedFunc(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return w.isFixed(e)
	case *ast.IndexExpr:
		return w.info.Types[e.Index].IsType() && w.isFixedFunc(e.X)
	case *ast.IndexListExpr:
		return w.isFixedFunc(e.X)
	case *ast.SelectorExpr:
		sel := w.info.Selections[e]
		if sel == nil { // pkg.Func
			_, ok := w.info.Uses[e.Sel].(*types.Func)
			return ok
		}
		if sel.Kind() == types.FieldVal {
			return w.isFixed(e)
		}
		if sel.Kind() != types.MethodVal || !w.isFixedPath(sel.Recv(), sel.Index()[:len(sel.Index())-1]) {
			return false
		}
		x := ast.Unparen(e.X)
		for {
			f, ok := x.(*ast.SelectorExpr)
			if !ok || w.info.Selections[f] == nil || w.info.Selections[f].Kind() != types.FieldVal {
				break
			}
			if !w.isFixedPath(w.info.Selections[f].Recv(), w.info.Selections[f].Index()) {
				return false
			}
			x = ast.Unparen(f.X)
		}
		id, ok := x.(*ast.Ident)
		if !ok {
			return false
		}
		v, ok := w.info.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		if len(sel.Index()) > 1 || x != ast.Unparen(e.X) {
			_, isPointer := types.Unalias(v.Type()).Underlying().(*types.Pointer)
			recv := sel.Obj().(*types.Func).Signature().Recv().Type()
			_, byPointer := types.Unalias(recv).(*types.Pointer)
			return isPointer && (byPointer || types.IsInterface(recv)) && w.isFixed(id)
		}
		recv := sel.Obj().(*types.Func).Signature().Recv().Type()
		_, byPointer := types.Unalias(recv).(*types.Pointer)
		_, isPointer := types.Unalias(v.Type()).Underlying().(*types.Pointer)
		if byPointer && !isPointer {
			return !w.sharedLoopVar(v) && !isPackageLevel(v) // the address of the variable
		}
		return (byPointer || types.IsInterface(recv)) && w.isFixed(id)
	}
	return false
}

// isFixedPath reports whether the fields that lead on from a value of type t keep
// what they hold: nobody outside of the package can assign to them, and nothing in
// it does, other than by a literal for the whole, or where that is set up. Others may
// be decoded from what an operator has written, before the function runs; the goroutines
// end with that.
func (w *rewrite) isFixedPath(t types.Type, path []int) bool {
	for _, i := range path {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return false
		}
		f := st.Field(i).Origin()
		decoded := w.joined && isTagged(st.Tag(i), configTags...)
		if f.Pkg() != w.pkg || f.Exported() && !f.Embedded() && !decoded || len(w.assigned()[f]) > 0 && !w.isSetUp(f) {
			return false
		}
		t = f.Type()
	}
	return true
}

// isSetUp reports whether all that assigns to a field makes the whole or, if the
// goroutines end with the function, runs once in another one, as what starts it.
func (w *rewrite) isSetUp(f *types.Var) bool {
	later := func(fn *function) bool {
		return fn == nil || !makes(fn, f) && (!w.joined || fn.outer == w.site.fn.outer || !w.runsOnce(fn, f, maxDepth))
	}
	return !slices.ContainsFunc(w.assigned()[f], later) &&
		!slices.ContainsFunc(w.writesOf(f), func(wr write) bool { return later(wr.fn) })
}

// assigned returns the fields that the package assigns to, alone or with the whole that
// they are part of, or takes the address of, and the functions that do; nil is none.
func (x *fixer) assigned() map[*types.Var][]*function {
	if x.fields != nil {
		return x.fields
	}
	x.fields = map[*types.Var][]*function{}
	for _, fn := range x.funcs {
		x.assignedIn(fn, fn.body)
	}
	for _, d := range x.declarations {
		if d, ok := d.(*ast.GenDecl); ok {
			x.assignedIn(nil, d)
		}
	}
	return x.fields
}

// assignedIn adds the fields that a function assigns to.
func (x *fixer) assignedIn(fn *function, root ast.Node) {
	test := x.inTest(root.Pos())
	add := func(f *types.Var) {
		if test && !x.inTest(f.Pos()) {
			return // see reading.file
		}
		if fns := x.fields[f]; len(fns) == 0 || fns[len(fns)-1] != fn {
			x.fields[f] = append(fns, fn)
		}
	}
	field := func(e ast.Expr) {
		if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
			if f, ok := x.info.Uses[sel.Sel].(*types.Var); ok && f.IsField() {
				add(f.Origin())
			}
		}
	}
	assign := func(e ast.Expr) {
		field(e)
		if id, ok := e.(*ast.Ident); !ok || x.info.Defs[id] == nil { // not a new one
			eachField(x.info.TypeOf(e), add)
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n.Body == root
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				assign(lhs)
			}
		case *ast.IncDecStmt:
			field(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				assign(n.Key)
				assign(n.Value)
			}
		case *ast.UnaryExpr, *ast.SliceExpr, *ast.SelectorExpr:
			e, embedded := x.exposed(n)
			if field(e); embedded != nil {
				add(embedded.Origin())
			}
		case *ast.CallExpr:
			if (x.isBuiltin(n, "copy") || x.isBuiltin(n, "clear")) && len(n.Args) > 0 {
				elem, _ := elements(x.info.TypeOf(n.Args[0]))
				eachField(elem, add)
			}
		}
		return true
	})
}

// eachField calls f for each field of a struct, or of the elements of an array, and of
// those in it.
func eachField(t types.Type, f func(*types.Var)) {
	switch u := underlying(t).(type) {
	case *types.Array:
		eachField(u.Elem(), f)
	case *types.Struct:
		for v := range u.Fields() {
			f(v.Origin())
			eachField(v.Type(), f)
		}
	}
}

// isFixed reports whether an expression has the same value when the task runs.
func (w *rewrite) isFixed(e ast.Expr) bool {
	tv := w.info.Types[e]
	if tv.Value != nil && tv.Value.Kind() != constant.Unknown || tv.IsNil() {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return true
	case *ast.CallExpr: // which is the same each time
		return w.makesEndless(e)
	case *ast.UnaryExpr: // the address of a variable, whatever that holds
		id, ok := ast.Unparen(e.X).(*ast.Ident)
		v, isVar := w.info.Uses[id].(*types.Var)
		return ok && e.Op == token.AND && isVar && !isPackageLevel(v) && !w.sharedLoopVar(v)
	case *ast.SelectorExpr:
		switch tv.Type.Underlying().(type) {
		case *types.Struct, *types.Array:
			return false // parts of it may change
		}
		sel := w.info.Selections[e]
		return sel != nil && sel.Kind() == types.FieldVal && w.isFixedPath(sel.Recv(), sel.Index()) && w.isFixed(e.X)
	case *ast.Ident:
		switch obj := w.info.Uses[e].(type) {
		case *types.Func, *types.Builtin, *types.Nil, *types.Const:
			return true
		case *types.Var:
			return w.isFixedVar(obj)
		}
	}
	return false
}

// isFixedVar reports whether a variable keeps its value from the go statement on.
func (w *rewrite) isFixedVar(v *types.Var) bool {
	switch v.Type().Underlying().(type) {
	case *types.Struct, *types.Array:
		if w.changes(v) {
			return false
		}
	}
	if isPackageLevel(v) || v.IsField() {
		return false
	}
	for _, wr := range w.writesOf(v) {
		if wr.pos == v.Pos() || wr.param || wr.elem && w.isHeaderOf(wr.pos, v) {
			continue // where it is declared
		}
		if wr.part || wr.fn != w.site.fn && !w.hasEnded(wr.fn) || wr.pos > w.front.End() {
			return false
		}
	}
	return !w.sharedLoopVar(v) && !w.reassigned(v)
}

// hasEnded reports whether a goroutine that the function started, with a literal, has ended
// when it comes to the site: it was waited for on each way.
func (w *rewrite) hasEnded(lit *function) bool {
	fn := w.site.fn
	g := w.graph(fn)
	to, _ := g.at(w.site.node.Pos())
	for _, s := range w.sites[fn] {
		if w.flow.body(s) != lit {
			continue
		}
		at, ok := g.at(s.node.Pos())
		gates, _ := joins(w.prover, &question{site: s, fn: fn, g: g, at: at, effects: w.flow.does(s)})
		waited := union(cuts{}, gates, -1)
		return ok && !g.reach(at, to, &waited)
	}
	return false
}

// changes reports whether the function may assign to a part of a variable after
// the goroutine has started, or has it done by others.
func (w *rewrite) changes(v types.Object) bool {
	from, to := w.front.Pos(), w.site.fn.body.End()
	if encloses(w.loop, v.Pos()) || declaredBy(w.loop, v) {
		from, to = w.stmt.End(), w.loop.End()
	}
	return w.mutated(w.site.fn.outer.node, v, from, to)
}

// mutated reports whether a text assigns to a variable or a part of it between two
// positions, or takes its address anywhere. What it points to is no part.
func (w *rewrite) mutated(in ast.Node, v types.Object, from, to token.Pos) bool {
	changed := false
	is := func(e ast.Expr) bool {
		for {
			switch x := ast.Unparen(e).(type) {
			case *ast.SelectorExpr:
				e = x.X
			case *ast.IndexExpr:
				e = x.X
			case *ast.Ident:
				return w.info.Uses[x] == v
			default:
				return false
			}
			switch w.info.TypeOf(e).Underlying().(type) {
			case *types.Pointer, *types.Slice, *types.Map:
				return false
			}
		}
	}
	ast.Inspect(in, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				changed = changed || is(lhs) && from <= n.Pos() && n.Pos() < to
			}
		case *ast.IncDecStmt:
			changed = changed || is(n.X) && from <= n.Pos() && n.Pos() < to
		case *ast.RangeStmt:
			changed = changed || n.Tok == token.ASSIGN && (is(n.Key) || is(n.Value)) && from <= n.Pos() && n.Pos() < to
		case *ast.UnaryExpr, *ast.SliceExpr, *ast.SelectorExpr: // by which others may assign to it
			x, _ := w.addressed(n)
			changed = changed || x != nil && is(x)
		}
		return true
	})
	return changed
}

// isHeaderOf reports whether the range clause at pos declares v.
func (w *rewrite) isHeaderOf(pos token.Pos, v types.Object) bool {
	for _, l := range w.site.fn.loops {
		if l.Pos() == pos {
			return declaredBy(l, v)
		}
	}
	return false
}

// declaredBy reports whether a variable is declared in the header of a loop.
func declaredBy(loop ast.Stmt, v types.Object) bool {
	return loop.Pos() <= v.Pos() && v.Pos() < loopBody(loop).Pos()
}

// sharedLoopVar reports whether v is a loop variable that the iterations share.
func (w *rewrite) sharedLoopVar(v types.Object) bool {
	if w.perIteration() {
		return false
	}
	for _, l := range w.loops() {
		if declaredBy(l, v) {
			return true
		}
	}
	return false
}

// reassigned reports whether the loop may assign to a variable after it has
// started a goroutine that knows it.
func (w *rewrite) reassigned(v types.Object) bool {
	loops := w.loops()
	for _, wr := range w.writesOf(v) {
		if wr.pos == v.Pos() || wr.param || wr.part && isMap(v.Type()) || w.lit != nil && holds(w.lit, wr.pos) || wr.elem && w.isHeaderOf(wr.pos, v) {
			continue
		}
		for _, l := range loops {
			switch {
			case wr.pos < l.Pos() || l.End() <= wr.pos:
				continue // not in this loop
			case declaredBy(l, v):
				if encloses(l, wr.pos) && wr.pos > w.stmt.Pos() || !w.perIteration() {
					return true
				}
			case encloses(l, v.Pos()):
				if wr.pos > w.stmt.Pos() {
					return true // later in the same iteration
				}
			default:
				return true // in another iteration
			}
		}
	}
	return false
}
