// Package declared keeps in a var declaration whether a slot was taken.
package declared

import (
	"context"

	"golang.org/x/sync/semaphore"
)

func Run(ctx context.Context, jobs <-chan func(), slots *semaphore.Weighted) {
	for job := range jobs {
		var err = slots.Acquire(ctx, 1)
		if nil != err {
			return
		}
		go func() {
			defer slots.Release(1)
			job()
		}()
	}
}
