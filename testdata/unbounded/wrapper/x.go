// Package wrapper has its own ways to write go: functions and methods that run
// their argument in a goroutine.
package wrapper

import (
	"log"
	"net"
	"sync"
)

// Go runs f and logs its panic.
func Go(f func()) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		f()
	}()
}

type Group struct{ wg sync.WaitGroup }

func (g *Group) Go(f func()) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		f()
	}()
}

func (g *Group) Run(f func()) { g.wg.Go(f) }

func Serve(ln net.Listener, handle func(net.Conn)) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		Go(func() { handle(conn) }) // want "each connection from ln.Accept starts a goroutine by Go"
	}
}

func All(jobs []func()) {
	var g Group
	for _, job := range jobs {
		g.Go(job)  // want "each element of jobs starts a goroutine by g.Go"
		g.Run(job) // want "each element of jobs starts a goroutine by g.Run"
	}
	g.wg.Wait()
}
