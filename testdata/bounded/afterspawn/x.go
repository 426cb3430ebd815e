// Package afterspawn takes the slot after the go statement, in the same
// iteration: one more than there are slots can run.
package afterspawn

import "net"

func Serve(ln net.Listener) error {
	slots := make(chan struct{}, 10)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer func() { <-slots }()
			conn.Read(make([]byte, 10))
			conn.Close()
		}()
		slots <- struct{}{}
	}
}
