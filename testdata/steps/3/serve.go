// Package serve is the third step: a pool, and goroutines that wait for it.
package serve

import (
	"net"

	"github.com/boundedgo/boundedgo/pool"
)

func Serve(ln net.Listener, handle func(net.Conn)) error {
	p := pool.New(4, pool.WithQueue(0))
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go p.Execute(func() { handle(conn) })
	}
}
