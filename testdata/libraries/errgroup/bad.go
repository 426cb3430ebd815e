// Package errgroup shows golang.org/x/sync/errgroup: SetLimit decides.
package errgroup

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func noLimit(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: each element of urls .* g has no limit"
	}
	return g.Wait()
}

func negative(ctx context.Context, urls []string) error {
	var g errgroup.Group
	g.SetLimit(-1)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: .* a limit of -1 is none"
	}
	return g.Wait()
}

func asLargeAsTheData(ctx context.Context, urls []string) error {
	var g errgroup.Group
	g.SetLimit(len(urls))
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: .* the limit is as large as the data"
	}
	return g.Wait()
}

func tryWithoutLimit(ctx context.Context, urls []string) error {
	var g errgroup.Group
	for _, u := range urls {
		g.TryGo(func() error { return fetch(ctx, u) }) // want "unbounded goroutines"
	}
	return g.Wait()
}

func otherGroup(ctx context.Context, urls []string) error {
	var g, limited errgroup.Group
	limited.SetLimit(4)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: .* g has no limit"
	}
	return g.Wait()
}

func fetch(ctx context.Context, url string) error { return ctx.Err() }

func lifted(ctx context.Context, urls []string) error {
	var g errgroup.Group
	g.SetLimit(8)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	g.SetLimit(-1)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: .* a limit of -1 is none"
	}
	return g.Wait()
}

func tooLate(ctx context.Context, urls []string) error {
	var g errgroup.Group
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: .* g has no limit"
	}
	g.SetLimit(4)
	return g.Wait()
}

func newUnlimited() *errgroup.Group {
	g := new(errgroup.Group)
	return g
}

func madeUnlimited(ctx context.Context, urls []string) error {
	g := newUnlimited()
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) }) // want "unbounded goroutines: .* g has no limit"
	}
	return g.Wait()
}
