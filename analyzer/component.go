package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// starters are the methods by which a program starts its components.
var starters = map[string]bool{"start": true, "run": true, "serve": true, "init": true, "provide": true, "listenandserve": true}

// services are the starters that only a component has.
var services = map[string]bool{"serve": true, "provide": true, "listenandserve": true}

// elements returns the types of what a collection holds.
func elements(t types.Type) []types.Type {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return []types.Type{u.Elem()}
	case *types.Map:
		return []types.Type{u.Elem()}
	}
	return nil
}

// holdsListeners reports whether the elements of a collection accept
// connections: sockets are configured.
func holdsListeners(t types.Type) bool {
	for _, elem := range elements(t) {
		for m := range methods(elem) {
			if strings.ToLower(m.Name()) == "accept" && m.Signature().Params().Len() == 0 && m.Signature().Results().Len() == 2 {
				return true
			}
		}
	}
	return false
}

// holdsComponents reports whether the elements of a collection can be parts that
// the program is put together from: values of an interface or type of the program
// that are started and stopped.
func holdsComponents(t types.Type) bool {
	for _, elem := range elements(t) {
		start, stop := false, types.IsInterface(elem)
		for m := range methods(elem) {
			name := strings.ToLower(m.Name())
			start = start || starters[name]
			stop = stop || services[name] || name == "stop" || name == "shutdown"
		}
		if start && stop {
			return true
		}
	}
	return false
}

// methods yields the methods of a type, or of a pointer to it.
func methods(t types.Type) func(func(*types.Func) bool) {
	if _, ok := t.Underlying().(*types.Pointer); !ok && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	return func(yield func(*types.Func) bool) {
		for sel := range set.Methods() {
			if f, ok := sel.Obj().(*types.Func); ok && !yield(f) {
				return
			}
		}
	}
}

// comesAndGoes reports whether the elements of a collection change while the
// program runs: one is taken out, or added for each thing that comes from outside,
// or they are elements of such a collection.
func (sz *sizer) comesAndGoes(v *types.Var, depth int) bool {
	if sz.removals()[v] {
		return true
	}
	if depth <= 0 {
		return false
	}
	for _, w := range sz.writesOf(v) {
		if sz.arrives(w) || w.rhs != nil && sz.shares(v, w.rhs, depth) {
			return true
		}
		if w.fn == nil || w.rhs == nil {
			continue
		}
		for _, l := range w.fn.loops {
			if r, ok := l.(*ast.RangeStmt); ok && encloses(l, w.pos) && sz.shares(v, r.X, depth) {
				return true
			}
		}
	}
	return false
}

// arrives reports whether a write happens for each value from a channel, or for
// each connection.
func (sz *sizer) arrives(w write) bool {
	if w.fn == nil {
		return false
	}
	for _, l := range w.fn.loops {
		if !encloses(l, w.pos) {
			continue
		}
		if r, ok := l.(*ast.RangeStmt); ok && isChan(sz.info.TypeOf(r.X)) || sz.accepts(l) != nil {
			return true
		}
	}
	return false
}

// shares reports whether an expression mentions a collection of components that
// come and go, other than v.
func (sz *sizer) shares(v *types.Var, e ast.Expr, depth int) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			u, ok := sz.info.ObjectOf(id).(*types.Var)
			found = ok && u.Origin() != v && holdsComponents(u.Type()) && sz.comesAndGoes(u.Origin(), depth-1)
		}
		return !found
	})
	return found
}

// removers take elements out of their first argument.
var removers = map[string]bool{"slices.Delete": true, "slices.DeleteFunc": true, "maps.DeleteFunc": true}

// removals returns the variables and fields of which the package takes out
// elements, not counting loops that take out all.
func (sz *sizer) removals() map[types.Object]bool {
	if sz.removed != nil {
		return sz.removed
	}
	sz.removed = map[types.Object]bool{}
	for _, fn := range sz.funcs {
		for _, c := range fn.calls {
			var e ast.Expr
			switch {
			case sz.isBuiltin(c, "delete"):
				e = c.Args[0]
			case sz.isBuiltin(c, "append"): // s = append(s[:i], s[i+1:]...)
				if cut, ok := ast.Unparen(c.Args[0]).(*ast.SliceExpr); ok && cut.High != nil && c.Ellipsis.IsValid() {
					e = cut.X
				}
			default:
				if f, _ := sz.callee(c); f != nil && removers[fullName(f)] {
					e = c.Args[0]
				}
			}
			if v := sz.variableOf(e); v != nil && !sz.clears(fn, c, e) {
				sz.removed[v] = true
			}
		}
	}
	return sz.removed
}

// clears reports whether a call that takes an element out stands in a loop over
// that collection.
func (sz *sizer) clears(fn *function, c *ast.CallExpr, e ast.Expr) bool {
	for _, l := range fn.loops {
		if r, ok := l.(*ast.RangeStmt); ok && encloses(l, c.Pos()) && sameText(r.X, e) {
			return true
		}
	}
	return false
}
