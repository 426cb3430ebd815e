// Package addedonce adds elements one by one to an object that was made for it.
package addedonce

type group struct{ parts []func() }

func (g *group) add(part func()) { g.parts = append(g.parts, part) }

func (g *group) fill(part func()) { g.add(part) }

func New(part func()) *group {
	g := &group{}
	g.fill(part)
	return g
}

func Run(part func()) {
	g := &group{}
	collect(g, part)
	for _, p := range g.parts {
		go p()
	}
}

func collect(g *group, part func()) { g.parts = append(g.parts, part) }

type server struct{ parts []func() }

func newServer(first func()) (*server, error) {
	s := new(server)
	s.parts = append(s.parts, first)
	return s, nil
}

func (s *server) Start(last func()) {
	s.parts = append(s.parts, last)
	for _, p := range s.parts {
		go p()
	}
}
