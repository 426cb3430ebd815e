package analyzer

import (
	"go/ast"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

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

// callbackName matches the names of what functions are added to, and of the
// methods that add them, to be called when something happens.
var callbackName = regexp.MustCompile(`^[oO]n[A-Z]|(Handler|Hook|Callback|Listener|Observer)s?$|^(handler|hook|callback|listener|observer)s$`)

// registers reports whether a function that adds an element to a collection is
// one that a program calls while it is put together: Register… by its name, or
// what adds a callback. What is taken out again comes and goes.
func (sz *sizer) registers(f *types.Func, v *types.Var) bool {
	if isPackageLevel(v) && strings.HasPrefix(f.Name(), "Register") {
		return true
	}
	elem, _ := elements(v.Type())
	callback := false
	if elem != nil {
		_, callback = elem.Underlying().(*types.Signature)
	}
	callback = callback && (callbackName.MatchString(v.Name()) || callbackName.MatchString(f.Name()))
	return (callback || strings.HasPrefix(f.Name(), "Register")) && !sz.removals()[v] && !sz.emptied(v)
}

// emptied reports whether a function takes what has been collected, all or a part,
// out of a variable: q.tasks = nil.
func (sz *sizer) emptied(v *types.Var) bool {
	for _, w := range sz.writesOf(v) {
		if w.fn != nil && !w.part && w.rhs != nil && (sz.info.Types[w.rhs].IsNil() || sz.ofItself(v, w) != nil) {
			return true
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
var removers = []string{"slices.Delete", "slices.DeleteFunc", "maps.DeleteFunc"}

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
				if f, _ := sz.callee(c); f != nil && slices.ContainsFunc(removers, func(name string) bool { return sz.is(f, name) }) {
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

// addsTo reports whether a write adds elements to a slice: v = append(v, x).
func (sz *sizer) addsTo(v *types.Var, w write) bool {
	call, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
	return ok && sz.isBuiltin(call, "append") && sz.mentions(call.Args[0], v)
}
