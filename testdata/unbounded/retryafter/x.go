// Package retryafter calls what starts a goroutine again when it failed after
// the start.
package retryafter

import (
	"errors"
	"net"
)

var errBusy = errors.New("busy")

type group struct{ conns chan net.Conn }

func (g *group) listen(addr string) (ln net.Listener, err error) {
	ln, err = net.Listen("tcp", addr)
	if err != nil {
		return
	}
	go g.accept(ln)
	err = register(addr)
	return
}

func register(string) error { return errBusy }

func (g *group) accept(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		g.conns <- conn
	}
}

func Listen(g *group, addr string) (ln net.Listener, err error) {
	for {
		ln, err = g.listen(addr) // want "starts a goroutine by g.listen"
		if err == errBusy {
			continue
		}
		return
	}
}
