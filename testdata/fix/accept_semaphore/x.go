// Package accept has loops that start a goroutine for each connection.
package accept

import (
	"context"
	"io"
	"log"
	"net"
	"sync"
)

type server struct {
	ln      net.Listener
	handler func(net.Conn)
	inner   struct{ log *log.Logger }
}

func handle(net.Conn) {}

// Call hands a connection to a function.
func Call(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn) // the one that waits
	}
}

func (s *server) serve(ctx context.Context, conn net.Conn) {}

// Method hands it to a method. Its receiver and its arguments stay the same.
func (s *server) Method(ctx context.Context) (served int, err error) {
	// As long as the listener is open.
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return served, err
		}
		served++
		go s.serve(ctx, conn)
	}
}

// Use sets the handler.
func (s *server) Use(handler func(net.Conn)) { s.handler = handler }

// Field calls a function that somebody may set to another one.
func (s *server) Field() {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return
		}
		go s.handler(conn)
	}
}

// Literal uses variables of the iteration.
func Literal(ln net.Listener) error {
accepting:
	for {
		conn, err := ln.Accept()
		if err != nil {
			break accepting
		}
		go func() {
			// It is closed in the end.
			defer conn.Close()
			handle(conn)
		}()
	}
	return nil
}

// Params has a literal with parameters: one of the name of its argument, one of
// another, and one of another type.
func Params(ctx context.Context, ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			log.Print(err)
			continue
		}
		go func(ctx context.Context, c net.Conn, closer interface{ Close() error }) {
			defer closer.Close()
			if ctx.Err() == nil {
				handle(c)
			}
		}(ctx, conn, conn)
	}
}

// Forever does not return.
func Forever(ln net.Listener) {
	for {
		if conn, err := ln.Accept(); err == nil {
			go handle(conn)
		}
	}
}

type meter interface{ count() }

// Two has two goroutines for each connection, with a limit for each.
func Two(ln net.Listener, m meter) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
		go m.count()
	}
}

// Started is a loop in a goroutine.
func Started(ln net.Listener) {
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go func() { handle(conn) }()
		}
	}()
}

// Session leaves a goroutine running for each connection, and itself handles
// what comes next.
func Session(ln net.Listener, requests func(net.Conn) chan string) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go session(conn, requests)
	}
}

func session(conn net.Conn, requests func(net.Conn) chan string) {
	defer conn.Close()
	go log.Print(conn.RemoteAddr())
	for r := range requests(conn) {
		io.WriteString(conn, r)
	}
}

// Listeners has a limit for each of a few listeners.
func Listeners(servers ...*server) {
	for _, s := range servers {
		go func() {
			for {
				conn, err := s.ln.Accept()
				if err != nil {
					return
				}
				go handle(conn)
			}
		}()
	}
}

// Known keeps the connections in a map.
func Known(ln net.Listener) error {
	var mu sync.Mutex
	known := map[net.Conn]bool{}
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		mu.Lock()
		known[conn] = true
		mu.Unlock()
		go func() {
			handle(conn)
			mu.Lock()
			delete(known, conn)
			mu.Unlock()
		}()
	}
}
