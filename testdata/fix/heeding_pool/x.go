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

func ServeAfter(ctx context.Context, ln net.Listener) error {
	stop := context.AfterFunc(ctx, func() { ln.Close() })
	defer stop()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer conn.Close()
			handle(conn)
		}()
	}
}

// The loop waits for the end beside its messages. One that was taken is not lost.
func Consume(ctx context.Context, msgs <-chan string, use func(context.Context, string)) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-msgs:
			go use(ctx, m)
		}
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

// The end of one message's context is not that of the loop.
func Each(msgs <-chan string, within func(string) context.Context, use func(string)) {
	for m := range msgs {
		ctx := within(m)
		if ctx.Err() != nil {
			return
		}
		go use(m)
	}
}

// Datagrams are no connections.
func Answer(ctx context.Context, pc net.PacketConn, answer func(net.Addr, []byte)) error {
	for ctx.Err() == nil {
		buf := make([]byte, 1500)
		n, addr, err := pc.ReadFrom(buf)
		if err != nil {
			return err
		}
		go answer(addr, buf[:n])
	}
	return nil
}

type server struct {
	active sync.WaitGroup
	conns  map[net.Conn]bool
}

func (s *server) enter(conn net.Conn) { s.conns[conn] = true }

// What a connection is told before, the end of the context would not take back.
func (s *server) entering(ctx context.Context, ln net.Listener) error {
	for ctx.Err() == nil {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.enter(conn)
		go handle(conn)
	}
	return nil
}

// A wait group is told.
func (s *server) counting(ctx context.Context, ln net.Listener) error {
	for ctx.Err() == nil {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s.active.Add(1)
		go func() {
			defer s.active.Done()
			handle(conn)
		}()
	}
	return nil
}

// It asks only when it has failed, or behind the start.
func (s *server) late(ctx context.Context, ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			continue
		}
		go handle(conn)
		if ctx.Err() != nil {
			return nil
		}
	}
}
