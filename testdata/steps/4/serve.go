// Package serve is the last step: the loop waits while the pool is full, and the
// pool for what it has accepted.
package serve

import (
	"net"

	"github.com/boundedgo/boundedgo/pool"
)

func Serve(ln net.Listener, handle func(net.Conn)) error {
	p := pool.New(4, pool.WithQueue(0))
	defer p.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if err := p.Execute(func() { handle(conn) }); err != nil {
			conn.Close()
			return err
		}
	}
}
