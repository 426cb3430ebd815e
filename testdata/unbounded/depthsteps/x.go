// Package depthsteps recurses in goroutines and steps a number that does not come to its
// limit: it goes the other way, or both ways, or nobody knows where.
package depthsteps

type Node struct {
	Left, Right *Node
	Parts       [8]*Node
}

const deepest = 4

func Away(n *Node, left int) {
	if left > 0 {
		go Away(n.Left, left+1)  // want "starts go Away"
		go Away(n.Right, left+1) // want "starts go Away"
	}
}

func Both(n *Node, depth int) {
	if depth < deepest {
		go Both(n.Left, depth-1)  // want "starts go Both"
		go Both(n.Right, depth+1) // want "starts go Both"
	}
}

func Others(n *Node, depth, width int) {
	if depth < deepest {
		go Others(n.Left, width+1, depth)  // want "starts go Others"
		go Others(n.Right, width+1, depth) // want "starts go Others"
	}
}

func Sized(n *Node, depth int) {
	if depth < deepest {
		go Sized(n.Left, depth+size(n)) // want "starts go Sized"
		Sized(n.Right, depth+size(n))
	}
}

func size(n *Node) int { return len(n.Parts) }

func Split(n *Node, depth int) {
	if depth < deepest {
		go Split(half(n, depth)) // want "starts go Split"
		Split(half(n.Right, depth))
	}
}

func half(n *Node, depth int) (*Node, int) { return n.Left, depth + 1 }

func Fan(n *Node) {
	for _, part := range n.Parts {
		go Fan(part) // want "starts go Fan"
	}
}

func (n *Node) Fan() {
	for _, part := range n.Parts {
		go fan(part) // want "starts go fan"
	}
}

func fan(n *Node) { n.Fan() }
