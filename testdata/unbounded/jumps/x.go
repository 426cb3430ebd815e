// Package jumps loops by goto and labelled continue.
package jumps

import "net"

func Serve(ln net.Listener) {
again:
	conn, err := ln.Accept()
	if err != nil {
		return
	}
	go handle(conn) // want "each connection from ln.Accept starts go handle"
	goto again
}

func Drain(next func() (string, bool)) {
	n := 0
more:
	n++
	if w, ok := next(); ok {
		go report(w) // want "each jump to more starts go report"
		goto more
	}
	if n > 0 {
		goto end
	}
	println("nothing")
end:
}

func Match(words []string, banned map[string]bool) {
next:
	for _, w := range words {
		for i := range w {
			if banned[w[i:]] {
				continue next
			}
		}
		go report(w) // want "each element of words starts go report"
	}
}

func Inner(groups [][]string) {
outer:
	for _, g := range groups {
		for _, w := range g {
			go report(w) // want "starts go report"
			if w == "" {
				continue outer
			}
		}
	}
}

func handle(conn net.Conn) { conn.Close() }
func report(string)        {}
