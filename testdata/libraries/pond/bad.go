// Package pond shows github.com/alitto/pond: the size of the pool decides,
// and zero is none.
package pond

import "github.com/alitto/pond/v2"

func defaultPool(urls []string) {
	for _, u := range urls {
		pond.Submit(func() { fetch(u) }) // want "unbounded goroutines"
	}
}

func zero(urls []string) {
	p := pond.NewPool(0)
	defer p.StopAndWait()
	for _, u := range urls {
		p.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* a limit of 0 is none"
	}
}

func unbounded(urls []string) {
	p := pond.NewResultPool[string](pond.Unbounded)
	for _, u := range urls {
		p.Submit(func() string { return u }) // want "unbounded goroutines: .* is none"
	}
}

func defaultGroup(urls []string) error {
	g := pond.NewGroup()
	for _, u := range urls {
		g.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* pond.NewGroup makes it without a limit"
	}
	return g.Wait()
}

func groupOfZero(urls []string) error {
	p := pond.NewPool(0)
	g := p.NewGroup()
	for _, u := range urls {
		g.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* a limit of 0 is none"
	}
	return g.Wait()
}

func fetch(url string) {}
