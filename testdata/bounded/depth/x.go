// Package depth recurses in goroutines only so deep: each call hands on a number one
// further, and looks at it before it starts more.
package depth

import "slices"

type Cell struct {
	Parts [8]*Cell
	Value int
}

const deepest = 3

func Visit(c *Cell, visit func(int), depth int) {
	visit(c.Value)
	for _, part := range c.Parts {
		if part == nil {
			continue
		}
		if depth < deepest {
			go Visit(part, visit, depth+1)
		} else {
			Visit(part, visit, depth+1)
		}
	}
}

func Sort(xs []int) { sort(xs, 4) }

func sort(xs []int, left int) {
	if left == 0 || len(xs) < 2 {
		slices.Sort(xs)
		return
	}
	m := len(xs) / 2
	done := make(chan struct{})
	go func() {
		defer close(done)
		sort(xs[:m], left-1)
	}()
	sort(xs[m:], left-1)
	<-done
}
