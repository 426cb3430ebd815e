// Package lastbranch leaves the loop after the spawn on some paths only.
package lastbranch

import "net"

func Serve(ln net.Listener, once bool) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
		if once {
			return
		}
	}
}

func Find(lines <-chan string, f func(string)) {
	for line := range lines {
		switch line {
		case "quit":
			return
		case "run":
			go f(line) // want "each value from lines starts go f"
			break      // leaves the switch only
		}
	}
}
