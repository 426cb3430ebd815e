// Package threadpool hands the work to the pool that comes with the analyzer.
package threadpool

import (
	"net"
	"net/http"

	"github.com/boundedgo/boundedgo/pool"
)

func Serve(ln net.Listener) error {
	p := pool.New(64)
	defer p.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if err := p.Execute(func() { conn.Close() }); err != nil {
			conn.Close()
			return err
		}
	}
}

func Sum(parts [][]int) (sum int) {
	p := pool.New(8)
	sums := make([]int, len(parts))
	for i, part := range parts {
		p.Go(func() {
			for _, n := range part {
				sums[i] += n
			}
		})
	}
	p.Close()
	for _, n := range sums {
		sum += n
	}
	return sum
}

type API struct{ jobs *pool.ThreadPool }

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	err := a.jobs.TryExecute(func() { println(name) })
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}

type executor interface{ Execute(func()) error }

func RunAll(e executor, jobs []func()) error {
	for _, job := range jobs {
		if err := e.Execute(job); err != nil {
			return err
		}
	}
	return nil
}
