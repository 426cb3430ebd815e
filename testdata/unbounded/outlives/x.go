// Package outlives takes a slot for the goroutine, but that one starts another,
// which does the work and which nothing waits for.
package outlives

import "net"

func Serve(ln net.Listener, handle func(net.Conn)) error {
	slots := make(chan struct{}, 10)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			go handle(conn) // want "each connection from ln.Accept starts go handle"
		}()
	}
}

func Queue(jobs <-chan func(), slots chan struct{}) {
	for job := range jobs {
		slots <- struct{}{}
		go func() {
			start(job) // want "each value from jobs starts a goroutine by start"
			<-slots
		}()
	}
}

func start(job func()) {
	go job()
}
