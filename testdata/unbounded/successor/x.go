// Package successor starts itself again for each of many: each call has as many
// successors as there are peers.
package successor

import "time"

type node struct{ peers []string }

func (n *node) fork() {
	for _, p := range n.peers {
		if old(p) {
			time.AfterFunc(time.Second, n.fork) // want "each element of n.peers starts time.AfterFunc"
		}
	}
}

func old(string) bool { return true }
