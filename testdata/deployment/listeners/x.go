// Package listeners starts an accept loop for each address that an operator
// wrote down.
package listeners

import "net"

type Server struct{ listeners []net.Listener }

func (s *Server) Run() {
	for _, ln := range s.listeners {
		go s.serve(ln) // want "each element of s.listeners starts go s.serve"
	}
}

func Each(lns map[string]*net.TCPListener) {
	for _, ln := range lns {
		go ln.Accept() // want "each element of lns starts go ln.Accept"
	}
}

func (s *Server) serve(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		conn.Close()
	}
}
