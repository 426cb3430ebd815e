// Package chunks cuts the data into batches of a fixed size, and waits for each
// batch.
package chunks

import (
	"slices"
	"sync"
)

const size = 100

func Step(jobs []func()) {
	for i := 0; i < len(jobs); i += size {
		var wg sync.WaitGroup
		for _, job := range jobs[i:min(i+size, len(jobs))] {
			wg.Go(job)
		}
		wg.Wait()
	}
}

func Shrink(jobs []func()) {
	for len(jobs) > 0 {
		n := min(size, len(jobs))
		batch := jobs[:n]
		jobs = jobs[n:]
		var wg sync.WaitGroup
		for _, job := range batch {
			wg.Go(job)
		}
		wg.Wait()
	}
}

func Chunk(jobs []func()) {
	for batch := range slices.Chunk(jobs, size) {
		var wg sync.WaitGroup
		for _, job := range batch {
			wg.Go(job)
		}
		wg.Wait()
	}
}
