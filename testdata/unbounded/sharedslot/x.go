// Package sharedslot starts two goroutines for one slot, and both give it back:
// the second waits for ever, or gives back that of another.
package sharedslot

import "net"

func Serve(ln net.Listener, log func(net.Addr)) error {
	slots := make(chan struct{}, 10)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		slots <- struct{}{}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer func() { <-slots }()
			conn.Close()
		}()
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer func() { <-slots }()
			log(conn.RemoteAddr())
		}()
	}
}
