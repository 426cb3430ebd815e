// Package slotplaces keeps the semaphore in a field, a package variable, a
// parameter or an embedded struct.
package slotplaces

import "net"

var dials = make(chan struct{}, 10)

func DialAll(addrs []string) {
	for _, addr := range addrs {
		dials <- struct{}{}
		go func() {
			defer func() { <-dials }()
			if conn, err := net.Dial("tcp", addr); err == nil {
				conn.Close()
			}
		}()
	}
}

func Serve(ln net.Listener, slots chan struct{}) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		slots <- struct{}{}
		go handle(conn, slots)
	}
}

func handle(conn net.Conn, slots chan struct{}) {
	defer func() { <-slots }()
	conn.Close()
}

type limits struct{ slots chan struct{} }

type Server struct {
	*limits
	handler func(net.Conn)
}

func NewServer(most int) *Server {
	return &Server{limits: &limits{slots: make(chan struct{}, most)}}
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.slots <- struct{}{}
		go s.serve(conn)
	}
}

func (s *Server) serve(conn net.Conn) {
	defer func() { <-s.limits.slots }()
	s.handler(conn)
}
