// Package serve is the first step from a goroutine per connection to a pool, which
// the README shows with what boundedgo says to each.
package serve

import "net"

func Serve(ln net.Listener, handle func(net.Conn)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}
