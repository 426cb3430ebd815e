package refused

import (
	"context"
	"net"
	"sync"
	"time"
)

// Those that nobody asks for wait for the cancel, which comes after the loop.
func until(ln net.Listener, clients chan<- string) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want `no fix: they wait for ctx.Done\(\), and the function itself has to answer`
			defer conn.Close()
			select {
			case clients <- conn.RemoteAddr().String():
			case <-ctx.Done():
			}
		}()
	}
}

// Here all of them have ended before the cancel.
func waited(ln net.Listener, clients chan<- string) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var wg sync.WaitGroup
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		wg.Add(1)
		go func() { // want "by then$"
			defer wg.Done()
			defer conn.Close()
			select {
			case clients <- conn.RemoteAddr().String():
			case <-ctx.Done():
			}
		}()
	}
	wg.Wait()
}

// The names of hosts are up to the clients, who wait for one that is slow.
type router struct {
	hosts map[string]*virtual
}

type virtual struct{ conns chan net.Conn }

func (r *router) run(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go r.route(conn) // want "no fix: they hand connections over to v.conns, where no slot counts them"
	}
}

func (r *router) route(conn net.Conn) {
	for name := range lines(conn) {
		if v := r.hosts[name]; v != nil {
			v.conns <- conn
			return
		}
	}
}

// Here nobody waits for long, but the slots are free before the connections are closed.
func (r *router) offer(ln net.Listener, busy func(net.Conn)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want `no fix: they hand connections over to r.hosts\[name\].conns, where no slot counts them`
			for name := range lines(conn) {
				select {
				case r.hosts[name].conns <- conn:
				case <-time.After(time.Second):
					busy(conn)
				}
				return
			}
		}()
	}
}

// A listener has sessions of one socket. It reads for all of them.
type listener struct {
	mu       sync.Mutex
	sessions map[string]*session
	accepted chan *session
	packets  net.PacketConn
}

type session struct {
	*listener
	addr     string
	received chan []byte
}

func (l *listener) Accept() (*session, error) {
	s, ok := <-l.accepted
	if !ok {
		return nil, net.ErrClosed
	}
	return s, nil
}

func (l *listener) read() {
	for {
		buf := make([]byte, 1500)
		n, addr, err := l.packets.ReadFrom(buf)
		if err != nil {
			return
		}
		l.session(addr.String()).received <- buf[:n]
	}
}

func (l *listener) session(addr string) *session {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sessions[addr]
	if s == nil {
		s = &session{l, addr, make(chan []byte)}
		l.sessions[addr] = s
		l.accepted <- s
	}
	return s
}

func (s *session) serve() {
	defer s.close()
	fetch(string(<-s.received))
}

func (s *session) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sessions, s.addr)
}

// A full limit keeps the lock from those that it waits for.
func serve(l *listener) {
	for {
		s, err := l.Accept()
		if err != nil {
			return
		}
		go s.serve() // want `no fix: they lock s.listener.mu, which \w+ may hold while it waits for the loop`
	}
}
