package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// timing refuses goroutines whose time runs from before they start:
//
//	for _, url := range urls {
//		ctx, cancel := context.WithTimeout(ctx, time.Second)
//		go fetch(ctx, cancel, url)
//	}
//
// It would run out while they wait for their turn. Whoever has connected waits from then on,
// so that nothing changes for a connection: its time is what a client has patience for.
func (w *rewrite) timing() refusal {
	if w.repeat.category == categoryAccept {
		return ""
	}
	var why refusal
	for _, loop := range w.loops() {
		clocks := w.clocksIn(loop)
		ast.Inspect(w.stmt, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && why == "" {
				if clock := clocks[w.info.ObjectOf(id)]; clock != nil && clock.Pos() < w.stmt.End() {
					why = refusal("its time runs from line " + w.line(clock.Pos()) + " on, also while it would wait for its turn")
				}
			}
			return true
		})
	}
	return why
}

// clocksIn returns the variables by which an iteration knows that time runs out: for each,
// the call that starts it. They are a context or a timer, or something that has one.
func (x *learned) clocksIn(loop ast.Stmt) map[types.Object]*ast.CallExpr {
	clocks, ok := x.clocks[loop]
	if ok {
		return clocks
	}
	clocks = map[types.Object]*ast.CallExpr{}
	given := func(names []ast.Expr, values []ast.Expr) {
		for i, e := range names {
			id, _ := e.(*ast.Ident)
			if id == nil || x.info.ObjectOf(id) == nil || len(values) == 0 {
				continue
			}
			value := values[min(i, len(values)-1)]
			if clock := x.clockOf(value, clocks); clock != nil && tellsTime(x.info.TypeOf(id), value) {
				clocks[x.info.ObjectOf(id)] = clock
			}
		}
	}
	ast.Inspect(loopBody(loop), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt:
			given(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			var names []ast.Expr
			for _, id := range n.Names {
				names = append(names, id)
			}
			given(names, n.Values)
		}
		return true
	})
	x.clocks[loop] = clocks
	return clocks
}

// clockOf returns the call in an expression that starts a clock, or that which has started
// the one of a variable in it.
func (x *learned) clockOf(e ast.Expr, clocks map[types.Object]*ast.CallExpr) (clock *ast.CallExpr) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			if clock == nil {
				clock = clocks[x.info.Uses[n]]
			}
		case *ast.CallExpr:
			if clock == nil && x.startsClock(n) {
				clock = n
			}
		}
		return true
	})
	return clock
}

// startsClock reports whether a call makes what ends at a time, or is one of a function that
// does, and returns a context.
func (x *learned) startsClock(call *ast.CallExpr) bool {
	if x.isClock(call) {
		return true
	}
	_, callee := x.callee(call)
	return callee != nil && callee.sig.Results().Len() > 0 && typeName(callee.sig.Results().At(0).Type()) == "context.Context" &&
		slices.ContainsFunc(callee.calls, x.isClock)
}

func (x *learned) isClock(call *ast.CallExpr) bool {
	f, _ := x.callee(call)
	if f == nil {
		return false
	}
	switch x.fullName(f) {
	case "context.WithTimeout", "context.WithTimeoutCause", "context.WithDeadline", "context.WithDeadlineCause", "time.After", "time.NewTimer", "time.AfterFunc":
		return true
	}
	return false
}

// tellsTime reports whether something of a type, made with a clock, hands that on: a context
// or a timer, what has a context, and a literal.
func tellsTime(t types.Type, value ast.Expr) bool {
	switch typeName(t) {
	case "context.Context", "time.Timer":
		return true
	}
	if isChan(t) {
		return isOfTime(t)
	}
	value = ast.Unparen(value)
	if u, ok := value.(*ast.UnaryExpr); ok {
		value = ast.Unparen(u.X)
	}
	if _, ok := value.(*ast.CompositeLit); ok {
		return true
	}
	return parameters(t, "Context") == 0
}
