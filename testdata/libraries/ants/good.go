package ants

import (
	"time"

	"github.com/panjf2000/ants/v2"
)

func sized(urls []string) error {
	p, err := ants.NewPool(16, ants.WithNonblocking(true))
	if err != nil {
		return err
	}
	defer p.Release()
	for _, u := range urls {
		if err := p.Submit(func() { fetch(u) }); err != nil {
			return err
		}
	}
	return nil
}

func configured(urls []string, n int) {
	p, _ := ants.NewPoolWithFuncGeneric(n, fetch)
	for _, u := range urls {
		_ = p.Invoke(u)
	}
}

func severalPools(urls []string, n int) {
	p, _ := ants.NewMultiPool(10, n, ants.RoundRobin)
	for _, u := range urls {
		_ = p.Submit(func() { fetch(u) })
	}
}

type server struct{ pool *ants.Pool }

func newServer() *server {
	p, _ := ants.NewPool(64)
	return &server{p}
}

func (s *server) serve(urls <-chan string) {
	for u := range urls {
		_ = s.pool.Submit(func() { fetch(u) })
	}
}

// madeElsewhere gets a pool whose size is not to be seen.
func madeElsewhere(p *ants.Pool, urls <-chan string) {
	for u := range urls {
		_ = p.Submit(func() { fetch(u) })
	}
}

func waitedFor(sites [][]string) error {
	for _, urls := range sites {
		p, _ := ants.NewPool(4)
		for _, u := range urls {
			_ = p.Submit(func() { fetch(u) })
		}
		if err := p.ReleaseTimeout(time.Minute); err != nil {
			return err
		}
	}
	return nil
}
