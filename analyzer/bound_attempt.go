package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// attempts finds tests of a variable that each iteration steps, so that one
// branch can be taken a chosen number of times only: if tries < 3 { continue },
// if left == 0 { return },
// or between two waits: if n%10 == 0 { wg.Wait() }.
func attempts(p *prover, q *question) (gates []gate, _ miss) {
	for _, s := range p.steppings(q.fn) {
		if q.g.cyclic(q.at, &s.steps) {
			continue
		}
		var c cuts
		v := s.v
		switch {
		case !s.down:
			c = p.underLimit(q.fn, place{root: v}, func(limit ast.Expr) bool { return p.chosen(limit) && !p.ranges(q.fn, limit) })
			c.add(p.notNth(q.g, v))
		case p.countVar(v, maxDepth) != sizeData:
			c = p.anyLeft(q.fn, place{root: v})
		}
		if len(c.edges) > 0 {
			c.add(p.shutCases(q, c))
			gates = append(gates, gate{cuts: c, object: place{root: v}, absolute: true, count: true,
				why: v.Name() + " limits how often that happens"})
		}
	}
	return gates, ""
}

// steppings returns the variables that a function compares with something, and steps,
// but does not set otherwise.
func (p *prover) steppings(fn *function) []stepping {
	all, ok := p.stepped[fn]
	if ok {
		return all
	}
	for _, v := range p.comparedVars(fn) {
		if s, ok := p.stepsOf(fn, v); ok {
			all = append(all, s)
		}
	}
	p.stepped[fn] = all
	return all
}

// stepsOf returns where a function steps a variable, if it does nothing else to it.
func (p *prover) stepsOf(fn *function, v *types.Var) (stepping, bool) {
	g, s := p.graph(fn), stepping{v: v, steps: cutNodes()}
	for _, w := range p.writesOf(v) {
		if w.fn == fn && p.indexOf(v) != nil { // the index of a range clause
			if pt, ok := g.declared(v.Pos()); ok {
				s.steps.nodes[pt] = true
				continue
			}
		}
		switch pt, ok := g.at(w.pos); {
		case w.step && ok && w.fn == fn && (len(s.steps.nodes) == 0 || w.down == s.down):
			s.steps.nodes[pt], s.down = true, w.down
		case w.step || w.part || w.fn != fn:
			return s, false // counted in a way that is not followed
		}
	}
	return s, len(s.steps.nodes) > 0
}

// comparedVars returns the local variables that a function compares with something,
// each once, in the order of the text.
func (p *prover) comparedVars(fn *function) (vars []*types.Var) {
	seen := map[*types.Var]bool{}
	p.graph(fn).branches(func(_ edge, _ point, x ast.Expr, _ bool) {
		b, ok := x.(*ast.BinaryExpr)
		if !ok {
			return
		}
		for _, e := range []ast.Expr{b.X, b.Y} {
			if v := p.steppedVar(e); v != nil && !seen[v] && isLocal(v) {
				seen[v] = true
				vars = append(vars, v)
			}
		}
	})
	return vars
}

// ranges reports whether a limit is that of a loop which counts through a
// collection.
func (p *prover) ranges(fn *function, limit ast.Expr) bool {
	for _, l := range fn.loops {
		if l, ok := l.(*ast.ForStmt); ok && l.Cond != nil && holds(l.Cond, limit.Pos()) {
			_, ranges := p.counted(fn, l, maxDepth)
			return ranges
		}
	}
	return false
}

// steppedVar returns the integer variable of i, i % n, or (i + c) % n with a constant c.
func (p *prover) steppedVar(e ast.Expr) *types.Var {
	e = p.stripConversion(e)
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.REM {
		e = p.shifted(p.stripConversion(b.X))
	}
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := p.info.ObjectOf(id).(*types.Var); ok && isInteger(v.Type()) {
			return v
		}
	}
	return nil
}

// shifted returns x of x + c, c + x and x - c with a constant c, or the expression itself.
func (p *prover) shifted(e ast.Expr) ast.Expr {
	b, ok := e.(*ast.BinaryExpr)
	if !ok || b.Op != token.ADD && b.Op != token.SUB {
		return e
	}
	switch {
	case p.info.Types[b.Y].Value != nil:
		return p.stripConversion(b.X)
	case b.Op == token.ADD && p.info.Types[b.X].Value != nil:
		return p.stripConversion(b.Y)
	}
	return e
}

// notNth returns the branches on which v%n is not the one value that it is
// compared with, for a constant n.
func (p *prover) notNth(g *graph, v *types.Var) cuts {
	c := cutEdges()
	g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		b, ok := x.(*ast.BinaryExpr)
		if !ok || (b.Op != token.EQL || value) && (b.Op != token.NEQ || !value) {
			return
		}
		rem, ok := ast.Unparen(b.X).(*ast.BinaryExpr)
		if !ok || rem.Op != token.REM || p.steppedVar(rem) != v {
			return
		}
		if n := p.info.Types[rem.Y].Value; n != nil && constant.Sign(n) > 0 {
			c.edges[e] = true
		}
	})
	return c
}
