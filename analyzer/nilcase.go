package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// shutCases returns the clauses of select statements that cannot be chosen
// unless a way has passed one of the cuts since the site, or since the clause was
// chosen before: wherever it has not, the channel of the clause is nil.
//
//	if running >= max { in = nil }
//	select { case job := <-in: … }
func (p *prover) shutCases(q *question, passed cuts) cuts {
	shut := cutNodes()
	for _, b := range q.g.Blocks {
		c, ok := b.Stmt.(*ast.CommClause)
		if !ok || !b.Live || b.Kind != cfg.KindSelectCaseBody || c.Comm == nil {
			continue
		}
		ch := p.commChan(c.Comm)
		if at := (point{b.Index, -1}); ch != nil && p.nilUnless(q, ch, at, passed) {
			shut.nodes[at] = true
		}
	}
	return shut
}

// commChan returns the local variable whose channel a clause sends to or
// receives from.
func (p *prover) commChan(comm ast.Stmt) (ch *types.Var) {
	ast.Inspect(comm, func(n ast.Node) bool {
		var e ast.Expr
		switch n := n.(type) {
		case *ast.SendStmt:
			e = n.Chan
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				e = n.X
			}
		}
		if id, ok := e.(*ast.Ident); ok && ch == nil {
			ch, _ = p.info.Uses[id].(*types.Var)
		}
		return e == nil
	})
	return ch
}

// nilUnless reports whether a channel is nil at the clause that uses it, unless a
// way from the site, or from the clause itself, has passed one of the cuts.
func (p *prover) nilUnless(q *question, ch *types.Var, at point, passed cuts) bool {
	made, writes := cutNodes(), cutNodes() // where it is made, or becomes nil
	if pt, ok := q.g.at(ch.Pos()); ok {
		writes.nodes[pt] = true // var ch chan T
	}
	for _, w := range p.writesOf(ch) {
		pt, ok := q.g.at(w.pos)
		if !ok || w.fn != q.fn || w.part {
			return false
		}
		if w.rhs == nil || w.tuple >= 0 || !p.isNil(w.rhs) {
			made.nodes[pt] = true
		}
		writes.nodes[pt] = true
	}
	if len(writes.nodes) == len(made.nodes) {
		return false // never nil
	}
	writes.add(passed)
	open := func(from point) bool {
		if q.g.reach(from, at, &writes) {
			return true // as it was
		}
		for pt := range made.nodes {
			if q.g.reach(from, pt, &passed) && q.g.reach(pt, at, &writes) {
				return true
			}
		}
		return false
	}
	return !open(q.at) || !open(at)
}
