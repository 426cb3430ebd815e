package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

const maxAlias = 4 // how many assignments are followed from one name to another

// place resolves an expression. Pointers, addresses and conversions do not
// matter; a variable that only ever holds another one is that other one.
func (ix *index) place(e ast.Expr) place {
	if id, ok := e.(*ast.Ident); ok {
		return ix.placeN(id, maxAlias)
	}
	p, ok := ix.places[e]
	if !ok {
		p = ix.placeN(e, maxAlias)
		ix.places[e] = p
	}
	return p
}

func (ix *index) placeN(e ast.Expr, depth int) place {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := ix.info.ObjectOf(e).(*types.Var)
		if !ok {
			return place{}
		}
		return ix.variable(v, depth)
	case *ast.StarExpr:
		return ix.placeN(e.X, depth)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return ix.placeN(e.X, depth)
		}
	case *ast.TypeAssertExpr:
		return ix.placeN(e.X, depth)
	case *ast.SelectorExpr:
		sel := ix.info.Selections[e]
		if sel == nil { // pkg.Var
			if v, ok := ix.info.Uses[e.Sel].(*types.Var); ok {
				return place{root: v}
			}
			return place{}
		}
		if sel.Kind() == types.FieldVal {
			return ix.field(ix.placeN(e.X, depth), sel)
		}
	case *ast.IndexExpr:
		p := ix.placeN(e.X, depth)
		if tv := ix.info.Types[e.Index]; tv.Value != nil && tv.Value.Kind() == constant.Int {
			p.path += "/[" + tv.Value.ExactString() + "]"
		} else {
			p.path += "/[]"
		}
		return p
	case *ast.CallExpr:
		return ix.getter(e, depth)
	}
	return place{}
}

// variable resolves a variable through assignments of its only value. What is
// received from a channel and put back there is what the channel keeps.
func (ix *index) variable(v *types.Var, depth int) place {
	if ch := ix.keeper(v); ch != nil && depth > 0 {
		if p := ix.placeN(ch, depth-1); p.known() {
			p.path += "/<-"
			return p
		}
	}
	if depth > 0 && !isGlobal(v) && isReference(v.Type()) {
		if rhs := ix.only(v); rhs != nil {
			if p := ix.placeN(rhs, depth-1); p.known() {
				return p
			}
		}
	}
	return place{root: v}
}

// keeper returns the channel that a local variable was received from and is put
// back to. A parameter is what all calls have received.
func (ix *index) keeper(v *types.Var) ast.Expr {
	ch := ix.sentTo(v)
	if ch == "" || isGlobal(v) {
		return nil
	}
	var kept ast.Expr
	for i, w := range ix.writesOf(v) {
		if i > 0 && !w.param {
			break // it has been received by then
		}
		recv, ok := ast.Unparen(w.rhs).(*ast.UnaryExpr)
		if !ok || recv.Op != token.ARROW || types.ExprString(recv.X) != ch {
			return nil
		}
		kept = recv.X
	}
	return kept
}

// isReference reports whether a copy of a value of type t is the same object.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Chan, *types.Map, *types.Signature, *types.Interface, *types.Slice:
		return true
	}
	return false
}

// field extends a place by the fields that a selection goes through.
func (ix *index) field(p place, sel *types.Selection) place {
	if !p.known() {
		return p
	}
	t := sel.Recv()
	for _, i := range sel.Index() {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok || i >= st.NumFields() {
			return place{}
		}
		f := st.Field(i).Origin()
		p.path += ix.element(t, f)
		t = f.Type()
	}
	if strings.Count(p.path, "/") > 6 {
		return place{} // a list that is walked: no single object
	}
	return p
}

// isOfTime reports whether a type is that of the channel of a timer or ticker.
func isOfTime(t types.Type) bool {
	ch, ok := underlying(t).(*types.Chan)
	return ok && typeName(ch.Elem()) == "time.Time"
}

// getter resolves a call without arguments: s.limiter(), ctx.Done(). A method
// that only returns a field is that field.
func (ix *index) getter(call *ast.CallExpr, depth int) place {
	if tv, ok := ix.info.Types[call.Fun]; ok && tv.IsType() && len(call.Args) == 1 {
		return ix.placeN(call.Args[0], depth) // conversion
	}
	if len(call.Args) > 0 {
		return place{}
	}
	obj, fn := ix.callee(call)
	if obj == nil {
		return place{}
	}
	recv := place{}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && ix.info.Selections[sel] != nil {
		recv = ix.placeN(sel.X, depth)
	}
	if fn != nil && depth > 0 && len(fn.body.List) == 1 {
		if ret, ok := fn.body.List[0].(*ast.ReturnStmt); ok && len(ret.Results) == 1 {
			switch ast.Unparen(ret.Results[0]).(type) {
			case *ast.SelectorExpr, *ast.Ident:
				p := ix.placeN(ret.Results[0], depth-1)
				return substitute(p, fn, recv, nil)
			}
		}
	}
	if !recv.known() {
		return place{}
	}
	recv.path += "/." + obj.Name() + "()"
	return recv
}

