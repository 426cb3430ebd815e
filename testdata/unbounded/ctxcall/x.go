// Package ctxcall leaves a goroutine behind where its context ends, and goes on.
package ctxcall

import "context"

func call(ctx context.Context, f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func ignores(ctx context.Context, jobs []func() error) {
	for _, j := range jobs {
		call(ctx, j) // want "each element of jobs starts a goroutine by call"
	}
}

func timed(ctx context.Context, jobs <-chan func() error) {
	for j := range jobs {
		c, cancel := context.WithTimeout(ctx, 10)
		call(c, j) // want "each value from jobs starts a goroutine by call"
		cancel()
	}
}
