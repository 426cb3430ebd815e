// Package nilpath starts a goroutine of its own where no limit was given: that
// one is not limited by anything.
package nilpath

import "net"

type Server struct{ slots chan struct{} }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots == nil {
			go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
			continue
		}
		s.slots <- struct{}{}
		go func() {
			defer func() { <-s.slots }()
			conn.Close()
		}()
	}
}

// ServeFull starts another one where all slots are taken.
func (s *Server) ServeFull(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		select {
		case s.slots <- struct{}{}:
			go s.handle(conn)
		default:
			go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
		}
	}
}

func (s *Server) handle(conn net.Conn) {
	defer func() { <-s.slots }()
	conn.Close()
}

// ServeEither starts the same on both ways.
func (s *Server) ServeEither(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots == nil {
			go s.handle(conn) // want "each connection from ln.Accept starts go s.handle"
			continue
		}
		s.slots <- struct{}{}
		go s.handle(conn)
	}
}
