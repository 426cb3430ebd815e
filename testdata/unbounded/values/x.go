// Package values starts what a variable, a field or an element holds.
package values

import "net"

type Server struct {
	handler func(net.Conn)
	routes  map[string]func(net.Conn)
}

func (s *Server) Serve(ln net.Listener) {
	handle := s.handle
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		switch conn.LocalAddr().Network() {
		case "unix":
			go handle(conn) // want "each connection from ln.Accept starts go handle"
		case "tcp":
			go s.handler(conn) // want "each connection from ln.Accept starts go s.handler"
		case "udp":
			go s.routes["udp"](conn) // want "each connection from ln.Accept starts go s.routes"
		default:
			go (*Server).handle(s, conn) // want "each connection from ln.Accept starts go"
		}
	}
}

func (s *Server) handle(conn net.Conn) { conn.Close() }
