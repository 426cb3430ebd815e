package analyzer

import (
	"go/ast"
	"slices"
)

// walk visits the points that can follow from, and stops with true at the
// first that done accepts. A cut point is neither visited nor passed.
func (g *graph) walk(from point, c *cuts, done func(point) bool) bool {
	if c == nil {
		c = new(cuts)
	}
	seen, walk := g.seen, g.walks+1
	if seen == nil {
		seen, walk = make([]uint32, len(g.Blocks)), 1
	}
	g.seen = nil // done may walk, too
	defer func() { g.seen, g.walks = seen, walk }()
	var queue []int32
	// pass walks one block from point i on, and queues what follows.
	pass := func(b, i int32) bool {
		for ; i < int32(len(g.Blocks[b].Nodes)); i++ {
			p := point{b, i}
			if c.nodes[p] {
				return false
			}
			if done(p) {
				return true
			}
		}
		for _, s := range g.Blocks[b].Succs {
			if next, ok := c.follow(b, s.Index); ok && seen[next] != walk {
				seen[next] = walk
				queue = append(queue, next)
			}
		}
		return false
	}
	if pass(from.block, from.node+1) {
		return true
	}
	for len(queue) > 0 {
		b := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if pass(b, -1) {
			return true
		}
	}
	return false
}

// exitsFrom reports whether the function can return at or after from, passing
// nothing that is cut, at an exit that ok accepts.
func (g *graph) exitsFrom(from point, c *cuts, ok func(*ast.ReturnStmt) bool) bool {
	exit := func(p point) bool {
		b := g.Blocks[p.block]
		if p.node < 0 || int(p.node) != len(b.Nodes)-1 {
			return false
		}
		r, isReturn := b.Nodes[p.node].(*ast.ReturnStmt)
		return isReturn && (ok == nil || ok(r))
	}
	return exit(from) && (c == nil || !c.nodes[from]) || g.walk(from, c, exit)
}

// cyclic reports whether p can be passed twice.
func (g *graph) cyclic(p point, c *cuts) bool {
	if c != nil && c.nodes[p] {
		return false
	}
	g.findParts()
	if c.empty() || !g.loops[p.block] {
		return g.loops[p.block]
	}
	return g.leads(p, p, c)
}

// findParts parts the graph into what leads to one another.
func (g *graph) findParts() {
	if g.parts == nil {
		g.parts, g.loops = components(len(g.Blocks), g.successors)
	}
}

// onWayRound reports whether some of what is cut may lie on a way from p back to it.
func (g *graph) onWayRound(p point, c *cuts) bool {
	g.findParts()
	part := g.parts[p.block]
	for cut := range c.nodes {
		if g.parts[cut.block] == part {
			return true
		}
	}
	for cut := range c.edges {
		if g.parts[cut.from] == part && g.parts[cut.to] == part {
			return true
		}
	}
	return len(c.detours) > 0
}

// successors calls to for each block to which an edge leads from b.
func (g *graph) successors(b int32, to func(int32)) {
	for _, s := range g.Blocks[b].Succs {
		to(s.Index)
	}
}

// predecessors calls to for each block from which an edge leads to b.
func (g *graph) predecessors(b int32, to func(int32)) {
	for _, before := range g.before(b) {
		to(before)
	}
}

// reach reports whether a way leads from just after the point from to the
// point to, passing nothing that is cut.
func (g *graph) reach(from, to point, c *cuts) bool {
	g.findParts()
	if c.empty() && g.loops[to.block] && g.parts[from.block] == g.parts[to.block] {
		return true
	}
	if c == nil {
		c = new(cuts)
	}
	return !c.nodes[to] && g.leads(from, to, c)
}

// returns reports whether a way leads from p to a return.
func (g *graph) returns(p point) bool {
	if g.leave == nil {
		g.leave = make([]bool, len(g.Blocks))
		queue := slices.Clone(g.exits)
		for _, b := range queue {
			g.leave[b] = true
		}
		for len(queue) > 0 {
			b := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			for _, before := range g.before(b) {
				if !g.leave[before] {
					g.leave[before] = true
					queue = append(queue, before)
				}
			}
		}
	}
	return g.leave[p.block]
}
