// Package leftrunning stops what it starts, but not what that has started, which is found
// out in the middle of a recursion.
package leftrunning

import "context"

func begin(n int, ch chan int) context.CancelFunc {
	ctx, cancel := context.WithCancel(context.Background())
	go work(ctx, ch)
	if n > 0 {
		nested(n-1, ch)
	}
	return cancel
}

func nested(n int, ch chan int) {
	for range ch {
		stop := begin(n, ch) // want "each value from ch starts a goroutine by begin"
		stop()
	}
}

func work(ctx context.Context, ch chan int) {
	go drain(ch)
	<-ctx.Done()
}

func drain(ch chan int) {
	for range ch {
	}
}
