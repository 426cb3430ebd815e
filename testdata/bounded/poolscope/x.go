// Package poolscope makes pools where they last: before the loop, for a chosen
// number, once, or for one iteration that shuts it down.
package poolscope

import (
	"context"
	"net"
	"net/http"
	"sync"

	"github.com/boundedgo/boundedgo/pool"
)

func Before(jobs <-chan func()) {
	p := pool.New(4)
	defer p.Close()
	for job := range jobs {
		_ = p.Execute(job)
	}
}

func Batches(batches [][]func()) error {
	for _, batch := range batches {
		p := pool.New(4)
		for _, job := range batch {
			if err := p.Execute(job); err != nil {
				p.Close()
				return err
			}
		}
		if err := p.Shutdown(context.Background()); err != nil {
			return err
		}
	}
	return nil
}

func Shards() []*pool.ThreadPool {
	shards := make([]*pool.ThreadPool, 8)
	for i := range shards {
		shards[i] = pool.New(2)
	}
	return shards
}

type API struct {
	once sync.Once
	jobs *pool.ThreadPool
}

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.once.Do(func() { a.jobs = pool.New(4) })
	_ = a.jobs.Execute(func() { println(r.URL.Path) })
}

func (a *API) Pages(w http.ResponseWriter, r *http.Request) {
	p := pool.New(4)
	defer p.Close()
	for range 16 {
		_ = p.Execute(func() { println(r.URL.Path) })
	}
}

type session struct {
	conn net.Conn
	jobs *pool.ThreadPool
}

func (s *session) run() {
	defer s.jobs.Close()
	_ = s.jobs.Execute(func() { s.conn.Close() })
}

func Serve(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		s := &session{conn: conn, jobs: pool.New(2)}
		_ = s.jobs.Execute(func() { s.conn.Close() })
		s.jobs.Close()
	}
}
