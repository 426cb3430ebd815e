// Package accept starts a goroutine for each connection that a listener of
// package net accepts.
package accept

import (
	"bufio"
	"io"
	"net"
	"sync/atomic"
)

func Serve(ln net.Listener) error {
	defer ln.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go echo(conn) // want "each connection from ln.Accept starts go echo"
	}
}

func ServeTCP(ln *net.TCPListener, stop <-chan struct{}) {
	for {
		conn, err := ln.AcceptTCP()
		if err != nil {
			select {
			case <-stop:
				return
			default:
				continue
			}
		}
		conn.SetNoDelay(true)
		go func() { // want "each connection from ln.AcceptTCP starts a goroutine"
			defer conn.Close()
			echo(conn)
		}()
	}
}

func ServeUnix(ln *net.UnixListener, closed *atomic.Bool) {
	for !closed.Load() {
		if conn, err := ln.AcceptUnix(); err == nil {
			go echo(conn) // want "each connection from ln.AcceptUnix starts go echo"
		}
	}
}

func echo(conn net.Conn) {
	r := bufio.NewReader(conn)
	io.Copy(conn, r)
}
