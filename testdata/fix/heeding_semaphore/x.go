// Package heeding has loops that a context ends: so does their wait for a place.
package heeding

import (
	"context"
	"net"
	"sync"
)

func handle(net.Conn) { println() }

// The context closes the listener.
func ServeUntil(ctx context.Context, ln net.Listener) error {
	go func() {
		<-ctx.Done()
		ln.Close()
	}()
	for {
		conn, err := ln.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		go handle(conn)
	}
}

type consumer struct {
	ctx context.Context
	wg  sync.WaitGroup
}

// What it returns at the end, a name of the loop's tells.
func (c *consumer) run(msgs <-chan string, use func(string)) (n int, err error) {
	for {
		select {
		case m := <-msgs:
			n++
			c.wg.Add(1)
			go func() {
				defer c.wg.Done()
				use(m)
			}()
		case <-c.ctx.Done():
			return n, c.ctx.Err()
		}
	}
}
