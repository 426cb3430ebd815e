// Package alone has the import of sync in a group of its own.
package alone

import (
	"sync"

	"golang.org/x/sync/errgroup"
)

// First gives up when one fails.
func First(n int, task func(int) error) error {
	var g errgroup.Group
	g.SetLimit(4)
	for i := range n {
		g.Go(func() error { return task(i) })
	}
	return g.Wait()
}

// All does all of them.
func All(tasks []func()) {
	var wg sync.WaitGroup
	for _, task := range tasks {
		wg.Go(task)
	}
	wg.Wait()
}
