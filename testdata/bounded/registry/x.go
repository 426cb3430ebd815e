// Package registry refuses a connection when as many as are allowed are
// registered; the goroutine takes its own away.
package registry

import (
	"errors"
	"net"
	"sync"
)

type Server struct {
	mu    sync.Mutex
	conns map[net.Conn]struct{}
	most  int
}

var errFull = errors.New("too many connections")

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.mu.Lock()
		if len(s.conns) >= s.most {
			s.mu.Unlock()
			conn.Close()
			continue
		}
		s.conns[conn] = struct{}{}
		s.mu.Unlock()
		go func() {
			defer s.remove(conn)
			conn.Read(nil)
		}()
	}
}

func (s *Server) remove(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, conn)
}
