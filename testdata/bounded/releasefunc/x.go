// Package releasefunc has a function of another package take a slot, and return
// what gives it back.
package releasefunc

import (
	"context"

	"github.com/boundedgo/boundedgo/testdata/bounded/releasefunc/limit"
)

func consume(ctx context.Context, l *limit.Limiter, jobs <-chan func()) error {
	for job := range jobs {
		release, err := l.Acquire(ctx)
		if err != nil {
			return err
		}
		go func() {
			defer release()
			job()
		}()
	}
	return nil
}

func consumeAll(l *limit.Limiter, jobs <-chan func()) {
	for job := range jobs {
		give := l.Take()
		go func() {
			defer give()
			job()
		}()
	}
}
