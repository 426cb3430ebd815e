// Package parentslots takes slots of what is above, by methods that go up once more.
package parentslots

type node struct {
	parent *node
	slots  chan struct{}
}

func newNode(parent *node) *node { return &node{parent, make(chan struct{}, 8)} }

func (n *node) enterParent() { n.parent.slots <- struct{}{} }
func (n *node) leaveParent() { <-n.parent.slots }

func (n *node) run(jobs []func()) {
	for _, job := range jobs {
		n.parent.enterParent()
		go func() {
			defer n.parent.leaveParent()
			job()
		}()
	}
}
