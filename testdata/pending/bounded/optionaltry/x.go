// Package optionaltry takes a slot if it was given a limit, and asks for both at once.
package optionaltry

import "net"

type Server struct{ slots chan struct{} }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots != nil && !s.take() {
			conn.Close()
			continue
		}
		go s.serve(conn)
	}
}

func (s *Server) take() bool {
	select {
	case s.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func (s *Server) serve(conn net.Conn) {
	if s.slots != nil {
		defer func() { <-s.slots }()
	}
	conn.Close()
}
