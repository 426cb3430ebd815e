// Package mutexonly holds a lock while it starts the goroutine, or in it: that
// protects data, and limits no goroutines.
package mutexonly

import (
	"net"
	"sync"
)

type Server struct {
	mu    sync.Mutex
	count int
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.mu.Lock()
		s.count++
		go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
		s.mu.Unlock()
	}
}

func (s *Server) Count(keys <-chan string) {
	for range keys {
		s.mu.Lock()
		n := s.count
		s.mu.Unlock()
		go func() { // want "each value from keys starts a goroutine"
			s.mu.Lock()
			defer s.mu.Unlock()
			s.count = n + 1
		}()
	}
}
