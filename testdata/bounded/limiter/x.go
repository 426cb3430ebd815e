// Package limiter wraps the channel in a type with methods that take a slot
// and give it back.
package limiter

import (
	"context"
	"errors"
	"net"
)

type Limiter struct{ slots chan struct{} }

func New(n int) *Limiter { return &Limiter{make(chan struct{}, n)} }

func (l *Limiter) Start() { l.slots <- struct{}{} }
func (l *Limiter) Done()  { <-l.slots }

func (l *Limiter) TryStart() bool {
	select {
	case l.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func (l *Limiter) StartContext(ctx context.Context) error {
	select {
	case l.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

var errBusy = errors.New("busy")

type Server struct{ limit *Limiter }

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.limit.Start()
		go s.handle(conn)
	}
}

func (s *Server) ServeOrReject(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if !s.limit.TryStart() {
			conn.Close()
			continue
		}
		go s.handle(conn)
	}
}

func (s *Server) ServeContext(ctx context.Context, conns <-chan net.Conn) error {
	for conn := range conns {
		if err := s.limit.StartContext(ctx); err != nil {
			return errors.Join(errBusy, err)
		}
		go s.handle(conn)
	}
	return nil
}

func (s *Server) handle(conn net.Conn) {
	defer s.limit.Done()
	conn.Close()
}
