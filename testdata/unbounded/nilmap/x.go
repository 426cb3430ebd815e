// Package nilmap registers connections in a map that is nil after shutdown.
package nilmap

import (
	"net"
	"sync"
)

type server struct {
	mu    sync.Mutex
	conns map[net.Conn]struct{}
}

func (s *server) serve(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		s.mu.Lock()
		if s.conns == nil { // closed: no limit
			s.mu.Unlock()
			c.Close()
			return net.ErrClosed
		}
		s.conns[c] = struct{}{}
		s.mu.Unlock()
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer func() {
				s.mu.Lock()
				delete(s.conns, c)
				s.mu.Unlock()
			}()
			c.Read(make([]byte, 10))
		}()
	}
}
