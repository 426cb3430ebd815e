// Package names has taken the names that the fix would like to use.
package names

import (
	"net"
	workers "os"

	"golang.org/x/sync/errgroup"
)

type pool struct{ group errgroup.Group }

// Serve shadows some more.
func (p *pool) Serve(ln net.Listener, maxConns int) error {
	for range maxConns {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		p.one(conn)
	}
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go func(workers *workers.Process, conn net.Conn) { workers.Kill(); p.one(conn) }(nil, conn)
	}
}

// Again needs the same import.
func (p *pool) Again(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go p.one(conn)
	}
}

func (p *pool) one(net.Conn) {}
