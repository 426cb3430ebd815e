package analyzer

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/cfg"
)

// events returns what happens in the body of fn, at the points of its graph,
// not in the literals that it holds unless they are called or deferred there.
func (fl *flow) events(fn *function) []event {
	if evs, ok := fl.happen[fn]; ok {
		return evs
	}
	fl.happen[fn] = nil // a recursive question is answered with nothing
	g := fl.graph(fn)
	var evs []event
	for _, b := range g.Blocks {
		if !b.Live {
			continue
		}
		if c, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody && c.Comm != nil {
			fl.scan(fn, c.Comm, func(e event) {
				e.where = point{b.Index, -1}
				evs = append(evs, e)
			})
		}
		if r, ok := b.Stmt.(*ast.RangeStmt); ok && isChan(fl.info.TypeOf(r.X)) {
			e := event{effect: effect{at: fl.received(r.X)}, where: point{b.Index, -1}, pos: r.Pos()}
			switch b.Kind {
			case cfg.KindRangeDone:
				e.op = opDrain
			case cfg.KindRangeBody:
				e.op = opRecv
			}
			if e.op != opNone && e.at.known() {
				evs = append(evs, e)
			}
		}
		for i, n := range b.Nodes {
			if g.comms[asStmt(n)] != nil {
				continue // happens in the clause that is chosen
			}
			fl.scan(fn, n, func(e event) {
				e.where = point{b.Index, int32(i)}
				evs = append(evs, e)
			})
		}
	}
	fl.happen[fn] = evs
	return evs
}

// scan emits what one node of a graph does.
func (fl *flow) scan(fn *function, root ast.Node, emit func(event)) {
	out := func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
		if at.known() {
			emit(event{effect: effect{o, at, c}, pos: pos, call: call})
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.GoStmt:
			// Only the function and its arguments are evaluated here.
			for _, a := range n.Call.Args {
				fl.scan(fn, a, emit)
			}
			return false
		case *ast.DeferStmt:
			late := func(e event) { e.deferred = true; emit(e) }
			if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
				for _, e := range fl.mays(fl.lits[lit]) {
					late(event{effect: e, pos: n.Pos(), unsure: !fl.sure(fl.lits[lit], e)})
				}
				return false
			}
			// The function value and the arguments are evaluated here.
			if inner, ok := ast.Unparen(n.Call.Fun).(*ast.CallExpr); ok {
				fl.scan(fn, inner, emit)
			}
			for _, a := range n.Call.Args {
				fl.scan(fn, a, emit)
			}
			fl.callEvents(n.Call, func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
				if at.known() {
					late(event{effect: effect{o, at, c}, pos: pos, call: call})
				}
			})
			return false
		}
		fl.step(n, out)
		return true
	})
}

// sure reports whether a deferred literal ends or waits for something each time
// it runs, or finds that there is nothing.
func (fl *flow) sure(lit *function, e effect) bool {
	switch e.op {
	case opStop, opClose, opWait, opRecv, opDrain:
	default:
		return true // of no matter
	}
	g, done := fl.graph(lit), cutEdges()
	for _, f := range fl.events(lit) {
		if f.op == e.op && f.at == e.at {
			if f.deferred {
				return !f.unsure
			}
			done.add(cutNodes(f.where))
		}
	}
	if len(done.nodes) == 0 {
		return true // in a literal of its own
	}
	g.branches(func(ed edge, _ point, x ast.Expr, value bool) {
		if v, isNil := fl.nilTest(x, value); v != nil && isNil && !isErrorType(v.Type()) {
			done.edges[ed] = true
		}
	})
	return !g.exitsFrom(g.entry(), &done, nil)
}
