// Package addandcheck counts up first, looks at the result, and takes it back
// if it was too much.
package addandcheck

import (
	"net"
	"sync/atomic"
)

type Server struct {
	active  atomic.Int32
	most    int32
	handler func(net.Conn)
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if n := s.active.Add(1); n > s.most {
			s.active.Add(-1)
			conn.Close()
			continue
		}
		go func() {
			defer s.active.Add(-1)
			s.handler(conn)
		}()
	}
}

var running int32

func Run(jobs <-chan func()) {
	for job := range jobs {
		if atomic.AddInt32(&running, 1) > 32 {
			atomic.AddInt32(&running, -1)
			job() // too many: here and now
			continue
		}
		go func() {
			defer atomic.AddInt32(&running, -1)
			job()
		}()
	}
}
