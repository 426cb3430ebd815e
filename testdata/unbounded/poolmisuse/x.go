// Package poolmisuse undoes the bound of the pool: it waits for room in a
// goroutine of its own, or makes a pool for each job.
package poolmisuse

import "github.com/boundedgo/boundedgo/pool"

func Waiters(p *pool.ThreadPool, jobs <-chan func()) {
	for job := range jobs {
		go p.Execute(job) // want "each value from jobs starts go p.Execute"
	}
}

func WaitersToo(p *pool.ThreadPool, jobs []func()) {
	for _, job := range jobs {
		go func() { // want "each element of jobs starts a goroutine"
			if err := p.Execute(job); err != nil {
				job()
			}
		}()
	}
}
