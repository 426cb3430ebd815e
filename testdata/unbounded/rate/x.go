// Package rate limits how often goroutines start, or how long they run: a rate
// or a timeout is no limit on their number.
package rate

import (
	"context"
	"time"
)

func Ticks(jobs <-chan func()) {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for job := range jobs {
		<-tick.C
		go job() // want "each value from jobs starts go job"
	}
}

func Timeout(ctx context.Context, jobs <-chan func(context.Context)) {
	for job := range jobs {
		go func() { // want "each value from jobs starts a goroutine"
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			job(ctx)
		}()
	}
}

type Limiter interface {
	Wait(ctx context.Context) error
	Allow() bool
}

func Waits(ctx context.Context, l Limiter, jobs <-chan func()) error {
	for job := range jobs {
		if err := l.Wait(ctx); err != nil {
			return err
		}
		go job() // want "each value from jobs starts go job"
	}
	return nil
}

func Allows(l Limiter, jobs <-chan func()) {
	for job := range jobs {
		if !l.Allow() {
			continue
		}
		go job() // want "each value from jobs starts go job"
	}
}

// GivesUp waits for each, but not for long.
func GivesUp(jobs <-chan func()) {
	for job := range jobs {
		done := make(chan struct{})
		go func() { // want "each value from jobs starts a goroutine"
			defer close(done)
			job()
		}()
		select {
		case <-done:
		case <-time.After(time.Second):
		}
	}
}
