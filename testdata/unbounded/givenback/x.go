// Package givenback has the loop give the slot back itself: it limits how many
// goroutines start at once, not how many run.
package givenback

import "net"

func Serve(ln net.Listener, slots chan struct{}) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		slots <- struct{}{}
		go handle(conn) // want "each connection from ln.Accept starts go handle"
		<-slots
	}
}

func Each(names []string, slots chan struct{}, f func(string)) {
	for _, name := range names {
		slots <- struct{}{}
		go func() { // want "each element of names starts a goroutine.*the loop itself gives the slot of slots back"
			f(name)
			select {
			case <-slots:
			default:
			}
		}()
		<-slots
	}
}

func EachClosure(names []string, slots chan struct{}, f func(string)) {
	for _, name := range names {
		func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			go f(name) // want "each element of names starts go f"
		}()
	}
}

func handle(conn net.Conn) { conn.Close() }
