// Package early gives the slot back before the work: it does not last as long
// as the goroutine.
package early

import "net"

type Server struct{ slots chan struct{} }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.slots <- struct{}{}
		go func() { // want "each connection from ln.Accept starts a goroutine.*gives the slot of s.slots back before its work is done"
			<-s.slots
			work(conn)
		}()
	}
}

func work(conn net.Conn) {
	defer conn.Close()
	conn.Write([]byte("hello\n"))
}
