// Package jumps loops by goto and labelled continue.
package jumps

import "net"

func Serve(ln net.Listener) {
again:
	conn, err := ln.Accept()
	if err != nil {
		return
	}
	go handle(conn) // want "starts go handle"
	goto again
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
