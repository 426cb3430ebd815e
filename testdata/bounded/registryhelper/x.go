// Package registryhelper refuses a connection, in a method that returns an error,
// when as many as are allowed are registered.
package registryhelper

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
		if err := s.add(conn); err != nil {
			conn.Close()
			continue
		}
		go func() {
			defer s.remove(conn)
			conn.Read(nil)
		}()
	}
}

func (s *Server) add(conn net.Conn) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.conns) >= s.most {
		return errFull
	}
	s.conns[conn] = struct{}{}
	return nil
}

func (s *Server) remove(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, conn)
}
