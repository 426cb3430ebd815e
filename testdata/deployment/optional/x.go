// Package optional takes a slot if it was given a limit: the program sets it
// when it is told to.
package optional

import "net"

type Server struct{ slots chan struct{} }

func New(most int) *Server {
	s := new(Server)
	if most > 0 {
		s.slots = make(chan struct{}, most)
	}
	return s
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots != nil {
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

// ServeOrReject takes the slot if there is one.
func (s *Server) ServeOrReject(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots != nil && !s.take() {
			conn.Close()
			continue
		}
		go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
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

// Pair has two limits, which are set together.
type Pair struct{ slots, others chan struct{} }

func (p *Pair) ServeIf(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if p.slots != nil && p.others != nil {
			p.slots <- struct{}{}
		}
		go p.serve(conn) // want "each connection from ln.Accept starts go p.serve"
	}
}

func (p *Pair) ServeUnless(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if p.others == nil || p.slots == nil {
			println("no limit")
		} else {
			p.slots <- struct{}{}
		}
		go p.serve(conn) // want "each connection from ln.Accept starts go p.serve"
	}
}

func (p *Pair) serve(conn net.Conn) {
	if p.slots != nil {
		defer func() { <-p.slots }()
	}
	conn.Close()
}

// ServeNested asks one after the other.
func (s *Server) ServeNested(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if s.slots != nil {
			if !s.take() {
				conn.Close()
				continue
			}
		}
		go s.serve(conn) // want "each connection from ln.Accept starts go s.serve"
	}
}
