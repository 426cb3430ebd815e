// Package innergroup waits for an inner group in each goroutine of an outer
// one: it is the outer one that grows with the data.
package innergroup

import "sync"

func Build(targets map[string][]string, compile func(string)) {
	var outer sync.WaitGroup
	for _, files := range targets {
		outer.Go(func() { // want "each element of targets starts outer.Go"
			var inner sync.WaitGroup
			for _, file := range files[:min(len(files), 4)] {
				inner.Go(func() { compile(file) })
			}
			inner.Wait()
		})
	}
	outer.Wait()
}

// BuildBatch joins each batch, which is as large as the data.
func BuildBatch(batches [][]string, compile func(string)) {
	for _, batch := range batches {
		var wg sync.WaitGroup
		for _, file := range batch {
			wg.Go(func() { compile(file) }) // want "each element of batch starts wg.Go"
		}
		wg.Wait()
	}
}
