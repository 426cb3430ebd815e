// Package successor starts itself again later: each call has at most one
// successor, also where it looks for it in a loop.
package successor

import "time"

type node struct{ peers []string }

func (n *node) check() {
	for _, p := range n.peers {
		if old(p) {
			time.AfterFunc(time.Second, func() { n.check() })
			return
		}
	}
}

func (n *node) poll() {
	work()
	time.AfterFunc(time.Minute, n.poll)
}

func (n *node) hop() {
	work()
	go n.hop()
}

func old(string) bool { return true }
func work()           {}
