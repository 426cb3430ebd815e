// Package chunks ranges over batches of a fixed size, and waits for each.
package chunks

import (
	"slices"
	"sync"
)

func Run(jobs []func()) {
	for batch := range slices.Chunk(jobs, 100) {
		var wg sync.WaitGroup
		for _, job := range batch {
			wg.Go(job)
		}
		wg.Wait()
	}
}
