// Package serve is the second step: a limit, but on the wrong thing.
package serve

import "net"

func Serve(ln net.Listener, handle func(net.Conn)) error {
	slots := make(chan struct{}, 4)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			handle(conn)
		}()
	}
}
