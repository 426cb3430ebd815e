package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// oneShots finds what a timer starts that fires once: late := time.NewTimer(d)
// before the loop, and case <-late.C: go … in it; or slow := time.After(d).
func oneShots(p *prover, q *question) (gates []gate, _ miss) {
	for _, e := range p.timers(q.fn) {
		resets, known := p.setAgain(q, e.at.root)
		if !known {
			continue // others may set it
		}
		gates = append(gates, gate{cuts: p.passes(q.fn, e), object: place{root: e.at.root}, absolute: true, resets: resets,
			why: e.at.String() + " fires once"})
	}
	return gates, ""
}

// timers returns the events of a function that receive from timers which fire once.
func (p *prover) timers(fn *function) []event {
	evs, ok := p.timed[fn]
	if !ok {
		c := p.course(fn)
		evs = slices.DeleteFunc(c.numbered(c.by[opRecv]), func(e event) bool { return e.deferred || !p.firesOnce(fn, e.at) })
		p.timed[fn] = evs
	}
	return evs
}

// firesOnce reports whether a channel is that of a timer which is kept in a
// variable of fn, and set nowhere else.
func (p *prover) firesOnce(fn *function, at place) bool {
	maker := ""
	switch at.path {
	case "/time.Timer.C":
		maker = "time.NewTimer"
	case "":
		maker = "time.After"
	default:
		return false
	}
	if at.root.Pos() < fn.body.Pos() || at.root.Pos() >= fn.body.End() {
		return false
	}
	ws := p.writesOf(at.root)
	for _, w := range ws {
		call, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
		if !ok || w.fn != fn || w.tuple >= 0 {
			return false
		}
		if f, _ := p.callee(call); f == nil || f.FullName() != maker {
			return false
		}
	}
	return len(ws) > 0
}

// setAgain returns where a timer is set again after it has fired: by Reset, but
// not where Stop has found that it had not fired. It returns false if the timer is
// handed to where this cannot be seen.
func (p *prover) setAgain(q *question, timer types.Object) (again cuts, known bool) {
	again, known = cutNodes(), true
	stopped := cutEdges()
	q.g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		if call, ok := x.(*ast.CallExpr); ok && value && methodName(call) == "Stop" && p.isVar(ast.Unparen(call.Fun).(*ast.SelectorExpr).X, timer) {
			stopped.edges[e] = true
		}
	})
	seen := map[ast.Expr]bool{} // uses that hand it to nobody
	ast.Inspect(q.fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr: // late.C, late.Stop()
			seen[ast.Unparen(n.X)] = true
			if n.Sel.Name == "Reset" && p.isVar(n.X, timer) {
				at, ok := q.g.at(n.Pos())
				known = known && ok
				if q.g.reach(q.at, at, &stopped) {
					again.nodes[at] = true
				}
			}
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				seen[lhs] = true
			}
		case *ast.UnaryExpr: // <-slow
			seen[ast.Unparen(n.X)] = n.Op == token.ARROW
		case *ast.Ident:
			known = known && (seen[n] || p.info.Uses[n] != timer)
		}
		return known
	})
	return again, known
}
