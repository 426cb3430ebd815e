package gate

// A Nested gate has gates above it, which are to be taken, too.
type Nested struct {
	above []*Nested
	slots chan struct{}
}

// Take takes a slot of each gate above, and then one of its own.
func (n *Nested) Take() {
	for _, a := range n.above {
		a.Take()
	}
	n.slots <- struct{}{}
}

func (n *Nested) Give() {
	<-n.slots
	for _, a := range n.above {
		a.Give()
	}
}
