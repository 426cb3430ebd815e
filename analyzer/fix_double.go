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
	if at := w.countedIn(w.site.fn, func(at place) place { return at }); at != "" {
		return at
	}
	for _, c := range w.site.fn.calls {
		if obj, fn := w.callee(c); fn != nil && encloses(w.loop, c.Pos()) && c.Pos() < w.stmt.Pos() {
			if at := w.countedIn(fn, func(at place) place { return w.caller(c, obj, fn, at) }); at != "" {
				return at
			}
		}
	}
	return ""
}

// countedIn returns what a function counts up to a limit, and the goroutine down. Caller
// tells what a place in it is to the function of the site.
func (w *rewrite) countedIn(fn *function, caller func(place) place) string {
	for _, e := range w.events(fn) {
		if e.op != opUp || !w.comparesCount(fn, e.at) {
			continue
		}
		at := caller(e.at)
		if at.known() && slices.ContainsFunc(w.flow.does(w.site), func(d effect) bool { return d.op == opDown && w.same(d.at, at) }) {
			return at.String()
		}
	}
	return ""
}

// comparesCount reports whether a function compares a counter with something that is no
// constant.
func (w *rewrite) comparesCount(fn *function, at place) bool {
	found := false
	ast.Inspect(fn.body, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		if !ok || found {
			return !found
		}
		switch b.Op {
		case token.LSS, token.LEQ, token.GTR, token.GEQ:
			found = w.isCounter(fn, b.X, at) && w.info.Types[b.Y].Value == nil || w.isCounter(fn, b.Y, at) && w.info.Types[b.X].Value == nil
		}
		return !found
	})
	return found
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
