package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// piling refuses a limit on connections that the program itself hands to the loop, by a
// listener of its own:
//
//	func (l *Listener) Accept() (net.Conn, error) { return <-l.conns, nil }
//
// Others than the kernel send them. While the limit is full, these wait in the place of the
// goroutines, or drop what they have, and nothing is said of how many they are.
func (w *rewrite) piling() refusal {
	t := w.pilesUp(w.loop)
	if t == nil {
		return ""
	}
	from := ast.Unparen(w.accepts(w.loop).Fun).(*ast.SelectorExpr).X
	return refusal(w.of(from) + " may be a " + types.TypeString(t, w.pkgName) + ", which gets connections from elsewhere in the program: those who send them would wait, or drop them")
}

// pilesUp returns the type of a listener from which a loop may accept what the program itself
// sends, or nil.
func (x *learned) pilesUp(loop ast.Stmt) (listener types.Type) {
	listener, ok := x.piles[loop]
	if ok {
		return listener
	}
	if call := x.accepts(loop); call != nil && isAccept(call) {
		sel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		for _, t := range x.typesIn(sel.X, map[types.Object]bool{}) {
			if listener == nil && x.receives(t, sel.Sel.Name) {
				listener = t
			}
		}
	}
	x.piles[loop] = listener
	return listener
}

// receives reports whether a method of a type of the module receives from a channel that its
// receiver or a parameter has.
func (x *learned) receives(t types.Type, method string) bool {
	m, _, _ := types.LookupFieldOrMethod(t, true, x.pkg, method)
	f, ok := m.(*types.Func)
	if !ok || !x.ours(f.Pkg()) {
		return false
	}
	obj, fn := x.origin(f)
	return slices.ContainsFunc(x.maysOf(obj, fn), func(e effect) bool {
		_, given := paramIndex(obj.Signature(), e.at.root)
		return given && (e.op == opRecv || e.op == opDrain)
	})
}

// pkgName returns what types of a package are qualified with: its name, if it is another.
func (x *learned) pkgName(pkg *types.Package) string {
	if pkg == x.pkg {
		return ""
	}
	return pkg.Name()
}

// typesIn returns the types, other than interfaces, that values of an expression may have, as
// far as the text of the package tells.
func (x *learned) typesIn(e ast.Expr, seen map[types.Object]bool) (ts []types.Type) {
	if t := x.info.TypeOf(e); t != nil && !types.IsInterface(t) {
		return []types.Type{t}
	}
	for _, w := range x.writesTo(e, seen) {
		switch {
		case w.elem:
			ts = append(ts, x.elementTypes(w.rhs, seen)...)
		case w.tuple >= 0:
			ts = append(ts, x.resultType(w.rhs, w.result())...)
		case w.rhs != nil:
			ts = append(ts, x.typesIn(w.rhs, seen)...)
		}
	}
	return ts
}

// elementTypes returns the same of the elements of a list or map.
func (x *learned) elementTypes(list ast.Expr, seen map[types.Object]bool) (ts []types.Type) {
	var put []ast.Expr
	for _, w := range x.writesTo(list, seen) {
		switch rhs := ast.Unparen(w.rhs).(type) {
		case *ast.CallExpr:
			if x.isBuiltin(rhs, "append") && !rhs.Ellipsis.IsValid() {
				put = append(put, rhs.Args[1:]...)
			}
		case *ast.CompositeLit:
			put = append(put, rhs.Elts...)
		default:
			if w.part && rhs != nil {
				put = append(put, rhs)
			}
		}
	}
	for _, e := range put {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		ts = append(ts, x.typesIn(e, seen)...)
	}
	return ts
}

// writesTo returns the writes to the variable or field that an expression is, the first time
// that it is asked for.
func (x *learned) writesTo(e ast.Expr, seen map[types.Object]bool) []write {
	var obj types.Object
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj = x.info.Uses[e]
	case *ast.SelectorExpr:
		obj = x.info.Uses[e.Sel]
	}
	v, ok := obj.(*types.Var)
	if !ok || seen[v.Origin()] {
		return nil
	}
	seen[v.Origin()] = true
	return x.writesOf(v.Origin())
}

// resultType returns the type of a call's result number i, unless it is an interface.
func (x *learned) resultType(call ast.Expr, i int) []types.Type {
	if results, ok := x.info.TypeOf(call).(*types.Tuple); ok && i < results.Len() && !types.IsInterface(results.At(i).Type()) {
		return []types.Type{results.At(i).Type()}
	}
	return nil
}
