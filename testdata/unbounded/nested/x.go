// Package nested starts goroutines within the only goroutine of a connection,
// one per line that it reads.
package nested

import (
	"bufio"
	"net"
)

func Commands(conn net.Conn) {
	go func() {
		sc := bufio.NewScanner(conn)
		for sc.Scan() {
			go run(sc.Text()) // want "each sc.Scan starts go run"
		}
	}()
}

// Serve starts, in each goroutine, another that outlives it.
func Serve(ln net.Listener, log func(net.Addr)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			go log(conn.RemoteAddr()) // want "each one started on line 26 starts go log"
			conn.Close()
		}()
	}
}

func run(string) {}
