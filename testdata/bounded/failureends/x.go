// Package failureends leaves a goroutine behind only where the call fails, which
// ends the loop.
package failureends

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

func each(ctx context.Context, jobs []func() error) error {
	for _, j := range jobs {
		if err := call(ctx, j); err != nil {
			return err
		}
	}
	return nil
}
