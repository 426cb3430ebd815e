// Package ants shows github.com/panjf2000/ants: the size of the pool decides,
// and without one there is no limit.
package ants

import "github.com/panjf2000/ants/v2"

func defaultPool(urls []string) {
	for _, u := range urls {
		_ = ants.Submit(func() { fetch(u) }) // want "unbounded goroutines"
	}
}

func zero(urls []string) error {
	p, err := ants.NewPool(0)
	if err != nil {
		return err
	}
	defer p.Release()
	for _, u := range urls {
		_ = p.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* a limit of 0 is none"
	}
	return nil
}

func negative(urls <-chan string) {
	p, _ := ants.NewPoolWithFunc(-1, func(u any) { fetch(u.(string)) })
	for u := range urls {
		_ = p.Invoke(u) // want "unbounded goroutines: .* a limit of -1 is none"
	}
}

func defaultSize(urls []string) {
	p, _ := ants.NewPool(ants.DefaultAntsPoolSize)
	for _, u := range urls {
		_ = p.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* a limit of 2147483647 is none"
	}
}

func asLargeAsTheData(urls []string) {
	p, _ := ants.NewPool(len(urls), ants.WithPreAlloc(true))
	for _, u := range urls {
		_ = p.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* the limit is as large as the data"
	}
}

func manyPools(urls []string) {
	p, _ := ants.NewMultiPool(10, -1, ants.RoundRobin)
	for _, u := range urls {
		_ = p.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* a limit of -1 is none"
	}
}

func poolPerElement(sites [][]string) {
	for _, urls := range sites {
		p, _ := ants.NewPool(4)
		for _, u := range urls {
			_ = p.Submit(func() { fetch(u) }) // want "unbounded goroutines"
		}
	}
}

func fetch(url string) {}
