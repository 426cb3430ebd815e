// Package ctxunused cancels a context that the goroutine does not look at.
package ctxunused

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

func serve(ctx context.Context, jobs <-chan func() error) {
	for j := range jobs {
		c, cancel := context.WithTimeout(ctx, 10)
		call(c, j) // want "each value from jobs starts a goroutine by call"
		cancel()
	}
}

func logged(ctx context.Context, jobs <-chan func() error) {
	for j := range jobs {
		c, cancel := context.WithCancel(ctx)
		go func() { // want "each value from jobs starts a goroutine"
			println(c.Value("id"))
			j()
		}()
		cancel()
	}
}
