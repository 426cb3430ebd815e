package refused

import (
	"errors"
	"io"
	"net"
	"sync"
)

// A registry closes the connections that it knows.
type registry struct {
	conns sync.Map
	known map[net.Conn]bool
	wg    sync.WaitGroup
}

func (r *registry) Close() {
	r.conns.Range(func(_, conn any) bool { return conn.(net.Conn).Close() == nil })
	for conn := range r.known {
		conn.Close()
	}
}

func (r *registry) handle(conn net.Conn) {
	defer conn.Close()
	r.conns.Store(conn.RemoteAddr(), conn)
	io.Copy(io.Discard, conn)
	r.conns.Delete(conn.RemoteAddr())
}

// Who starts after Close is waited for, and never closed.
func (r *registry) serve(ln net.Listener) {
	var wg sync.WaitGroup
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		wg.Add(1)
		go func() { // want `no fix: they are waited for, and enter themselves into r.conns, to be closed: too late, when they have waited for a slot`
			r.handle(conn)
			wg.Done()
		}()
	}
	wg.Wait()
}

// It is the same where somebody else waits.
func (r *registry) run(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		r.wg.Add(1)
		go r.enter(conn) // want `no fix: they are waited for, and enter themselves into r.known`
	}
}

func (r *registry) enter(conn net.Conn) {
	defer r.wg.Done()
	r.known[conn] = true
	io.Copy(io.Discard, conn)
}

// Nobody knows what the handler of an interface does.
func served(ln net.Listener, h interface{ Handle(net.Conn) }) {
	var wg sync.WaitGroup
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		wg.Go(func() { h.Handle(conn) }) // want `no fix: they are waited for, and enter themselves into what h.Handle knows`
	}
	wg.Wait()
}

// These are known before they wait for a slot.
func (r *registry) entered(ln net.Listener, h interface{ Handle(net.Conn) }) {
	var wg sync.WaitGroup
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		r.known[conn] = true
		wg.Go(func() { h.Handle(conn) }) // want "by then$"
	}
	wg.Wait()
}

// A session has many streams in one connection.
type muxer interface {
	Accept() (net.Conn, error)
	Open() (net.Conn, error)
}

func streams(m muxer) {
	for {
		conn, err := m.Accept()
		if err != nil {
			return
		}
		go lines(conn) // want `no fix: m has many streams in one connection, and those that are not accepted may hold up the others`
	}
}

// A stream is all that it accepts.
type quic struct{ net.Addr }

func (q *quic) AcceptStream() (net.Conn, error) { return nil, io.EOF }

func quics(q *quic) {
	for {
		conn, err := q.AcceptStream()
		if err != nil {
			return
		}
		go lines(conn) // want `no fix: q has many streams in one connection`
	}
}

// A tunnel has a listener at its other end.
type tunnel struct {
	net.Conn
	ln net.Listener
}

func (t *tunnel) Listen(port int) (net.Listener, error) { return nil, io.EOF }

func (t *tunnel) start() (err error) {
	t.ln, err = t.Listen(22)
	return err
}

func (t *tunnel) run() {
	for {
		conn, err := t.ln.Accept()
		if err != nil {
			return
		}
		go lines(conn) // want `no fix: t.ln has many streams in one connection`
	}
}

// A bounded server has a limit, if it is told to.
type bounded struct {
	max  int
	mu   sync.Mutex
	open int
}

func (b *bounded) add(conn net.Conn) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.max > 0 && b.open >= b.max {
		return errors.New("too many connections")
	}
	b.open++
	return nil
}

func (b *bounded) serve(conn net.Conn) {
	defer b.remove(conn)
	lines(conn)
}

func (b *bounded) remove(conn net.Conn) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if conn.Close() == nil {
		b.open--
	}
}

func (b *bounded) run(ln net.Listener, log func(error)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		if err := b.add(conn); err != nil && log != nil {
			log(err)
			continue
		}
		go b.serve(conn) // want `no fix: b.open limits them already, where that is set: there would be two limits`
	}
}

// The handler is one of several.
func picked(ln net.Listener, handlers map[string]func(net.Conn)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go handlers[conn.LocalAddr().String()](conn) // want `no fix: which function they run is known only when they do`
	}
}

// A client is what a server knows of a connection.
type client struct{ conn net.Conn }

type pool struct{ idle chan *client }

func (p *pool) put(c *client) error {
	select {
	case p.idle <- c:
		return nil
	default:
		return errors.New("too many connections")
	}
}

// Somebody else uses it later.
func (p *pool) fill(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want `no fix: they hand connections over to p.idle, where no slot counts them`
			if err := p.put(&client{conn}); err != nil {
				conn.Close()
			}
		}()
	}
}

// A hub only gets to know them.
type hub struct{ joined, left chan *client }

func (h *hub) run(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want "use pool.ThreadPool$"
			c := &client{conn}
			h.joined <- c
			lines(c.conn)
			h.left <- c
			c.conn.Close()
		}()
	}
}
