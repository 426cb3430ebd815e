// Package sometimes takes a slot for some connections only.
package sometimes

import "net"

type Server struct {
	slots, others chan struct{}
	trusted       map[string]bool
}

func (s *Server) Untrusted(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots != nil && !s.trusted[conn.RemoteAddr().String()] {
			s.slots <- struct{}{}
		}
		go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
	}
}

func (s *Server) Ungiven(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.others != nil {
			s.slots <- struct{}{}
		}
		go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
	}
}

func (s *Server) Absent(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots == nil {
			s.slots <- struct{}{}
		}
		go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
	}
}

func (s *Server) serve(conn net.Conn) {
	if s.slots != nil {
		defer func() { <-s.slots }()
	}
	conn.Close()
}
