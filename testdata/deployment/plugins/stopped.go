package plugins

type Service interface {
	Start()
	Stop()
}

type Node struct{ services map[string]Service }

func (n *Node) Stop() {
	for name, s := range n.services {
		go s.Stop()              // want "each element of n.services starts go s.Stop"
		delete(n.services, name) // all of them go, at the end
	}
}
