// Package counter compares a counter with a limit before it starts another
// goroutine; the goroutine counts down.
package counter

import (
	"net"
	"sync"
	"sync/atomic"
)

const most = 1000

func Atomic(ln net.Listener) error {
	var active atomic.Int64
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if active.Load() >= most {
			conn.Close()
			continue
		}
		active.Add(1)
		go func() {
			defer active.Add(-1)
			conn.Close()
		}()
	}
}

type Server struct {
	mu     sync.Mutex
	active int
	limit  int
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.mu.Lock()
		if s.active >= s.limit {
			s.mu.Unlock()
			conn.Close()
			continue
		}
		s.active++
		s.mu.Unlock()
		go s.handle(conn)
	}
}

func (s *Server) handle(conn net.Conn) {
	defer func() {
		s.mu.Lock()
		s.active--
		s.mu.Unlock()
	}()
	conn.Close()
}
