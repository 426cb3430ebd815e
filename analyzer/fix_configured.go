package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// configured refuses to write down a limit where there is one that somebody may set, in what
// the function has at hand:
//
//	g.SetLimit(d.cfg.Concurrency) // in another method of d
//
// Which number is right is known there, and a constant would be a second opinion. Nor does
// the fix use that: what it means if it is zero or negative, only its limiter knows.
func (w *rewrite) configured() refusal {
	sig := w.site.fn.outer.sig
	if sig == nil {
		return ""
	}
	known := atHand(sig)
	for _, s := range w.settingsOf() {
		if _, mine := paramIndex(sig, s.param); mine || slices.ContainsFunc(s.owners, func(o types.Object) bool { return slices.Contains(known, o) }) {
			return refusal(types.ExprString(s.value) + " limits goroutines of this package already, at " + w.fileAndLine(s.value.Pos()) + ": use that")
		}
	}
	return ""
}

// atHand returns the types of the receiver, its fields and the parameters of a function.
func atHand(sig *types.Signature) (ts []types.Object) {
	if recv := sig.Recv(); recv != nil {
		ts = appendName(ts, recv.Type())
		if st, ok := pointee(recv.Type()).Underlying().(*types.Struct); ok {
			for f := range st.Fields() {
				ts = appendName(ts, f.Type())
			}
		}
	}
	for v := range sig.Params().Variables() {
		ts = appendName(ts, v.Type())
	}
	return ts
}

// appendName appends the name of a type, or of what it points to, if it has one.
func appendName(ts []types.Object, t types.Type) []types.Object {
	if n, ok := pointee(t).(*types.Named); ok {
		ts = append(ts, n.Origin().Obj())
	}
	return ts
}

func pointee(t types.Type) types.Type {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.Unalias(t)
}

// settingsOf returns what the package hands to limiters, and is a field or a parameter.
func (x *learned) settingsOf() []setting {
	if x.settings != nil {
		return x.settings
	}
	x.settings = []setting{}
	rows := []string{poolPath + ".New#0", "golang.org/x/net/netutil.LimitListener#1"}
	for _, row := range x.known.spawners {
		rows = append(rows, row.limited...)
	}
	slices.Sort(rows)
	rows = slices.Compact(rows)
	for _, fn := range x.funcs {
		for _, c := range fn.calls {
			limit, _ := x.limiting(c, rows)
			if limit == nil && (!isChan(x.info.TypeOf(c)) || isSignal(x.info.TypeOf(c))) {
				limit, _ = x.room(c)
			}
			if s := x.setting(limit); s != nil {
				x.settings = append(x.settings, *s)
			}
		}
	}
	return x.settings
}

// isSignal reports whether a channel carries nothing but that something is so: as a
// semaphore, it has a place for each that may run.
func isSignal(t types.Type) bool {
	st, ok := t.Underlying().(*types.Chan).Elem().Underlying().(*types.Struct)
	return ok && st.NumFields() == 0
}

// setting returns the field or parameter that a limit is, or nil.
func (x *learned) setting(limit ast.Expr) *setting {
	if limit == nil {
		return nil
	}
	s := &setting{value: x.stripConversion(limit)}
	if id, ok := s.value.(*ast.Ident); ok {
		v, _ := x.info.Uses[id].(*types.Var)
		if v != nil && x.isParam(v) {
			s.param = v
			return s
		}
		if v != nil && x.only(v) != nil {
			s.value = x.stripConversion(x.only(v)) // what the variable has got
		}
	}
	for e := s.value; ; {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok || x.info.Selections[sel] == nil || x.info.Selections[sel].Kind() != types.FieldVal {
			break
		}
		e = sel.X
		s.owners = appendName(s.owners, x.info.TypeOf(e))
	}
	if s.owners == nil {
		return nil
	}
	return s
}
