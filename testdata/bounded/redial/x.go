// Package redial has goroutines that may start their like, by way of others, when they
// are over.
package redial

import "net"

type client struct {
	addr  string
	lines chan []byte
}

func (c *client) dial() {
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		return
	}
	done := make(chan error, 2)
	go c.read(conn, done)
	go c.write(conn, done)
}

func (c *client) read(conn net.Conn, done chan error) {
	_, err := conn.Read(make([]byte, 512))
	c.over(conn, err)
	done <- err
}

func (c *client) write(conn net.Conn, done chan error) {
	_, err := conn.Write(<-c.lines)
	if err != nil {
		c.over(conn, err)
	}
	done <- err
}

func (c *client) over(conn net.Conn, err error) {
	if conn.Close() == nil && err != nil {
		c.dial()
	}
}
