// Package limitlistener accepts from a listener of its own that hands out so
// many connections: the next one comes when one is closed.
package limitlistener

import (
	"net"
	"sync"
)

type limitListener struct {
	net.Listener
	slots chan struct{}
}

func (l *limitListener) Accept() (net.Conn, error) {
	l.slots <- struct{}{}
	conn, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	return &limitConn{Conn: conn, slots: l.slots}, nil
}

type limitConn struct {
	net.Conn
	once  sync.Once
	slots chan struct{}
}

func (c *limitConn) Close() error {
	err := c.Conn.Close()
	c.once.Do(func() { <-c.slots })
	return err
}

func Serve(ln net.Listener, most int) error {
	limited := &limitListener{Listener: ln, slots: make(chan struct{}, most)}
	for {
		conn, err := limited.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer conn.Close()
			conn.Read(make([]byte, 1))
		}()
	}
}
