// Package recursion starts goroutines that start more of the same: as many as
// the tree has nodes.
package recursion

type Node struct {
	Left, Right *Node
	Value       int
}

func Sum(n *Node, out chan<- int) {
	if n == nil {
		out <- 0
		return
	}
	sub := make(chan int)
	go Sum(n.Left, sub)  // want "starts go Sum"
	go Sum(n.Right, sub) // want "starts go Sum"
	out <- n.Value + <-sub + <-sub
}

func QuickSort(xs []int) {
	if len(xs) < 2 {
		return
	}
	m := partition(xs)
	done := make(chan struct{})
	go func() { // want "starts a goroutine"
		QuickSort(xs[:m])
		close(done)
	}()
	QuickSort(xs[m+1:])
	<-done
}

func partition(xs []int) int {
	p, m := xs[len(xs)-1], 0
	for i, x := range xs {
		if x < p {
			xs[i], xs[m] = xs[m], x
			m++
		}
	}
	xs[m], xs[len(xs)-1] = xs[len(xs)-1], xs[m]
	return m
}
