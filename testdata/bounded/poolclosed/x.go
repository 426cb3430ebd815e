// Package poolclosed has pools that are shut down, are in the hands of others,
// or need not be, as the function never returns.
package poolclosed

import (
	"context"
	"log"
	"net"

	"github.com/boundedgo/boundedgo/pool"
)

func Deferred(job func()) error {
	p := pool.New(1)
	defer p.Close()
	return p.Execute(job)
}

func Stopped(job func()) error {
	p := pool.New(1)
	defer p.Stop()
	return p.Execute(job)
}

func InLiteral(job func()) error {
	p := pool.New(1)
	defer func() {
		if err := p.Shutdown(context.Background()); err != nil {
			log.Print(err)
		}
	}()
	return p.Execute(job)
}

func MethodValue(job func(), cleanup func(func() error)) error {
	p := pool.New(1)
	cleanup(p.Close)
	return p.Execute(job)
}

func Returned() *pool.ThreadPool {
	p := pool.New(1)
	_ = p.Execute(func() {})
	return p
}

func Named() (p *pool.ThreadPool) {
	p = pool.New(1)
	return
}

type Server struct{ jobs *pool.ThreadPool }

func New() *Server {
	p := pool.New(1)
	return &Server{jobs: p}
}

func (s *Server) Close() error { return s.jobs.Close() }

func Passed(use func(*pool.ThreadPool)) {
	p := pool.New(1)
	use(p)
}

func Sent(pools chan *pool.ThreadPool) {
	p := pool.New(1)
	pools <- p
}

func Forever(ln net.Listener) {
	p := pool.New(64)
	for {
		conn, err := ln.Accept()
		if err != nil {
			log.Fatal(err)
		}
		if p.Execute(func() { conn.Close() }) != nil {
			conn.Close()
		}
	}
}
