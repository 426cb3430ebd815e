package gopool

import (
	"context"
	"net"

	"github.com/bytedance/gopkg/util/gopool"
)

func serveLimited(ln net.Listener) error {
	p := gopool.NewPool("connections", 1000, gopool.NewConfig())
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		p.Go(func() { handle(conn) })
	}
}

func serveConfigured(ctx context.Context, ln net.Listener, n int32) error {
	p := gopool.NewPool("connections", n, gopool.NewConfig())
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		p.CtxGo(ctx, func() { handle(conn) })
	}
}
