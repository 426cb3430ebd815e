package analyzer

import (
	"go/ast"
	"go/types"
)

// piling refuses a limit on connections that the program itself hands to the loop, by a
// listener of its own:
//
//	func (l *Listener) Accept() (net.Conn, error) { return <-l.conns, nil }
//
// Others than the kernel send them. While the limit is full, these wait in the place of the
// goroutines, or drop what they have, and nothing is said of how many they are.
func (w *rewrite) piling() refusal {
	call := w.accepts(w.loop)
	if call == nil || !isAccept(call) {
		return ""
	}
	sel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	for _, t := range w.typesIn(sel.X, map[types.Object]bool{}) {
		m, _, _ := types.LookupFieldOrMethod(t, true, w.pkg, sel.Sel.Name)
		f, ok := m.(*types.Func)
		if !ok || !w.ours(f.Pkg()) {
			continue
		}
		obj, fn := w.origin(f)
		for _, e := range w.maysOf(obj, fn) {
			if _, given := paramIndex(f.Origin().Signature(), e.at.root); given && (e.op == opRecv || e.op == opDrain) {
				return refusal(w.of(sel.X) + " may be a " + types.TypeString(t, w.pkgName) + ", which gets connections from elsewhere in the program: those who send them would wait, or drop them")
			}
		}
	}
	return ""
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
			ts = append(ts, x.resultType(w.rhs, w.tuple)...)
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
