// Package sendslot takes a slot by a send to a buffered channel, and the
// goroutine gives it back by a receive: deferred, or as its last statement.
package sendslot

import "net"

func Serve(ln net.Listener) error {
	slots := make(chan struct{}, 100)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			handle(conn)
		}()
	}
}

func ServeLast(ln net.Listener, most int) error {
	slots := make(chan bool, most)
	for {
		slots <- true
		conn, err := ln.Accept()
		if err != nil {
			<-slots
			continue
		}
		go func(c net.Conn) {
			handle(c)
			<-slots
		}(conn)
	}
}

func All(paths []string, load func(string)) {
	slots := make(chan int, 8)
	for i, path := range paths {
		slots <- i
		go func() {
			load(path)
			<-slots
		}()
	}
	for range cap(slots) {
		slots <- 0
	}
}

func handle(conn net.Conn) { conn.Close() }
