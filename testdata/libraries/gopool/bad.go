// Package gopool shows github.com/bytedance/gopkg/util/gopool: the default
// pool has no limit.
package gopool

import (
	"context"
	"math"
	"net"

	"github.com/bytedance/gopkg/util/gopool"
)

func serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		gopool.Go(func() { handle(conn) }) // want "unbounded goroutines: each connection from ln.Accept"
	}
}

func withContext(ctx context.Context, conns []net.Conn) {
	for _, conn := range conns {
		gopool.CtxGo(ctx, func() { handle(conn) }) // want "unbounded goroutines"
	}
}

func huge(conns []net.Conn) {
	p := gopool.NewPool("huge", math.MaxInt32, gopool.NewConfig())
	for _, conn := range conns {
		p.Go(func() { handle(conn) }) // want "unbounded goroutines: .* a limit of 2147483647 is none"
	}
}

func handle(conn net.Conn) {}
