// Package filledsemaphore takes all slots at the end, and so waits for all who
// hold one. It returns without that only where taking a slot has failed: the
// context has ended.
package filledsemaphore

import (
	"context"

	"golang.org/x/sync/semaphore"
)

func Run(ctx context.Context, lists <-chan []string, f func(context.Context, string)) {
	for list := range lists {
		if err := each(ctx, list, f); err != nil {
			println(err.Error())
		}
	}
}

func each(ctx context.Context, names []string, f func(context.Context, string)) error {
	slots := semaphore.NewWeighted(8)
	for _, name := range names {
		if err := slots.Acquire(ctx, 1); err != nil {
			return err
		}
		go func() {
			defer slots.Release(1)
			f(ctx, name)
		}()
	}
	return slots.Acquire(ctx, 8)
}

func Fill(lists <-chan []func()) {
	for list := range lists {
		fill(list)
	}
}

func fill(jobs []func()) {
	slots := make(chan struct{}, 8)
	for _, job := range jobs {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			job()
		}()
	}
	for i := 0; i < cap(slots); i++ {
		slots <- struct{}{}
	}
}
