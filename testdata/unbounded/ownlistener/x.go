// Package ownlistener accepts from listeners of its own that limit nothing:
// the slot is back before the connection is closed, or there is another one.
package ownlistener

import "net"

type slotListener struct {
	net.Listener
	slots chan struct{}
}

func (l *slotListener) Accept() (net.Conn, error) {
	l.slots <- struct{}{}
	defer func() { <-l.slots }()
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &slotConn{Conn: conn}, nil
}

type slotConn struct{ net.Conn }

func (c *slotConn) Close() error { return c.Conn.Close() }

func Serve(ln net.Listener) error {
	limited := &slotListener{Listener: ln, slots: make(chan struct{}, 8)}
	for {
		conn, err := limited.Accept()
		if err != nil {
			return err
		}
		go func() { // want "each connection from limited.Accept starts a goroutine"
			defer conn.Close()
			conn.Read(make([]byte, 1))
		}()
	}
}
