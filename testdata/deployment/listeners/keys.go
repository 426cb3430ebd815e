package listeners

import "net"

type Group struct{ open map[net.Listener]struct{} }

func (g *Group) Close() {
	open := g.open
	g.open = nil
	for ln := range open {
		go ln.Close() // want "each element of open starts go ln.Close"
	}
}
