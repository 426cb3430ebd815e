package analyzer

import "maps"

// A point is a place in a control-flow graph: the index of a block and of a
// node in it. Node -1 is the entry of the block, before its first node.
type point struct{ block, node int32 }

// An edge leads from one block to another.
type edge struct{ from, to int32 }

// cuts are the places that a way may not pass.
type cuts struct {
	nodes   map[point]bool
	edges   map[edge]bool
	detours map[edge]int32 // edges that lead elsewhere: out of a counted loop
	closing bool           // the return of the function, where something deferred waits
}

func (c *cuts) add(d cuts) {
	c.nodes = merged(c.nodes, d.nodes)
	c.edges = merged(c.edges, d.edges)
	c.detours = merged(c.detours, d.detours)
	c.closing = c.closing || d.closing
}

// merged adds the entries of a map to another, which is made if there is none.
func merged[K comparable, V any](to, from map[K]V) map[K]V {
	if to == nil && len(from) > 0 {
		to = make(map[K]V, len(from))
	}
	maps.Copy(to, from)
	return to
}

func (c *cuts) empty() bool {
	return c == nil || len(c.nodes) == 0 && len(c.edges) == 0 && len(c.detours) == 0 && !c.closing
}

// follow returns where an edge leads, and false if it is cut.
func (c *cuts) follow(from, to int32) (int32, bool) {
	e := edge{from, to}
	if c.edges[e] {
		return 0, false
	}
	if detour, ok := c.detours[e]; ok {
		return detour, true
	}
	return to, true
}

func cutNodes(ps ...point) cuts {
	var c cuts
	c.nodes = map[point]bool{}
	for _, p := range ps {
		c.nodes[p] = true
	}
	return c
}

func cutEdges(es ...edge) cuts {
	var c cuts
	c.edges = map[edge]bool{}
	for _, e := range es {
		c.edges[e] = true
	}
	return c
}
