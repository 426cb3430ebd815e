// Package addedtwice adds an element in a method that is called from two places;
// one of them is in a loop, or is called by others.
package addedtwice

type command struct{ copies []func() }

func (c *command) Start(names []string) {
	c.pipe("in")
	for _, name := range names {
		c.pipe(name)
	}
	for _, f := range c.copies {
		go f() // want "each element of c.copies starts go f"
	}
}

func (c *command) pipe(name string) {
	c.copies = append(c.copies, func() { println(name) })
}

type server struct{ parts []func() }

func (s *server) Start(first func()) {
	s.add(first)
	for _, p := range s.parts {
		go p() // want "each element of s.parts starts go p"
	}
}

func (s *server) Add(part func()) { s.add(part) }

func (s *server) add(part func()) { s.parts = append(s.parts, part) }
