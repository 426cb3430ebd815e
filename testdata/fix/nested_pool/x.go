// Package nested has goroutines that start others, which have a limit already: what an
// earlier fix has left.
package nested

import (
	"sync"

	"github.com/boundedgo/boundedgo/pool"
)

func load(string) []string { return nil }

func fetch(string, string) {}

// Folders has a pool in each task.
func Folders(roots []string) {
	var wg sync.WaitGroup
	for _, root := range roots {
		for _, dir := range load(root) {
			wg.Go(func() {
				workers := pool.New(4)
				defer workers.Close()
				for _, name := range load(dir) {
					workers.Go(func() { fetch(dir, name) })
				}
			})
		}
	}
	wg.Wait()
}
