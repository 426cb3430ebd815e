// Package interfacegate takes the slot through an interface, whose only
// implementation in sight is a semaphore.
package interfacegate

import "net"

type Gate interface {
	Acquire()
	Release()
}

type gate chan struct{}

func New(n int) Gate { return make(gate, n) }

func (g gate) Acquire() { g <- struct{}{} }
func (g gate) Release() { <-g }

func Serve(ln net.Listener, g Gate) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		g.Acquire()
		go func() {
			defer g.Release()
			conn.Close()
		}()
	}
}
