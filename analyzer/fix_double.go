package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// doubling refuses goroutines that the program limits itself where it is told to, as by
// a setting of which zero means no limit: two of them would be one too many.
func (w *rewrite) doubling() refusal {
	limit := w.countedBefore()
	if limit == "" {
		limit = w.acquiredBefore()
	}
	if limit == "" {
		return ""
	}
	return refusal(limit + " limits them already, where that is set: there would be two limits")
}

// countedBefore returns what the iteration counts up to a limit, by itself or by a
// function that it calls, and the goroutine down.
func (w *rewrite) countedBefore() string {
	for _, c := range w.countings(w.site.fn) {
		if c.call != nil && (!encloses(w.loop, c.call.Pos()) || c.call.Pos() >= w.stmt.Pos()) {
			continue
		}
		if slices.ContainsFunc(w.flow.does(w.site), func(d effect) bool { return d.op == opDown && w.same(d.at, c.at) }) {
			return c.at.String()
		}
	}
	return ""
}

// countings returns what a function, and those that it calls, count up to a limit.
func (x *learned) countings(fn *function) []counting {
	all, ok := x.counted[fn]
	if ok {
		return all
	}
	for _, at := range x.countedIn(fn) {
		all = append(all, counting{at, nil})
	}
	for _, c := range fn.calls {
		obj, callee := x.callee(c)
		if callee == nil {
			continue
		}
		for _, at := range x.countedIn(callee) {
			if at := x.caller(c, obj, callee, at); at.known() {
				all = append(all, counting{at, c})
			}
		}
	}
	x.counted[fn] = all
	return all
}

// countedIn returns what the statements of a function count up to a limit.
func (x *learned) countedIn(fn *function) (ps []place) {
	for _, e := range x.events(fn) {
		if e.op == opUp && !slices.Contains(ps, e.at) && x.comparesCount(fn, e.at) {
			ps = append(ps, e.at)
		}
	}
	return ps
}

// comparesCount reports whether a function compares a counter with something that is no
// constant.
func (x *learned) comparesCount(fn *function, at place) bool {
	return slices.ContainsFunc(x.comparisons(fn), func(b *ast.BinaryExpr) bool {
		return x.isCounter(fn, b.X, at) && x.info.Types[b.Y].Value == nil || x.isCounter(fn, b.Y, at) && x.info.Types[b.X].Value == nil
	})
}

// comparisons returns what a function compares by order.
func (x *learned) comparisons(fn *function) []*ast.BinaryExpr {
	bs, ok := x.compares[fn]
	if ok {
		return bs
	}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok {
			switch b.Op {
			case token.LSS, token.LEQ, token.GTR, token.GEQ:
				bs = append(bs, b)
			}
		}
		return true
	})
	x.compares[fn] = bs
	return bs
}

// acquiredBefore returns what has methods, or is handed to functions, that the iteration
// and the goroutine call, and that are named for taking a slot and for giving it back.
func (w *rewrite) acquiredBefore() string {
	if w.body == nil {
		return ""
	}
	released := map[string]bool{}
	for _, c := range w.body.calls {
		if name, of := w.named(c); strings.HasPrefix(name, "release") {
			released[of] = true
		}
	}
	if len(released) == 0 {
		return ""
	}
	for _, c := range w.site.fn.calls {
		if name, of := w.named(c); strings.HasPrefix(name, "acquire") && released[of] && encloses(w.loop, c.Pos()) && c.Pos() < w.stmt.Pos() {
			return types.ExprString(c.Fun)
		}
	}
	return ""
}

// named returns the name of the method that a call runs, in lower case, and on what.
func (w *rewrite) named(c *ast.CallExpr) (name, of string) {
	sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	return strings.ToLower(sel.Sel.Name), types.ExprString(sel.X)
}
