// Package reconnectleak starts a reader per connection and dials again, though
// nothing ends the reader before.
package reconnectleak

import (
	"net"
	"time"
)

type Client struct {
	addr string
	in   chan []byte
}

func (c *Client) Run() {
	for {
		conn, err := net.Dial("tcp", c.addr)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		go c.heartbeat() // want "starts go c.heartbeat"
		c.read(conn)
		conn.Close()
	}
}

// heartbeat does not know of the connection, and never ends.
func (c *Client) heartbeat() {
	for range time.Tick(time.Second) {
		c.in <- nil
	}
}

func (c *Client) read(conn net.Conn) {
	buf := make([]byte, 1024)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		c.in <- buf[:n]
	}
}
