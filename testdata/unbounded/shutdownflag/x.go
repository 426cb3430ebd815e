// Package shutdownflag tests a flag that only says whether the server goes
// down.
package shutdownflag

import (
	"net"
	"sync"
	"sync/atomic"
)

type Server struct {
	mu      sync.Mutex
	closing bool
	closed  atomic.Bool
	wg      sync.WaitGroup
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.mu.Lock()
		if s.closing {
			s.mu.Unlock()
			return conn.Close()
		}
		s.wg.Add(1)
		s.mu.Unlock()
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer s.wg.Done()
			conn.Close()
		}()
	}
}

func (s *Server) ServeAtomic(ln net.Listener) {
	for !s.closed.Load() {
		conn, err := ln.Accept()
		if err != nil {
			s.closed.Store(true)
			continue
		}
		go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
	}
}

func (s *Server) Shutdown() {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.closed.Store(true)
	s.wg.Wait()
}