// substitute rewrites a place that starts at a parameter or the receiver of fn
// into one of the caller, given the places of the arguments.
func substitute(p place, fn *function, recv place, args []place) place {
	i, ok := paramIndex(fn.sig, p.root)
	if !ok {
		return p
	}
	var base place
	switch {
	case i < 0:
		base = recv
	case i < len(args):
		base = args[i]
	}
	if !base.known() {
		return place{}
	}
	base.path += p.path
	if strings.Count(base.path, "/") > 6 {
		return place{}
	}
	return base
}

// paramIndex returns which parameter of sig a variable is; -1 is the receiver,
// firstResult and on are the results.
func paramIndex(sig *types.Signature, obj types.Object) (int, bool) {
	if sig == nil || obj == nil {
		return 0, false
	}
	if sig.Recv() == obj {
		return -1, true
	}
	for i := range sig.Params().Len() {
		if sig.Params().At(i) == obj {
			return i, true
		}
	}
	for i := range sig.Results().Len() {
		if sig.Results().At(i) == obj {
			return firstResult + i, true
		}
	}
	return 0, false
}

// firstResult is the number by which effects know the first result of a
// function, after its parameters.
const firstResult = 100

// same reports whether two places are the same object, as far as the text
// tells: they are equal, or reached from different variables by the same
// fields (s.sem in one method, h.server.sem in another), or one was stored
// into the other (handler{sem: sem}).
func (ix *index) same(p, q place) bool {
	if !p.known() || !q.known() {
		return false
	}
	if ix.alike(p, q) {
		return true
	}
	for _, a := range ix.aliases(p, 2) {
		if ix.alike(a, q) {
			return true
		}
	}
	for _, b := range ix.aliases(q, 2) {
		if ix.alike(p, b) {
			return true
		}
	}
	return false
}

func (ix *index) alike(p, q place) bool {
	if p.root == q.root {
		return p.path == q.path
	}
	if len(p.path) > len(q.path) {
		p, q = q, p
	}
	// A suffix of fields of the same types, if it starts at a field.
	return strings.HasPrefix(p.path, "/") && !strings.HasPrefix(p.path, "/.") && !strings.HasPrefix(p.path, "/[") &&
		strings.HasSuffix(q.path, p.path) && !(p.path == q.path && ix.distinct(p.root, q.root))
}

// distinct reports whether two variables belong to the same declared function:
// then they are two objects, or one would have been resolved to the other.
func (ix *index) distinct(a, b types.Object) bool {
	if !isLocal(a) || !isLocal(b) {
		return false
	}
	fn := ix.declaring(a.Pos())
	return fn != nil && holds(fn.node, b.Pos())
}

// isFresh reports whether an expression makes a new object.
func isFresh(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit, *ast.CallExpr:
		return true
	case *ast.UnaryExpr:
		return e.Op == token.AND && isFresh(e.X)
	}
	return false
}

func isLocal(obj types.Object) bool {
	return obj.Parent() != nil && !isPackageLevel(obj)
}

// aliases returns the places whose value was assigned to p's last variable or
// field somewhere in the package, and theirs, up to a depth.
func (ix *index) aliases(p place, depth int) []place {
	if depth == 0 {
		return nil
	}
	question := aliasing{p, depth}
	if all, ok := ix.stored[question]; ok {
		return all
	}
	obj := p.root
	if i := strings.LastIndexByte(p.path, '/'); i >= 0 {
		f := ix.fieldOf(p.path[i:])
		if f == nil {
			return nil
		}
		obj = f
	}
	var out []place
	for _, w := range ix.writesOf(obj) {
		if w.rhs == nil || w.tuple >= 0 || w.elem || w.step || w.part {
			continue
		}
		if q := ix.place(w.rhs); q.known() && q != p {
			out = append(out, q)
			out = append(out, ix.aliases(q, depth-1)...)
		}
	}
	out = distinct(out)
	ix.stored[question] = out
	return out
}

// distinct leaves out places that come again, where there are many: functions that all
// call each other hand on what they are handed.
func distinct(ps []place) []place {
	if len(ps) <= 16 {
		return ps
	}
	seen := make(map[place]bool, len(ps))
	return slices.DeleteFunc(ps, func(p place) bool {
		again := seen[p]
		seen[p] = true
		return again
	})
}

// lastVar returns the variable or field that a place ends in.
func (ix *index) lastVar(p place) types.Object {
	if i := strings.LastIndexByte(p.path, '/'); i >= 0 {
		if f := ix.fieldOf(p.path[i:]); f != nil {
			return f
		}
	}
	return p.root
}

// line returns the number of the line at pos, for messages.
func (ix *index) line(pos token.Pos) string { return strconv.Itoa(ix.fset.Position(pos).Line) }

func ptr[T any](v T) *T { return &v }

// param is the inverse of paramIndex.
func param(sig *types.Signature, i int) types.Object {
	if i < 0 {
		return sig.Recv()
	}
	if i >= firstResult {
		if i -= firstResult; i < sig.Results().Len() {
			return sig.Results().At(i)
		}
		return nil
	}
	if i < sig.Params().Len() {
		return sig.Params().At(i)
	}
	return nil
}

const maxEffects = 64 // of one function; more are not looked at
