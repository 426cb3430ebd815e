// Package recursion recurses with a slot for each goroutine, or calls itself only by
// and by.
package recursion

type Node struct {
	Children []*Node
	Value    int
}

var slots = make(chan struct{}, 8)

func Walk(n *Node, visit func(int)) {
	visit(n.Value)
	for _, c := range n.Children {
		select {
		case slots <- struct{}{}:
			go func() {
				defer func() { <-slots }()
				Walk(c, visit)
			}()
		default:
			Walk(c, visit)
		}
	}
}

func Sum(n *Node) int {
	total := n.Value
	for _, c := range n.Children {
		total += Sum(c)
	}
	return total
}

// Retry starts itself again, one at a time.
func Retry(f func() error) {
	go func() {
		if f() != nil {
			Retry(f)
		}
	}()
}

func RetryBoth(f, g func() error) {
	Retry(f)
	Retry(g)
}

// Later is not written yet.
func Later(n *Node) {
	panic("later")
	go Later(n.Children[0])
	go Later(n.Children[1])
}
