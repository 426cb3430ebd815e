// Package innergroup waits for each batch, which is as large as the data.
package innergroup

import "sync"

func BuildBatches(batches [][]string, compile func(string)) {
	for _, batch := range batches {
		var wg sync.WaitGroup
		for _, file := range batch {
			wg.Go(func() { compile(file) }) // want "each element of batch starts wg.Go"
		}
		wg.Wait()
	}
}
