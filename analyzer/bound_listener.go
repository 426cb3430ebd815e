package analyzer

import (
	"go/ast"
	"strings"
)

// limitedListeners finds accept loops whose listener is wrapped by
// netutil.LimitListener in this package.
func limitedListeners(p *prover, q *question) (gates []gate, _ miss) {
	for _, call := range p.limitedAccepts(q.fn) {
		at := p.receiver(call)
		if pt, ok := q.g.at(call.Pos()); ok && at.known() {
			gates = append(gates, gate{cuts: cutNodes(pt), object: at, absolute: true,
				why: at.String() + " is wrapped by netutil.LimitListener"})
		}
	}
	return gates, ""
}

// limitedAccepts returns the calls in a function that accept from such listeners.
func (p *prover) limitedAccepts(fn *function) []*ast.CallExpr {
	calls, ok := p.accepting[fn]
	if ok {
		return calls
	}
	for _, l := range fn.loops {
		loop, ok := l.(*ast.ForStmt)
		if !ok {
			continue
		}
		call := p.accepts(loop)
		if call != nil && isAccept(call) && p.limitedListener(ast.Unparen(call.Fun).(*ast.SelectorExpr).X, maxAlias) {
			calls = append(calls, call)
		}
	}
	p.accepting[fn] = calls
	return calls
}

// limitedListener reports whether an expression may hold a listener made by
// LimitListener.
func (p *prover) limitedListener(e ast.Expr, depth int) bool {
	if depth == 0 || e == nil {
		return false
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		f, fn := p.callee(call)
		if f != nil && strings.HasSuffix(f.FullName(), "golang.org/x/net/netutil.LimitListener") {
			return true
		}
		if fn != nil {
			found := false
			ast.Inspect(fn.body, func(n ast.Node) bool {
				if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
					found = found || p.limitedListener(r.Results[0], depth-1)
				}
				return !found
			})
			return found
		}
		for _, a := range call.Args { // tls.NewListener(limited, config)
			if p.limitedListener(a, depth-1) {
				return true
			}
		}
		return false
	}
	at := p.placeN(e, 0)
	if !at.known() {
		return false
	}
	for _, w := range p.writesOf(p.lastVar(at)) {
		if w.tuple <= 0 && !w.elem && p.limitedListener(w.rhs, depth-1) {
			return true
		}
	}
	return false
}
