// Package replace ends the goroutine of the previous iteration before it
// starts the next: at most one works at a time.
package replace

import (
	"context"
	"net"
	"time"
)

func Follow(ctx context.Context, configs <-chan string, run func(context.Context, string)) {
	cancel := func() {}
	done := make(chan struct{})
	close(done)
	for config := range configs {
		cancel()
		<-done
		var next context.Context
		next, cancel = context.WithCancel(ctx)
		done = make(chan struct{})
		finished := done
		go func() {
			defer close(finished)
			run(next, config)
		}()
	}
	cancel()
}

type Client struct {
	conn net.Conn
	addr string
}

// Reconnect closes the connection that its reader reads from.
func (c *Client) Reconnect(events <-chan struct{}) error {
	for range events {
		if c.conn != nil {
			c.conn.Close()
		}
		conn, err := net.Dial("tcp", c.addr)
		if err != nil {
			return err
		}
		c.conn = conn
		go c.read(conn)
	}
	return nil
}

func (c *Client) read(conn net.Conn) {
	buf := make([]byte, 512)
	for {
		if _, err := conn.Read(buf); err != nil {
			return
		}
	}
}

func Debounce(events <-chan string, f func()) {
	var timer *time.Timer
	for range events {
		if timer != nil {
			timer.Stop()
		}
		timer = time.AfterFunc(time.Second, f)
	}
}
