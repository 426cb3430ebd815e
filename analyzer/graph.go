package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// A graph is the control-flow graph of one function, with what the proofs ask
// of it: is there a way from here to there that passes none of these places?
type graph struct {
	*cfg.CFG
	exits []int32                      // blocks that end in a return
	heads map[ast.Stmt]*cfg.Block      // the head of each loop
	comms map[ast.Stmt]*ast.CommClause // communications of select clauses

	// What is built when first asked for.
	preds   []int32                   // see before
	starts  []int32                   // where those of each block begin, and where the last ones end
	ends    map[*ast.ReturnStmt]int32 // see exit
	clauses []span                    // the names of range clauses, and the entries of the loops' bodies
	spans   []span                    // the pieces of text, by the numbers of points
	nodes   []point                   // the points of nodes
	conds   []fork                    // see branches
	parts   []int32                   // the strongly connected component of each block
	loops   []bool                    // whether a way leads from each block to itself
	leave   []bool                    // whether a way leads from each block to a return
	seen    []uint32                  // when a walk last came to each block
	walks   uint32                    // how many there were
	marks   *marks                    // see search
}

// marks are what searches in a graph have found: of each block, the last search in which
// that was so.
type marks struct {
	round  uint32   // the search that is under way
	barred []uint32 // a node of the block is cut
	ahead  []uint32 // a way from the one point leads to the entry of the block
	behind []uint32 // a way from there leads to the other point
}

// A fork is a conditional edge, with an expression whose value is known on it.
type fork struct {
	edge
	at    point
	x     ast.Expr
	value bool
}

// newGraph builds the graph of body. A call for which mayReturn is false ends
// its path.
func newGraph(body *ast.BlockStmt, mayReturn func(*ast.CallExpr) bool) *graph {
	g := &graph{
		CFG:   cfg.New(body, mayReturn),
		heads: map[ast.Stmt]*cfg.Block{},
		comms: map[ast.Stmt]*ast.CommClause{},
	}
	for _, b := range g.Blocks {
		if !b.Live {
			continue
		}
		switch b.Kind {
		case cfg.KindForLoop, cfg.KindRangeLoop:
			g.heads[b.Stmt] = b
		case cfg.KindForBody: // the head of a loop without a condition
			if g.heads[b.Stmt] == nil {
				g.heads[b.Stmt] = b
			}
		case cfg.KindSelectCaseBody:
			if c := b.Stmt.(*ast.CommClause); c.Comm != nil {
				g.comms[c.Comm] = c
			}
		}
		if n := len(b.Nodes); n > 0 {
			if _, ok := b.Nodes[n-1].(*ast.ReturnStmt); ok {
				g.exits = append(g.exits, b.Index)
			}
		}
	}
	return g
}

// before returns the blocks from which edges lead to one.
func (g *graph) before(block int32) []int32 {
	if g.starts == nil {
		g.starts = make([]int32, len(g.Blocks)+1)
		g.edges(func(_, to int32) { g.starts[to+1]++ })
		for i := range g.Blocks {
			g.starts[i+1] += g.starts[i]
		}
		g.preds = make([]int32, g.starts[len(g.Blocks)])
		next := slices.Clone(g.starts)
		g.edges(func(from, to int32) {
			g.preds[next[to]] = from
			next[to]++
		})
	}
	return g.preds[g.starts[block]:g.starts[block+1]]
}

// edges calls f for each edge that may be taken.
func (g *graph) edges(f func(from, to int32)) {
	for _, b := range g.Blocks {
		if b.Live {
			for _, s := range b.Succs {
				f(b.Index, s.Index)
			}
		}
	}
}

// at returns the point of the shortest node that holds pos, and false where no
// live block does. What a switch compares is a node from its tag to the case.
func (g *graph) at(pos token.Pos) (point, bool) {
	if g.nodes == nil {
		var spans []span
		for _, b := range g.Blocks {
			for i, n := range b.Nodes {
				if b.Live && g.comms[asStmt(n)] == nil {
					spans = append(spans, span{n.Pos(), n.End(), len(g.nodes)})
					g.nodes = append(g.nodes, point{b.Index, int32(i)})
				}
			}
		}
		g.spans = pieces(spans)
	}
	i, ok := find(g.spans, pos)
	if !ok {
		return point{}, false
	}
	return g.nodes[i], true
}

// exit returns the block that ends in a return statement, and false if none does that runs.
func (g *graph) exit(r *ast.ReturnStmt) (block int32, ok bool) {
	if g.ends == nil {
		g.ends = make(map[*ast.ReturnStmt]int32, len(g.exits))
		for _, b := range g.exits {
			if r, ok := g.Blocks[b].Nodes[len(g.Blocks[b].Nodes)-1].(*ast.ReturnStmt); ok {
				g.ends[r] = b
			}
		}
	}
	block, ok = g.ends[r]
	return block, ok
}

