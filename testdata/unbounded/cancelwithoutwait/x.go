// Package cancelwithoutwait has a context or a connection that ends all of the
// goroutines at the end, not the previous one before the next.
package cancelwithoutwait

import (
	"context"
	"net"
)

func Serve(ctx context.Context, ln net.Listener, handle func(context.Context, net.Conn)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(ctx, conn) // want "each connection from ln.Accept starts go handle"
	}
}

func Each(names []string, f func(context.Context, string)) {
	for _, name := range names {
		ctx, cancel := context.WithCancel(context.Background())
		go func() { // want "each element of names starts a goroutine"
			defer cancel()
			f(ctx, name)
		}()
	}
}

func Broadcast(conns []net.Conn, text []byte) {
	for _, conn := range conns {
		go conn.Write(text) // want "each element of conns starts go conn.Write"
	}
	for _, conn := range conns {
		conn.Close()
	}
}
