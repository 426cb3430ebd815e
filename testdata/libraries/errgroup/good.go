package errgroup

import (
	"context"

	"golang.org/x/sync/errgroup"
)

func limited(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	return g.Wait()
}

func configured(ctx context.Context, urls []string, workers int) error {
	var g errgroup.Group
	g.SetLimit(workers)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	return g.Wait()
}

func clamped(ctx context.Context, urls []string) error {
	var g errgroup.Group
	g.SetLimit(min(len(urls), 16))
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	return g.Wait()
}

func dropped(ctx context.Context, urls <-chan string) error {
	var g errgroup.Group
	g.SetLimit(8)
	for u := range urls {
		if !g.TryGo(func() error { return fetch(ctx, u) }) {
			continue // too busy
		}
	}
	return g.Wait()
}

type crawler struct{ group errgroup.Group }

func newCrawler(n int) *crawler {
	c := &crawler{}
	c.group.SetLimit(n)
	return c
}

func (c *crawler) crawl(ctx context.Context, urls []string) {
	for _, u := range urls {
		c.group.Go(func() error { return fetch(ctx, u) })
	}
}

func waitedFor(ctx context.Context, batches [][2]string) error {
	for _, batch := range batches {
		var g errgroup.Group
		for _, u := range batch {
			g.Go(func() error { return fetch(ctx, u) })
		}
		if err := g.Wait(); err != nil {
			return err
		}
	}
	return nil
}

func limitedAgain(ctx context.Context, urls []string, fast bool) error {
	var g errgroup.Group
	g.SetLimit(-1)
	g.SetLimit(8)
	if fast {
		g.SetLimit(16)
	}
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	return g.Wait()
}

func newGroup(n int) *errgroup.Group {
	g := new(errgroup.Group)
	g.SetLimit(n)
	return g
}

func made(ctx context.Context, urls []string) error {
	g := newGroup(4)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	return g.Wait()
}

func sometimesLifted(ctx context.Context, urls []string, trusted bool) error {
	var g errgroup.Group
	if trusted {
		g.SetLimit(-1)
	}
	g.SetLimit(4)
	for _, u := range urls {
		g.Go(func() error { return fetch(ctx, u) })
	}
	return g.Wait()
}
