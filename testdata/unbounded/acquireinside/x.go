// Package acquireinside takes the slot in the goroutine: the goroutines that
// wait for one pile up.
package acquireinside

import "net"

type Server struct{ slots chan struct{} }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() { // want "each connection from ln.Accept starts a goroutine.*s.slots is acquired inside the goroutine"
			s.slots <- struct{}{}
			defer func() { <-s.slots }()
			conn.Close()
		}()
	}
}

func (s *Server) ServeMethod(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go s.handle(conn) // want "each connection from ln.Accept starts go s.handle.*s.slots is acquired inside the goroutine"
	}
}

func (s *Server) handle(conn net.Conn) {
	s.acquire()
	defer s.release()
	conn.Close()
}

func (s *Server) acquire() { s.slots <- struct{}{} }
func (s *Server) release() { <-s.slots }
