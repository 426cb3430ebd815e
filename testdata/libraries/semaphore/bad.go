// Package semaphore shows golang.org/x/sync/semaphore and
// github.com/marusama/semaphore: the slot must be taken before the goroutine
// starts, and there must be fewer than elements.
package semaphore

import (
	"context"
	"log"

	marusama "github.com/marusama/semaphore/v2"
	"golang.org/x/sync/semaphore"
)

func takenInside(ctx context.Context, urls []string) {
	sem := semaphore.NewWeighted(8)
	for _, u := range urls {
		go func() { // want "unbounded goroutines: .* sem is acquired inside the goroutine"
			if sem.Acquire(ctx, 1) != nil {
				return
			}
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func errorIgnored(ctx context.Context, urls []string) {
	sem := semaphore.NewWeighted(8)
	for _, u := range urls {
		sem.TryAcquire(1)
		go func() { // want "unbounded goroutines"
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func errorPrinted(ctx context.Context, urls []string) {
	sem := semaphore.NewWeighted(8)
	for _, u := range urls {
		if err := sem.Acquire(ctx, 1); err != nil {
			log.Print(err)
		}
		go func() { // want "unbounded goroutines"
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func asManyAsElements(ctx context.Context, urls []string) {
	sem := semaphore.NewWeighted(int64(len(urls)))
	for _, u := range urls {
		if sem.Acquire(ctx, 1) != nil {
			return
		}
		go func() { // want "unbounded goroutines: .* sem has as many slots as there are elements"
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func otherAsManyAsElements(ctx context.Context, urls []string) {
	sem := marusama.New(len(urls))
	for _, u := range urls {
		if sem.Acquire(ctx, 1) != nil {
			return
		}
		go func() { // want "unbounded goroutines: .* sem has as many slots as there are elements"
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func fetch(url string) {}
