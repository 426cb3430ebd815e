// Package countedout has goroutines that count themselves out before they work.
package countedout

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
)

type server struct {
	mu   sync.Mutex
	free *sync.Cond
	n    int
}

func (s *server) leave() {
	s.mu.Lock()
	s.n--
	s.mu.Unlock()
	s.free.Signal()
}

func (s *server) serve(ln net.Listener) error {
	for {
		s.mu.Lock()
		for s.n >= 100 {
			s.free.Wait()
		}
		s.n++
		s.mu.Unlock()
		conn, err := ln.Accept()
		if err != nil {
			s.leave()
			return err
		}
		go s.echo(conn) // want "each connection from ln.Accept starts go s.echo.*the goroutine counts s.n down before it works"
	}
}

func (s *server) echo(conn net.Conn) {
	defer conn.Close()
	s.leave()
	io.Copy(conn, conn)
}

func atOnce(ln net.Listener) error {
	var active atomic.Int64
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if active.Add(1) > 100 {
			active.Add(-1)
			conn.Close()
			continue
		}
		go func() { // want "each connection from ln.Accept starts a goroutine.*before it works"
			active.Add(-1)
			io.Copy(conn, conn)
		}()
	}
}
