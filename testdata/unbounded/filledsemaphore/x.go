// Package filledsemaphore returns without a wait where its own work has failed, or
// takes only some of the slots at the end.
package filledsemaphore

import (
	"context"

	"golang.org/x/sync/semaphore"
)

func Run(ctx context.Context, lists <-chan []string, f func(string), check func(string) error) {
	for list := range lists {
		if err := each(ctx, list, f, check); err != nil { // want "each value from lists starts a goroutine by each"
			println(err.Error())
		}
	}
}

func each(ctx context.Context, names []string, f func(string), check func(string) error) error {
	slots := semaphore.NewWeighted(8)
	for _, name := range names {
		if err := slots.Acquire(ctx, 1); err != nil {
			return err
		}
		go func() {
			defer slots.Release(1)
			f(name)
		}()
		if err := check(name); err != nil {
			return err
		}
	}
	return slots.Acquire(ctx, 8)
}

func Some(lists <-chan []func()) {
	for list := range lists {
		some(list) // want "each value from lists starts a goroutine by some"
	}
}

func some(jobs []func()) {
	slots := make(chan struct{}, 8)
	for _, job := range jobs {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			job()
		}()
	}
	for range 4 {
		slots <- struct{}{}
	}
}

func Taken(lists <-chan []func()) {
	for list := range lists {
		taken(list) // want "each value from lists starts a goroutine by taken"
	}
}

func taken(jobs []func()) {
	slots := make(chan struct{}, 8)
	for _, job := range jobs {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			job()
		}()
	}
	for range len(slots) {
		slots <- struct{}{}
	}
}
