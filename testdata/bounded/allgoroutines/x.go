// Package allgoroutines starts none while the program has as many goroutines as
// it may have.
package allgoroutines

import (
	"net"
	"runtime"
)

func serve(ln net.Listener, handle func(net.Conn)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if n := runtime.NumGoroutine(); n > 10_000 {
			conn.Close()
			continue
		}
		go handle(conn)
	}
}
