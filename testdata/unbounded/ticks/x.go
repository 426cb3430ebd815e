// Package ticks starts a goroutine at each tick: when one takes longer than the
// interval, the next joins it, and so on.
package ticks

import (
	"context"
	"time"
)

func Poll(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			go probe(ctx) // want "starts go probe"
		}
	}
}

func PollForever(every time.Duration) {
	for range time.Tick(every) {
		go probe(context.Background()) // want "each value from time.Tick.* starts go probe"
	}
}

func PollAndSleep(every time.Duration) {
	for {
		go probe(context.Background()) // want "each iteration of an endless loop starts go probe"
		time.Sleep(every)
	}
}

func probe(ctx context.Context) { <-ctx.Done() }
