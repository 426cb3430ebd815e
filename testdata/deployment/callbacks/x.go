// Package callbacks calls, in goroutines, the functions that were registered
// while the program was put together.
package callbacks

import "sync"

type Server struct {
	mu          sync.Mutex
	onShutdown  []func()
	failHandler []func(error)
}

func (s *Server) RegisterOnShutdown(f func()) {
	s.mu.Lock()
	s.onShutdown = append(s.onShutdown, f)
	s.mu.Unlock()
}

func (s *Server) Shutdown() {
	for _, f := range s.onShutdown {
		go f() // want "each element of s.onShutdown starts go f"
	}
}

func (s *Server) AddFailureHandler(f func(error)) {
	s.failHandler = append(s.failHandler, f)
}

func (s *Server) fail(err error) {
	for _, f := range s.failHandler {
		go f(err) // want "each element of s.failHandler starts go f"
	}
}

type Collector interface{ Finish() error }

type Cleaner struct{ collectors map[string]Collector }

func (c *Cleaner) RegisterCollector(kind string, one Collector) {
	if c.collectors == nil {
		c.collectors = map[string]Collector{}
	}
	c.collectors[kind] = one
}

func (c *Cleaner) Run() {
	for _, one := range c.collectors {
		go one.Finish() // want "each element of c.collectors starts go one.Finish"
	}
}
