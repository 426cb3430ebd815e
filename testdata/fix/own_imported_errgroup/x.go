// Package imported has a group of packages of others before that of its own repository.
package imported

import (
	"sync"

	"golang.org/x/sync/singleflight"

	"github.com/boundedgo/boundedgo/pool"
)

var once sync.Once

// Once runs jobs, and tells how many tasks of a pool are done by then.
func Once(g *singleflight.Group, p *pool.ThreadPool, jobs []func()) uint64 {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(func() { g.Do("job", func() (any, error) { job(); return nil, nil }) })
	}
	wg.Wait()
	return uint64(p.Stats().Completed)
}
