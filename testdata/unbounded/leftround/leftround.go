// Package leftround has functions that call each other, and of which one leaves a goroutine
// running: so do the others, whichever is asked first.
package leftround

func work(n int) { println(n) }

// again is asked first, and knows nothing of its own when poll asks.
func again(n int) { poll(n) }

func poll(n int) {
	if n > 0 {
		again(n - 1)
	}
	go work(n)
}

func serve(jobs []string) {
	for range jobs {
		again(0) // want "starts a goroutine by again"
	}
	for range jobs {
		poll(0) // want "starts a goroutine by poll"
	}
}

type node struct{ children []*node }

// visit starts a goroutine for each node, after it has called itself for those below.
func (n *node) visit() {
	for _, child := range n.children {
		child.visit() // want "each element of n.children starts a goroutine by child.visit"
	}
	func() {
		go work(len(n.children))
	}()
}
