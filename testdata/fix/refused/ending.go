package refused

import (
	"io"
	"net"
	"sync"
)

// A club closes what is still connected when its listener has been closed.
type club struct {
	mu    sync.Mutex
	conns map[net.Conn]bool
	wg    sync.WaitGroup
}

func (h *club) run(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		h.mu.Lock()
		h.conns[conn] = true
		h.mu.Unlock()
		h.wg.Add(1)
		go func() { // want `no fix: what ends them comes after the loop, which a full limit would hold up: conn.Close on line 34`
			defer h.wg.Done()
			io.Copy(io.Discard, conn)
		}()
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for conn := range h.conns {
		conn.Close()
	}
}

func (h *club) stop(ln net.Listener) {
	ln.Close()
	h.wg.Wait()
}

// It is no better to defer that.
func deferring(ln net.Listener) error {
	var conns sync.Map
	defer conns.Range(func(_, conn any) bool { return conn.(net.Conn).Close() == nil })
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		conns.Store(conn.RemoteAddr(), conn)
		go io.Copy(io.Discard, conn) // want `no fix: what ends them comes after the loop`
	}
}

// A guest is no connection, but is known as one of several.
type guest struct{ conn net.Conn }

func (g *guest) talk() { io.Copy(io.Discard, g.conn) }

func (g *guest) leave() { g.conn.Close() }

func (g *guest) close() { g.leave() }

type house struct{ guests []*guest }

func (h *house) welcome(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		g := &guest{conn}
		h.guests = append(h.guests, g)
		go g.talk() // want `no fix: what ends them comes after the loop`
	}
}

func (h *house) empty() {
	for i := range h.guests {
		h.guests[i].close()
	}
}

// What calls the loop closes them after it.
func (h *house) open(ln net.Listener) {
	h.welcome(ln)
	h.empty()
}

// Here they have ended by then.
func ended(ln net.Listener) {
	var wg sync.WaitGroup
	conns := map[net.Conn]bool{}
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		conns[conn] = true
		wg.Go(func() { io.CopyN(io.Discard, conn, 1) }) // want "by then$"
	}
	wg.Wait()
	for conn := range conns {
		conn.Close()
	}
}

// The listeners are none of what the goroutines have in hand.
func listeners(lns []net.Listener) {
	defer func() {
		for _, ln := range lns {
			ln.Close()
		}
	}()
	for {
		conn, err := lns[0].Accept()
		if err != nil {
			return
		}
		go io.Copy(io.Discard, conn) // want "pool.ThreadPool$"
	}
}
