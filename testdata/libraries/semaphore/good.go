package semaphore

import (
	"context"
	"log"

	marusama "github.com/marusama/semaphore/v2"
	"golang.org/x/sync/semaphore"
)

func takenBefore(ctx context.Context, urls []string) error {
	sem := semaphore.NewWeighted(8)
	for _, u := range urls {
		if err := sem.Acquire(ctx, 1); err != nil {
			return err
		}
		go func() {
			defer sem.Release(1)
			fetch(u)
		}()
	}
	return sem.Acquire(ctx, 8)
}

// neverFails handles an error that cannot be: the context never ends.
func neverFails(urls []string) {
	sem := semaphore.NewWeighted(8)
	for _, u := range urls {
		if err := sem.Acquire(context.Background(), 1); err != nil {
			log.Print(err)
		}
		go func() {
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func dropped(urls <-chan string) {
	sem := semaphore.NewWeighted(8)
	for u := range urls {
		if !sem.TryAcquire(1) {
			continue
		}
		go func() {
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func other(ctx context.Context, urls []string) {
	sem := marusama.New(8)
	for _, u := range urls {
		if sem.Acquire(ctx, 1) != nil {
			return
		}
		go func() {
			defer sem.Release(1)
			fetch(u)
		}()
	}
}

func otherDropped(urls <-chan string) {
	sem := marusama.New(8)
	for u := range urls {
		if sem.TryAcquire(1) {
			go func() {
				defer sem.Release(1)
				fetch(u)
			}()
		}
	}
}
