package analyzer

// components returns the strongly connected component of each node of a graph, and
// which nodes lead to themselves: those that have the same number lead to one
// another. successors calls its argument for each node to which one leads.
func components(n int, successors func(node int32, to func(int32))) (component []int32, cyclic []bool) {
	const done = int32(1) << 30
	var (
		low    = make([]int32, n) // 0: not seen; the first node on the stack that it leads to
		stack  []int32
		number int32
		from   int32 // the node whose successors are looked at
		visit  func(int32)
	)
	component, cyclic = make([]int32, n), make([]bool, n)
	to := func(w int32) {
		v := from
		if low[w] == 0 {
			visit(w)
			from = v
		}
		low[v] = min(low[v], low[w])
		cyclic[v] = cyclic[v] || v == w
	}
	visit = func(v int32) {
		stack = append(stack, v)
		at := int32(len(stack))
		low[v], from = at, v
		successors(v, to)
		if low[v] < at {
			return
		}
		size := len(stack)
		for _, w := range stack[at-1:] {
			component[w], low[w] = number, done
			cyclic[w] = cyclic[w] || int(at) < size
		}
		stack = stack[:at-1]
		number++
	}
	for v := range int32(n) {
		if low[v] == 0 {
			visit(v)
		}
	}
	return component, cyclic
}
