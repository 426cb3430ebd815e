// Package stopfunc starts helpers, and stops each by the function that its start
// has returned.
package stopfunc

import (
	"context"
	"time"
)

func delayed(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-parent.Done():
		case <-ctx.Done():
			return
		}
		time.Sleep(d)
		cancel()
	}()
	return ctx, cancel
}

func ticker(every time.Duration, f func()) (stop func()) {
	done := make(chan struct{})
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-done:
				return
			case <-t.C:
				f()
			}
		}
	}()
	return func() { close(done) }
}

func one(ctx context.Context, job string) {
	ctx, cancel := delayed(ctx, time.Second)
	defer cancel()
	work(ctx, job)
}

func all(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		one(ctx, j)
	}
}

func watched(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		stop := ticker(time.Second, func() { println(j) })
		work(ctx, j)
		stop()
	}
}

func work(context.Context, string) {}
