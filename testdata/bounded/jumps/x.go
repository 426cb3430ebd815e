// Package jumps takes a slot on each way round, whatever the loop looks like.
package jumps

import "net"

func Serve(ln net.Listener, slots chan struct{}) {
again:
	conn, err := ln.Accept()
	if err != nil {
		return
	}
	slots <- struct{}{}
	go func() {
		defer func() { <-slots }()
		conn.Close()
	}()
	goto again
}

// ServeOnce tries until it has one connection.
func ServeOnce(ln net.Listener) {
again:
	conn, err := ln.Accept()
	if err != nil {
		goto again
	}
	go conn.Close()
}

func Match(words <-chan string, slots chan struct{}, skip func(string, int) bool) {
next:
	for w := range words {
		for i := range w {
			if skip(w, i) {
				continue next
			}
		}
		select {
		case slots <- struct{}{}:
		default:
			continue next
		}
		go func() {
			println(w)
			<-slots
		}()
	}
}
