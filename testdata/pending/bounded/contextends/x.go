// Package contextends leaves a goroutine behind only where a context has ended,
// which ends the loop, too.
package contextends

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

func serve(ctx context.Context, jobs <-chan func() error) error {
	for {
		select {
		case j := <-jobs:
			call(ctx, j)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
