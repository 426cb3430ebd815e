package refused

import (
	"errors"
	"io"
	"net"
)

// A board hands connections to listeners by their first byte.
type board struct {
	extensions map[byte]*extension
	all        []net.Listener
}

type extension struct {
	net.Listener
	conns chan net.Conn
}

func (h *extension) Accept() (net.Conn, error) {
	c, ok := <-h.conns
	if !ok {
		return nil, errors.New("closed")
	}
	return c, nil
}

func (m *board) listen(by byte) *extension {
	h := &extension{conns: make(chan net.Conn)}
	m.extensions[by] = h
	return h
}

func (m *board) add(by byte) {
	h := m.listen(by)
	m.all = append(m.all, h)
}

func (m *board) dispatch(c net.Conn) {
	var first [1]byte
	if _, err := io.ReadFull(c, first[:]); err == nil {
		m.extensions[first[0]].conns <- c
	}
}

// The goroutines that dispatch would pile up instead.
func (m *board) serve(handle func(net.Conn)) {
	for _, ln := range m.all {
		go func(l net.Listener) { // want "deployment-sized"
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go handle(c) // want `no fix: l may be a \*extension, which gets connections from elsewhere in the program: those who send them would wait, or drop them`
			}
		}(ln)
	}
}

// metered is a listener of the program, but the kernel fills it.
type metered struct {
	net.Listener
	n int
}

func (c *metered) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	c.n++
	return conn, err
}

func metre(addr string, handle func(net.Conn)) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	var l net.Listener = &metered{Listener: ln}
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		go handle(c) // want "use pool.ThreadPool$"
	}
}
