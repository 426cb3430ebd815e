// Package ratelimit shows golang.org/x/time/rate and go.uber.org/ratelimit: a
// rate says how fast goroutines start, not how many there are. There is
// nothing good to show.
package ratelimit

import (
	"context"

	"go.uber.org/ratelimit"
	"golang.org/x/time/rate"
)

func waits(ctx context.Context, urls []string) error {
	lim := rate.NewLimiter(10, 1)
	lim.SetLimit(5)
	for _, u := range urls {
		if err := lim.Wait(ctx); err != nil {
			return err
		}
		go fetch(u) // want "unbounded goroutines"
	}
	return nil
}

func allows(urls <-chan string) {
	lim := rate.NewLimiter(rate.Every(1), 1)
	for u := range urls {
		if lim.Allow() {
			go fetch(u) // want "unbounded goroutines"
		}
	}
}

func takes(urls []string) {
	lim := ratelimit.New(100)
	for _, u := range urls {
		lim.Take()
		go func() { fetch(u) }() // want "unbounded goroutines"
	}
}

func fetch(url string) {}
