package analyzer

import "math"

// A search looks for a way from one point of a graph to another, from both ends, a block
// at a time. What is cut is mostly near one of them: there, the search ends soon.
type search struct {
	*graph
	*marks
	cuts        *cuts
	from        int32             // the block of the one point
	first, last int32             // the parts of the graph that the two points are in, by their numbers
	free        int32             // of the parts from this number on, no way to them can pass what is cut, and there is one
	detoured    map[int32][]int32 // the blocks from which detours lead into a block
	front, back []int32           // the blocks with ways to them from which the search has not gone on
}

// leads reports whether a way leads from just after the point from to the point to,
// which is not cut, passing nothing that is. The parts of the graph are known.
func (g *graph) leads(from, to point, c *cuts) bool {
	if g.parts[from.block] < g.parts[to.block] {
		return false // see components
	}
	s := g.searchFor(from, to, c)
	if from.block == to.block && from.node < to.node && s.clear(from.block, from.node+1, to.node) {
		return true
	}
	if !s.clear(from.block, from.node+1, int32(len(g.Blocks[from.block].Nodes))) || !s.clear(to.block, -1, to.node) {
		return false
	}
	s.behind[to.block] = s.round
	s.front, s.back = append(s.front, from.block), append(s.back, to.block)
	for len(s.front) > 0 && len(s.back) > 0 {
		b := s.front[len(s.front)-1]
		s.front = s.front[:len(s.front)-1]
		if s.goOn(b) {
			return true
		}
		b = s.back[len(s.back)-1]
		s.back = s.back[:len(s.back)-1]
		if s.goBack(b) {
			return true
		}
	}
	return false
}

// searchFor begins a search.
func (g *graph) searchFor(from, to point, c *cuts) *search {
	if n := len(g.Blocks); g.marks == nil {
		g.marks = &marks{barred: make([]uint32, n), ahead: make([]uint32, n), behind: make([]uint32, n)}
	}
	g.marks.round++
	s := &search{graph: g, marks: g.marks, cuts: c, from: from.block, first: g.parts[from.block], last: g.parts[to.block]}
	for p := range c.nodes {
		s.barred[p.block] = s.round
		s.free = max(s.free, g.parts[p.block]+1)
	}
	for e := range c.edges {
		s.free = max(s.free, g.parts[e.from]+1)
	}
	for e, to := range c.detours {
		s.free = max(s.free, g.parts[e.from]+1)
		if s.detoured == nil {
			s.detoured = map[int32][]int32{}
		}
		if !c.edges[e] {
			s.detoured[to] = append(s.detoured[to], e.from)
		}
	}
	if from != g.entry() {
		s.free = math.MaxInt32
	}
	return s
}

// clear reports whether none of the nodes from i to before j of a block is cut.
func (s *search) clear(block, i, j int32) bool {
	if s.barred[block] == s.round {
		for p := range s.cuts.nodes {
			if p.block == block && i <= p.node && p.node < j {
				return false
			}
		}
	}
	return true
}

// goOn goes on from the end of a block, and reports whether a way back has come there.
func (s *search) goOn(block int32) bool {
	for _, succ := range s.Blocks[block].Succs {
		next, ok := s.cuts.follow(block, succ.Index)
		switch {
		case !ok || s.parts[next] < s.last: // from there, none leads to the other point
		case s.behind[next] == s.round:
			return true
		case s.ahead[next] != s.round && s.barred[next] != s.round:
			s.ahead[next] = s.round
			s.front = append(s.front, next)
		}
	}
	return false
}

// goBack goes back from the entry of a block, and reports whether a way on has come there.
func (s *search) goBack(block int32) bool {
	for _, before := range s.before(block) {
		if next, ok := s.cuts.follow(before, block); ok && next == block && s.cameFrom(before) {
			return true
		}
	}
	for _, before := range s.detoured[block] {
		if s.cameFrom(before) {
			return true
		}
	}
	return false
}

// cameFrom reports whether a way on has come through a block, and goes back to it if not.
func (s *search) cameFrom(block int32) bool {
	switch {
	case block == s.from || s.ahead[block] == s.round || s.parts[block] >= s.free:
		return true
	case s.behind[block] != s.round && s.barred[block] != s.round && s.parts[block] <= s.first:
		s.behind[block] = s.round
		s.back = append(s.back, block)
	}
	return false
}
