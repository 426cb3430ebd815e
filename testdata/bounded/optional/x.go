// Package optional takes a slot if it was given a limit, which the program sets
// when it is told to.
package optional

import "net"

type Server struct {
	MaxConns int
	slots    chan struct{}
	handle   func(net.Conn)
}

func (s *Server) Serve(ln net.Listener) error {
	if s.MaxConns > 0 {
		s.slots = make(chan struct{}, s.MaxConns)
	}
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots != nil {
			s.slots <- struct{}{}
		}
		go s.serve(conn)
	}
}

func (s *Server) serve(conn net.Conn) {
	if s.slots != nil {
		defer func() { <-s.slots }()
	}
	s.handle(conn)
}
