// Package group has errgroups without a limit.
package group

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// Var is declared without a context.
func Var(tasks []func() error) error {
	var g errgroup.Group // for all tasks
	for _, task := range tasks {
		g.Go(task)
	}
	return g.Wait()
}

// WithContext has one.
func WithContext(ctx context.Context, urls <-chan string, fetch func(context.Context, string) error) error {
	g, ctx := errgroup.WithContext(ctx)

	for url := range urls {
		g.Go(func() error {
			return fetch(ctx, url)
		})
	}
	return g.Wait()
}
