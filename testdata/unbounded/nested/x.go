// Package nested starts goroutines within the goroutine of a connection: there
// are as many of the inner ones as of the outer ones, or more.
package nested

import (
	"bufio"
	"io"
	"net"
)

func Proxy(ln net.Listener, upstream string) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			up, err := net.Dial("tcp", upstream)
			if err != nil {
				return
			}
			done := make(chan struct{})
			go func() { // want "each connection from ln.Accept starts a goroutine"
				io.Copy(up, conn)
				close(done)
			}()
			io.Copy(conn, up)
			<-done
		}()
	}
}

func Commands(conn net.Conn) {
	go func() {
		sc := bufio.NewScanner(conn)
		for sc.Scan() {
			go run(sc.Text()) // want "each sc.Scan starts go run"
		}
	}()
}

func run(string) {}
