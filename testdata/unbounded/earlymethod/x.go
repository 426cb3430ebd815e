// Package earlymethod gives the slot back before the work, in a method.
package earlymethod

import "net"

type Server struct{ slots chan struct{} }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.slots <- struct{}{}
		go s.handle(conn) // want "each connection from ln.Accept starts go s.handle"
	}
}

func (s *Server) handle(conn net.Conn) {
	<-s.slots
	defer conn.Close()
	conn.Write([]byte("hello\n"))
	conn.Read(make([]byte, 1024))
}
