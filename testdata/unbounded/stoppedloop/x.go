// Package stoppedloop asks in each iteration whether it is stopped.
package stoppedloop

import (
	"net"
	"net/http"
	"sync/atomic"
)

type server struct {
	ln   net.Listener
	stop atomic.Bool
	http *http.Client
}

func (s *server) Stopped() bool { return s.stop.Load() }

func (s *server) handle(c net.Conn) { c.Read(nil) }

func (s *server) serve() {
	for !s.Stopped() {
		c, err := s.ln.Accept()
		if err != nil {
			continue
		}
		go s.handle(c) // want "each connection from s.ln.Accept starts go s.handle"
	}
}

func fetchAll(c *http.Client, urls <-chan string) {
	for u := range urls {
		go c.Get(u) // want "each value from urls starts go c.Get"
		c.CloseIdleConnections()
	}
}

type stream interface {
	Recv() (string, error)
	Cancelled() bool
	CloseNotify() <-chan bool
}

func relay(s stream, f func(stream, string)) {
	for {
		m, err := s.Recv()
		if err != nil || s.Cancelled() {
			return
		}
		go f(s, m) // want "each value from s.Recv starts go f"
	}
}
