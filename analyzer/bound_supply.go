package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// supplies finds ranges over a channel to which a chosen number of values is ever
// sent: for range tickets { go … }, where another goroutine does
// for left > 0 { tickets <- struct{}{}; left-- }.
func supplies(p *prover, q *question) (gates []gate, _ miss) {
	for _, e := range p.suppliedEvents(q.fn) {
		gates = append(gates, gate{cuts: p.passes(q.fn, e), object: e.at, absolute: true,
			why: "a chosen number of values is sent to " + e.at.root.Name(), pos: e.pos})
	}
	return gates, ""
}

// suppliedEvents returns the events of a function that receive what is supplied.
func (p *prover) suppliedEvents(fn *function) (evs []event) {
	evs, ok := p.supplies[fn]
	if ok {
		return evs
	}
	for _, e := range p.events(fn) {
		v, ok := e.at.root.(*types.Var)
		// The range receives at the entry of its body. Others receive for ever from a channel that is closed.
		ranges := e.where.node < 0 && p.graph(fn).Blocks[e.where.block].Kind == cfg.KindRangeBody
		if ok && e.op == opRecv && e.at.path == "" && ranges && p.supplied(fn.outer, v) {
			evs = append(evs, e)
		}
	}
	p.supplies[fn] = evs
	return evs
}

// supplied reports whether a variable holds a channel that a function makes, and that
// is sent a chosen number of values: only sends, receives and builtins mention it.
func (p *prover) supplied(outer *function, v *types.Var) bool {
	made, ok := ast.Unparen(p.only(v)).(*ast.CallExpr)
	if !ok || !p.isBuiltin(made, "make") || !within(made, outer.body) {
		return false
	}
	mentions := 0
	for _, fn := range p.funcs {
		if !fn.within(outer) {
			continue
		}
		for _, e := range p.events(fn) {
			if e.op == opSend && e.at == (place{root: v}) && !p.rationed(fn, e.where, v) {
				return false
			}
		}
		ast.Inspect(fn.body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false // another of p.funcs
			case *ast.Ident:
				if p.info.Uses[n] == v {
					mentions++
				}
			case *ast.SendStmt:
				if p.isVar(n.Chan, v) {
					mentions--
				}
			case *ast.UnaryExpr:
				if n.Op == token.ARROW && p.isVar(n.X, v) {
					mentions--
				}
			case *ast.RangeStmt:
				if p.isVar(n.X, v) {
					mentions--
				}
			case *ast.CallExpr:
				if len(n.Args) == 1 && p.isVar(n.Args[0], v) && p.info.Types[n.Fun].IsBuiltin() {
					mentions--
				}
			}
			return true
		})
	}
	return mentions == 0
}

// rationed reports whether a point of fn is passed a chosen number of times while a
// variable around it is in scope.
func (p *prover) rationed(fn *function, at point, v *types.Var) bool {
	for ok := true; ok; {
		q := &question{site: &site{fn: fn}, fn: fn, g: p.graph(fn), at: at}
		gates, _ := attempts(p, q)
		if out, _ := p.ask(q, gates); out > isGated {
			return false
		}
		if fn.body.Pos() <= v.Pos() && v.Pos() < fn.body.End() {
			return true
		}
		how, node := p.runManner(fn)
		if how != runsHere {
			return false
		}
		fn = fn.parent
		at, ok = p.graph(fn).at(node.Pos())
	}
	return true // dead code
}
