// Package literals has literals with parameters that get constants, or contexts without an
// end.
package literals

import (
	"context"
	"time"
)

const retries = 3

func fetch(context.Context, string, time.Duration, int64) error { return nil }

// Fresh has a context for each task, which needs no variable.
func Fresh(names <-chan string) {
	for name := range names {
		// Fetch it in the background.
		go func(ctx context.Context, name string) {
			fetch(ctx, name, 0, 0)
		}(context.Background(), name)
	}
}

// Shorter assigns to it.
func Shorter(names <-chan string) {
	for name := range names {
		go func(ctx context.Context, name string) {
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			fetch(ctx, name, 0, 0)
		}(context.TODO(), name)
	}
}

// Again assigns to the parameter itself.
func Again(names <-chan string) {
	for name := range names {
		go func(ctx context.Context, name string) {
			var cancel func()
			ctx, cancel = context.WithTimeout(ctx, time.Second)
			defer cancel()
			fetch(ctx, name, 0, 0)
		}(context.Background(), name)
	}
}

// Constants are handed on as they are.
func Constants(names <-chan string, log func(...any)) {
	for name := range names {
		go func(name, why string, times int, wait time.Duration) {
			for range times {
				log(why, times)
				fetch(nil, name, wait, 0)
			}
		}(name, "asked", retries, time.Second)
	}
}

// Typed has types that follow from its parameters.
func Typed(names <-chan string, log func(...any)) {
	for name := range names {
		go func(n, m int64, name string) {
			log(n)
			fetch(nil, name, 0, n)
			fetch(nil, name, 0, m)
		}(retries, 1, name)
	}
}

// Shadowed knows the package by no name.
func Shadowed(names <-chan string) {
	for name := range names {
		go func(ctx context.Context, name string) {
			context := name + "!"
			fetch(ctx, context, 0, 0)
		}(context.Background(), name)
	}
}