// declared returns the point where the variable whose name stands at pos is
// made: for one of a range clause, the entry of the loop's body.
func (g *graph) declared(pos token.Pos) (point, bool) {
	if g.clauses == nil {
		g.clauses = []span{}
		for loop, head := range g.heads {
			if r, ok := loop.(*ast.RangeStmt); ok && r.Tok == token.DEFINE {
				g.clauses = append(g.clauses, span{r.Key.Pos(), r.X.Pos(), int(head.Succs[0].Index)})
			}
		}
		slices.SortFunc(g.clauses, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	}
	if body, ok := find(g.clauses, pos); ok {
		return point{int32(body), -1}, true
	}
	return g.at(pos)
}

func asStmt(n ast.Node) ast.Stmt {
	s, _ := n.(ast.Stmt)
	return s
}

// entry is the point before the first node of the function.
func (g *graph) entry() point { return point{0, -1} }

// once makes a loop one that runs its body at most once: what leads back to
// its head leads out of it.
func (g *graph) once(loop ast.Stmt) cuts {
	head := g.heads[loop]
	if head == nil || len(head.Succs) != 2 {
		return cuts{}
	}
	c := cuts{detours: map[edge]int32{}}
	for _, p := range g.before(head.Index) {
		if b := g.Blocks[p]; g.inside(b, loop) {
			c.detours[edge{p, head.Index}] = head.Succs[1].Index
		}
	}
	return c
}

// inside reports whether a block belongs to the body or post statement of a
// loop. The block before the head ends in the loop's init or operand, which
// stand in the loop's text too; it is told apart by what gave rise to it.
func (g *graph) inside(b *cfg.Block, loop ast.Stmt) bool {
	if b.Stmt == loop {
		return b.Kind == cfg.KindForPost || b.Kind == cfg.KindForBody || b.Kind == cfg.KindRangeBody ||
			b.Kind == cfg.KindForLoop || b.Kind == cfg.KindRangeLoop
	}
	return b.Stmt != nil && encloses(loop, b.Stmt.Pos())
}

// trueFacts calls f for every expression that is known to hold, or known not
// to hold, where cond has the value given: the parts of conjunctions that
// hold, of disjunctions that do not, seen through negations.
func trueFacts(cond ast.Expr, value bool, f func(e ast.Expr, value bool)) {
	parts(cond, value, true, f)
}

// mayHold calls f for every expression of which one is known to hold, or not to hold:
// the parts of disjunctions that hold, of conjunctions that do not.
func mayHold(cond ast.Expr, value bool, f func(e ast.Expr, value bool)) {
	parts(cond, value, false, f)
}

// parts calls f for the parts of a condition of which all follow from its value, or one of
// all does.
func parts(cond ast.Expr, value, all bool, f func(e ast.Expr, value bool)) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			parts(e.X, !value, all, f)
			return
		}
	case *ast.BinaryExpr:
		if (e.Op == token.LAND && value == all) || (e.Op == token.LOR && value != all) {
			parts(e.X, value, all, f)
			parts(e.Y, value, all, f)
			return
		}
	}
	f(ast.Unparen(cond), value)
}

// branches calls f for each conditional edge of the graph and each expression
// whose value is known on it.
func (g *graph) branches(f func(e edge, at point, x ast.Expr, value bool)) {
	if g.conds == nil {
		g.conds = []fork{}
		for _, b := range g.Blocks {
			if b.Live {
				for i := range b.Succs {
					g.learn(b, i, func(k fork) { g.conds = append(g.conds, k) })
				}
			}
		}
	}
	for _, k := range g.conds {
		f(k.edge, k.at, k.x, k.value)
	}
}

// into calls f for each expression whose value is known on an edge into a block.
func (g *graph) into(block int32, f func(x ast.Expr, value bool)) {
	for _, p := range g.before(block) {
		for i, s := range g.Blocks[p].Succs {
			if s.Index == block {
				g.learn(g.Blocks[p], i, func(k fork) { f(k.x, k.value) })
			}
		}
	}
}

// learn calls f for each expression whose value is known on the way from a block
// to its successor number i.
func (g *graph) learn(b *cfg.Block, i int, f func(fork)) {
	if len(b.Succs) != 2 || len(b.Nodes) == 0 || !isCondition(b) {
		return
	}
	last := int32(len(b.Nodes) - 1)
	cond, ok := b.Nodes[last].(ast.Expr)
	if !ok {
		return
	}
	trueFacts(cond, i == 0, func(x ast.Expr, value bool) {
		f(fork{edge{b.Index, b.Succs[i].Index}, point{b.Index, last}, x, value})
	})
}

// isCondition reports whether the last node of a block with two successors
// decides between them, as a boolean.
func isCondition(b *cfg.Block) bool {
	switch b.Succs[0].Kind {
	case cfg.KindIfThen, cfg.KindForBody, cfg.KindSwitchCaseBody:
		return true
	}
	return false
}
