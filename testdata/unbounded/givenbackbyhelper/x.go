// Package givenbackbyhelper gives a slot back twice, by a helper that does not
// mind if there is none.
package givenbackbyhelper

import "net"

type server struct {
	slots    chan struct{}
	register func(net.Addr) error
	receive  func(net.Conn)
}

func (s *server) release() {
	select {
	case <-s.slots:
	default:
	}
}

func (s *server) serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.slots <- struct{}{}
		go s.handle(conn) // want "each connection from ln.Accept starts go s.handle.*the loop itself gives the slot of s.slots back"
		if s.register(conn.RemoteAddr()) != nil {
			s.release()
		}
	}
}

func (s *server) handle(conn net.Conn) {
	defer s.release()
	s.receive(conn)
}

// once gives the slot back where nothing was started.
func (s *server) once(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.slots <- struct{}{}
		if s.register(conn.RemoteAddr()) != nil {
			s.release()
			continue
		}
		go s.handle(conn)
	}
}
