package analyzer

import (
	"go/ast"
	"go/token"
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
	sig, settings := w.site.fn.outer.sig, w.settingsOf()
	if sig == nil || len(settings) == 0 {
		return ""
	}
	var first ast.Expr
	for _, obj := range atHand(sig) {
		if s := settings[obj]; s != nil && (first == nil || s.Pos() < first.Pos()) {
			first = s
		}
	}
	if first == nil {
		return ""
	}
	return refusal(types.ExprString(first) + " limits goroutines of this package already, at " + w.fileAndLine(first.Pos()) + ": use that")
}

// pacing refuses a limit on what a limiter of rates lets go that is made of a setting:
//
//	limiter := rate.NewLimiter(rate.Limit(c.PerSecond), 1)
//
// Somebody has chosen the pace, and a constant would keep the loop from it once the
// goroutines take long enough, without a word.
func (w *rewrite) pacing() refusal {
	s := w.pacedBy(w.loop)
	if s == nil {
		return ""
	}
	return refusal(types.ExprString(s) + " sets their pace, on line " + w.line(s.Pos()) + ": a limit on how many run could hold that up")
}

// pacedBy returns the setting of which a limiter is made that a loop waits for, or nil.
func (x *learned) pacedBy(loop ast.Stmt) (setting ast.Expr) {
	setting, ok := x.pacers[loop]
	if ok {
		return setting
	}
	ask := func(limiter ast.Expr) {
		if setting == nil {
			setting = x.madeOfSetting(limiter)
		}
	}
	ast.Inspect(loopBody(loop), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.CommClause:
			return false
		case *ast.ExprStmt:
			if u, ok := ast.Unparen(n.X).(*ast.UnaryExpr); ok && u.Op == token.ARROW && !x.ticks(u.X) {
				ask(u.X)
			}
		case *ast.CallExpr:
			if x.isRated(n) {
				ask(ast.Unparen(n.Fun).(*ast.SelectorExpr).X)
			}
		}
		return true
	})
	x.pacers[loop] = setting
	return setting
}

// madeOfSetting returns the field or parameter of which a call makes what an expression is, or
// what that belongs to.
func (x *learned) madeOfSetting(e ast.Expr) ast.Expr {
	var obj types.Object
	var of ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj = x.info.Uses[e]
	case *ast.SelectorExpr:
		obj, of = x.info.Uses[e.Sel], e.X
	}
	if v, ok := obj.(*types.Var); ok {
		if made, ok := ast.Unparen(x.only(v.Origin())).(*ast.CallExpr); ok {
			for _, a := range made.Args {
				if value, by := x.setting(x.stripConversion(a)); len(by) > 0 {
					return value
				}
			}
		}
	}
	if of == nil {
		return nil
	}
	return x.madeOfSetting(of)
}

// atHand returns the parameters of a function, and the types of these, of the receiver and of
// its fields.
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
		ts = append(appendName(ts, v.Type()), v)
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

// settingsOf returns what the package hands to limiters and is a field or a parameter, by that
// parameter, or the types that the field is in.
func (x *learned) settingsOf() map[types.Object]ast.Expr {
	if x.settings != nil {
		return x.settings
	}
	x.settings = map[types.Object]ast.Expr{}
	rows := []string{poolPath + ".New#0", "golang.org/x/net/netutil.LimitListener#1"}
	for _, row := range x.known.spawners {
		rows = append(rows, row.limited...)
	}
	slices.Sort(rows)
	rows = slices.Compact(rows)
	for _, fn := range x.funcs {
		for _, c := range fn.calls {
			limit, _ := x.limiting(c, rows)
			if limit == nil {
				limit, _ = x.room(c)
				if limit == nil || isChan(x.info.TypeOf(c)) && !isSignal(x.info.TypeOf(c)) {
					continue
				}
			}
			value, by := x.setting(x.stripConversion(limit))
			for _, obj := range by {
				if s := x.settings[obj]; s == nil || value.Pos() < s.Pos() {
					x.settings[obj] = value
				}
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

// setting returns the field or parameter that a limit is, and the parameter, or the types
// that the field is in.
func (x *learned) setting(limit ast.Expr) (value ast.Expr, by []types.Object) {
	if id, ok := limit.(*ast.Ident); ok {
		v := x.info.Uses[id]
		if isParam(v) {
			return limit, []types.Object{v}
		}
		if v, ok := v.(*types.Var); ok && x.only(v) != nil {
			limit = x.stripConversion(x.only(v)) // what the variable has got
		}
	}
	value = limit
	for {
		sel, ok := ast.Unparen(limit).(*ast.SelectorExpr)
		if !ok || x.info.Selections[sel] == nil || x.info.Selections[sel].Kind() != types.FieldVal {
			return value, by
		}
		limit = sel.X
		by = appendName(by, x.info.TypeOf(limit))
	}
}
