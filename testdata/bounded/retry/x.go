// Package retry calls what starts a goroutine again only when it failed, and
// has started none.
package retry

import (
	"errors"
	"net"
)

var errStale = errors.New("stale")

type group struct {
	stale bool
	lns   []net.Listener
	conns chan net.Conn
}

func (g *group) listen(addr string) (ln net.Listener, err error) {
	if g.stale {
		return nil, errStale
	}
	if len(g.lns) == 0 {
		ln, err = net.Listen("tcp", addr)
		if err != nil {
			return
		}
		g.lns = append(g.lns, ln)
		go g.accept(ln)
	} else {
		if g.lns[0].Addr().String() != addr {
			err = errors.New("another address")
			return
		}
		ln = g.lns[0]
	}
	return
}

func (g *group) accept(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		g.conns <- conn
	}
}

func Listen(current func() *group, addr string) (ln net.Listener, err error) {
	for {
		ln, err = current().listen(addr)
		if err == errStale {
			continue
		}
		return
	}
}
