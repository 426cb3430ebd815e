// Package releasefunc gives back at once what it has taken, or never looks
// whether it has got it.
package releasefunc

import (
	"context"

	"github.com/boundedgo/boundedgo/testdata/bounded/releasefunc/limit"
)

func consume(ctx context.Context, l *limit.Limiter, jobs <-chan func()) error {
	for job := range jobs {
		if err := start(ctx, l, job); err != nil { // want "each value from jobs starts a goroutine by start"
			return err
		}
	}
	return nil
}

func start(ctx context.Context, l *limit.Limiter, job func()) error {
	release, err := l.Acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	go job()
	return nil
}

func careless(ctx context.Context, l *limit.Limiter, jobs <-chan func()) {
	for job := range jobs {
		release, _ := l.Acquire(ctx)
		go func() { // want "each value from jobs starts a goroutine"
			if release != nil {
				defer release()
			}
			job()
		}()
	}
}
