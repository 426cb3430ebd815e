// Package halftaken takes a slot, but not of all.
package halftaken

import "net"

type Server struct {
	slots   chan struct{}
	crowded bool
}

func New() *Server { return &Server{slots: make(chan struct{}, 8)} }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.crowded && !s.take() {
			conn.Close()
			continue
		}
		go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
	}
}

func (s *Server) ServeLimited(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots == nil || s.crowded || s.take() {
			go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
		}
	}
}

func (s *Server) serve(conn net.Conn) {
	defer func() { <-s.slots }()
	conn.Close()
}

func (s *Server) take() bool {
	select {
	case s.slots <- struct{}{}:
		return true
	default:
		return false
	}
}
