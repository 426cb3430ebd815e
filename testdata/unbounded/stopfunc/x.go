// Package stopfunc starts helpers, and never calls the function that stops them,
// or one that does not.
package stopfunc

import (
	"context"
	"time"
)

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

func leaky(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		ticker(time.Second, func() { println(j) }) // want "each value from jobs starts a goroutine by ticker"
		work(ctx, j)
	}
}

func paused(every time.Duration, f func()) (pause func()) {
	asleep := make(chan struct{})
	go func() {
		for {
			time.Sleep(every)
			f()
		}
	}()
	return func() { close(asleep) }
}

func pausing(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		pause := paused(time.Second, func() { println(j) }) // want "each value from jobs starts a goroutine by paused"
		work(ctx, j)
		pause()
	}
}

func work(context.Context, string) {}

func twoTickers(every time.Duration, f func()) (stop func(), n int) {
	go func() {
		for {
			time.Sleep(every)
			f()
		}
	}()
	return counted(ticker(every, f))
}

func counted(stop func()) (func(), int) { return stop, 1 }

func stopOne(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		stop, _ := twoTickers(time.Second, func() { println(j) }) // want "each value from jobs starts a goroutine by twoTickers"
		work(ctx, j)
		stop()
	}
}

func stopsTheFirst(ctx context.Context, jobs <-chan string) {
	stop := ticker(time.Second, func() { println("first") })
	for j := range jobs {
		ticker(time.Second, func() { println(j) }) // want "each value from jobs starts a goroutine by ticker"
		work(ctx, j)
		if j == "" {
			continue
		}
		stop()
	}
}
