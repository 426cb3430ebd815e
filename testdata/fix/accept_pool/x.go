// Package accept has loops that start a goroutine for each connection.
package accept

import (
	"context"
	"io"
	"log"
	"net"
	"sync"
	"time"
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

// Told keeps the error for those who wait for it.
func (s *server) Told(errs chan<- error) {
	go func() {
		for {
			conn, err := s.ln.Accept()
			if err != nil {
				log.Print("accept: ", err)
				errs <- err
				return
			}
			go handle(conn)
		}
	}()
}

// A client has a connection, which it closes.
type client struct{ conn net.Conn }

func newClient(s *server, conn net.Conn) *client { return &client{conn} }

func (c *client) serve() {}

func (c *client) Close() error { return c.conn.Close() }

// Made hands on what it has made of the connection.
func (s *server) Made() error {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return err
		}
		c := newClient(s, conn)
		go c.serve()
	}
}

// A peer leaves its connection open, and so does the server its handlers.
type peer struct{ conn net.Conn }

func (p *peer) serve(h *handlers) {}

type handlers struct{}

func (h *handlers) Close() error { return nil }

func (s *server) handlers(net.Addr) *handlers { return nil }

// Part closes the connection that is a part of what it hands on.
func (s *server) Part() error {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return err
		}
		h := s.handlers(conn.RemoteAddr())
		p := &peer{conn: conn}
		go p.serve(h)
	}
}

// A phone takes calls, which are no connections by themselves.
type call struct{}

func (c *call) Close() error { return nil }

type phone struct{}

func (p *phone) Accept() (*call, error) { return nil, io.EOF }

// Calls closes what it has taken.
func Calls(p *phone, answer func(*call)) error {
	for {
		c, err := p.Accept()
		if err != nil {
			return err
		}
		go answer(c)
	}
}

// A pair has two connections.
type pair struct{ client, server net.Conn }

func (p *pair) serve() {}

// Relay closes both.
func Relay(ln net.Listener, dial func() (net.Conn, error)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		server, err := dial()
		if err != nil {
			conn.Close()
			continue
		}
		p := &pair{client: conn, server: server}
		go p.serve()
	}
}

// Logged closes what it was made of.
func Logged(ln net.Listener, logged func(net.Conn) net.Conn) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(logged(conn))
	}
}

// A ring of connections tells the loop that it is closed under the lock that the
// handlers take. Nobody waits there.
type ring struct {
	mu    sync.Mutex
	open  int
	conns chan net.Conn
}

func (r *ring) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.conns)
}

func (r *ring) handle(conn net.Conn) {
	defer conn.Close()
	r.mu.Lock()
	r.open++
	r.mu.Unlock()
}

func Ring(r *ring) {
	for conn := range r.conns {
		go r.handle(conn)
	}
}

// Ends does something after the loop, also when a task is refused.
func Ends(ln net.Listener, ended func()) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		go handle(conn)
	}
	ended()
}

// A proxy gets its target where it is made.
type proxy struct {
	target func(context.Context, net.Conn)
}

func newProxy() *proxy {
	p := &proxy{}
	p.target = p.discard
	return p
}

func (p *proxy) discard(_ context.Context, conn net.Conn) { io.Copy(io.Discard, conn) }

// Proxied has nothing that could change in between.
func (p *proxy) Proxied(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go p.target(context.Background(), conn)
	}
}

// Timed ends connections that say nothing for a minute.
func Timed(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go timed(conn)
	}
}

func timed(conn net.Conn) {
	defer conn.Close()
	conn.SetReadDeadline(time.Now().Add(time.Minute))
	io.Copy(io.Discard, conn)
}

// Greeted ends those that do not even say hello, and no others.
func Greeted(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		conn.SetDeadline(time.Now().Add(time.Minute))
		go func() {
			defer conn.Close()
			conn.Read(make([]byte, 5))
			conn.SetDeadline(time.Time{})
			io.Copy(io.Discard, conn)
		}()
	}
}
