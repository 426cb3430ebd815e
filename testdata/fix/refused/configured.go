package refused

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// An indexing has a setting that says how much is done at once.
type indexing struct {
	Workers int `yaml:"workers"`
	Buffer  int `yaml:"buffer"`
}

type indexer struct{ cfg *indexing }

func (x *indexer) texts() error {
	var g errgroup.Group
	g.SetLimit(x.cfg.Workers)
	for _, name := range load() {
		g.Go(func() error { return fetch(name) }) // want "bounded: "
	}
	return g.Wait()
}

// A number of the fix's own would be a second opinion.
func (x *indexer) images() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Go(func() { fetch(name) }) // want `no fix: x.cfg.Workers limits goroutines of this package already, at configured.go:21: use that`
	}
	wg.Wait()
}

// It is there for all who know the settings.
func (cfg indexing) check() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Go(func() { fetch(name) }) // want `no fix: x.cfg.Workers limits goroutines of this package already`
	}
	wg.Wait()
}

func reindex(ctx context.Context, x *indexer) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, name := range load() {
		g.Go(func() error { // want `no fix: x.cfg.Workers limits goroutines of this package already`
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fetch(name)
		})
	}
	return g.Wait()
}

// The setting may come by itself.
func mirror(ctx context.Context, downloads int64) {
	sem := semaphore.NewWeighted(downloads)
	var wg sync.WaitGroup
	for _, name := range load() {
		if sem.Acquire(ctx, 1) != nil {
			break
		}
		wg.Go(func() { // want "bounded: "
			defer sem.Release(1)
			fetch(name)
		})
	}
	for _, name := range load() {
		wg.Go(func() { fetch(name) }) // want `no fix: downloads limits goroutines of this package already`
	}
	wg.Wait()
}

// A copier makes a semaphore of its setting.
type copier struct{ slots uint }

func (c *copier) texts() {
	slots := int(c.slots)
	sem := make(chan struct{}, slots)
	var wg sync.WaitGroup
	for _, name := range load() {
		sem <- struct{}{}
		wg.Go(func() { // want "bounded: "
			defer func() { <-sem }()
			fetch(name)
		})
	}
	wg.Wait()
}

func (c *copier) images() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Go(func() { fetch(name) }) // want `no fix: c.slots limits goroutines of this package already`
	}
	wg.Wait()
}

// A gallery has a buffer, which limits none, and others have a limit that is not its own.
type gallery struct{ cfg struct{ buffer int } }

func (l *gallery) list() <-chan string {
	names := make(chan string, l.cfg.buffer)
	for _, name := range load() {
		names <- name
	}
	return names
}

func (l *gallery) show() {
	var wg sync.WaitGroup
	for name := range l.list() {
		wg.Go(func() { fetch(name) }) // want "by then$"
	}
	wg.Wait()
}

// What follows the data is no setting.
func (l *gallery) each(names []string) {
	sem := make(chan struct{}, len(names))
	var wg sync.WaitGroup
	for name := range l.list() {
		sem <- struct{}{}
		wg.Go(func() { // want "unbounded"
			defer func() { <-sem }()
			fetch(name)
		})
	}
	wg.Wait()
}
