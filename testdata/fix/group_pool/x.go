// Package group has errgroups without a limit.
package group

import (
	"context"
	"errors"

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

// Checked waits for them unless it fails.
func Checked(tasks []func() error) error {
	var g errgroup.Group
	for _, task := range tasks {
		if task == nil {
			return errors.New("no task")
		}
		g.Go(task)
	}
	return g.Wait()
}
