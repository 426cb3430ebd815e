// Package imports has the packages of its own repository in a group.
package imports

import (
	"sync"

	"github.com/boundedgo/boundedgo/pool"
)

var mu sync.Mutex

// All runs jobs, and tells how many tasks of a pool are done by then.
func All(p *pool.ThreadPool, jobs []func()) uint64 {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(job)
	}
	wg.Wait()
	return uint64(p.Stats().Completed)
}
