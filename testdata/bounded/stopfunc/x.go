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

// The parent's cancel ends it, given a name of its own and handed on.
func heartbeat(parent context.Context, beat func()) context.CancelFunc {
	ctx, cancel := context.WithCancel(parent)
	go func() {
		for ctx.Err() == nil {
			beat()
		}
	}()
	if beat == nil {
		println("no beat")
	}
	return cancel
}

func beating(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		stop := heartbeat(ctx, func() { println(j) })
		work(ctx, j)
		stop()
	}
}

func drained(f func(string)) (chan<- string, func()) {
	lines := make(chan string)
	go func() {
		for l := range lines {
			f(l)
		}
	}()
	return lines, func() { close(lines) }
}

func logged(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		lines, end := drained(func(l string) { println(j, l) })
		work(ctx, j)
		lines <- j
		end()
	}
}

// Its function ends it by the only value that it waits for, and where it begins
// nothing, it returns none.
func once(f func()) (stop func()) {
	if f == nil {
		return nil
	}
	done := make(chan struct{})
	go func() {
		<-done
		f()
	}()
	return func() { close(done) }
}

func unlessNone(ctx context.Context, jobs <-chan string) {
	for j := range jobs {
		stop := once(func() { println(j) })
		work(ctx, j)
		stop()
	}
}
