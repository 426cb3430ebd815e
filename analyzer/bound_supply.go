package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// supplies finds ranges over a channel to which a chosen number of values is ever
// sent: for range tickets { go … }, where another goroutine does
// for left > 0 { tickets <- struct{}{}; left-- }.
func supplies(p *prover, q *question) (gates []gate, _ miss) {
	by := p.suppliedTo(q.fn)
	for _, e := range slices.Concat(by[q.g.parts[q.at.block]], by[anywhere]) {
		gates = append(gates, gate{cuts: p.passes(q.fn, e), object: e.at, absolute: true,
			why: "a chosen number of values is sent to " + e.at.root.Name(), pos: e.pos})
	}
	return gates, ""
}

// anywhere is the number of no part.
const anywhere = -1

// suppliedTo returns the ranges of a function over channels that are supplied, by the
// parts of its graph: over a channel that it makes itself, one limits what is in its part.
func (p *prover) suppliedTo(fn *function) map[int32][]event {
	by := p.supplied[fn]
	if by != nil {
		return by
	}
	by = map[int32][]event{}
	g := p.graph(fn)
	g.findParts()
	for _, e := range p.events(fn) {
		v, ok := e.at.root.(*types.Var)
		// The range receives at the entry of its body. Others receive for ever from a channel that is closed.
		ranges := e.where.node < 0 && g.Blocks[e.where.block].Kind == cfg.KindRangeBody
		if !ok || e.op != opRecv || e.at.path != "" || !ranges || !p.isSupplied(fn.outer, v) {
			continue
		}
		part := int32(anywhere)
		if within(p.only(v), fn.body) {
			part = g.parts[e.where.block]
		}
		by[part] = append(by[part], e)
	}
	p.supplied[fn] = by
	return by
}

// isSupplied reports whether a variable holds a channel that a declared function makes,
// and that is sent a chosen number of values: nobody else can know it.
func (p *prover) isSupplied(outer *function, v *types.Var) bool {
	made, ok := ast.Unparen(p.only(v)).(*ast.CallExpr)
	if !ok || !p.isBuiltin(made, "make") || !within(made, outer.body) {
		return false
	}
	chans := p.channelsOf(outer)
	return !chans.escaped[v] && !slices.ContainsFunc(chans.sends[v], func(s passing) bool { return !p.rationed(s, v) })
}

// channelsOf returns what a declared function does to the channels that variables hold.
func (p *prover) channelsOf(outer *function) *channels {
	chans := p.channels[outer]
	if chans != nil {
		return chans
	}
	chans = &channels{sends: map[types.Object][]passing{}, escaped: map[types.Object]bool{}}
	p.channels[outer] = chans
	p.sendPoints(outer, chans.sends)
	used := map[ast.Expr]bool{}
	ast.Inspect(outer.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SendStmt:
			used[ast.Unparen(n.Chan)] = true
		case *ast.UnaryExpr:
			used[ast.Unparen(n.X)] = n.Op == token.ARROW
		case *ast.RangeStmt:
			used[ast.Unparen(n.X)] = true
		case *ast.CallExpr:
			if len(n.Args) == 1 && p.info.Types[n.Fun].IsBuiltin() {
				used[ast.Unparen(n.Args[0])] = true
			}
		case *ast.Ident:
			if obj := p.info.Uses[n]; !used[n] {
				chans.escaped[obj] = true
			}
		}
		return true
	})
	return chans
}

// sendPoints lists the sends of a function, and of the literals in it, by the variables
// that they send to.
func (p *prover) sendPoints(fn *function, sends map[types.Object][]passing) {
	for _, e := range p.events(fn) {
		if e.op == opSend && e.at.path == "" {
			sends[e.at.root] = append(sends[e.at.root], passing{fn, e.where})
		}
	}
	for _, lit := range fn.lits {
		p.sendPoints(lit, sends)
	}
}

// rationed reports whether a point is passed a chosen number of times while a variable
// around it is in scope.
func (p *prover) rationed(s passing, v *types.Var) bool {
	q := &question{site: &site{fn: s.fn}, fn: s.fn, g: p.graph(s.fn), at: s.at}
	gates, _ := attempts(p, q)
	if out, _ := p.ask(q, gates); out > isGated {
		return false
	}
	if holds(s.fn.body, v.Pos()) {
		return true
	}
	how, node := p.runManner(s.fn)
	if how != runsHere {
		return false
	}
	at, live := p.graph(s.fn.parent).at(node.Pos())
	return !live || p.rationed(passing{s.fn.parent, at}, v)
}
