package conc

import (
	"context"

	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/iter"
	"github.com/sourcegraph/conc/pool"
	"github.com/sourcegraph/conc/stream"
)

func limitedFirst(urls []string) error {
	p := pool.New().WithMaxGoroutines(8).WithErrors().WithFirstError()
	for _, u := range urls {
		p.Go(func() error { return fetch(u) })
	}
	return p.Wait()
}

func limitedLast(ctx context.Context, urls []string, workers int) ([]string, error) {
	p := pool.NewWithResults[string]().WithContext(ctx).WithMaxGoroutines(workers)
	for _, u := range urls {
		p.Go(func(context.Context) (string, error) { return u, fetch(u) })
	}
	return p.Wait()
}

func limitedElsewhere(urls []string) error {
	limited := pool.New().WithMaxGoroutines(8)
	p := limited.WithErrors()
	for _, u := range urls {
		p.Go(func() error { return fetch(u) })
	}
	return p.Wait()
}

func limitedStream(urls []string) {
	s := stream.New().WithMaxGoroutines(8)
	defer s.Wait()
	for _, u := range urls {
		s.Go(func() stream.Callback {
			err := fetch(u)
			return func() { _ = err }
		})
	}
}

func iterators(urls []string) {
	iter.ForEach(urls, func(u *string) { _ = fetch(*u) })
	_ = iter.Map(urls, func(u *string) error { return fetch(*u) })
	it := iter.Iterator[string]{MaxGoroutines: 4}
	it.ForEachIdx(urls, func(_ int, u *string) { _ = fetch(*u) })
}

func workers(urls <-chan string) {
	var wg conc.WaitGroup
	for range 8 {
		wg.Go(func() {
			for u := range urls {
				_ = fetch(u)
			}
		})
	}
	wg.Wait()
}
