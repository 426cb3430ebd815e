// Package conc shows github.com/sourcegraph/conc: WithMaxGoroutines decides,
// and a conc.WaitGroup has no such thing.
package conc

import (
	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/iter"
	"github.com/sourcegraph/conc/pool"
	"github.com/sourcegraph/conc/stream"
)

func waitGroup(urls []string) {
	var wg conc.WaitGroup
	for _, u := range urls {
		wg.Go(func() { fetch(u) }) // want "unbounded goroutines"
	}
	wg.Wait()
}

func poolWithoutLimit(urls []string) error {
	p := pool.New().WithErrors()
	for _, u := range urls {
		p.Go(func() error { return fetch(u) }) // want "unbounded goroutines: .* p has no limit"
	}
	return p.Wait()
}

func poolAsLargeAsTheData(urls []string) []error {
	p := pool.NewWithResults[error]().WithMaxGoroutines(len(urls))
	for _, u := range urls {
		p.Go(func() error { return fetch(u) }) // want "unbounded goroutines: .* the limit is as large as the data"
	}
	return p.Wait()
}

func streamWithoutLimit(urls []string) {
	s := stream.New()
	for _, u := range urls {
		s.Go(func() stream.Callback { // want "unbounded goroutines"
			err := fetch(u)
			return func() { _ = err }
		})
	}
	s.Wait()
}

func goInCallback(urls []string) {
	iter.ForEach(urls, func(u *string) {
		go fetch(*u) // want "unbounded goroutines: each element that iter.ForEach visits"
	})
}

func fetch(url string) error { return nil }
