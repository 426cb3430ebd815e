package analyzer

import (
	"go/ast"
	"go/token"
)

// fills finds what takes all slots at once, and so waits for all who hold one:
// for range cap(sem) { sem <- struct{}{} }, sem.Acquire(ctx, n).
func fills(p *prover, q *question) (gates []gate, _ miss) {
	for _, e := range p.touching(q) {
		g := gate{object: e.at, why: "all slots of " + e.at.String() + " are taken on line " + p.line(e.pos), pos: e.pos}
		switch {
		case e.deferred:
		case e.op == opSend && p.does(q, e.at, opRecv):
			for _, l := range q.fn.loops {
				if head := q.g.heads[l]; head != nil && len(head.Succs) == 2 && encloses(l, e.pos) && !encloses(l, q.node.Pos()) && p.isRoom(times(l), e.at) {
					g.cuts = cutNodes(point{head.Succs[1].Index, -1})
				}
			}
		case e.op == opTake && p.does(q, e.at, opGive) && e.call != nil && len(e.call.Args) > 0 && p.isRoom(e.call.Args[len(e.call.Args)-1], e.at):
			g.cuts = p.passes(q.fn, e)
			g.cuts.add(cutNodes(e.where)) // what waits gives up with its context
		}
		if !g.cuts.empty() {
			gates = append(gates, g)
		}
	}
	return gates, ""
}

// times returns how often a loop runs that counts up from nothing: n of range n,
// and of i := 0; i < n; i++.
func times(loop ast.Stmt) ast.Expr {
	switch l := loop.(type) {
	case *ast.RangeStmt:
		return l.X
	case *ast.ForStmt:
		if b, ok := l.Cond.(*ast.BinaryExpr); ok && b.Op == token.LSS {
			return b.Y
		}
	}
	return nil
}

// isRoom reports whether n is how many slots a channel or limiter has: its cap,
// or what it was made with.
func (p *prover) isRoom(n ast.Expr, at place) bool {
	if n == nil {
		return false
	}
	if c, ok := ast.Unparen(n).(*ast.CallExpr); ok && p.isBuiltin(c, "cap") {
		return p.same(p.place(c.Args[0]), at)
	}
	for _, w := range p.writesOf(p.lastVar(at)) {
		if room, _ := p.room(w.rhs); room != nil && sameText(n, room) {
			return true
		}
	}
	return false
}
