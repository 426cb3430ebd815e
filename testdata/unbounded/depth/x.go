// Package depth recurses in goroutines with a number that does not end it: it is handed
// on as it was, begins anew, is as large as the data, or is only looked at.
package depth

import "log"

type Node struct{ Left, Right *Node }

const deepest = 4

func Same(n *Node, depth int) {
	if n == nil || depth >= deepest {
		return
	}
	go Same(n.Left, depth+1) // want "starts go Same"
	go Same(n.Right, depth)  // want "starts go Same"
}

func Anew(n *Node, depth int) {
	if n == nil || depth >= deepest {
		return
	}
	go Anew(n.Left, depth+1) // want "starts go Anew"
	Anew(n.Left, depth+1)
	right(n.Right)
}

func right(n *Node) { Anew(n, 0) }

func Warns(n *Node, depth int) {
	if depth > deepest {
		log.Print("deep")
	}
	if n != nil {
		go Warns(n.Left, depth+1)  // want "starts go Warns"
		go Warns(n.Right, depth+1) // want "starts go Warns"
	}
}

func All(ns []*Node) {
	down(ns[0], len(ns))
	up(ns[0], ns, 0)
}

func down(n *Node, left int) {
	if left > 0 {
		go down(n.Left, left-1)  // want "starts go down"
		go down(n.Right, left-1) // want "starts go down"
	}
}

func up(n *Node, ns []*Node, depth int) {
	if depth < len(ns) {
		go up(n.Left, ns, depth+1)  // want "starts go up"
		go up(n.Right, ns, depth+1) // want "starts go up"
	}
}
